"""Why an assessment of capacity, a condition or another support plan was entered in error.

Revision ID: 0012
Revises: 0011
"""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        "support_plan", sa.Column("entered_in_error", sa.Boolean(), nullable=False, server_default=sa.false())
    )
    for table in ("capacity_assessment", "condition", "support_plan"):
        op.add_column(table, sa.Column("error_reason", sa.Text(), nullable=False, server_default=""))


def downgrade() -> None:
    msg = "reasons that were written are never taken away"
    raise NotImplementedError(msg)
