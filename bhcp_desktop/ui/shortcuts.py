"""Every key of the program, once: menus, palette, key sheet and the test for clashes read this list."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence

NAME = "shortcutName"


class Where(StrEnum):
    """Where a key works; keys of two places may be the same only if the places are never in force together."""

    EVERYWHERE = "Everywhere"
    LIST = "In a list"
    RECORD = "In a record"
    MEETING = "In a meeting"


class Menu(StrEnum):
    """The menus of the window, in order; the mnemonic is part of the title."""

    FILE = "&File"
    EDIT = "&Edit"
    VIEW = "&View"
    GO = "&Go"
    PAGE = "&This page"
    HELP = "&Help"


@dataclass(frozen=True, slots=True, kw_only=True)
class Shortcut:
    """A command's name in code, its words, its keys (the first is shown) and its menu."""

    name: str
    words: str
    keys: tuple[str, ...] = ()
    where: Where = Where.EVERYWHERE
    menu: Menu = Menu.PAGE


def _all(*entries: Shortcut) -> dict[str, Shortcut]:
    return {entry.name: entry for entry in entries}


SHORTCUTS: Final = _all(
    Shortcut(name="save", words="Save now", keys=("Ctrl+S",), menu=Menu.FILE),
    Shortcut(name="print", words="Print…", keys=("Ctrl+P",), menu=Menu.FILE),
    Shortcut(name="my_passphrase", words="My passphrase…", menu=Menu.FILE),
    Shortcut(name="lock", words="Lock", keys=("Ctrl+L",), menu=Menu.FILE),
    Shortcut(name="quit", words="Quit", keys=("Ctrl+Q",), menu=Menu.FILE),
    Shortcut(name="undo_last", words="Undo the last change", keys=("Ctrl+Z",), menu=Menu.EDIT),
    Shortcut(name="find", words="Search this list", keys=("Ctrl+F",), menu=Menu.EDIT),
    Shortcut(name="spelling", words="Spelling suggestions", keys=("Ctrl+.",), menu=Menu.EDIT),
    Shortcut(name="insert_phrase", words="Insert phrase…", keys=("Ctrl+J",), menu=Menu.EDIT),
    Shortcut(name="save_phrase", words="Save as phrase…", keys=("Ctrl+Shift+J",), menu=Menu.EDIT),
    Shortcut(name="wording", words="Words and phrases…", menu=Menu.EDIT),
    Shortcut(name="text_larger", words="Larger text", keys=("Ctrl++", "Ctrl+="), menu=Menu.VIEW),
    Shortcut(name="text_smaller", words="Smaller text", keys=("Ctrl+-",), menu=Menu.VIEW),
    Shortcut(name="text_usual", words="Usual text size", keys=("Ctrl+0",), menu=Menu.VIEW),
    Shortcut(name="look_system", words="Colours as the computer has them", menu=Menu.VIEW),
    Shortcut(name="look_light", words="Light colours", menu=Menu.VIEW),
    Shortcut(name="look_dark", words="Dark colours", menu=Menu.VIEW),
    Shortcut(name="look_contrast", words="High contrast colours", menu=Menu.VIEW),
    Shortcut(name="palette", words="Find a person or command", keys=("Ctrl+K",), menu=Menu.GO),
    Shortcut(name="search_plans", words="Search all plans", keys=("Ctrl+Shift+F",), menu=Menu.GO),
    Shortcut(name="back", words="Back", keys=("Alt+Left",), menu=Menu.GO),
    Shortcut(name="scope", words="Choose places", keys=("Ctrl+G",), menu=Menu.GO),
    Shortcut(name="next_record", words="Next open record", keys=("Ctrl+Tab",), menu=Menu.GO),
    Shortcut(name="close_record", words="Close this record", keys=("Ctrl+W",), menu=Menu.GO),
    Shortcut(name="next_pane", words="Next part of the window", keys=("F6",), menu=Menu.GO),
    Shortcut(name="previous_pane", words="Previous part of the window", keys=("Shift+F6",), menu=Menu.GO),
    Shortcut(name="new_action", words="New action", keys=("Ctrl+N",)),
    Shortcut(name="note_call", words="Note a call…", keys=("Ctrl+R",)),
    Shortcut(name="reviews_due", words="Print who is due for review…"),
    Shortcut(name="refresh", words="Read again", keys=("F5",)),
    Shortcut(name="publish", words="Publish…", keys=("Ctrl+Return",), where=Where.RECORD),
    Shortcut(name="history", words="History and comparison", keys=("Ctrl+Shift+H",), where=Where.RECORD),
    Shortcut(name="record_death", words="Record a death…", where=Where.RECORD),
    Shortcut(name="field_history", words="History of this field", keys=("Ctrl+H",), where=Where.RECORD),
    Shortcut(name="next_section", words="Next section", keys=("Ctrl+Down",), where=Where.RECORD),
    Shortcut(name="previous_section", words="Previous section", keys=("Ctrl+Up",), where=Where.RECORD),
    Shortcut(name="part_up", words="Move this line up", keys=("Alt+Up",), where=Where.RECORD),
    Shortcut(name="part_down", words="Move this line down", keys=("Alt+Down",), where=Where.RECORD),
    Shortcut(name="done_next", words="Done, next person", keys=("Ctrl+Return",), where=Where.MEETING),
    Shortcut(name="decision", words="Decision", keys=("Ctrl+D",), where=Where.MEETING),
    Shortcut(name="one_minute_more", words="One minute more", keys=("Ctrl+T",), where=Where.MEETING),
    Shortcut(name="park", words="Park this person", keys=("Ctrl+Shift+P",), where=Where.MEETING),
    Shortcut(name="share_view", words="Shared view, large text", keys=("F11",), where=Where.MEETING),
    Shortcut(name="move_up", words="Move up the agenda", keys=("Ctrl+Shift+Up",), where=Where.MEETING),
    Shortcut(name="move_down", words="Move down the agenda", keys=("Ctrl+Shift+Down",), where=Where.MEETING),
    Shortcut(name="list_mdt", words="Add to the next MDT list", keys=("M",), where=Where.LIST),
    Shortcut(name="list_print", words="Print this list", keys=("P",), where=Where.LIST),
    Shortcut(name="list_tick", words="Tick or untick", keys=("X",), where=Where.LIST),
    Shortcut(name="list_order", words="Choose the order", keys=("Alt+Down",), where=Where.LIST),
    *(Shortcut(name=f"view_{at}", words=f"List {at}", keys=(f"Ctrl+{at}",), where=Where.LIST) for at in range(1, 10)),
    Shortcut(name="help", words="Help", keys=("F1",), menu=Menu.HELP),
    Shortcut(name="key_sheet", words="Keyboard shortcuts", keys=("Ctrl+/",), menu=Menu.HELP),
    Shortcut(name="about", words="About this program", menu=Menu.HELP),
)

RAIL_KEYS: Final = tuple(f"Alt+{number}" for number in range(1, 10))
"""Keys of the pages in the rail, from the top."""


def action(name: str, parent: QObject, do: Callable[[], object], *, words: str | None = None) -> QAction:
    """The command `name` as a Qt action owned by `parent`, with its registered words and keys."""
    entry = SHORTCUTS[name]
    made = QAction(words or entry.words, parent)
    made.setProperty(NAME, name)
    made.setShortcuts([QKeySequence(key) for key in entry.keys])
    made.triggered.connect(lambda _checked=False: do())
    return made


def keys_shown(entry: Shortcut) -> str:
    """The first key of a command as the person's system writes it."""
    return QKeySequence(entry.keys[0]).toString(QKeySequence.SequenceFormat.NativeText) if entry.keys else ""
