"""Which versions and plans each numbered copy of a meeting pack quotes.

Nothing kept it before; of copies printed then it is left open, and what they may quote is worked out when it is asked.

Revision ID: 0021
Revises: 0020
"""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("pack_copy", sa.Column("quotes", sa.Text(), nullable=False, server_default="[]"))


def downgrade() -> None:
    msg = "what a copy quotes is never taken away"
    raise NotImplementedError(msg)
