"""What a store is, in words."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bhcp_desktop.services.safekeeping import BackupLine, StoreFacts
from bhcp_desktop.storage.verify import verify
from bhcp_desktop.ui.screens.admin.store_words import CHECK_NAMES, backup_sentence, facts_words, size_words
from tests.support.stores import NOON, a_store

FACTS = StoreFacts(
    path=Path("Carnforth.bhcp"), store_id="s", device_id="d", schema=1, program="1", training=False, people=2514,
    users=1, entries=12_345, size=96_000_000, backups=0,
)  # fmt: skip


@pytest.mark.parametrize(
    ("size", "words"),
    [(0, "0 bytes"), (999, "999 bytes"), (1_500, "1.5 kB"), (96_000_000, "96 MB"), (1_250_000_000, "1.2 GB")],
)
def test_sizes_are_told_as_people_say_them(size, words) -> None:
    assert size_words(size) == words


def test_a_store_says_what_it_is() -> None:
    says = facts_words(FACTS)
    assert says.startswith("Carnforth: 2,514 people, 1 user, 12,345 entries in the journal, 96 MB.")
    assert "made up" in facts_words(replace(FACTS, training=True))


def test_a_backup_is_a_sentence() -> None:
    line = BackupLine(path=Path("b"), made_at=NOON - timedelta(days=1), size=96_000_000, seq=1234)
    assert backup_sentence(line) == "Backup of 21-Nov-2026 12:00, 96 MB, to entry 1,234"
    assert backup_sentence(replace(line, whole=False)) == "Backup of 21-Nov-2026 12:00, damaged"


def test_every_check_has_a_name(tmp_path: Path) -> None:
    store = a_store(tmp_path)
    assert {check.name for check in verify(store)} == set(CHECK_NAMES)
    store.close()
