"""The list shows every word, at any width."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget

from bhcp_desktop.ui.screens.person.outline_list import OutlineLine, OutlineList
from bhcp_desktop.ui.widgets.scrolled import scrolled

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


def in_sight(area, lines):
    line = lines.visualRect(lines.currentIndex())
    top = lines.viewport().mapTo(area.viewport(), line.topLeft()).y()
    return top >= 0 and top + line.height() <= area.viewport().height()


def test_the_page_scrolls_to_the_chosen_line_when_the_keyboard_comes_and_moves(show, qtbot):
    """As it was found: after Save the keyboard was in a list far above what was seen."""
    inner = QWidget()
    column = QVBoxLayout(inner)
    lines, below = OutlineList("Medicines"), QPushButton("Far below")
    lines.show_lines([OutlineLine(key=str(at), words=f"Medicine {at}", more="One a day") for at in range(40)])
    column.addWidget(lines)
    column.addWidget(below)
    area = scrolled(inner)
    show(area, 400, 200)
    below.setFocus()
    area.verticalScrollBar().setValue(area.verticalScrollBar().maximum())
    assert not in_sight(area, lines)
    lines.setFocus()
    qtbot.waitUntil(lambda: in_sight(area, lines))
    lines.choose("30")
    qtbot.waitUntil(lambda: in_sight(area, lines))
    QTest.keyClick(lines, Qt.Key.Key_Home)
    qtbot.waitUntil(lambda: in_sight(area, lines))
    below.setFocus()
    area.verticalScrollBar().setValue(area.verticalScrollBar().maximum())
    lines.choose("20")
    QApplication.processEvents()
    assert area.verticalScrollBar().value() == area.verticalScrollBar().maximum(), "somebody writes elsewhere"
