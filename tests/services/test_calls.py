"""Calls: noted by whoever may change plans, journalled, the last one found, and never a reason to suggest somebody."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from bhcp_desktop.domain.errors import NotPermittedError, RuleBrokenError
from bhcp_desktop.domain.people import Person
from bhcp_desktop.domain.person_events import EventKind, PersonEvent
from bhcp_desktop.domain.staff import Role
from bhcp_desktop.services.calls import DRAFT, UNDONE, Call
from bhcp_desktop.services.drafts import DraftWords
from bhcp_desktop.services.office import Office
from bhcp_desktop.storage.store import Store
from tests.support.meetings import Ward, a_meeting
from tests.support.plans import a_placed_person
from tests.support.stores import NOON, a_desk
from tests.support.trail import trail

TODAY = NOON.date()


@pytest.fixture
def office(store: Store) -> Office:
    return Office(a_desk(store))


@pytest.fixture
def person(store: Store) -> Person:
    return a_placed_person(store)


def called(office: Office, person: Person, kind: EventKind = EventKind.SPOKEN_TO, on: date = TODAY, note: str = ""):
    return office.calls.note(Call(person_id=person.id, kind=kind, happened=on, note=note))


def test_a_call_is_an_event_with_who_noted_it_and_its_journal_line(
    office: Office, person: Person, store: Store
) -> None:
    made = called(office, person, note=" Will ring back. ")
    assert (made.happened, made.source, made.note, made.recorded_on) == (
        "22-Nov-2026", office.desk.user.display_name, "Will ring back.", TODAY,
    )  # fmt: skip
    assert trail(store, made.id) == [("created", "person_event", None)]
    assert office.records.read_again(person.id).events == (made,)


def test_the_last_call_is_the_latest_by_its_day_and_no_mistake_or_fall(office: Office, person: Person) -> None:
    assert office.calls.last(person.id) is None
    newest = called(office, person)
    earlier = called(office, person, EventKind.NO_ANSWER, TODAY - timedelta(days=3))
    fall = PersonEvent(
        id="0" * 32, person_id=person.id, kind=EventKind.FALL, happened="22-Nov-2026", source="Ann", recorded_on=TODAY
    )
    office.plan_parts.add(fall)
    assert office.calls.last(person.id) == newest
    office.entered_in_error.mark(newest, UNDONE)
    assert office.calls.sheet(person.id).last == earlier


def test_everything_that_is_wrong_is_said_at_once_and_nothing_is_written(office: Office, person: Person) -> None:
    for day in (None, TODAY + timedelta(days=1)):
        with pytest.raises(RuleBrokenError) as caught:
            office.calls.note(Call(person_id=person.id, kind=None, happened=day))
        assert [problem.field for problem in caught.value.problems] == ["kind", "happened"]
    with pytest.raises(RuleBrokenError) as caught:
        called(office, person, EventKind.FALL)
    assert [problem.field for problem in caught.value.problems] == ["kind"]
    assert office.records.read_again(person.id).events == ()


def test_words_typed_and_not_saved_are_given_back_until_the_call_is_noted(office: Office, person: Person) -> None:
    office.drafts.keep(DraftWords(entity=DRAFT, entity_id=person.id, field="note", text="Rings back"))
    assert [draft.text for draft in office.calls.sheet(person.id).drafts] == ["Rings back"]
    called(office, person)
    assert office.calls.sheet(person.id).drafts == ()


def test_a_viewer_reads_the_last_call_and_notes_none(office: Office, person: Person, store: Store) -> None:
    made = called(office, person)
    looks = Office(a_desk(store, Role.VIEWER, name="looks"))
    assert looks.calls.last(person.id) == made
    for ask in (lambda: looks.calls.sheet(person.id), lambda: called(looks, person)):
        with pytest.raises(NotPermittedError):
            ask()


def test_calls_suggest_nobody_for_a_meeting_and_are_no_event_of_the_last_year(store: Store) -> None:
    office, ward = Office(a_desk(store)), Ward(store)
    meeting = a_meeting(office, ward)
    for kind in (EventKind.SPOKEN_TO, EventKind.NO_ANSWER):
        for _ in range(3):
            called(office, ward.people[0], kind)
    assert office.candidates.suggested(meeting.id).found == ()
    assert office.nominations.sheet(ward.people[0].id).lately == "No event is recorded in the last year."
