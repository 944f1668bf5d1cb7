"""The menu of a box of words: what may have been meant, the team's words and phrases, and the usual editing."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QTextBlock, QTextCursor
from PySide6.QtWidgets import QMenu

from bhcp_desktop.ui.widgets.writing import writing

if TYPE_CHECKING:
    from bhcp_desktop.ui.widgets.text import LongTextEditor


@dataclass(frozen=True, slots=True)
class _Slip:
    """A word that looks wrong, selected by its cursor."""

    word: str
    cursor: QTextCursor


def _slip_in(block: QTextBlock, at: int, *, or_after: bool = False) -> _Slip | None:
    for start, length in writing().wrong(block.text()):
        if start <= at <= start + length or (or_after and start >= at):
            cursor = QTextCursor(block)
            cursor.setPosition(block.position() + start)
            cursor.setPosition(block.position() + start + length, QTextCursor.MoveMode.KeepAnchor)
            return _Slip(cursor.selectedText(), cursor)
    return None


def slip_at(cursor: QTextCursor) -> _Slip | None:
    """The word at a cursor, when it looks wrong."""
    return _slip_in(cursor.block(), cursor.positionInBlock())


def _next_slip(cursor: QTextCursor) -> _Slip | None:
    """The word at the cursor or the first one after it that looks wrong; from the beginning when the end is reached."""
    found = _slip_in(cursor.block(), cursor.positionInBlock(), or_after=True)
    block = cursor.block().next()
    while found is None and block.isValid():
        found, block = _slip_in(block, 0, or_after=True), block.next()
    block = cursor.document().begin()
    while found is None and block.isValid() and block.position() <= cursor.position():
        found, block = _slip_in(block, 0, or_after=True), block.next()
    return found


def open_menu(editor: LongTextEditor, cursor: QTextCursor, where: QPoint) -> QMenu:
    """The menu at a place of the text: spelling on top, then phrases, then what Qt offers."""
    menu = editor.createStandardContextMenu()
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    first = menu.actions()[0] if menu.actions() else QAction(menu)
    slip = slip_at(cursor) if editor.spelling_shown else None
    if slip is not None:
        _offer_spelling(menu, editor, slip, before=first)
    if not editor.isReadOnly() and writing().help is not None:
        _offer_phrases(menu, editor)
    menu.popup(where)
    return menu


def open_suggestions(editor: LongTextEditor) -> QMenu | None:
    """Go to the word that looks wrong, here or next, and offer what may have been meant; None when all looks right."""
    slip = _next_slip(editor.textCursor()) if editor.spelling_shown else None
    if slip is None:
        return None
    editor.setTextCursor(slip.cursor)
    menu = QMenu(editor)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    end = QAction(menu)
    end.setVisible(False)
    menu.addAction(end)
    _offer_spelling(menu, editor, slip, before=end)
    menu.popup(editor.viewport().mapToGlobal(editor.cursorRect().bottomLeft()))
    return menu


def _offer_spelling(menu: QMenu, editor: LongTextEditor, slip: _Slip, *, before: QAction) -> None:
    looking = QAction(f"Looking for suggestions for “{slip.word}”…", menu)
    looking.setEnabled(False)
    menu.insertAction(before, looking)
    helping = writing().help
    if helping is None:
        return
    if helping.may_add:
        add = QAction(f"&Add “{slip.word}” to the team's words", menu)
        add.triggered.connect(partial(_add, slip.word))
        menu.insertAction(before, add)
    menu.insertSeparator(before)
    helping.suggest(slip.word, lambda found: _show_found(menu, editor, slip, looking, found))


def _show_found(menu: QMenu, editor: LongTextEditor, slip: _Slip, looking: QAction, found: tuple[str, ...]) -> None:
    if not shiboken6.isValid(menu):
        return
    for word in found:
        meant = QAction(word.replace("&", "&&"), menu)
        meant.triggered.connect(partial(_put_in_place, editor, slip, word))
        menu.insertAction(looking, meant)
    if found:
        menu.removeAction(looking)
    else:
        looking.setText(f"No suggestions for “{slip.word}”")
    first = next((action for action in menu.actions() if action.isEnabled()), None)
    if first is not None:
        menu.setActiveAction(first)


def _put_in_place(editor: LongTextEditor, slip: _Slip, word: str, _checked: bool = False) -> None:  # noqa: FBT001, FBT002 - as Qt calls it
    """One edit that Ctrl+Z takes back; nothing when the text has changed meanwhile."""
    if slip.cursor.selectedText() == slip.word and not editor.isReadOnly():
        slip.cursor.insertText(word)
        editor.setTextCursor(slip.cursor)


def _add(word: str, _checked: bool = False) -> None:  # noqa: FBT001, FBT002 - as Qt calls it
    helping = writing().help
    if helping is not None:
        helping.add_word(word)


def _offer_phrases(menu: QMenu, editor: LongTextEditor) -> None:
    helping = writing().help
    assert helping is not None  # noqa: S101 - asked for above
    menu.addSeparator()
    menu.addAction("&Insert phrase…", lambda: helping.insert_phrase(editor))
    if helping.may_add:
        menu.addAction("&Save as phrase…", lambda: helping.save_phrase(editor))
