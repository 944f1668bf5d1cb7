"""Nothing happens without a reason."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from bhcp_desktop.ui.reason_dialog import ReasonQuestion, ask_reason
from bhcp_desktop.ui.widgets.prose_field import ProseField
from tests.ui.checks import check_screen
from tests.ui.screens.meeting_stage import press, push, settle, type_in

ASKED = ReasonQuestion(question="Why?", verb="Take off", usual=("Moved away", "Died"), tick="Keep it")


def test_a_usual_reason_and_own_words_go_together(show):
    given = []
    dialog = ask_reason(show(QWidget()), ASKED, lambda reason, tick: given.append((reason, tick)))
    dialog.activateWindow()
    settle()
    check_screen(dialog)
    push(dialog, "Take off")
    assert given == []
    assert dialog.own.problem == "Choose a reason, or write one."
    dialog.usual.load("Moved away")
    type_in(dialog.own.box, "to York")
    press(dialog.own.box, Qt.Key.Key_Return)
    assert given == [("Moved away: to York", False)]


def test_cancel_gives_nothing(show):
    given = []
    dialog = ask_reason(show(QWidget()), ASKED, lambda *told: given.append(told))
    type_in(dialog.own.box, "words")
    press(dialog, Qt.Key.Key_Escape)
    assert given == []


def test_a_reason_is_prose_and_names_are_not(show):
    parent = show(QWidget())
    assert isinstance(ask_reason(parent, ASKED, lambda *_: None).own.box, ProseField)
    asked = ReasonQuestion(question="Who?", verb="Save", own="Names", names=True)
    assert not isinstance(ask_reason(parent, asked, lambda *_: None).own.box, ProseField)
