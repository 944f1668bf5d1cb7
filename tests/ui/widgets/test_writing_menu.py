from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from bhcp_desktop.services.spelling import load_speller
from bhcp_desktop.ui.widgets.prose_field import ProseField
from bhcp_desktop.ui.widgets.slips import slip_at
from bhcp_desktop.ui.widgets.text import LongTextEditor
from bhcp_desktop.ui.widgets.writing import writing
from bhcp_desktop.ui.widgets.writing_menu import open_menu, open_suggestions

pytest.importorskip("hunspell", reason="spelling does not run on this system")
SPELLER = load_speller()


class Helping:
    """Writes down what was asked for; answers suggestions when told to."""

    def __init__(self, *, may_add: bool = True) -> None:
        self.may_add = may_add
        self.asked: list[tuple[str, object]] = []
        self.found = None

    def suggest(self, word, found) -> None:
        self.asked.append(("suggest", word))
        self.found = found

    def add_word(self, word) -> None:
        self.asked.append(("add", word))

    def insert_phrase(self, editor) -> None:
        self.asked.append(("insert", editor))

    def save_phrase(self, editor) -> None:
        self.asked.append(("save", editor))


@pytest.fixture
def helping(qapp):
    made = Helping()
    writing().begin(SPELLER, made)
    yield made
    writing().begin(None, None)


@pytest.fixture
def box(show) -> LongTextEditor:
    made = show(LongTextEditor(), 500, 200)
    made.insert_text("Fell on the stiars.\n\nAll well. Ambulence came.")
    return made


def at(box: LongTextEditor, position: int):
    cursor = box.textCursor()
    cursor.setPosition(position)
    return cursor


def words(menu: QMenu) -> list[str]:
    return [action.text() for action in menu.actions() if action.text() and action.isVisible()]


def give(menu: QMenu, start: str) -> None:
    next(action for action in menu.actions() if action.text().startswith(start)).trigger()


def test_the_menu_of_a_slip_offers_what_may_be_meant_and_one_choice_is_one_step_back(helping, box) -> None:
    menu = open_menu(box, slip_at(box, at(box, 14)), QPoint(0, 0))
    assert words(menu)[:2] == ["Looking for suggestions for “stiars”…", "&Add “stiars” to the team's words"]
    helping.found(("stairs", "stars"))
    assert words(menu)[:3] == ["stairs", "stars", "&Add “stiars” to the team's words"]
    give(menu, "stairs")
    assert box.value().startswith("Fell on the stairs.")
    QTest.keyClick(box, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert box.value().startswith("Fell on the stiars.")


def test_a_word_that_is_right_has_no_spelling_in_its_menu(helping, box) -> None:
    menu = open_menu(box, slip_at(box, at(box, 2)), QPoint(0, 0))
    assert not any("suggestions" in word for word in words(menu))
    assert "&Insert phrase…" in words(menu)
    assert helping.asked == []


def test_no_suggestion_is_said_and_the_text_is_left_when_it_changed_meanwhile(helping, box) -> None:
    menu = open_menu(box, slip_at(box, at(box, 14)), QPoint(0, 0))
    helping.found(())
    assert words(menu)[0] == "No suggestions for “stiars”"
    menu = open_menu(box, slip_at(box, at(box, 14)), QPoint(0, 0))
    helping.found(("stairs",))
    cursor = at(box, 12)
    cursor.insertText("new ")
    cursor.setPosition(18)
    cursor.deleteChar()
    before = box.toPlainText()
    give(menu, "stairs")
    assert box.toPlainText() == before


def test_the_key_goes_from_slip_to_slip_and_round(helping, box) -> None:
    box.setTextCursor(at(box, 0))
    menu = open_suggestions(box)
    assert menu is not None
    assert box.textCursor().selectedText() == "stiars"
    menu.close()
    box.setTextCursor(at(box, 21))
    assert open_suggestions(box) is not None
    assert box.textCursor().selectedText() == "Ambulence"
    box.setTextCursor(at(box, len(box.toPlainText())))
    assert open_suggestions(box) is not None
    assert box.textCursor().selectedText() == "stiars"
    box.load("All well.")
    assert open_suggestions(box) is None


def test_who_may_not_write_is_offered_nothing_to_keep(helping, box) -> None:
    helping.may_add = False
    menu = open_menu(box, slip_at(box, at(box, 14)), QPoint(0, 0))
    assert not any("Add" in word or "Save as" in word for word in words(menu))


def test_words_and_phrases_are_asked_for(helping, box) -> None:
    menu = open_menu(box, slip_at(box, at(box, 14)), QPoint(0, 0))
    give(menu, "&Add")
    give(menu, "&Insert phrase")
    give(menu, "&Save as phrase")
    assert helping.asked[1:] == [("add", "stiars"), ("insert", box), ("save", box)]


def test_the_menu_opens_by_key_and_by_mouse_and_without_anybody_to_help(helping, box, qtbot) -> None:
    box.setTextCursor(at(box, 14))
    for reason in (QContextMenuEvent.Reason.Keyboard, QContextMenuEvent.Reason.Mouse):
        QApplication.sendEvent(box.viewport(), QContextMenuEvent(reason, QPoint(3, 3), QPoint(3, 3)))
        popup = QApplication.activePopupWidget()
        assert isinstance(popup, QMenu)
        assert ("suggest", "stiars") in helping.asked
        popup.close()
        if reason is QContextMenuEvent.Reason.Keyboard:
            helping.asked.clear()
            box.load("stiars here")
            qtbot.waitUntil(lambda: slip_at(box, at(box, 1)) is not None)
    writing().begin(SPELLER, None)
    assert "&Insert phrase…" not in words(open_menu(box, slip_at(box, at(box, 1)), QPoint(0, 0)))


def test_a_box_of_one_line_has_the_same_menu(helping, show) -> None:
    line = show(ProseField(), 500, 60)
    line.insert_text("Fell on the stiars")
    line.setCursorPosition(0)
    menu = open_suggestions(line)
    assert menu is not None
    assert line.selectedText() == "stiars"
    helping.found(("stairs",))
    give(menu, "stairs")
    assert line.value() == "Fell on the stairs"
    assert open_suggestions(line) is None
    menu = open_menu(line, None, QPoint(0, 0))
    give(menu, "&Insert phrase")
    give(menu, "&Save as phrase")
    assert helping.asked[-2:] == [("insert", line), ("save", line)]
