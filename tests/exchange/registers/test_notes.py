"""The worst note decides what becomes of a row."""

from __future__ import annotations

from bhcp_desktop.domain.register import Verdict
from bhcp_desktop.exchange.registers.notes import Notes


def test_the_worst_note_decides() -> None:
    notes = Notes()
    assert notes.verdict is None
    notes.repair("postcode", "a", "b", "c")
    notes.warn("postcode", "a", "b")
    assert notes.verdict is None
    notes.quarantine("nhs_number", "a", "b")
    assert notes.verdict is Verdict.QUARANTINED
    notes.reject("born_on", "a", "b")
    assert notes.verdict is Verdict.REJECTED


def test_a_refused_cell_leaves_the_row() -> None:
    notes = Notes()
    notes.refuse("rockwood", "a", "b")
    assert notes.verdict is None
    assert notes.refused == {"rockwood"}
