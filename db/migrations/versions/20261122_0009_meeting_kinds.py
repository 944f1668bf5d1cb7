"""Kinds of meeting have a usual rhythm, the columns of their list and a consent rule.

Revision ID: 0009
Revises: 0008
"""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("meeting_type", sa.Column("rhythm", sa.String(40), nullable=True))
    op.add_column("meeting_type", sa.Column("every", sa.Integer(), nullable=False, server_default="1"))
    # What every list showed before.
    shown = '["question","presenter"]'
    op.add_column("meeting_type", sa.Column("list_fields", sa.Text(), nullable=False, server_default=shown))
    op.add_column("meeting_type", sa.Column("consent", sa.String(40), nullable=False, server_default="tell"))
