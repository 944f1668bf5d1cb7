"""Marks widgets with the dynamic properties the style sheet knows."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def set_look(widget: QWidget, look: str) -> None:
    """Name the part a label or frame plays, such as `title`, `hint` or `panel`."""
    mark(widget, "look", look)


def mark(widget: QWidget, name: str, value: object) -> None:
    """Set a property the style sheet selects by, and restyle the widget if it changed.

    A widget no sheet has styled yet is left to be styled, once, when it is first shown.
    """
    before = widget.property(name)
    if before == value or (before is None and not value):
        return
    widget.setProperty(name, value)
    if not widget.testAttribute(Qt.WidgetAttribute.WA_StyleSheet):
        return
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    widget.update()
