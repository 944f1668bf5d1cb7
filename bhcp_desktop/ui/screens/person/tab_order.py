"""Where Tab goes when parts of a page are made after what stands below them."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

_BY_TAB: Final = Qt.FocusPolicy.TabFocus.value


def members(group: QWidget) -> list[QWidget]:
    """What Tab meets inside a group, in the order its parts were put in; hidden things too.

    Qt's own chain is not asked: PySide makes each widget of `nextInFocusChain` a child of the one before, and when that
    is closed, the next ones are lost to Python, at worst the menus of the window.
    """
    home = group.window()
    inside = (each for each in group.findChildren(QWidget) if each.focusPolicy().value & _BY_TAB)
    return [each for each in inside if each.window() is home]  # not the list that a drop-down opens


def place_after(before: QWidget, group: QWidget) -> None:
    """Have Tab go through a group right after `before`."""
    for widget in members(group):
        QWidget.setTabOrder(before, widget)
        before = widget
