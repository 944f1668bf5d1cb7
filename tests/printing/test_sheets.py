"""Single sheets: the recovery code can be typed back, the training sheet says so."""

from __future__ import annotations

from dataclasses import replace

from bhcp_desktop.printing import render
from tests.printing import examples
from tests.printing.reading import pages, text


def test_the_recovery_code_is_readable_in_its_order_on_one_page() -> None:
    sheet = examples.recovery()
    (page,) = pages(render(sheet).pdf)
    assert " ".join(sheet.code) in page
    assert "Sarah Lund" in page
    assert "Clinic laptop 3" in page
    assert "make a new code" in page


def test_a_training_sheet_is_marked() -> None:
    found = text(examples.first_run())
    assert "TRAINING" in found
    assert "every person in this store is invented" in found
    assert "1. Open the program and choose Training. 2. Sign in" in found
    assert "Ctrl+L Lock" in found
    assert "TRAINING" not in text(replace(examples.first_run(), training=False))
