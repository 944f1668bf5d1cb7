"""Sizes from the text itself: nothing on screen is measured in bare pixels."""

from __future__ import annotations

from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QWidget

SMALLEST_TARGET = 24
"""Pixels; the least side of anything a pointer presses (WCAG 2.2, 2.5.8)."""


def em(widget: QWidget, times: float = 1.0) -> int:
    """Pixels in `times` text heights of the widget's font."""
    return max(1, round(QFontMetrics(widget.font()).height() * times))


def character(widget: QWidget, count: float = 1.0) -> int:
    """Pixels that `count` average characters take in the widget's font."""
    return round(QFontMetrics(widget.font()).averageCharWidth() * count)


def row_height(widget: QWidget) -> int:
    """The height of a list or table row: 1.7 text heights and never below the smallest target."""
    return max(SMALLEST_TARGET, em(widget, 1.7))


def icon_size(widget: QWidget) -> int:
    """The side of an icon beside text: 1.4 text heights."""
    return em(widget, 1.4)
