"""Added and removed words are marked in words and by weight, underline or a stroke; nothing is read as mark-up."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollArea, QVBoxLayout, QWidget

from bhcp_desktop.domain.documents_plan import ChangeKind, ChangeLine
from bhcp_desktop.domain.word_changes import worded
from bhcp_desktop.ui.screens.person.changed_words import ChangedWords

CHANGES = worded((
    ChangeLine(section="Alerts", kind=ChangeKind.ADDED, after="Deaf in <b>one</b> ear"),
    ChangeLine(section="Alerts", kind=ChangeKind.REMOVED, before="Falls"),
    ChangeLine(section="Home", kind=ChangeKind.CHANGED, before="The key is outside", after="The key is with Ann today"),
    ChangeLine(section="Medicines", kind=ChangeKind.CHANGED, before="Salt", after="Salt  \n"),
))  # fmt: skip


def look_of(box, words):
    """How some words are written."""
    cursor = QTextCursor(box.document().find(words))
    return cursor.charFormat()


def test_what_was_added_and_removed_is_told_in_words(show):
    box = ChangedWords("What changed")
    box.show_changes(CHANGES)
    assert box.toPlainText().rstrip() == (
        "Alerts\nAdded: Deaf in <b>one</b> ear\nRemoved: Falls\n"
        "Home\nChanged: The key is [removed: outside][added: with Ann today]\n"
        "Medicines\nChanged: Salt"
    )


def test_the_look_tells_it_too_without_colour(show):
    box = ChangedWords("What changed")
    box.show_changes(CHANGES)
    added, removed, kept = look_of(box, "with Ann"), look_of(box, "outside"), look_of(box, "The key is")
    assert (added.fontWeight(), added.fontUnderline(), added.fontStrikeOut()) == (QFont.Weight.Bold, True, False)
    assert (removed.fontUnderline(), removed.fontStrikeOut()) == (False, True)
    assert (kept.fontWeight() == QFont.Weight.Bold, kept.fontUnderline(), kept.fontStrikeOut()) == (False,) * 3
    assert look_of(box, "Home").fontWeight() == QFont.Weight.Bold
    assert all(look.foreground().style() is Qt.BrushStyle.NoBrush for look in (added, removed, kept))


def test_others_take_the_place_of_these(show):
    box = ChangedWords("What changed")
    box.show_changes(CHANGES)
    box.show_changes(CHANGES[1:2])
    assert box.toPlainText() == "Alerts\nRemoved: Falls"
    box.show_changes(())
    assert box.toPlainText() == ""


def test_it_is_as_high_as_its_words_and_the_section_follows_the_cursor(show, qtbot):
    area, inner, box = QScrollArea(), QWidget(), ChangedWords("What changed")
    QVBoxLayout(inner).addWidget(box)
    area.setWidget(inner)
    area.setWidgetResizable(True)
    box.show_changes(CHANGES * 20)
    show(area, 500, 300)
    QApplication.processEvents()
    assert box.verticalScrollBar().maximum() == 0
    assert box.height() > 1000
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    assert area.verticalScrollBar().value() > 500
    assert not box.cursorRect().isNull()
    at = box.viewport().mapTo(area.viewport(), box.cursorRect().center())
    assert area.viewport().rect().contains(at)


def test_tab_leaves_it_and_nothing_can_be_typed(show):
    holder, box, after = QWidget(), ChangedWords("What changed"), ChangedWords("After")
    column = QVBoxLayout(holder)
    column.addWidget(box)
    column.addWidget(after)
    box.show_changes(CHANGES)
    show(holder)
    box.setFocus()
    said = box.toPlainText()
    QTest.keyClicks(box, "x")
    assert box.toPlainText() == said
    QTest.keyClick(box, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is after
