"""A box for a date, read strictly as day, month, year."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QWidget

from bhcp_desktop.domain.dates import read_day, short
from bhcp_desktop.domain.errors import RuleBrokenError
from bhcp_desktop.ui.widgets.text import Line


class DateField(Line):
    """One typed date; `parse` reads it or raises `RuleBrokenError` with what to type instead."""

    def __init__(self, parent: QWidget | None = None, *, parse: Callable[[str], date] = read_day) -> None:
        super().__init__(parent, characters=16, longest=40)
        self._parse = parse
        self.editingFinished.connect(self._show_as_understood)

    def value(self) -> date | None:
        """The date typed, None when the box is empty; raises `RuleBrokenError` when it is no date."""
        typed = self.text().strip()
        return self._parse(typed) if typed else None

    def load(self, value: date | None) -> None:
        """Show a date, or an empty box for none."""
        self.show_text(short(value) if value else "")

    def _show_as_understood(self) -> None:
        """Write the date out in full, so that a slip is seen at once; what is no date stays as typed."""
        try:
            understood = self.value()
        except RuleBrokenError:
            return
        if understood:
            self.setText(short(understood))
