"""When, by whom and why a sharing agreement was ended or an objection lifted.

Revision ID: 0015
Revises: 0014
"""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("sharing_agreement", sa.Column("ended_on", sa.Date(), nullable=True))
    for table in ("sharing_agreement", "sharing_objection"):
        op.add_column(table, sa.Column("ended_by", sa.Text(), nullable=False, server_default=""))
        op.add_column(table, sa.Column("ended_because", sa.Text(), nullable=False, server_default=""))


def downgrade() -> None:
    msg = "reasons that were written are never taken away"
    raise NotImplementedError(msg)
