from __future__ import annotations

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from bhcp_desktop.domain.identity import new_id
from bhcp_desktop.domain.staff import Role
from bhcp_desktop.domain.wording import Phrase
from bhcp_desktop.services.office import Office
from bhcp_desktop.ui.reason_dialog import ReasonQuestion, ask_reason
from bhcp_desktop.ui.screens.wording.phrase_chooser import PhraseChooser
from bhcp_desktop.ui.screens.wording.phrase_editor import PhraseEditor
from bhcp_desktop.ui.screens.wording.section_names import Place
from bhcp_desktop.ui.screens.wording.writing_desk import WritingDesk
from bhcp_desktop.ui.theme.theme import Look
from bhcp_desktop.ui.widgets.text import LongTextEditor, TextField
from bhcp_desktop.ui.widgets.writing import writing
from tests.support.stores import a_desk
from tests.support.trail import told_of

pytest.importorskip("hunspell", reason="spelling does not run on this system")


@pytest.fixture
def window(show):
    made = QWidget()
    column = QVBoxLayout(made)
    made.box, made.line = LongTextEditor(), TextField()
    column.addWidget(made.box)
    column.addWidget(made.line)
    show(made, 800, 600)
    made.box.setFocus()
    return made


@pytest.fixture
def desk(page_context, window, store):
    store.on_change = page_context.bus.announce
    made = WritingDesk(page_context, window, lambda: Place("home"))
    made.begin()
    yield made
    made.end()


def test_a_word_added_is_known_at_once_and_can_be_taken_back(desk, page_context, store, qtbot) -> None:
    assert writing().wrong("snibblate")
    desk.add_word("snibblate")
    qtbot.waitUntil(lambda: writing().wrong("snibblate") == [])
    page_context.reporter.undo()
    qtbot.waitUntil(lambda: writing().wrong("snibblate") != [])
    assert [field for _, field, _ in told_of(store, "team_word")] == [None, "removed"]


def test_the_words_of_a_store_leave_with_who_signed_in(desk, office) -> None:
    office.wording.add_word("snibblate")
    desk.begin()
    assert writing().wrong("snibblate") == []
    desk.end()
    assert writing().help is None
    desk._speller.use_team_words(())
    assert not desk._speller.knows("snibblate")


def test_a_phrase_is_inserted_where_the_cursor_stands_in_one_step(desk, window, office) -> None:
    office.wording.save_phrase(Phrase(id=new_id(), title="Hours", text="Ring 111.", section="home"))
    QTest.keyClicks(window.box, "At night: ")
    desk.do("insert_phrase")
    dialog = window.findChild(PhraseChooser)
    dialog._insert()
    assert window.box.value() == "At night: Ring 111."
    assert QApplication.focusWidget() is window.box
    QTest.keyClicks(window.box, " Wait")
    window.box.undo()
    assert window.box.value() == "At night: Ring 111."
    window.box.undo()
    assert window.box.value() == "At night:"


def test_selected_words_or_all_of_them_are_offered_as_a_phrase(desk, window) -> None:
    window.box.insert_text("Ring 111. Then wait.")
    desk.do("save_phrase")
    dialog = window.findChild(PhraseEditor)
    assert dialog.form.values()["text"] == "Ring 111. Then wait."
    assert dialog.form.values()["section"] == "home"
    dialog.done(0)


def test_a_key_outside_a_box_of_words_says_what_to_do(desk, window, page_context) -> None:
    window.line.setFocus()
    desk.do("spelling")
    window.box.setFocus()
    desk.do("spelling")
    assert page_context.reporter.words == [
        "Put the keyboard in a box of words first.",
        "No word in this box looks wrong.",
    ]
    window.box.insert_text("stiars")
    desk.do("spelling")
    assert window.box.textCursor().selectedText() == "stiars"


def test_a_viewer_may_not_add(page_context, window, store) -> None:
    page_context.office = Office(a_desk(store, Role.VIEWER, name="viewer"))
    assert not WritingDesk(page_context, window, Place).may_add


def test_a_line_of_prose_in_a_dialog_has_spelling_and_phrases_too(desk, window, office, page_context) -> None:
    office.wording.save_phrase(Phrase(id=new_id(), title="Hours", text="Ring 111.\nThen wait.", section="home"))
    dialog = ask_reason(window, ReasonQuestion(question="Why?", verb="Take off"), lambda *_: None)
    box = dialog.own.box
    box.setFocus()
    QTest.keyClicks(box, "the stiars ")
    desk.do("spelling")
    assert box.selectedText() == "stiars"
    QApplication.activePopupWidget().close()
    box.end(False)
    desk.do("insert_phrase")
    dialog.findChild(PhraseChooser)._insert()
    assert box.text() == "the stiars Ring 111. Then wait."
    assert dialog.focusWidget() is box
    desk.do("save_phrase")
    assert dialog.findChild(PhraseEditor).form.values()["text"] == "the stiars Ring 111. Then wait."
    dialog.findChild(PhraseEditor).done(0)


def test_another_look_looks_through_everything_again(desk, page_context, qtbot) -> None:
    with qtbot.waitSignal(writing().changed):
        page_context.theme.use(Look.DARK)
