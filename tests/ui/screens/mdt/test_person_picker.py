"""Finding a person in a box."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from bhcp_desktop.ui.screens.mdt.person_picker import PersonPicker
from tests.ui.checks import check_screen
from tests.ui.screens.meeting_stage import press, type_in


def test_typing_finds_and_enter_picks(show, ward, page_context, qtbot):
    picker = show(PersonPicker(page_context))
    picked: list = []
    picker.picked.connect(lambda line: picked.append(line.person_id))
    type_in(picker.search.box, "camp")
    qtbot.waitUntil(lambda: len(picker.table.rows) == 2, timeout=20_000)
    assert picker.words.text() == "2 people found. Enter chooses."
    check_screen(picker)
    picker.search.box.setFocus()
    press(picker.search.box, Qt.Key.Key_Return)
    assert QApplication.focusWidget() is picker.table
    press(picker.table, Qt.Key.Key_Return)
    assert picked == [ward.people[2].id]
    picker.search.box.setText("zzz")
    picker.look_up()
    assert picker.words.text().startswith("No one matches")
    picker.clear()
    assert picker.words.text().startswith("Type a name")
