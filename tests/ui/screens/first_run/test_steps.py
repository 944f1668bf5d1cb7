"""The steps of the wizard, each alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from bhcp_desktop.domain.errors import RuleBrokenError
from bhcp_desktop.ui.screens.first_run.steps import PassphraseStep, RecoveryStep, WhereStep
from tests.ui.checks import press, texts_in_sight


def test_the_first_step_wants_a_name_to_sign_in_with(show, qtbot, tmp_path: Path) -> None:
    asked: list[str] = []
    step = show(WhereStep(tmp_path, lambda: asked.append("folder")))
    assert step.folder.box.value() == str(tmp_path)
    with pytest.raises(RuleBrokenError, match="sign in with"):
        step.require()
    step.name.box.load("cbell")
    step.require()
    press(step, "Choose folder")
    qtbot.waitUntil(lambda: asked == ["folder"])


def test_the_second_step_says_that_nobody_can_look_a_passphrase_up(show) -> None:
    step = show(PassphraseStep())
    assert "Nobody can look it up" in texts_in_sight(step)
    assert set(step.fields) == {"passphrase", "again"}


def test_the_last_step_shows_the_code_and_asks_for_it_back(show, qtbot) -> None:
    asked: list[str] = []
    step = show(RecoveryStep(lambda: asked.append("print"), lambda: asked.append("save")))
    step.typed.box.load("left over")
    step.show_code("ABCD-EFGH")
    assert "ABCD-EFGH" in texts_in_sight(step)
    assert step.typed.box.value() == ""
    press(step, "Print the recovery sheet")
    press(step, "Save as PDF")
    qtbot.waitUntil(lambda: asked == ["print", "save"])
