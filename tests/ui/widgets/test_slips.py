from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from bhcp_desktop.services.spelling import load_speller
from bhcp_desktop.ui.widgets.prose_field import ProseField
from bhcp_desktop.ui.widgets.slips import LineSlip, line_slip_at, next_line_slip, next_slip, slip_at
from bhcp_desktop.ui.widgets.text import LongTextEditor
from bhcp_desktop.ui.widgets.writing import writing

pytest.importorskip("hunspell", reason="spelling does not run on this system")
SPELLER = load_speller()


@pytest.fixture(autouse=True)
def speller(qapp):
    writing().begin(SPELLER, None)
    yield
    writing().begin(None, None)


def a_line(show, text: str) -> ProseField:
    line = show(ProseField(), 500, 60)
    line.load(text)
    line.setFocus()
    return line


def at(box: LongTextEditor, position: int):
    cursor = box.textCursor()
    cursor.setPosition(position)
    return cursor


def undo(box) -> None:
    QTest.keyClick(box, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)


def test_a_slip_of_a_line_is_found_at_the_cursor_after_it_and_round(show) -> None:
    line = a_line(show, "Fell on the stiars. All well. Ambulence came.")
    assert line_slip_at(line, 2) is None
    assert line_slip_at(line, 14) == LineSlip("stiars", line, 12, 6)
    assert line_slip_at(line, 18) == LineSlip("stiars", line, 12, 6)
    found = []
    for position in (0, 19, len(line.text())):
        line.setCursorPosition(position)
        slip = next_line_slip(line)
        assert slip is not None
        found.append(slip.word)
    assert found == ["stiars", "Ambulence", "stiars"]
    line.load("All well.")
    assert next_line_slip(line) is None


@pytest.mark.parametrize("before", ["", "\N{GRINNING FACE} ", "ודבר "])
def test_a_word_of_a_line_is_put_right_in_one_step_apart_from_what_is_typed_round_it(show, before: str) -> None:
    line = a_line(show, "")
    line.insert(before)
    QTest.keyClicks(line, "the stiars fell")
    slip = next_line_slip(line)
    assert slip is not None
    assert slip.word == "stiars"
    slip.put_right("stairs")
    QTest.keyClicks(line, "!")
    assert line.text() == f"{before}the stairs! fell"
    undo(line)
    assert line.text() == f"{before}the stairs fell"
    undo(line)
    assert line.text() == f"{before}the stiars fell"


def test_putting_a_word_of_a_line_right_is_an_edit_that_is_told(show) -> None:
    line = a_line(show, "the stiars fell")
    told: list[int] = []
    line.edited.connect(lambda: told.append(1))
    slip = line_slip_at(line, 6)
    assert slip is not None
    slip.put_right("stairs")
    assert told


def test_nothing_is_put_right_when_the_line_changed_meanwhile_or_cannot_be_changed(show) -> None:
    line = a_line(show, "the stiars fell")
    slip = line_slip_at(line, 6)
    assert slip is not None
    line.load("on the stiars")
    slip.put_right("stairs")
    assert line.text() == "on the stiars"
    line.load("the stiars fell")
    line.setReadOnly(True)
    slip.put_right("stairs")
    assert line.text() == "the stiars fell"


def test_a_slip_of_many_lines_goes_with_its_text(show) -> None:
    box = show(LongTextEditor(), 500, 200)
    box.insert_text("Fell on the stiars.\n\nAll well.")
    slip = slip_at(box, at(box, 14))
    assert slip is not None
    assert slip == next_slip(box)
    at(box, 0).insertText("She ")
    slip.select()
    assert box.textCursor().selectedText() == "stiars"
    slip.put_right("stairs")
    assert box.value() == "She Fell on the stairs.\n\nAll well."
