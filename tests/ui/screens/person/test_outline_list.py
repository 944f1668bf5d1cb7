"""The list shows every word, at any width."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from bhcp_desktop.ui.screens.person.outline_list import OutlineLine, OutlineList

LINES = [
    OutlineLine(key="a", label="Need", words="Falls at night"),
    OutlineLine(key="b", label="Goal", words="To sleep without fear " * 20, more="Why: it wears me out", level=1),
    OutlineLine(key="c", words="unbroken" * 60, level=2),
]


def test_narrower_means_higher(show):
    lines = OutlineList("Needs")
    lines.show_lines(LINES)
    show(lines, 900, 400)
    wide = [lines.sizeHintForRow(at) for at in range(3)]
    lines.resize(300, 400)
    narrow = [lines.sizeHintForRow(at) for at in range(3)]
    assert narrow[1] > wide[1]
    assert narrow[2] > wide[2]
    assert narrow[0] == wide[0]


def test_larger_text_is_measured_again(show, themed, qtbot):
    lines = OutlineList("Needs")
    lines.show_lines(LINES)
    show(lines, 600, 400)
    before = lines.height()
    themed.set_percent(200)
    qtbot.waitUntil(lambda: lines.height() > before * 1.5)


def test_the_chosen_line_stays_chosen_and_enter_opens_it(show, qtbot):
    lines = OutlineList("Needs")
    lines.show_lines(LINES)
    show(lines, 600, 400)
    lines.choose("b")
    lines.show_lines([LINES[1], LINES[0]])
    assert lines.current() == "b"
    with qtbot.waitSignal(lines.opened) as told:
        QTest.keyClick(lines, Qt.Key.Key_Return)
    assert told.args == ["b"]
    lines.show_lines([])
    assert lines.current() == ""


def test_a_line_is_read_aloud_whole(themed):
    assert LINES[1].spoken().endswith("Why: it wears me out")
    lines = OutlineList("Needs")
    lines.show_lines(LINES)
    assert lines.item(0).data(Qt.ItemDataRole.AccessibleTextRole) == "Need: Falls at night"
    lines.deleteLater()
