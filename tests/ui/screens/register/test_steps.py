"""The line above the import wizard: the step one is at is told apart in words, not by colour alone."""

from __future__ import annotations

import pytest

from bhcp_desktop.ui.screens.register.steps import STEPS, StepLine


def test_it_begins_at_the_first_step(themed) -> None:
    assert StepLine().text() == "Step 1 of 4: File   ›   2 Columns   ›   3 Check   ›   4 Import"


@pytest.mark.parametrize("at", range(len(STEPS)))
def test_one_step_alone_is_the_present_one(themed, at: int) -> None:
    line = StepLine()
    line.show_step(at)
    assert [f"Step {at + 1} of 4: {name}" in line.text() for name in STEPS].index(True) == at
    assert line.text().count("Step ") == 1
    assert [name for name in STEPS if name not in line.text()] == []
