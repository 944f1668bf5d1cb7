"""The action line and what was agreed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt

from bhcp_desktop.domain.action_line import Owner
from bhcp_desktop.ui.screens.mdt.action_entry import ActionEntry, AgreedActions
from tests.domain.test_meeting_lines import ACTION
from tests.ui.checks import check_screen, texts_in_sight
from tests.ui.screens.meeting_stage import press, push, settle, type_in


def today() -> date:
    return date(2026, 11, 26)


def test_changing_the_line_after_the_question_asks_again(show):
    entry = show(ActionEntry(today))
    entry.know((Owner(name="R Shah"),))
    agreed: list = []
    entry.agreed.connect(agreed.append)
    type_in(entry.line.box, "ring")
    press(entry.line.box, Qt.Key.Key_Return)
    type_in(entry.line.box, " back")
    press(entry.line.box, Qt.Key.Key_Return)
    assert agreed == []
    press(entry.line.box, Qt.Key.Key_Return)
    assert [one.what for one in agreed] == ["ring back"]
    check_screen(entry)


def test_enter_on_nothing_does_nothing(show):
    entry = show(ActionEntry(today))
    agreed: list = []
    entry.agreed.connect(agreed.append)
    for typed in ("", "   ", "@shah 3w"):
        entry.line.box.setText(typed)
        press(entry.line.box, Qt.Key.Key_Return)
        press(entry.line.box, Qt.Key.Key_Return)
    assert agreed == []


def test_each_agreed_action_can_be_taken_back(show):
    panel = show(AgreedActions(today))
    backs: list = []
    panel.back_asked.connect(backs.append)
    rows = (ACTION, replace(ACTION, id="y", what="Visit"))
    panel.show_actions(rows, can_edit=True)
    panel.show_actions(rows[1:], can_edit=True)
    settle()
    assert "Visit" in texts_in_sight(panel)
    assert "Ring" not in texts_in_sight(panel)
    push(panel, "Take back")
    assert backs == [rows[1]]
    panel.show_actions((), can_edit=True)
    assert not panel.isVisible()
