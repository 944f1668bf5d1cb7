"""Tables that are not records: the journal, the device, the store's own facts, drafts and document bytes."""

from __future__ import annotations

from typing import Final

from sqlalchemy import Column, ForeignKey, Index, Integer, LargeBinary, String, Table, Text, UniqueConstraint

from bhcp_desktop.storage.tables.columns import Instant, metadata

journal: Final = Table(
    "journal",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=True),
    Column("op_id", String(32), nullable=False),
    Column("device_id", String(32), nullable=False),
    Column("device_seq", Integer, nullable=False),
    Column("at", String(32), nullable=False),
    Column("actor_id", String(32), nullable=False),
    Column("verb", String(20), nullable=False),
    Column("entity", String(40), nullable=False),
    Column("entity_id", String(32), nullable=False),
    Column("rev", Integer),
    Column("field", String(40)),
    Column("old", Text),
    Column("new", Text),
    Column("based_on", Text, nullable=False),
    Column("prev", LargeBinary(32), nullable=False),
    Column("hash", LargeBinary(32), nullable=False),
    Column("tag", LargeBinary(32), nullable=False),
    UniqueConstraint("op_id"),
    UniqueConstraint("device_id", "device_seq"),
    Index("ix_journal_record", "entity_id", "rev"),
)

device: Final = Table(
    "device",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("name", Text, nullable=False),
    Column("made_at", Instant, nullable=False),
)

seal: Final = Table(
    "seal",
    metadata,
    Column("device_id", String(32), ForeignKey("device.id"), primary_key=True),
    Column("seq", Integer, nullable=False),
    Column("key", LargeBinary(32), nullable=False),
)

store_fact: Final = Table(
    "store_fact",
    metadata,
    Column("name", String(40), primary_key=True),
    Column("value", Text, nullable=False),
)

draft: Final = Table(
    "draft",
    metadata,
    Column("user_id", String(32), primary_key=True),
    Column("entity", String(40), primary_key=True),
    Column("entity_id", String(32), primary_key=True),
    Column("field", String(120), primary_key=True),
    Column("text", Text, nullable=False),
    Column("base_rev", Integer, nullable=False),
    Column("saved_at", Instant, nullable=False),
)

document_bytes: Final = Table(
    "document_bytes",
    metadata,
    Column("sha256", String(64), primary_key=True),
    Column("content", LargeBinary, nullable=False),
)

person_row: Final = Table(
    "person_row",
    metadata,
    Column("no", Integer, primary_key=True, autoincrement=True),
    Column("person_id", String(32), nullable=False, unique=True),
)

plan_text: Final = Table(
    "plan_text",
    metadata,
    Column("no", Integer, primary_key=True, autoincrement=True),
    Column("entity", String(40), nullable=False),
    Column("entity_id", String(32), nullable=False),
    Column("person_id", String(32), nullable=False),
    UniqueConstraint("entity_id", "entity"),
)
