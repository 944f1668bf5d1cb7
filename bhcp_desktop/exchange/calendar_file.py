"""Meetings as an iCalendar file (RFC 5545) for anybody's calendar; there is nothing of any patient in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, Final

from bhcp_desktop.domain.clock import LONDON

if TYPE_CHECKING:
    from icalendar import Event, Timezone

_ZONE: Final = "Europe/London"
_PRODUCT: Final = "-//Bay Care Desk//MDT meetings//EN"
_DOMAIN: Final = "bay-care-desk"
_RULES: Final = (
    # Local times without a zone, as RFC 5545 has them.
    ("GMT", datetime(1996, 10, 27, 2), timedelta(hours=1), timedelta(0), 10),  # noqa: DTZ001
    ("BST", datetime(1981, 3, 29, 1), timedelta(0), timedelta(hours=1), 3),  # noqa: DTZ001
)
"""Last Sunday of October and of March: Summer Time Order 2002, and the dates of the rule before it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarEntry:
    """One meeting in a calendar; `sequence` grows with each change so that calendars take the newest."""

    id: str
    starts_at: datetime
    ends_at: datetime
    title: str
    where: str = ""
    sequence: int = 0
    cancelled: bool = False


def calendar_file(entries: Sequence[CalendarEntry], made_at: datetime) -> bytes:
    """The file's bytes, with the rules of British time in it; lines end as RFC 5545 asks."""
    from icalendar import Calendar  # noqa: PLC0415 - slow to load and seldom needed

    calendar = Calendar()
    _fill(calendar, prodid=_PRODUCT, version="2.0", method="PUBLISH")
    calendar.add_component(_zone())
    for entry in entries:
        calendar.add_component(_event(entry, made_at))
    return calendar.to_ical()


def _event(entry: CalendarEntry, made_at: datetime) -> Event:
    from icalendar import Event  # noqa: PLC0415 - slow to load and seldom needed

    event = Event()
    _fill(event, uid=f"{entry.id}@{_DOMAIN}", dtstamp=made_at, sequence=entry.sequence, summary=entry.title)
    _fill(event, dtstart=entry.starts_at.astimezone(LONDON), dtend=entry.ends_at.astimezone(LONDON))
    if entry.where:
        _fill(event, location=entry.where)
    _fill(event, status="CANCELLED" if entry.cancelled else "CONFIRMED")
    return event


def _zone() -> Timezone:
    from icalendar import Timezone, TimezoneDaylight, TimezoneStandard  # noqa: PLC0415 - slow to load

    zone = Timezone()
    _fill(zone, tzid=_ZONE)
    for name, first, before, after, month in _RULES:
        part = TimezoneDaylight() if after else TimezoneStandard()
        yearly = {"freq": "yearly", "bymonth": month, "byday": "-1su"}
        _fill(part, tzname=name, dtstart=first, tzoffsetfrom=before, tzoffsetto=after, rrule=yearly)
        zone.add_component(part)
    return zone


def _fill(part: Any, **properties: object) -> None:
    """Add properties; the library's own types leave their values open."""
    for name, value in properties.items():
        part.add(name, value)
