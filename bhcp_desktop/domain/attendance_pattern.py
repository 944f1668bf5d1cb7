"""Attendance over time: who came to the meetings of one kind at one place, so that a chair sees who is missed.

After the report of non-attendance to the chair in Breathe 2020;16:200076, table 4. Somebody there for part of a
meeting, or for named cases, is counted as there in part: absence for several cases matters (MDT-OARS).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from bhcp_desktop.domain.mdt import Attendance, Meeting, MeetingType, Presence
from bhcp_desktop.domain.names import fold
from bhcp_desktop.domain.quorum import missing_overall


class Came(StrEnum):
    """One person at one meeting, as the table marks it."""

    WHOLE = "whole"
    PART = "part"
    DEPUTY = "deputy"
    APOLOGIES = "apologies"
    AWAY = "away"
    UNKNOWN = "unknown"
    NOT_ASKED = "not_asked"


CAME_WORDS: Final = {
    Came.WHOLE: "Came",
    Came.PART: "Part",
    Came.DEPUTY: "Deputy",
    Came.APOLOGIES: "Apologies",
    Came.AWAY: "No word",
    Came.UNKNOWN: "Not recorded",
    Came.NOT_ASKED: "",
}
_AS: Final = {
    Presence.IN_PERSON: Came.WHOLE,
    Presence.REMOTE: Came.WHOLE,
    Presence.PART: Came.PART,
    Presence.NAMED_CASES: Came.PART,
    Presence.APOLOGIES_DEPUTY: Came.DEPUTY,
    Presence.APOLOGIES: Came.APOLOGIES,
    Presence.NO_WORD: Came.AWAY,
    Presence.NOT_RECORDED: Came.UNKNOWN,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class PatternRow:
    """One person over the meetings, newest first."""

    name: str
    role: str
    organisation: str
    marks: tuple[Came, ...]

    @property
    def came(self) -> int:
        """Meetings they took part in, wholly or in part."""
        return sum(mark in {Came.WHOLE, Came.PART} for mark in self.marks)

    @property
    def expected(self) -> int:
        """Meetings they were expected at, or came to, whose attendance is recorded."""
        return sum(mark not in {Came.NOT_ASKED, Came.UNKNOWN} for mark in self.marks)

    @property
    def missed_in_a_row(self) -> int:
        """The newest meetings they were asked to and neither they nor a deputy came to, without a break."""
        missed = 0
        for mark in self.marks:
            if mark in {Came.NOT_ASKED, Came.UNKNOWN}:
                continue
            if mark not in {Came.APOLOGIES, Came.AWAY}:
                break
            missed += 1
        return missed


@dataclass(frozen=True, slots=True, kw_only=True)
class Pattern:
    """The table: its meetings newest first, its people, and for each meeting the required roles that were missing."""

    kind: str
    place: str
    meetings: tuple[Meeting, ...] = ()
    rows: tuple[PatternRow, ...] = ()
    missing: tuple[tuple[str, ...], ...] = ()


def pattern_of(kind: MeetingType, place: str, held: Sequence[Meeting], seats: Iterable[Attendance]) -> Pattern:
    """The table for some meetings, newest first; a person is one by name, with the role they had last."""
    by_meeting: dict[str, dict[str, Attendance]] = {meeting.id: {} for meeting in held}
    for seat in seats:
        if seat.expected or seat.presence is not Presence.NOT_RECORDED:
            by_meeting[seat.meeting_id][fold(seat.name)] = seat
    newest: dict[str, Attendance] = {}
    for meeting in held:
        for name, seat in by_meeting[meeting.id].items():
            newest.setdefault(name, seat)
    return Pattern(
        kind=kind.name,
        place=place,
        meetings=tuple(held),
        rows=tuple(
            PatternRow(
                name=seat.name,
                role=seat.role,
                organisation=seat.organisation,
                marks=tuple(_mark(by_meeting[meeting.id].get(name)) for meeting in held),
            )
            for name, seat in newest.items()
        ),
        missing=tuple(missing_overall(kind, tuple(by_meeting[meeting.id].values())) for meeting in held),
    )


def _mark(seat: Attendance | None) -> Came:
    return _AS[seat.presence] if seat else Came.NOT_ASKED
