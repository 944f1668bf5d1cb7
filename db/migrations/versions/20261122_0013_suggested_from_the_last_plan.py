"""What was decided about each thing the last plan held.

Revision ID: 0013
Revises: 0012
"""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "suggestion_choice",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("rev", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("plan_id", sa.String(length=32), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("choice", sa.String(length=40), nullable=False),
        sa.Column("made_id", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_suggestion_choice_person_id")),
        sa.ForeignKeyConstraint(["plan_id"], ["care_plan.id"], name=op.f("fk_suggestion_choice_plan_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_suggestion_choice")),
    )
    op.create_index("uq_suggestion_choice_source", "suggestion_choice", ["plan_id", "source"], unique=True)


def downgrade() -> None:
    msg = "decisions that were made are never taken away"
    raise NotImplementedError(msg)
