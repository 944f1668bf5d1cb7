"""A box for a date, read strictly as day, month, year."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QWidget

from bhcp_desktop.domain.errors import RuleBrokenError
from bhcp_desktop.ui.widgets.text import Line


def short_date(day: date | None, *, missing: str = "Not known") -> str:
    """A date as lists and banners show it: 14-Aug-1980 (CUI D+Ta-0004), whatever the computer's language."""
    return f"{day.day:02}-{_MONTHS[day.month - 1][:3]}-{day.year:04}" if day else missing


def spoken_date(day: date | None, *, missing: str = "Not known") -> str:
    """A date as a screen reader should say it: 14 August 1980."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}" if day else missing


_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


class DateField(Line):
    """One typed date; `parse` reads it or raises `RuleBrokenError` with what to type instead."""

    def __init__(self, parse: Callable[[str], date], parent: QWidget | None = None) -> None:
        super().__init__(parent, characters=16, longest=40)
        self._parse = parse
        self.editingFinished.connect(self._show_as_understood)

    def value(self) -> date | None:
        """The date typed, None when the box is empty; raises `RuleBrokenError` when it is no date."""
        typed = self.text().strip()
        return self._parse(typed) if typed else None

    def load(self, value: date | None) -> None:
        """Show a date, or an empty box for none."""
        self.show_text(short_date(value, missing=""))

    def _show_as_understood(self) -> None:
        """Write the date out in full, so that a slip is seen at once; what is no date stays as typed."""
        try:
            understood = self.value()
        except RuleBrokenError:
            return
        if understood:
            self.setText(short_date(understood))
