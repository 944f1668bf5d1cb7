from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from bhcp_desktop.domain.errors import Problem, RuleBrokenError, UnavailableError
from bhcp_desktop.ui import dialogs
from bhcp_desktop.ui.shell.speaker import WindowReporter


@pytest.fixture
def reporter(window) -> WindowReporter:
    return WindowReporter(window.workspace)


def test_what_failed_stays_in_sight_until_closed(window, reporter) -> None:
    reporter.failed(UnavailableError("The disk is full. Your words are kept as a draft."))
    assert window.workspace.notice.isVisible()
    assert window.workspace.notice.text == "The disk is full. Your words are kept as a draft."
    reporter.clear()
    assert not window.workspace.notice.isVisible()


def test_every_broken_rule_is_told(window, reporter) -> None:
    reporter.failed(RuleBrokenError([Problem("a", "Enter the name."), Problem("b", "Enter the date.")]))
    assert window.workspace.notice.text == "Enter the name.\nEnter the date."


def test_what_was_done_passes(window, reporter) -> None:
    reporter.done("Added to the list")
    reporter.say("28 people shown")
    reporter.warn("As of 13:50")
    assert window.workspace.toast.isVisible()
    assert not window.workspace.toast.can_undo
    assert window.workspace.notice.text == "As of 13:50"


def test_a_question_opens_and_does_not_wait(window, reporter) -> None:
    answers: list[bool] = []
    reporter.ask("Remove Jean Campbell?", verb="Remove", answered=answers.append, danger=True)
    assert isinstance(QApplication.activeModalWidget(), dialogs.Question)
    assert answers == []
