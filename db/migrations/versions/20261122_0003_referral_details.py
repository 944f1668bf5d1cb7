"""Referrals say where they came from, what limits sharing, who gets what is missing, and what became of them.

Revision ID: 0003
Revises: 0002
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

_TEXTS = (
    "referrer_organisation",
    "referrer_contact",
    "sharing_limits",
    "information_from",
    "redirected_to",
)


def upgrade() -> None:
    for name in _TEXTS:
        op.add_column("referral", sa.Column(name, sa.Text(), nullable=False, server_default=""))
    # Nothing but the desk's own page could make one before.
    op.add_column("referral", sa.Column("came_by", sa.String(40), nullable=False, server_default="at_the_desk"))
    op.add_column("referral", sa.Column("decided_on", sa.Date(), nullable=True))
