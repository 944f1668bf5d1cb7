from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QMenu, QWidget

from bhcp_desktop.ui import dialogs
from bhcp_desktop.ui.widgets.writing import writing
from tests.ui.checks import check_screen, press


@pytest.fixture
def window(show):
    return show(QWidget(), 800, 600)


def ask(window, answers: list[bool], **more) -> dialogs.Question:
    return dialogs.ask(
        window, "Remove Jean Campbell from the list?", verb="Remove from list", answered=answers.append, **more
    )


def test_the_verb_answers_yes_once(window, qtbot) -> None:
    answers: list[bool] = []
    press(ask(window, answers), "Remove from list")
    qtbot.waitUntil(lambda: answers == [True])


def test_escape_answers_no(window, qtbot) -> None:
    answers: list[bool] = []
    QTest.keyClick(ask(window, answers), Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: answers == [False])


def test_enter_never_does_what_cannot_be_undone(window, qtbot) -> None:
    answers: list[bool] = []
    dialog = ask(window, answers, danger=True, detail="It cannot be undone.")
    qtbot.waitUntil(dialog.isActiveWindow)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: answers == [False])


def test_a_question_passes_every_check(window, qtbot) -> None:
    dialog = ask(window, [], detail="The others stay on the list.")
    qtbot.waitUntil(dialog.isActiveWindow)
    check_screen(dialog)


def test_a_message_passes_every_check(window, qtbot) -> None:
    dialog = dialogs.tell(window, "About", "Version 1")
    qtbot.waitUntil(dialog.isActiveWindow)
    check_screen(dialog)


def test_close_all_answers_no_and_leaves_nothing_open(window, qtbot) -> None:
    answers: list[bool] = []
    ask(window, answers)
    menu = QMenu(window)
    menu.addAction("Sort by name")
    menu.popup(window.mapToGlobal(window.rect().center()))
    dialogs.close_all()
    assert QApplication.activePopupWidget() is None
    assert QApplication.activeModalWidget() is None
    assert answers == [False]


def test_a_chosen_file_is_handed_on(window, qtbot, tmp_path) -> None:
    file = tmp_path / "register.csv"
    file.write_text("")
    chosen: list[str] = []
    dialog = dialogs.open_file(window, title="Register", kinds=[("CSV", ["*.csv"])], chosen=chosen.append)
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.selectFile(str(file))
    dialog.accept()
    qtbot.waitUntil(lambda: bool(chosen))
    assert chosen == [str(file)]


def test_a_file_to_save_gets_its_suffix(window, qtbot, tmp_path) -> None:
    chosen: list[str] = []
    dialog = dialogs.save_file(
        window, title="Save", name="care-plan", kinds=[("PDF", ["*.pdf"])], chosen=chosen.append, folder=str(tmp_path)
    )
    dialog.accept()
    qtbot.waitUntil(lambda: bool(chosen))
    assert chosen == [str(tmp_path / "care-plan.pdf")]


def test_the_keys_for_words_work_in_a_dialog(window, qtbot, monkeypatch) -> None:
    asked: list[str] = []

    class Helping:
        do = staticmethod(asked.append)

    dialog = ask(window, [])
    qtbot.waitUntil(dialog.isActiveWindow)
    QTest.keyClick(dialog, Qt.Key.Key_Period, Qt.KeyboardModifier.ControlModifier)
    monkeypatch.setattr(writing(), "help", Helping())
    QTest.keyClick(dialog, Qt.Key.Key_Period, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(dialog, Qt.Key.Key_J, Qt.KeyboardModifier.ControlModifier)
    assert asked == ["spelling", "insert_phrase"]
