"""Where Tab goes when parts of a page are made after what stands below them."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

_BY_TAB: Final = Qt.FocusPolicy.TabFocus.value


def members(group: QWidget) -> list[QWidget]:
    """What Tab meets inside a group, in its present order; hidden things too.

    Stops at the last of them: the whole chain of a window is thousands long.
    """
    inside = {each for each in group.findChildren(QWidget) if each.focusPolicy().value & _BY_TAB}
    found: list[QWidget] = []
    after = group.nextInFocusChain()
    while len(found) < len(inside) and after is not None and after is not group:
        if after in inside:
            found.append(after)
        after = after.nextInFocusChain()
    return found


def place_after(before: QWidget, group: QWidget) -> None:
    """Have Tab go through a group right after `before`."""
    for widget in members(group):
        QWidget.setTabOrder(before, widget)
        before = widget
