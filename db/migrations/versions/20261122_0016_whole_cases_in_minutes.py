"""Confirmed minutes hold everything of their meeting: who was there for which part, and why a decision changed.

No table changes: the triggers, made anew after every migration, name every column now.

Revision ID: 0016
Revises: 0015
"""

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """The triggers alone are other than before."""


def downgrade() -> None:
    msg = "what confirmed minutes tell of is never opened again"
    raise NotImplementedError(msg)
