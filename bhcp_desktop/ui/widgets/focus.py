"""Where the keyboard goes when a part of the window comes to the front."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def focus_first(pane: QWidget) -> None:
    """Put the keyboard on the first thing in `pane` that takes it, or on the chosen one of a group."""
    tab = Qt.FocusPolicy.TabFocus.value
    inside = [pane, *pane.findChildren(QWidget)]
    checked = [w for w in inside if bool(w.property("checked")) and w.focusPolicy().value & tab]
    for widget in (*checked, *inside):
        if widget.isVisible() and widget.isEnabled() and widget.focusPolicy().value & tab:
            widget.setFocus(Qt.FocusReason.ShortcutFocusReason)
            return
