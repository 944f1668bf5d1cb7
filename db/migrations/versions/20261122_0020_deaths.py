"""What is recorded of a death: who gave notice, where somebody died, and whether that was their wish.

Revision ID: 0020
Revises: 0019
"""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "death",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("rev", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("notice", sa.String(length=40), nullable=False),
        sa.Column("told_by", sa.Text(), nullable=False),
        sa.Column("place", sa.String(length=40), nullable=True),
        sa.Column("place_name", sa.Text(), nullable=False),
        sa.Column("wish_met", sa.String(length=40), nullable=True),
        sa.Column("why_elsewhere", sa.Text(), nullable=False),
        sa.Column("recorded_on", sa.Date(), nullable=False),
        sa.Column("entered_in_error", sa.Boolean(), nullable=False),
        sa.Column("error_reason", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_death_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_death")),
    )
    op.create_index("ix_death_person", "death", ["person_id"], unique=False)


def downgrade() -> None:
    msg = "what is recorded of deaths is never taken away"
    raise NotImplementedError(msg)
