"""The size and form of what was printed or saved, and what became of each copy.

Revision ID: 0010
Revises: 0009
"""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # Before, only the person's copy had sizes and the ledger did not keep them; every file was a PDF.
    op.add_column("printed_document", sa.Column("size", sa.String(40), nullable=False, server_default="standard"))
    op.add_column("printed_document", sa.Column("form", sa.String(40), nullable=False, server_default="pdf"))
    op.create_table(
        "copy_return",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("rev", sa.Integer(), nullable=False),
        sa.Column("printed_id", sa.String(length=32), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("fate", sa.String(length=40), nullable=False),
        sa.Column("copies", sa.Integer(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("recorded_at", sa.String(length=32), nullable=False),
        sa.Column("recorded_by", sa.Text(), nullable=False),
        sa.Column("withdrawn", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_copy_return_person_id")),
        sa.ForeignKeyConstraint(["printed_id"], ["printed_document.id"], name=op.f("fk_copy_return_printed_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_copy_return")),
    )
    op.create_index("ix_copy_return_person", "copy_return", ["person_id"], unique=False)
    op.create_index("ix_copy_return_printed", "copy_return", ["printed_id"], unique=False)


def downgrade() -> None:
    msg = "tables of records are never taken away"
    raise NotImplementedError(msg)
