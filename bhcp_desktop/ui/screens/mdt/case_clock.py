"""How long the case in front has taken, counted from the desk's clock so that sleep and lock lose nothing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import Final

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from bhcp_desktop.domain.dates import short
from bhcp_desktop.domain.mdt import AgendaItem
from bhcp_desktop.domain.meeting_rules import late_words, time_words
from bhcp_desktop.domain.meeting_times import clock_of, day_of
from bhcp_desktop.ui.theme.style import set_look
from bhcp_desktop.ui.widgets.labels import PlainLabel, Secondary

_TICK: Final = 1000  # milliseconds
_LAST_MINUTE: Final = 60
_DAY: Final = 24 * 60  # minutes: a meeting that ends later or ended earlier was planned for another day


class CaseClock(QWidget):
    """`4 of 11`, `02:41 of 05:00`, when the meeting ends; over time is said in words and red."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        super().__init__()
        self._now = now
        self._used = 0
        self._since: datetime | None = None
        self._minutes = 0
        self._items: tuple[AgendaItem, ...] = ()
        self._ends_at: datetime | None = None
        self.place = PlainLabel("", wraps=False)
        self.time = PlainLabel("", wraps=False)
        self.over = PlainLabel("", wraps=False)
        self.ends = Secondary("")
        set_look(self.place, "strong")
        set_look(self.over, "problem")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for part in (self.place, self.time, self.over, self.ends):
            column.addWidget(part)
        self.over.hide()
        self._timer = QTimer(self)
        self._timer.setInterval(_TICK)
        self._timer.timeout.connect(self.show_time)

    def show_meeting(self, items: Sequence[AgendaItem], ends_at: datetime) -> None:
        """When the meeting should end, and whether the cases to come fit."""
        self._items, self._ends_at = tuple(items), ends_at
        self._show_rest()

    def _show_rest(self) -> None:
        if self._ends_at is None:
            return
        left = (self._ends_at - self._now()) // timedelta(minutes=1)
        near = abs(left) < _DAY
        ends = f"Meeting ends {clock_of(self._ends_at)}" if near else f"Planned for {short(day_of(self._ends_at))}"
        rest = late_words(self._items, self.seconds, left if near else None)
        self.ends.setText("\n".join(part for part in (ends, rest) if part))

    def begin(self, used: int, minutes: int, place: str) -> None:
        """Count on from the seconds used before; the same case goes on counting."""
        self._used, self._minutes = used, minutes
        self._since = self._now()
        self.place.setText(place)
        self._timer.start()
        self.show_time()

    def give(self, minutes: int) -> None:
        """The case may take so many minutes now."""
        self._minutes = minutes
        self.show_time()

    def stop(self) -> None:
        """No case is in front."""
        self._since = None
        self._timer.stop()
        for part in (self.place, self.time):
            part.setText("")
        self.over.hide()

    @property
    def seconds(self) -> int:
        """Seconds the case has taken so far."""
        if self._since is None:
            return self._used
        return self._used + max((self._now() - self._since) // timedelta(seconds=1), 0)

    def show_time(self) -> None:
        """Show the time used against the time given."""
        used = self.seconds
        late = used - self._minutes * 60
        self.time.setText(time_words(used, self._minutes))
        set_look(self.time, "problem" if late > 0 else "heading")
        self.time.setAccessibleName(f"{used // 60} minutes {used % 60} seconds of {self._minutes} minutes used")
        self.over.setText(over_words(late))
        self.over.setVisible(bool(self.over.text()))
        set_look(self.over, "problem" if late > 0 else "strong")
        self._show_rest()


def over_words(late: int) -> str:
    """What the clock warns of, from the seconds beyond the time given: the last minute, and how much over."""
    if late > 0:
        return f"{late // 60}:{late % 60:02} over"
    return "Less than a minute left" if late > -_LAST_MINUTE else ""
