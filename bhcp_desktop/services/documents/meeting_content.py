"""What the papers of a meeting have in common: which meeting, who, the agenda as it is printed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Final

from bhcp_desktop.domain.clock import LONDON
from bhcp_desktop.domain.documents import Absent, Attendee, CaseLine, Listed, MeetingIdentity
from bhcp_desktop.domain.mdt import Attendance, MeetingStatus, Told, Triage
from bhcp_desktop.domain.meeting_lines import AgendaLine
from bhcp_desktop.domain.meeting_rules import slots
from bhcp_desktop.domain.people import Person
from bhcp_desktop.domain.plan_document import identity_of
from bhcp_desktop.domain.quorum import took_part_words
from bhcp_desktop.services.desk import Desk
from bhcp_desktop.services.meeting_file import MeetingFile
from bhcp_desktop.storage.queries.care_plans import placement
from bhcp_desktop.storage.unit_of_work import Reader

UNFINISHED: Final = (MeetingStatus.DRAFT,)


def identity(file: MeetingFile) -> MeetingIdentity:
    """Which meeting, where and when."""
    held = file.meeting
    return MeetingIdentity(
        type_name=file.kind.name,
        place=file.place,
        starts_at=held.starts_at,
        length_minutes=held.length_minutes,
        venue=held.venue,
        chair=held.chair,
        coordinator=held.coordinator,
        quorum_rule=f"Needed: {', '.join(file.kind.required_roles)}" if file.kind.required_roles else "",
        draft=held.status in UNFINISHED,
    )


def attendees(file: MeetingFile) -> Listed[Attendee]:
    """Who is expected or took part, for which part and which cases, as printed."""
    numbers = {line.id: str(number) for number, line in enumerate(file.agenda, 1)}
    return Listed(tuple(_attendee(one, numbers) for one in file.attendance))


def _attendee(one: Attendance, numbers: Mapping[str, str]) -> Attendee:
    return Attendee(
        name=one.name,
        role=one.role,
        organisation=one.organisation,
        presence=one.presence,
        detail=took_part_words(one, [numbers[each] for each in one.cases if each in numbers]),
    )


def case_lines(reader: Reader, desk: Desk, file: MeetingFile) -> dict[str, CaseLine]:
    """The agenda as it is printed, by agenda item."""
    people = {person.id: person for person in reader.find(Person, id=[line.who.person_id for line in file.agenda])}
    times = slots(file.items, file.meeting.starts_at)
    made: dict[str, CaseLine] = {}
    for number, line in enumerate(file.agenda, 1):
        person = people[line.who.person_id]
        place = placement(reader, person.id, desk.clock.today())
        slot = times.get(line.id)
        made[line.id] = CaseLine(
            position=number,
            person=identity_of(person),
            reason=line.reason,
            question=line.question,
            slot=slot.astimezone(LONDON) if slot else None,
            minutes=line.item.minutes,
            triage=line.item.triage,
            urgency=line.urgency,
            times_discussed=line.times_before,
            presenter=line.presenter,
            practice=place.practice,
            unit=place.unit,
            withheld=line.told == Told.OBJECTED,
            item_id=line.id,
        )
    return made


NO_SHEET: Final = (Triage.FOR_NOTING, Triage.REDIRECT)
"""Cases this meeting need not discuss: a pack lists them and tells no more of them."""


def without_sheet(agenda: Iterable[AgendaLine], lines: dict[str, CaseLine]) -> Listed[CaseLine]:
    """The cases a pack lists without a sheet; of one that was redirected it says where it went and why."""
    made = tuple(_sent_on(line, lines[line.id]) for line in agenda if line.item.triage in NO_SHEET)
    return Listed(made, absent=Absent.NONE_HERE)


def _sent_on(line: AgendaLine, printed: CaseLine) -> CaseLine:
    went = line.item.triage is Triage.REDIRECT and not printed.withheld
    return replace(printed, reason=line.item.decision) if went else printed


def for_noting(agenda: Iterable[AgendaLine], lines: dict[str, CaseLine]) -> Listed[CaseLine]:
    """The cases that are listed without discussion."""
    noted = tuple(lines[line.id] for line in agenda if line.item.triage is Triage.FOR_NOTING)
    return Listed(noted, absent=Absent.NONE_HERE)
