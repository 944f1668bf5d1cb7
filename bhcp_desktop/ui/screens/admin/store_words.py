"""What a store is and how its checks went, in words."""

from __future__ import annotations

from typing import Final

from bhcp_desktop.domain.dates import moment
from bhcp_desktop.domain.worklist import counted
from bhcp_desktop.services.safekeeping import BackupLine, StoreFacts

CHECK_NAMES: Final = {
    "pages": "Encrypted pages",
    "structure": "Tables and indexes",
    "references": "Links between records",
    "schema": "Shape of the tables and their guards",
    "journal": "Journal",
    "journal anchor": "Nothing lost since the store was last closed",
    "search index": "Search",
    "kept documents": "Published documents",
}
"""Each check as it is called on screen."""

_SIZES: Final = ((1_000_000_000, "GB"), (1_000_000, "MB"), (1_000, "kB"))


def size_words(size: int) -> str:
    """Bytes as people say them: "96 MB"."""
    for unit, name in _SIZES:
        if size >= unit:
            return f"{size / unit:.1f} {name}" if size < 10 * unit else f"{size / unit:,.0f} {name}"
    return f"{size} bytes"


def facts_words(facts: StoreFacts) -> str:
    """What a store is, in a few sentences."""
    people, users, entries = (
        counted(facts.people, "person"),
        counted(facts.users, "user"),
        counted(facts.entries, "entry"),
    )
    kind = " This is a training store: everybody in it is made up." if facts.training else ""
    return (
        f"{facts.path.stem}: {people}, {users}, {entries} in the journal, {size_words(facts.size)}."
        f" It lies in {facts.path}.{kind}"
    )


def backup_sentence(line: BackupLine) -> str:
    """A backup as a screen reader says it."""
    if not line.whole:
        return f"Backup of {moment(line.made_at)}, damaged"
    return f"Backup of {moment(line.made_at)}, {size_words(line.size)}, to entry {line.seq:,}"
