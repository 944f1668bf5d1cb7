"""What the pack and the minutes have in common: the head and foot of a meeting, and who a line is about."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from bhcp_desktop.domain import dates
from bhcp_desktop.domain.clock import LONDON
from bhcp_desktop.domain.documents import EVERY_PART, ActionLine, CaseLine, MeetingIdentity, PackPart, PrintStamp
from bhcp_desktop.domain.meeting_times import times_words
from bhcp_desktop.printing import running_words, wording
from bhcp_desktop.printing.care_plan import answered, due, owner
from bhcp_desktop.printing.ink import Ink
from bhcp_desktop.printing.running import Foot, Head
from bhcp_desktop.printing.scribe import Cell
from bhcp_desktop.printing.writer import Writer

CAVEAT: Final = (
    "Confidential: about the care of named people. Keep it with you, do not copy or forward it, and hand it back or "
    "destroy it securely after the meeting."
)


def meeting_head(kicker: str, meeting: MeetingIdentity, ink: Ink, *, mark: str = "", note: str = "") -> Head:
    """The head of pages about several people: which meeting, where and when."""
    begins = meeting.starts_at.astimezone(LONDON)
    facts = [("Date", dates.short(begins.date())), ("Time", times(meeting))]
    if meeting.venue:
        facts.append(("Venue", meeting.venue))
    return Head(
        kicker=kicker,
        name=ink(f"{meeting.type_name}, {meeting.place}").replace("\n", " "),
        facts=tuple((label, ink(value).replace("\n", " ")) for label, value in facts),
        mark=mark,
        note=note,
    )


def times(meeting: MeetingIdentity) -> str:
    """`14:00 to 15:30`, in London time."""
    return times_words(meeting.starts_at, meeting.length_minutes)


def meeting_foot(stamp: PrintStamp, ink: Ink, *first: str) -> Foot:
    """The foot of a meeting's papers: what they are, who may hold them, who printed them."""
    return Foot(lines=tuple(ink(text) for text in (*first, running_words.printed(stamp, long=False)) if text))


def about(line: CaseLine, stamp: PrintStamp, parts: Collection[PackPart] = EVERY_PART) -> Cell:
    """Whom an agenda line is about, as far as this copy may say."""
    if line.withheld:
        return Cell("Not shown in this copy", line.withheld_why)
    if PackPart.NAMES not in parts:
        return Cell(wording.initials(line.person))
    person = line.person
    today = stamp.printed_at.astimezone(LONDON).date()
    details = [running_words.born(person, today)] if PackPart.BORN in parts else []
    if PackPart.NHS_NUMBER in parts:
        details.append(f"NHS No. {wording.nhs_number(person)}")
    return Cell(wording.listed_name(person), "\n".join(details))


def kind(line: CaseLine) -> str:
    """New, or which review."""
    return f"Review {line.times_discussed}" if line.times_discussed else "New"


def carried_grid(write: Writer, actions: tuple[ActionLine, ...], *, with_person: bool = True) -> None:
    """Actions of several people, with whoever agreed them and how often they were carried."""
    rows: list[list[str | Cell]] = []
    for line in actions:
        agreed = wording.day(line.agreed_on, long=False) if line.agreed_on else ""
        came = ", ".join(part for part in (line.agreed_at, agreed) if part)
        carried = f"Carried {line.times_carried} times" if line.times_carried > 1 else ""
        what = Cell(line.person if with_person else "", answered(line))
        state = "\n".join(part for part in (wording.ACTIONS[line.status], wording.PRIORITIES[line.priority]) if part)
        rows.append([what, owner(line), due(write, line), "\n".join(part for part in (state, came, carried) if part)])
    first = "Person, and action" if with_person else "Action"
    write.grid(rows, (0.42, 0.23, 0.15, 0.2), (first, "Owner", "Due", "State; agreed"))
