"""Looking after the store: its users, its backups and checks, and its journal."""
