"""Who was in the room for which case, what became of a decision, feedback owed, and actions that do not get done.

Revision ID: 0002
Revises: 0001
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _texts("action", "assigned_by", "observers", "evidence", "escalated_to")
    op.add_column("action", sa.Column("kind", sa.String(40), nullable=False, server_default="task"))
    op.add_column("action", sa.Column("not_done_because", sa.String(40)))
    op.add_column("action", sa.Column("escalated_on", sa.Date()))
    _texts("agenda_item", "change_reason")
    op.add_column("agenda_item", sa.Column("earlier_decision", sa.String(40), nullable=False, server_default=""))
    _texts("attendance", "deputy")
    op.add_column("attendance", sa.Column("cases", sa.Text(), nullable=False, server_default="[]"))
    op.add_column("attendance", sa.Column("came_at", sa.String(32)))
    op.add_column("attendance", sa.Column("left_at", sa.String(32)))
    op.create_table(
        "decision_follow_up",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("rev", sa.Integer(), nullable=False),
        sa.Column("agenda_item_id", sa.String(32), nullable=False),
        sa.Column("person_id", sa.String(32), nullable=False),
        sa.Column("carried_out", sa.String(40), nullable=False),
        sa.Column("because", sa.String(40)),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("stated_on", sa.Date(), nullable=False),
        sa.Column("stated_by", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["agenda_item_id"], ["agenda_item.id"], name=op.f("fk_decision_follow_up_agenda_item_id")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_decision_follow_up_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decision_follow_up")),
    )
    op.create_index("uq_decision_follow_up_item", "decision_follow_up", ["agenda_item_id"], unique=True)
    op.create_index("ix_decision_follow_up_person", "decision_follow_up", ["person_id"])


def _texts(table: str, *names: str) -> None:
    for name in names:
        op.add_column(table, sa.Column(name, sa.Text(), nullable=False, server_default=""))
