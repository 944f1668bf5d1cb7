"""The one source of time: aware UTC instants, and the date in England."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Protocol
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")


class Clock(Protocol):
    """Tells the time; tests pass a fixed one."""

    def now(self) -> datetime:
        """The present instant, aware, in UTC."""
        ...

    def today(self) -> date:
        """Today's date in England."""
        ...


class SystemClock:
    """The computer's own clock."""

    def now(self) -> datetime:
        """The present instant, aware, in UTC."""
        return datetime.now(UTC)  # noqa: TID251 - the one place that may ask

    def today(self) -> date:
        """Today's date in England, summer time included."""
        return self.now().astimezone(LONDON).date()


class FixedClock:
    """A clock that stands at one instant, for tests, demonstrations and reproducible documents."""

    def __init__(self, instant: datetime) -> None:
        self.instant = instant.astimezone(UTC)

    def now(self) -> datetime:
        """The instant it was given, in UTC."""
        return self.instant

    def today(self) -> date:
        """The date in England at that instant."""
        return self.instant.astimezone(LONDON).date()
