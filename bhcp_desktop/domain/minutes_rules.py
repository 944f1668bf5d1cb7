"""The rules of minutes: what is written beside the cases, when they may be confirmed and issued, what comes next."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from bhcp_desktop.domain.documents_meeting import MinutesStanding
from bhcp_desktop.domain.errors import Problem, RuleBrokenError
from bhcp_desktop.domain.mdt import Meeting, MeetingStatus
from bhcp_desktop.domain.meeting_rules import text_problems

STANDINGS: Final = {
    MinutesStanding.DRAFT: "Draft",
    MinutesStanding.CONFIRMED: "Confirmed by the chair",
    MinutesStanding.ISSUED: "Issued",
}
"""How far minutes have come, as the screen calls it."""

CONFIRMED_ALREADY: Final = (
    "The chair has confirmed these minutes. Take the confirmation back, or issue them and add an addendum."
)
ISSUED_ALREADY: Final = "These minutes are issued. They do not change any more: add an addendum."


@dataclass(frozen=True, slots=True, kw_only=True)
class MinutesWords:
    """What is written beside the cases; conflicts and escalations hold one on each line."""

    earlier_minutes: str = ""
    conflicts: str = ""
    notes: str = ""
    escalations: str = ""

    def problems(self) -> list[Problem]:
        """What cannot be stored, field by field."""
        fields = ("earlier_minutes", "conflicts", "notes", "escalations")
        return [problem for name in fields for problem in text_problems(getattr(self, name), name)]


def lines_of(text: str) -> tuple[str, ...]:
    """The lines of a box that holds one thing a line, without empty ones."""
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def refuse_unless_closed(meeting: Meeting) -> None:
    """Raise RuleBrokenError (meeting) for minutes of a meeting that is not over."""
    if meeting.status is not MeetingStatus.CLOSED:
        raise RuleBrokenError(
            [Problem("meeting", "This meeting is not closed yet. Close it, then see to its minutes.")]
        )


def refuse_unless_draft(standing: MinutesStanding) -> None:
    """Raise RuleBrokenError (minutes) once the chair has confirmed them."""
    says = {MinutesStanding.CONFIRMED: CONFIRMED_ALREADY, MinutesStanding.ISSUED: ISSUED_ALREADY}.get(standing)
    if says:
        raise RuleBrokenError([Problem("minutes", says)])


def next_step(standing: MinutesStanding, *, may_confirm: bool) -> str:
    """What is to be done next, in a sentence."""
    if standing is MinutesStanding.DRAFT:
        if may_confirm:
            return "Read the minutes, put right what is wrong, then confirm them as the chair."
        return "Complete the minutes. Then the chair signs in and confirms them."
    if standing is MinutesStanding.CONFIRMED:
        return "Issue the minutes: from then on they can be printed as issued and corrected by addendum only."
    return "Copy each person's part to their GP record and hand out the action slips. Correct by addendum only."
