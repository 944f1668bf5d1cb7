"""Copies of packs that were printed before they kept what they quote."""

from __future__ import annotations

from pathlib import Path

from bhcp_desktop.domain.pack_copies import PackCopy
from tests.support.older_stores import from_revision

TABLES = ("place", "person", "meeting", "pack_run", "pack_copy")


def test_what_a_copy_of_before_quotes_is_not_known(tmp_path: Path):
    with from_revision(
        tmp_path,
        "0020",
        TABLES,
        "UPDATE pack_copy SET holder = 'R Shah', number = 3, profile = 'full'",
    ) as reader:
        (copy,) = reader.find(PackCopy)
    assert (copy.holder, copy.number, copy.quotes) == ("R Shah", 3, ())
