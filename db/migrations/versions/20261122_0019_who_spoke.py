"""Who spoke for the person while a case was discussed.

Nobody asked before; what was discussed then leaves it open. The triggers, made anew, hold it in confirmed minutes.

Revision ID: 0019
Revises: 0018
"""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("agenda_item", sa.Column("spoke_for", sa.Text(), nullable=False, server_default=""))


def downgrade() -> None:
    msg = "who spoke for somebody is never taken away"
    raise NotImplementedError(msg)
