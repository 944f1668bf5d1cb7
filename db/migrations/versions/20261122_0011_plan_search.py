"""Which record of a plan stands at which place of the word index; the index itself is made with the triggers.

Revision ID: 0011
Revises: 0010
"""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "plan_text",
        sa.Column("no", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("entity", sa.String(length=40), nullable=False),
        sa.Column("entity_id", sa.String(length=32), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("no", name=op.f("pk_plan_text")),
        sa.UniqueConstraint("entity_id", "entity", name=op.f("uq_plan_text_entity_id_entity")),
    )


def downgrade() -> None:
    op.drop_table("plan_text")
