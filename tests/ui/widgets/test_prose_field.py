from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface, QContextMenuEvent, QGuiApplication, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QVBoxLayout, QWidget

from bhcp_desktop.services.spelling import Speller, load_speller
from bhcp_desktop.ui.widgets.field import Field
from bhcp_desktop.ui.widgets.prose_field import ProseField
from bhcp_desktop.ui.widgets.text import TextField
from bhcp_desktop.ui.widgets.writing import writing

pytest.importorskip("hunspell", reason="spelling does not run on this system")
SPELLER = load_speller()


@pytest.fixture
def speller(qapp) -> Speller:
    assert SPELLER is not None
    SPELLER.use_team_words(())
    writing().begin(SPELLER, None)
    yield SPELLER
    writing().begin(None, None)


def marks(box: ProseField) -> list[tuple[int, int]]:
    """From where to where, in pixels, lines are drawn under words."""
    image = box.grab().toImage()
    columns = sorted(
        {
            x
            for x in range(image.width())
            for y in range(image.height())
            if (colour := image.pixelColor(x, y)).red() > 60 + max(colour.green(), colour.blue())
        }
    )
    found: list[tuple[int, int]] = []
    for x in columns:
        if found and x - found[-1][1] <= 3:
            found[-1] = (found[-1][0], x)
        else:
            found.append((x, x))
    return found


def under(box: ProseField) -> list[str]:
    """The words with a line under them, found by where on the screen the lines are."""
    text = box.text()
    return [text[box.cursorPositionAt(QPoint(a, 8)) : box.cursorPositionAt(QPoint(b + 1, 8))] for a, b in marks(box)]


def undo(box) -> None:
    QTest.keyClick(box, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)


def composed(box, preedit: str, commit: str = "") -> None:
    event = QInputMethodEvent(preedit, [])
    event.setCommitString(commit)
    QApplication.sendEvent(box, event)


