"""The one door for questions and file choices. Everything opens without waiting and answers through a callback."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QVBoxLayout, QWidget

from bhcp_desktop.ui.shortcuts import action
from bhcp_desktop.ui.theme.metrics import character, em
from bhcp_desktop.ui.widgets.buttons import ButtonRow, danger_button, main_button, plain_button
from bhcp_desktop.ui.widgets.labels import Heading, PlainLabel
from bhcp_desktop.ui.widgets.writing import COMMANDS, writing

Kinds = Sequence[tuple[str, Sequence[str]]]
"""File kinds offered: words and patterns, such as `("Spreadsheets", ("*.xlsx", "*.ods"))`."""

CANCEL = "Cancel"


class Dialog(QDialog):
    """A window-modal dialog with the house margins; lock closes it at once, whatever it holds.

    The window's keys do not reach it, so those for spelling and phrases are its own too.
    """

    def __init__(self, parent: QWidget | None, title: str) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.column = QVBoxLayout(self)
        pad = em(self, 1.0)
        self.column.setContentsMargins(pad, pad, pad, pad)
        self.column.setSpacing(em(self, 0.8))
        for name in COMMANDS:
            self.addAction(action(name, self, partial(writing().do, name)))


class Question(Dialog):
    """One question; its button says what it does."""

    def __init__(self, parent: QWidget | None, question: str, *, verb: str, detail: str, danger: bool) -> None:
        super().__init__(parent, verb)
        self.setMinimumWidth(character(self, 50))
        self.setAccessibleName(question)
        self.setAccessibleDescription(detail)
        self.column.addWidget(Heading(question))
        if detail:
            self.column.addWidget(PlainLabel(detail))
        go = danger_button(verb, self.accept) if danger else main_button(verb, self.accept)
        leave = plain_button(CANCEL, self.reject)
        self.column.addWidget(ButtonRow(go, leave))
        # Nothing that cannot be undone should follow from an Enter meant for something else.
        (leave if danger else go).setFocus()
        (leave if danger else go).setDefault(True)


class Message(Dialog):
    """Something that must be read; one button closes it."""

    def __init__(self, parent: QWidget | None, title: str, says: str, *, close: str = "Close") -> None:
        super().__init__(parent, title)
        self.setMinimumWidth(character(self, 50))
        self.setAccessibleName(title)
        self.setAccessibleDescription(says)
        self.column.addWidget(Heading(title))
        words = PlainLabel(says)
        words.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        words.setAccessibleName(says)
        self.column.addWidget(words)
        button = main_button(close, self.accept)
        self.column.addWidget(ButtonRow(button))
        button.setFocus()


def ask(
    parent: QWidget,
    question: str,
    *,
    verb: str,
    answered: Callable[[bool], object],
    detail: str = "",
    danger: bool = False,
) -> Question:
    """Ask; `answered` is called exactly once, with whether the verb's button was pressed."""
    dialog = Question(parent, question, verb=verb, detail=detail, danger=danger)

    def pass_on(result: int) -> None:
        answered(result == QDialog.DialogCode.Accepted.value)

    dialog.finished.connect(pass_on)
    dialog.open()
    return dialog


def tell(parent: QWidget | None, title: str, says: str, *, close: str = "Close") -> Message:
    """Show something that must be read."""
    dialog = Message(parent, title, says, close=close)
    dialog.open()
    return dialog


def open_file(
    parent: QWidget, *, title: str, kinds: Kinds, chosen: Callable[[str], object], folder: str = ""
) -> QFileDialog:
    """Let the person choose one existing file; nothing is called when they do not."""
    dialog = _file_dialog(parent, title, kinds, folder)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.fileSelected.connect(chosen)
    dialog.open()
    return dialog


def open_files(
    parent: QWidget, *, title: str, kinds: Kinds, chosen: Callable[[list[str]], object], folder: str = ""
) -> QFileDialog:
    """Let the person choose one or more existing files."""
    dialog = _file_dialog(parent, title, kinds, folder)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
    dialog.filesSelected.connect(chosen)
    dialog.open()
    return dialog


def save_file(
    parent: QWidget, *, title: str, name: str, kinds: Kinds, chosen: Callable[[str], object], folder: str = ""
) -> QFileDialog:
    """Let the person say where a file goes; `name` is offered and never holds a patient's name."""
    dialog = _file_dialog(parent, title, kinds, folder)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setFileMode(QFileDialog.FileMode.AnyFile)
    if kinds:
        dialog.setDefaultSuffix(kinds[0][1][0].removeprefix("*."))
    dialog.selectFile(name)
    dialog.fileSelected.connect(chosen)
    dialog.open()
    return dialog


def save_recovery_sheet(parent: QWidget, *, chosen: Callable[[str], object]) -> QFileDialog:
    """Let the person say where the recovery sheet goes, and remind them that it is for paper."""
    title = "Save the recovery sheet; print it, then delete the file"
    return save_file(parent, title=title, name="recovery-sheet.pdf", kinds=(("PDF", ("*.pdf",)),), chosen=chosen)


def choose_folder(parent: QWidget, *, title: str, chosen: Callable[[str], object], folder: str = "") -> QFileDialog:
    """Let the person choose a folder."""
    dialog = _file_dialog(parent, title, (), folder)
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    dialog.fileSelected.connect(chosen)
    dialog.open()
    return dialog


def _file_dialog(parent: QWidget, title: str, kinds: Kinds, folder: str) -> QFileDialog:
    dialog = QFileDialog(parent, title, folder)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    if kinds:
        dialog.setNameFilters([f"{words} ({' '.join(patterns)})" for words, patterns in kinds])
    return dialog


def close_all() -> None:
    """Close every dialog and menu at once, as if cancelled; none may object (the program locks)."""
    while popup := QApplication.activePopupWidget():
        popup.close()
        if popup.isVisible():
            popup.hide()
    for window in QApplication.topLevelWidgets():
        if isinstance(window, QDialog) and window.isVisible():
            window.done(QDialog.DialogCode.Rejected.value)
            window.hide()
