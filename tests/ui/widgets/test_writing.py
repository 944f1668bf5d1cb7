from __future__ import annotations

import pytest
from PySide6.QtGui import QTextCharFormat
from PySide6.QtTest import QTest

from bhcp_desktop.services.spelling import Speller, load_speller
from bhcp_desktop.ui.widgets.text import LongTextEditor
from bhcp_desktop.ui.widgets.writing import LONGEST_PARAGRAPH, writing

pytest.importorskip("hunspell", reason="spelling does not run on this system")


@pytest.fixture(scope="module")
def dictionaries() -> Speller:
    found = load_speller()
    assert found is not None
    return found


@pytest.fixture
def speller(dictionaries: Speller, qapp):
    dictionaries.use_team_words(())
    writing().begin(dictionaries, None)
    yield dictionaries
    writing().begin(None, None)


def marked(box: LongTextEditor) -> list[str]:
    """The words with a line under them."""
    found: list[str] = []
    block = box.document().begin()
    while block.isValid():
        text = block.text().encode("utf-16-le", "surrogatepass")
        for part in block.layout().formats():
            assert part.format.underlineStyle() is QTextCharFormat.UnderlineStyle.SpellCheckUnderline
            found.append(text[2 * part.start : 2 * (part.start + part.length)].decode("utf-16-le"))
        block = block.next()
    return found


def test_a_slip_is_marked_as_it_is_typed_and_no_edit_is_told_of_the_mark(speller, show) -> None:
    box = show(LongTextEditor(), 400, 200)
    told: list[int] = []
    box.edited.connect(lambda: told.append(1))
    QTest.keyClicks(box, "fell on the stiars")
    assert marked(box) == ["stiars"]
    assert len(told) == len("fell on the stiars")


def test_text_that_is_loaded_is_looked_through_between_events_and_is_no_edit(speller, show, qtbot) -> None:
    box = show(LongTextEditor(), 400, 200)
    told: list[int] = []
    box.edited.connect(lambda: told.append(1))
    box.load("Goood morning.\n\nTwo parragraphs.")
    assert marked(box) == []
    qtbot.waitUntil(lambda: marked(box) == ["Goood", "parragraphs"])
    assert told == []
    assert not box.document().isUndoAvailable()


def test_a_mark_stands_under_its_word_after_characters_that_count_twice(speller, show) -> None:
    box = show(LongTextEditor(), 400, 200)
    box.insert_text("\N{GRINNING FACE}\N{GRINNING FACE} stiars")
    assert marked(box) == ["stiars"]


def test_names_codes_and_what_cannot_be_changed_are_not_marked(speller, show, qtbot) -> None:
    names, box = LongTextEditor(prose=False), show(LongTextEditor(), 400, 200)
    names.insert_text("Xyzzywick")
    assert marked(names) == []
    box.insert_text("Xyzzywick rang. stiars")
    assert marked(box) == ["Xyzzywick", "stiars"]
    writing().know_names(["Xyzzywick-Holme", "Harold"])
    qtbot.waitUntil(lambda: marked(box) == ["stiars"])
    box.setReadOnly(True)
    qtbot.waitUntil(lambda: marked(box) == [])


def test_the_teams_words_and_signing_out_take_marks_away(speller, show, qtbot) -> None:
    box = show(LongTextEditor(), 400, 200)
    box.insert_text("stiars")
    speller.use_team_words(["stiars"])
    writing().changed.emit()
    qtbot.waitUntil(lambda: marked(box) == [])
    speller.use_team_words([])
    writing().changed.emit()
    qtbot.waitUntil(lambda: marked(box) == ["stiars"])
    writing().begin(None, None)
    qtbot.waitUntil(lambda: marked(box) == [])


def test_a_paragraph_too_long_to_look_through_is_left_alone(speller, show) -> None:
    assert writing().wrong("stiars " * (LONGEST_PARAGRAPH // 7)) != []
    assert writing().wrong("stiars " * LONGEST_PARAGRAPH) == []
