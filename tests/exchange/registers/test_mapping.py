"""Mappings are recognised again."""

from __future__ import annotations

from pathlib import Path

from bhcp_desktop.domain.efi import FrailtyIndex
from bhcp_desktop.exchange.registers import (
    look_at,
)
from tests.support.registers import (
    EMIS,
    emis_rows,
    with_preamble,
    write,
)


def test_the_fingerprint_does_not_mind_capitals_or_the_lines_above(tmp_path: Path) -> None:
    one = look_at([write(tmp_path, [EMIS, *emis_rows()])])
    other = look_at([write(tmp_path, with_preamble([name.upper() for name in EMIS], emis_rows()))])
    assert one.mapping.fingerprint == other.mapping.fingerprint
    assert (one.frailty_index, one.missing) == (FrailtyIndex.EFI, ())
