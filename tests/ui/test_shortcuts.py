from __future__ import annotations

from itertools import combinations
from pathlib import Path

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeySequence

from bhcp_desktop.ui import shortcuts
from bhcp_desktop.ui.shortcuts import RAIL_KEYS, SHORTCUTS, Shortcut, Where, action, keys_shown

ROOT = Path(shortcuts.__file__).parent
TOGETHER = {Where.EVERYWHERE, Where.LIST}


def in_force_together(one: Shortcut, other: Shortcut) -> bool:
    """Two places clash if one of them is everywhere, or they are the same place."""
    return one.where is other.where or Where.EVERYWHERE in {one.where, other.where}


def test_no_key_does_two_things(qapp) -> None:
    clashes = [
        (one.name, other.name)
        for one, other in combinations(SHORTCUTS.values(), 2)
        if in_force_together(one, other) and set(one.keys) & set(other.keys)
    ]
    assert clashes == []


def test_no_key_is_one_of_the_rail(qapp) -> None:
    assert not {key for entry in SHORTCUTS.values() for key in entry.keys} & set(RAIL_KEYS)


def test_every_key_is_one_qt_knows(qapp) -> None:
    for entry in SHORTCUTS.values():
        for key in entry.keys:
            assert QKeySequence(key)[0].key() != Qt.Key.Key_unknown, key


def test_single_letters_work_in_lists_alone() -> None:
    letters = [entry for entry in SHORTCUTS.values() if any(len(key) == 1 for key in entry.keys)]
    assert letters
    assert {entry.where for entry in letters} == {Where.LIST}


def test_an_action_has_the_registered_words_and_keys(qapp) -> None:
    done: list[str] = []
    owner = QObject()
    made = action("lock", owner, lambda: done.append("locked"))
    made.trigger()
    assert (made.text(), made.shortcut().toString(), done) == ("Lock", "Ctrl+L", ["locked"])
    assert keys_shown(SHORTCUTS["lock"]) == "Ctrl+L"


def test_no_key_is_announced_that_does_nothing() -> None:
    """The key sheet and the menus are made from the registry: whatever it holds, some page or the window must do."""
    screens = [path for path in ROOT.rglob("*.py") if path.name != "shortcuts.py"]
    text = "\n".join(path.read_text(encoding="utf-8") for path in screens)
    numbered = {f"view_{at}" for at in range(1, 10)}
    assert [name for name in SHORTCUTS if name not in numbered and f'"{name}"' not in text] == []
