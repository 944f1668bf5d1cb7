"""Capacity for one decision at a time, conditions written down here, other support plans; kinds of allergy, routes.

Revision ID: 0007
Revises: 0006
"""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("allergy", sa.Column("kind", sa.Text(), nullable=False, server_default=""))
    op.add_column("medicine", sa.Column("route", sa.Text(), nullable=False, server_default=""))
    op.add_column("medicine", sa.Column("bought", sa.Boolean(), nullable=False, server_default=sa.text("0")))
    _table(
        "capacity_assessment",
        "decision assessed_on assessor assessor_role outcome! impairment steps_taken understand! retain! weigh! tell! "
        "because best_interests decided_by decided_on consulted advocate! review_on",
    )
    _table("condition", "text since until stage comment source")
    _table("support_plan", "name content responsible kept_where written_by updated_on review_on", of_plan=True)


def _table(name: str, columns: str, *, of_plan: bool = False) -> None:
    """A table of a person's parts: texts, codes (marked !) and dates (named ..._on), then its place in the list."""
    links = ["person"] + (["care_plan"] if of_plan else [])
    keys = [f"{target.removeprefix('care_')}_id" for target in links]
    end = sa.Column("ended_on", sa.Date()) if of_plan else sa.Column("entered_in_error", sa.Boolean(), nullable=False)
    op.create_table(
        name,
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("rev", sa.Integer(), nullable=False),
        *(sa.Column(key, sa.String(32), nullable=False) for key in keys),
        *(_column(column) for column in columns.split()),
        sa.Column("rank", sa.Integer(), nullable=False),
        end,
        *(
            sa.ForeignKeyConstraint([key], [f"{target}.id"], name=op.f(f"fk_{name}_{key}"))
            for key, target in zip(keys, links, strict=True)
        ),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{name}")),
    )
    index = ("plan", ["plan_id", "rank"]) if of_plan else ("person", ["person_id"])
    op.create_index(f"ix_{name}_{index[0]}", name, index[1])


def _column(name: str) -> sa.Column:
    if name.endswith("!"):
        return sa.Column(name.removesuffix("!"), sa.String(40), nullable=False)
    if name.endswith("_on"):
        return sa.Column(name, sa.Date())
    return sa.Column(name, sa.Text(), nullable=False)


def downgrade() -> None:
    msg = "what was written down is never taken away"
    raise NotImplementedError(msg)
