"""The encrypted store: SQLAlchemy, SQLCipher, Alembic, the journal and the keys live here and nowhere else."""
