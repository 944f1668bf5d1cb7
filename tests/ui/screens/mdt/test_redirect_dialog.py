"""The question where a request goes: a service may be typed instead of a kind of meeting."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from bhcp_desktop.domain.mdt import MeetingType
from bhcp_desktop.ui.screens.mdt.redirect_dialog import ask_redirect
from tests.ui.screens.meeting_stage import press, settle, type_in


def test_both_places_at_once_are_refused_and_one_is_given(qtbot, show):
    parent = QWidget()
    qtbot.addWidget(parent)
    show(parent)
    given: list[tuple[str, str, str]] = []
    kinds = [MeetingType(id="k", code="diabetes", name="Diabetes MDT")]
    dialog = ask_redirect(parent, "Where should it go?", kinds, lambda *told: given.append(told))
    dialog.fields["to_type"].input.load("diabetes")
    type_in(dialog.fields["to_service"].box, "Falls clinic")
    type_in(dialog.fields["reason"].box, "Falls only")
    press(dialog.fields["reason"].box, Qt.Key.Key_Return)
    assert dialog.fields["to_type"].problem
    assert given == []
    dialog.fields["to_type"].input.load(None)
    press(dialog.fields["reason"].box, Qt.Key.Key_Return)
    settle()
    assert given == [("Falls only", "", "Falls clinic")]
