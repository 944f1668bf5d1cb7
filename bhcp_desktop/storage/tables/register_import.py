"""Tables of bhcp_desktop.domain.register_import."""

from __future__ import annotations

from typing import Final

from sqlalchemy import Index, Table

from bhcp_desktop.domain.register_import import ImportState, WaitingState
from bhcp_desktop.storage.tables.columns import (
    code,
    day,
    instant,
    key,
    link,
    maybe_instant,
    metadata,
    number,
    rev,
    text,
    texts,
)

register_import: Final = Table(
    "register_import",
    metadata,
    key(),
    rev(),
    text("file_sha256"),
    text("system"),
    text("layout"),
    day("as_at"),
    instant("imported_at"),
    text("imported_by"),
    texts("practice_codes"),
    text("counts"),
    code("state", ImportState),
    maybe_instant("undone_at"),
)

waiting_row: Final = Table(
    "waiting_row",
    metadata,
    key(),
    rev(),
    link("import_id", "register_import"),
    number("line"),
    text("code"),
    text("reason"),
    text("cells"),
    text("row"),
    texts("candidate_ids"),
    code("state", WaitingState),
    text("resolution"),
    Index("ix_waiting_row_import", "import_id", "state"),
)

saved_mapping: Final = Table(
    "saved_mapping",
    metadata,
    key(),
    rev(),
    text("name"),
    text("fingerprint"),
    text("mapping"),
)
