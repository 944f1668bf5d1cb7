from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from bhcp_desktop.ui.widgets.text import LongTextEditor, PassphraseField, TextField


def edits(box) -> list[int]:
    seen: list[int] = []
    box.edited.connect(lambda: seen.append(1))
    return seen


def test_loading_is_no_edit_and_typing_is(show) -> None:
    for box in (TextField(), LongTextEditor()):
        seen = edits(box)
        box.load("Harold")
        assert seen == []
        QTest.keyClicks(show(box, 300, 100), " B")
        assert len(seen) == 2


def test_undo_never_leads_back_to_the_person_before(show) -> None:
    for box in (TextField(), LongTextEditor()):
        show(box, 300, 100)
        box.load("Two falls in September")
        QTest.keyClicks(box, "x")
        box.load(None)
        QTest.keyClick(box, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        assert box.value() == ""


def test_replacing_text_is_one_step_that_undo_takes_back(show) -> None:
    box = show(LongTextEditor(), 300, 100)
    box.load("What was there")
    box.replace_text("Two lines\nfrom last time")
    assert box.value() == "Two lines\nfrom last time"
    QTest.keyClick(box, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert box.value() == "What was there"


def test_inserting_keeps_what_is_there(show) -> None:
    box = show(LongTextEditor(), 300, 100)
    box.load("there.")
    box.insert_text("What was ")
    assert box.value() == "What was there."


def test_the_editor_grows_with_its_words_up_to_its_most(themed) -> None:
    box = LongTextEditor(lines=3, most=8)
    heights = []
    for lines in (1, 3, 6, 50):
        box.load("\n".join(["words"] * lines))
        heights.append(box.sizeHint().height())
    assert heights[0] == heights[1] < heights[2] < heights[3]
    assert heights[3] < 3 * heights[0]


def test_mark_up_stays_as_it_was_typed() -> None:
    box = LongTextEditor()
    box.load("<b>5 < 10</b>")
    assert box.value() == "<b>5 < 10</b>"


def test_a_passphrase_keeps_its_spaces_and_is_hidden_until_asked(qapp) -> None:
    box = PassphraseField()
    box.setText(" correct horse ")
    assert box.value() == " correct horse "
    assert box.echoMode() is QLineEdit.EchoMode.Password
    box.show_words(shown=True)
    assert box.echoMode() is QLineEdit.EchoMode.Normal


def test_what_is_dictated_is_one_step_apart_from_what_is_typed_round_it(show) -> None:
    box = show(LongTextEditor(), 300, 100)
    QTest.keyClicks(box, "At night ")
    for words in ("she walks with a frame", " and calls out."):
        event = QInputMethodEvent()
        event.setCommitString(words)
        QApplication.sendEvent(box, event)
    QTest.keyClicks(box, " Two rails")
    steps = []
    while box.document().isUndoAvailable():
        steps.append(box.toPlainText())
        QTest.keyClick(box, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert steps == [
        "At night she walks with a frame and calls out. Two rails",
        "At night she walks with a frame and calls out.",
        "At night she walks with a frame",
        "At night ",
    ]
