"""Why a whole care plan was entered in error, and which plan a printed draft was of.

Which plan the drafts printed before were of is not known, and is left open.

Revision ID: 0018
Revises: 0017
"""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("care_plan", sa.Column("error_reason", sa.Text(), nullable=False, server_default=""))
    # SQLite takes a reference with the column itself, never afterwards.
    reference = "CONSTRAINT fk_printed_document_plan_id REFERENCES care_plan (id)"
    op.execute(f"ALTER TABLE printed_document ADD COLUMN plan_id VARCHAR(32) {reference}")


def downgrade() -> None:
    msg = "reasons that were written are never taken away"
    raise NotImplementedError(msg)
