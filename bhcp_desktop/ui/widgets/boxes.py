"""Boxes for a time of day and for a small whole number."""

from __future__ import annotations

from datetime import time

from PySide6.QtWidgets import QWidget

from bhcp_desktop.domain.errors import Problem, RuleBrokenError
from bhcp_desktop.domain.meeting_times import read_time
from bhcp_desktop.ui.widgets.text import Line


class TimeField(Line):
    """One typed time of day."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, characters=8, longest=12)
        self.editingFinished.connect(self._show_as_understood)

    def value(self) -> time | None:
        """The time typed, None when the box is empty; raises `RuleBrokenError` when it is none."""
        typed = self.text().strip()
        return read_time(typed) if typed else None

    def load(self, value: time | None) -> None:
        """Show a time, or an empty box for none."""
        self.show_text(f"{value:%H:%M}" if value else "")

    def _show_as_understood(self) -> None:
        try:
            understood = self.value()
        except RuleBrokenError:
            return
        if understood:
            self.setText(f"{understood:%H:%M}")


class NumberField(Line):
    """One small whole number."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, characters=6, longest=4)

    def value(self) -> int | None:
        """The number typed, None when the box is empty; raises `RuleBrokenError` when it is none."""
        typed = self.text().strip()
        if not typed:
            return None
        if not (typed.isascii() and typed.isdigit()):
            raise RuleBrokenError([Problem("number", "Write a whole number, such as 60.")])
        return int(typed)

    def load(self, value: int | None) -> None:
        """Show a number, or an empty box for none."""
        self.show_text("" if value is None else str(value))
