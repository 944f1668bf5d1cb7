from __future__ import annotations

import pytest
from PySide6.QtTest import QTest

from bhcp_desktop.domain.identity import new_id
from bhcp_desktop.domain.wording import Phrase
from bhcp_desktop.ui.screens.wording.phrase_editor import PhraseEditor
from bhcp_desktop.ui.screens.wording.wording_page import WordingPage
from tests.ui.checks import check_screen, check_size


@pytest.fixture
def page(show, page_context, office):
    office.wording.save_phrase(Phrase(id=new_id(), title="Out of hours", text="Ring 111.\nAt any hour."))
    office.wording.add_word("keysafe")
    made = WordingPage(page_context)
    show(made)
    made.on_shown()
    return made


def test_both_lists_are_shown(page) -> None:
    check_screen(page)
    check_size(page)
    assert [phrase.title for phrase in page.phrases.rows] == ["Out of hours"]
    assert [word.word for word in page.words.rows] == ["keysafe"]


def test_a_word_is_added_refused_and_removed_with_a_way_back(page, page_context, office) -> None:
    QTest.keyClicks(page.new_word.box, "two words")
    page._add_word()
    assert page.new_word.problem
    assert page.new_word.box.value() == "two words"
    page.new_word.box.load("Lunesdale")
    page._add_word()
    assert not page.new_word.problem
    assert [word.word for word in page.words.rows] == ["keysafe", "Lunesdale"]
    page.words.choose_row(0)
    page.remove_word_button.click()
    assert [word.word for word in office.wording.words()] == ["Lunesdale"]
    page_context.reporter.undo()
    assert [word.word for word in page.words.rows] == ["keysafe", "Lunesdale"]


def test_a_phrase_is_removed_after_a_question_and_changed_in_its_dialog(page, page_context, office) -> None:
    page.phrases.choose_row(0)
    page.change_button.click()
    assert page.findChild(PhraseEditor) is not None
    page.findChild(PhraseEditor).done(0)
    page.remove_phrase_button.click()
    (asked,) = page_context.reporter.asked
    asked.answer(False)
    assert len(office.wording.phrases()) == 1
    asked.answer(True)
    assert office.wording.phrases() == ()
    assert not page.change_button.isEnabled()
