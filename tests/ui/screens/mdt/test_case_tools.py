"""The tools of the chosen case: what they ask, and what they hide."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt

from bhcp_desktop.domain.mdt import ItemState
from bhcp_desktop.ui.screens.mdt.case_tools import CaseTools
from tests.domain.test_meeting_lines import LINE
from tests.domain.test_meeting_rules import case
from tests.ui.checks import check_screen, texts_in_sight
from tests.ui.screens.meeting_stage import press, push


def test_what_is_asked(show):
    tools = show(CaseTools())
    asked: list = []
    tools.step_asked.connect(asked.append)
    tools.place_asked.connect(asked.append)
    tools.minutes_asked.connect(asked.append)
    tools.show_case(replace(LINE, information_needed="Letter"), can_edit=True, can_move=True)
    assert "Still needed: Letter" in texts_in_sight(tools)
    check_screen(tools)
    push(tools, "Move up")
    tools.place.box.setText("4")
    press(tools.place.box, Qt.Key.Key_Return)
    tools.minutes.box.setText("5")
    tools.minutes.box.editingFinished.emit()
    tools.minutes.box.setText("9")
    tools.minutes.box.editingFinished.emit()
    assert asked == [-1, 3, 9], "unchanged minutes ask for nothing"


def test_what_is_hidden(show):
    tools = show(CaseTools())
    tools.show_case(LINE, can_edit=True, can_move=False)
    assert not tools.up.isVisible()
    assert tools.remove.isVisible()
    gone = replace(LINE, item=case("a", state=ItemState.WITHDRAWN, state_reason="Moved away"))
    tools.show_case(gone, can_edit=True, can_move=True)
    assert tools.back.isVisible()
    assert not tools.remove.isVisible()
    assert "Taken off: Moved away" in texts_in_sight(tools)
    tools.show_case(None, can_edit=False, can_move=False)
    assert not tools.back.isVisible()
