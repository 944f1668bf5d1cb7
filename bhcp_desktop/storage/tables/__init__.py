"""The tables: one for each kind of record, columns named as the record's fields."""

from __future__ import annotations

from bhcp_desktop.storage.tables import store_tables
from bhcp_desktop.storage.tables.columns import metadata
from bhcp_desktop.storage.tables.record_tables import RECORD_TABLES, table_of

__all__ = ["RECORD_TABLES", "metadata", "store_tables", "table_of"]
