"""The menu of a box of words: what may have been meant, the team's words and phrases, and the usual editing."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from bhcp_desktop.ui.widgets.writing import writing

if TYPE_CHECKING:
    from bhcp_desktop.ui.widgets.prose_field import ProseField
    from bhcp_desktop.ui.widgets.slips import Slip
    from bhcp_desktop.ui.widgets.text import LongTextEditor

    WordsBox = LongTextEditor | ProseField


def open_menu(editor: WordsBox, slip: Slip | None, where: QPoint) -> QMenu:
    """The menu at a place of the text, where `slip` stands: spelling on top, then phrases, then what Qt offers."""
    menu = editor.createStandardContextMenu()
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    first = menu.actions()[0] if menu.actions() else QAction(menu)
    if slip is not None and editor.spelling_shown:
        _offer_spelling(menu, slip, before=first)
    if not editor.isReadOnly() and writing().help is not None:
        _offer_phrases(menu, editor)
    menu.popup(where)
    return menu


def open_suggestions(editor: WordsBox) -> QMenu | None:
    """Go to the word that looks wrong, here or next, and offer what may have been meant; None when all looks right."""
    slip = editor.next_slip() if editor.spelling_shown else None
    if slip is None:
        return None
    slip.select()
    menu = QMenu(editor)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    end = QAction(menu)
    end.setVisible(False)
    menu.addAction(end)
    _offer_spelling(menu, slip, before=end)
    menu.popup(editor.caret_corner())
    return menu


def _offer_spelling(menu: QMenu, slip: Slip, *, before: QAction) -> None:
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
    helping.suggest(slip.word, lambda found: _show_found(menu, slip, looking, found))


def _show_found(menu: QMenu, slip: Slip, looking: QAction, found: tuple[str, ...]) -> None:
    if not shiboken6.isValid(menu):
        return
    for word in found:
        meant = QAction(word.replace("&", "&&"), menu)
        meant.triggered.connect(partial(_put_right, slip, word))
        menu.insertAction(looking, meant)
    if found:
        menu.removeAction(looking)
    else:
        looking.setText(f"No suggestions for “{slip.word}”")
    first = next((action for action in menu.actions() if action.isEnabled()), None)
    if first is not None:
        menu.setActiveAction(first)


def _put_right(slip: Slip, word: str, _checked: bool = False) -> None:  # noqa: FBT001, FBT002 - as Qt calls it
    slip.put_right(word)


def _add(word: str, _checked: bool = False) -> None:  # noqa: FBT001, FBT002 - as Qt calls it
    helping = writing().help
    if helping is not None:
        helping.add_word(word)


def _offer_phrases(menu: QMenu, editor: WordsBox) -> None:
    helping = writing().help
    assert helping is not None  # noqa: S101 - asked for above
    menu.addSeparator()
    menu.addAction("&Insert phrase…", lambda: helping.insert_phrase(editor))
    if helping.may_add:
        menu.addAction("&Save as phrase…", lambda: helping.save_phrase(editor))
