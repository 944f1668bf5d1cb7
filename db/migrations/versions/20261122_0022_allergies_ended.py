"""Why an allergy is no longer held.

Nobody could end an allergy before, so no reason is missing.

Revision ID: 0022
Revises: 0021
"""

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("allergy", sa.Column("end_reason", sa.Text(), nullable=False, server_default=""))


def downgrade() -> None:
    msg = "reasons that were written are never taken away"
    raise NotImplementedError(msg)
