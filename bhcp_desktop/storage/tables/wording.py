"""Tables of bhcp_desktop.domain.wording."""

from __future__ import annotations

from typing import Final

from sqlalchemy import Index, Table

from bhcp_desktop.storage.tables.columns import flag, key, metadata, rev, text

team_word: Final = Table(
    "team_word",
    metadata,
    key(),
    rev(),
    text("word"),
    flag("removed"),
    Index("uq_team_word_word", "word", unique=True),
)

phrase: Final = Table(
    "phrase",
    metadata,
    key(),
    rev(),
    text("title"),
    text("text"),
    text("section"),
    flag("removed"),
)
