"""Why a record was entered in error, what came of a goal, and stage goals.

Revision ID: 0008
Revises: 0007
"""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

WITH_REASON = (
    "need", "goal", "action", "contact", "allergy", "medicine", "contingency_plan", "frailty_score", "frailty_grade",
)  # fmt: skip


def upgrade() -> None:
    for table in ("contact", "contingency_plan"):
        op.add_column(table, sa.Column("entered_in_error", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column("goal", sa.Column("outcome", sa.Text(), nullable=False, server_default=""))
    op.add_column("goal", sa.Column("outcome_on", sa.Date(), nullable=True))
    for table in WITH_REASON:
        op.add_column(table, sa.Column("error_reason", sa.Text(), nullable=False, server_default=""))
    op.create_table(
        "stage_goal",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("rev", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("plan_id", sa.String(length=32), nullable=False),
        sa.Column("action_id", sa.String(length=32), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("status", sa.String(length=40), nullable=False),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.Column("error_reason", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["action_id"], ["action.id"], name=op.f("fk_stage_goal_action_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_stage_goal_person_id")),
        sa.ForeignKeyConstraint(["plan_id"], ["care_plan.id"], name=op.f("fk_stage_goal_plan_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stage_goal")),
    )
    op.create_index("ix_stage_goal_plan", "stage_goal", ["plan_id", "rank"], unique=False)


def downgrade() -> None:
    msg = "reasons and outcomes that were written are never taken away"
    raise NotImplementedError(msg)
