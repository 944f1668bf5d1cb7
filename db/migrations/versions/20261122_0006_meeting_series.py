"""Meetings may belong to a series with a rhythm.

Revision ID: 0006
Revises: 0005
"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "meeting_series",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("rev", sa.Integer(), nullable=False),
        sa.Column("type_code", sa.Text(), nullable=False),
        sa.Column("place_id", sa.String(length=32), nullable=False),
        sa.Column("rhythm", sa.String(length=40), nullable=False),
        sa.Column("every", sa.Integer(), nullable=False),
        sa.Column("first_on", sa.Date(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("on_holiday", sa.String(length=40), nullable=False),
        sa.Column("length_minutes", sa.Integer(), nullable=False),
        sa.Column("venue", sa.Text(), nullable=False),
        sa.Column("chair", sa.Text(), nullable=False),
        sa.Column("coordinator", sa.Text(), nullable=False),
        sa.Column("expected", sa.Text(), nullable=False),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["place_id"], ["place.id"], name=op.f("fk_meeting_series_place_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meeting_series")),
    )
    # A column with its reference in one statement: SQLite adds no constraint afterwards.
    op.execute(
        "ALTER TABLE meeting ADD COLUMN series_id VARCHAR(32) "
        "CONSTRAINT fk_meeting_series_id REFERENCES meeting_series (id)"
    )
    op.add_column("meeting", sa.Column("series_on", sa.Date(), nullable=True))
    op.create_index("ix_meeting_series", "meeting", ["series_id", "starts_at"])
