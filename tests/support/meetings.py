"""Meetings for tests: a unit with people, a meeting of it, people nominated and listed."""

from __future__ import annotations

from datetime import date, time

from bhcp_desktop.domain.clock import FixedClock
from bhcp_desktop.domain.mdt import AgendaItem, Meeting, Presence, Referral, Triage
from bhcp_desktop.domain.meeting_rules import Expected, MeetingDetails
from bhcp_desktop.domain.nominations import Nomination
from bhcp_desktop.domain.people import Person
from bhcp_desktop.domain.places import Place
from bhcp_desktop.services.case_actions import NewAction
from bhcp_desktop.services.meeting_room import CaseWords
from bhcp_desktop.services.office import Office
from bhcp_desktop.storage.store import SYSTEM_ACTOR, Store
from tests.support.stores import NOON, NUMBERS, a_person, a_practice_with_unit, in_unit

MEETING_DAY = date(2026, 11, 26)
TEAM = (
    Expected(name="Dr Anna Nowak", role="GP", organisation="Ash Trees Surgery"),
    Expected(name="R Shah", role="District nurse", organisation="Community trust"),
    Expected(name="Sam Webster", role="Social worker", organisation="County council"),
)
NAMES = (
    ("Ashworth", "Margaret"), ("Braithwaite", "Harold"), ("Campbell", "Jean"), ("Campbell", "Joan"),
    ("Dixon", "Reginald"), ("Evans", "Gwen"), ("Fell", "Łukasz"), ("Gill", "Ada"), ("O'Brien", "Siân"),
    ("Holme", "Edith"),
)  # fmt: skip


class Ward:
    """A unit with ten people and the means to write more."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.practice, self.unit = a_practice_with_unit(store)
        self.people = [
            self.add(NUMBERS[at], family_name=family, given_names=given) for at, (family, given) in enumerate(NAMES)
        ]

    def add(self, number: str | None, **fields: object) -> Person:
        """One more person of the unit."""
        person = a_person(nhs_number=number, **fields)
        with self.store.write(SYSTEM_ACTOR, FixedClock(NOON)) as work:
            work.create(person)
            work.create(in_unit(person, self.practice, self.unit))
        return person


def details(place: Place, **fields: object) -> MeetingDetails:
    """What a meeting is created with: the frailty MDT of a place at one o'clock on 26 November 2026."""
    values: dict[str, object] = {
        "type_code": "frailty",
        "place_id": place.id,
        "day": MEETING_DAY,
        "at": time(13),
        "length_minutes": 60,
        "venue": "Meeting room",
        "chair": "Dr Anna Nowak",
        "coordinator": "C Bell",
        "expected": TEAM,
    }
    return MeetingDetails(**{**values, **fields})  # type: ignore[arg-type]


def a_meeting(office: Office, ward: Ward, **fields: object) -> Meeting:
    """A meeting of the ward's unit, being prepared."""
    return office.meetings.create(details(ward.unit, **fields))


def a_closed_meeting(office: Office, ward: Ward, **fields: object) -> tuple[Meeting, list[AgendaItem]]:
    """A meeting that is over: two people discussed, the first with an action, one put off, one for noting."""
    meeting = a_meeting(office, ward, **fields)
    items = listed(office, meeting, *ward.people[:4])
    office.agenda.triage(items[3].id, Triage.FOR_NOTING)
    room = office.meeting_room
    room.start(meeting.id)
    office.meetings.set_presence(office.meetings.read_again(meeting.id).attendance[0].id, Presence.IN_PERSON)
    first = room.call(items[0].id).line.item
    rail = NewAction(what="Second rail on the stairs", owner="Sam Webster", due_on=date(2026, 12, 6))
    office.case_actions.agree(first.id, rail)
    words = {
        "situation": "Two falls at night.",
        "decision": "Visit with the daughter.",
        "person_view": "Stay at home.",
        "spoke_for": "Her daughter Anne",
    }
    room.done(first, CaseWords(texts=words, decision_code="joint_visit", seconds_used=300))
    second = room.call(items[1].id).line.item
    room.done(second, CaseWords(texts={"decision": "Go on as now."}, decision_code="plan_agreed", seconds_used=60))
    room.defer(room.call(items[2].id).line.item, CaseWords(texts={}), "Out of time")
    return room.close(meeting.id, notes="The ramp is mended.", no_quorum_reason="Only the GP could come."), items


def wish(office: Office, person: Person, **fields: object) -> Nomination:
    """What a nomination asks for, with a reason and a question."""
    values: dict[str, object] = {
        "person_id": person.id,
        "type_code": "frailty",
        "reason": "Two falls at night since September.",
        "question": "Is the sensor enough?",
        "presenter": "R Shah",
        "referrer": office.desk.user.display_name,
    }
    return Nomination(**{**values, **fields})  # type: ignore[arg-type]


def nominated(office: Office, person: Person, **fields: object) -> Referral:
    """A nomination with a reason and a question."""
    return office.nominations.nominate(wish(office, person, **fields))


def listed(office: Office, meeting: Meeting, *people: Person) -> list[AgendaItem]:
    """These people nominated and put on the agenda in this order."""
    return [office.agenda.put_on(meeting.id, nominated(office, person).id) for person in people]