def test_a_slip_is_marked_as_it_is_typed_and_moves_with_its_word(speller, show) -> None:
    box = show(ProseField(), 400, 40)
    QTest.keyClicks(box, "fell on the stiars")
    assert under(box) == ["stiars"]
    box.setCursorPosition(0)
    QTest.keyClicks(box, "She ")
    assert under(box) == ["stiars"]
    QTest.keyClick(box, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(box, "x")
    assert marks(box) == []


def test_a_line_of_names_or_codes_is_not_marked(speller, show) -> None:
    box = show(TextField(), 400, 40)
    QTest.keyClicks(box, "Xyzzywick stiars")
    assert marks(box) == []


def test_marking_is_no_edit_and_leaves_cursor_selection_and_undo(speller, show) -> None:
    box = show(ProseField(), 400, 40)
    QTest.keyClicks(box, "the stiars fell")
    box.setSelection(4, 3)
    told: list[str] = []
    for signal in (box.edited, box.textChanged, box.cursorPositionChanged, box.selectionChanged, box.editingFinished):
        signal.connect(lambda *_: told.append("told"))
    writing().begin(None, None)
    box.look_now()
    writing().begin(speller, None)
    box.look_now()
    assert told == []
    assert (box.selectedText(), box.cursorPosition(), box.text()) == ("sti", 7, "the stiars fell")
    undo(box)
    assert box.text() == ""
    assert not box.isUndoAvailable()


def test_what_is_loaded_is_looked_at_between_events_and_only_when_it_is_in_sight(speller, show, qtbot) -> None:
    page = QWidget()
    column = QVBoxLayout(page)
    other, box = TextField(), ProseField()
    column.addWidget(other)
    column.addWidget(box)
    box.hide()
    show(page, 400, 100)
    other.setFocus()
    box.load("a snibblate")
    QApplication.processEvents()
    assert "snibblate" not in speller._remembered
    box.show()
    qtbot.waitUntil(lambda: under(box) == ["snibblate"])
    box.load("fell on the stiars")
    assert marks(box) == []
    qtbot.waitUntil(lambda: under(box) == ["stiars"])
    assert not box.isUndoAvailable()


def test_names_the_teams_words_signing_out_and_read_only_take_marks_away(speller, show, qtbot) -> None:
    box = show(ProseField(), 400, 40)
    QTest.keyClicks(box, "Xyzzywick stiars")
    assert under(box) == ["Xyzzywick", "stiars"]
    writing().know_names(["Xyzzywick"])
    qtbot.waitUntil(lambda: under(box) == ["stiars"])
    speller.use_team_words(["stiars"])
    writing().changed.emit()
    qtbot.waitUntil(lambda: marks(box) == [])
    speller.use_team_words(())
    writing().changed.emit()
    qtbot.waitUntil(lambda: under(box) == ["stiars"])
    box.setReadOnly(True)
    assert marks(box) == []
    box.setReadOnly(False)
    qtbot.waitUntil(lambda: under(box) == ["stiars"])
    writing().begin(None, None)
    qtbot.waitUntil(lambda: marks(box) == [])


def test_marks_stand_under_their_words_after_wide_characters_and_in_text_from_the_right(speller, show) -> None:
    box = show(ProseField(), 400, 40)
    box.insert_text("\N{GRINNING FACE} stiars")
    (mark,) = marks(box)
    assert mark[1] - mark[0] > 20
    assert box.cursorPositionAt(QPoint(mark[0], 8)) >= 2
    box.load("")
    box.insert_text("עברית stiars")
    (mark,) = marks(box)
    assert {box.cursorPositionAt(QPoint(x, 8)) for x in (mark[0], mark[1] + 1)} <= set(range(5, 13))


def test_what_is_being_composed_is_left_to_the_input_method_and_marked_once_it_stands(speller, show, qtbot) -> None:
    box = show(ProseField(), 400, 40)
    QTest.keyClicks(box, "a goood ")
    width = box.cursorRect().left()
    composed(box, "stiars")
    writing().changed.emit()
    QApplication.processEvents()
    assert box.cursorRect().left() > width + 20
    composed(box, "agan", commit="stiars ")
    assert box.text() == "a goood stiars "
    assert box.cursorRect().left() > width + 50
    composed(box, "")
    assert box.text() == "a goood stiars "
    assert under(box) == ["goood", "stiars"]


def test_leaving_a_box_ends_what_was_being_composed(speller, show, qtbot) -> None:
    page = QWidget()
    column = QVBoxLayout(page)
    box, other = ProseField(), TextField()
    column.addWidget(box)
    column.addWidget(other)
    show(page, 400, 100)
    box.setFocus()
    QTest.keyClicks(box, "stiars ")
    composed(box, "ni")
    other.setFocus()
    qtbot.waitUntil(lambda: under(box) == ["stiars"])


def test_a_phrase_of_several_lines_is_put_in_as_one_line_and_one_step(speller, show) -> None:
    box = show(ProseField(), 400, 40)
    told: list[int] = []
    box.edited.connect(lambda: told.append(1))
    QTest.keyClicks(box, "At night: ")
    told.clear()
    box.insert_text("Ring 111.\n\n  Then wait.\n")
    assert told
    QTest.keyClicks(box, " Soon")
    steps = []
    while box.isUndoAvailable():
        steps.append(box.text())
        undo(box)
    assert steps == ["At night: Ring 111. Then wait. Soon", "At night: Ring 111. Then wait.", "At night: "]


def test_a_phrase_takes_the_place_of_what_is_selected(speller, show) -> None:
    box = show(ProseField(), 400, 40)
    box.load("Ring them soon")
    box.setSelection(5, 4)
    assert box.chosen_words() == "them"
    box.insert_text("111")
    assert box.text() == "Ring 111 soon"
    undo(box)
    assert box.text() == "Ring them soon"
    box.deselect()
    assert box.chosen_words() == "Ring them soon"


def test_pasting_is_as_in_any_line_whatever_its_length(speller, show) -> None:
    box, plain = show(ProseField(), 400, 40), TextField()
    for pasted in ("one stiars\ntwo\r\nthree\tfour", "cafe\u0301 stiars " * 7_000):
        QGuiApplication.clipboard().setText(pasted)
        box.load("")
        box.paste()
        plain.load("")
        plain.paste()
        assert box.text() == plain.text()
        undo(box)
        assert box.text() == ""


def test_keys_name_and_role_are_those_of_any_line(speller, show) -> None:
    box = ProseField()
    field = Field("&Reason", box, hint="In one line.")
    show(field, 400, 120)
    box.setFocus()
    entered: list[int] = []
    box.returnPressed.connect(lambda: entered.append(1))
    QTest.keyClicks(box, "stiars")
    QTest.keyClick(box, Qt.Key.Key_Return)
    assert entered == [1]
    assert box.text() == "stiars"
    told: QAccessibleInterface = QAccessible.queryAccessibleInterface(box)
    assert told.role() is QAccessible.Role.EditableText
    assert told.text(QAccessible.Text.Name) == "Reason"
    assert told.text(QAccessible.Text.Value) == "stiars"
    assert told.text(QAccessible.Text.Description) == "In one line."


def test_the_menu_opens_by_key_at_the_cursor_and_by_mouse_at_the_word(speller, show) -> None:
    box = show(ProseField(), 400, 40)
    QTest.keyClicks(box, "All well. The stiars")
    word = QPoint(marks(box)[0][0] + 6, 8)
    for reason, at, offers in (
        (QContextMenuEvent.Reason.Keyboard, QPoint(3, 3), True),
        (QContextMenuEvent.Reason.Mouse, QPoint(3, 8), False),
        (QContextMenuEvent.Reason.Mouse, word, True),
    ):
        QApplication.sendEvent(box, QContextMenuEvent(reason, at, box.mapToGlobal(at)))
        popup = QApplication.activePopupWidget()
        assert isinstance(popup, QMenu)
        assert popup.actions()[0].text().startswith("Looking for suggestions for “stiars”") is offers
        popup.close()
