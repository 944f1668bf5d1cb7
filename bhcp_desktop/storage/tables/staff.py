"""Tables of bhcp_desktop.domain.staff."""

from __future__ import annotations

from typing import Final

from sqlalchemy import Index, Table

from bhcp_desktop.storage.tables.columns import flag, key, link, metadata, rev, text, texts

user: Final = Table(
    "user",
    metadata,
    key(),
    rev(),
    text("name"),
    text("display_name"),
    text("job_title"),
    text("organisation"),
    texts("roles"),
    flag("active"),
    Index("uq_user_name", "name", unique=True),
)

preference: Final = Table(
    "preference",
    metadata,
    key(),
    rev(),
    link("user_id", "user"),
    text("name"),
    text("value"),
    Index("uq_preference_name", "user_id", "name", unique=True),
)
