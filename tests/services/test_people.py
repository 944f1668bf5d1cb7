from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bhcp_desktop.domain.care_plan import ActionStatus
from bhcp_desktop.domain.clock import FixedClock
from bhcp_desktop.domain.errors import RuleBrokenError
from bhcp_desktop.domain.frailty import FrailtyBand, Grade, Instrument
from bhcp_desktop.domain.identity import new_id
from bhcp_desktop.domain.journal import Verb
from bhcp_desktop.domain.people import Membership, MembershipEnd, Person
from bhcp_desktop.domain.places import Place, PlaceKind
from bhcp_desktop.domain.worklist import ListFilter, PersonLine, why_now
from bhcp_desktop.services.desk import Desk
from bhcp_desktop.services.people import People, SavedView
from bhcp_desktop.services.places import Places
from bhcp_desktop.storage.store import Store
from tests.support.stores import NOON, NUMBERS, OPENED, a_desk, a_place, a_practice_with_unit
from tests.support.worklist import Register

TODAY = date(2026, 11, 22)
MAY = date(2026, 5, 1)


def days(number: int) -> date:
    return TODAY + timedelta(days=number)


@pytest.fixture
def people(desk: Desk) -> People:
    return People(desk)


@pytest.fixture
def register(store: Store) -> Register:
    return Register(store, *a_practice_with_unit(store))


def on(people: People, only: ListFilter, *places: str) -> list[str]:
    return [line.family_name for line in people.worklist(places, only).lines]


def only_line(people: People) -> PersonLine:
    (line,) = people.worklist().lines
    return line


def leave(register: Register, person: Person, day: date, why: MembershipEnd) -> None:
    with register.store.write(person.id, FixedClock(NOON)) as work:
        (member,) = work.find(Membership, person_id=person.id, to_on=None)
        work.change(member, replace(member, to_on=day, ended_because=why))


def test_a_line_holds_what_a_list_shows(people: People, register: Register) -> None:
    person = register.add(nhs_number=NUMBERS[0], preferred_name="Harry")
    register.score(person, FrailtyBand.MILD, MAY)
    register.score(person, FrailtyBand.SEVERE, date(2026, 6, 1), Instrument.EFI2, value="0.2500")
    register.score(person, None, MAY, Instrument.CFS, value="6")
    register.grade(person, Grade.MODERATE, date(2026, 7, 1))
    register.plan(person, review=days(30), published=2, coordinator="C Bell")
    register.action(person, days(-3))
    register.action(person, days(5))
    register.action(person, days(-9), ActionStatus.DONE)
    register.list_for(person, datetime(2026, 11, 26, 13, tzinfo=UTC))
    register.list_for(person, datetime(2026, 11, 12, 13, tzinfo=UTC))
    line = only_line(people)
    assert (line.name, line.born_on, line.nhs_number) == ("BRAITHWAITE, Harold (Mr)", date(1941, 7, 19), NUMBERS[0])
    assert (line.practice, line.unit) == ("Ash Trees Surgery", "Unit 1")
    assert (line.efi, line.efi_band, line.efi_score, line.efi_scored_on) == (
        "efi2", "severe", "0.2500", date(2026, 6, 1),
    )  # fmt: skip
    assert (line.grade, line.grade_confirmed_on, line.cfs) == ("moderate", date(2026, 7, 1), "6")
    assert (line.plan_version, line.review_on, line.coordinator) == (2, days(30), "C Bell")
    assert (line.open_actions, line.overdue_actions, line.due_on) == (2, 1, days(-3))
    assert line.meeting_on == date(2026, 11, 26)
    assert why_now(line, TODAY) == "1 action overdue, on MDT 26-Nov"


def test_what_was_entered_in_error_is_as_if_it_were_not_there(people: People, register: Register) -> None:
    person = register.add()
    register.score(person, FrailtyBand.MILD, MAY)
    register.score(person, FrailtyBand.SEVERE, date(2026, 6, 1), entered_in_error=True)
    assert only_line(people).efi_band == "mild"


def test_a_person_of_an_undone_import_is_on_no_list(people: People, register: Register) -> None:
    register.add(withdrawn=True)
    assert people.worklist().total == 0
    assert people.search("braithwaite").lines == ()


def test_without_a_plan_goes_by_the_confirmed_grade_first(people: People, register: Register) -> None:
    score_only = register.add(family_name="Score")
    register.score(score_only, FrailtyBand.SEVERE, MAY)
    lower = register.add(family_name="Lower")
    register.score(lower, FrailtyBand.SEVERE, MAY)
    register.grade(lower, Grade.MILD, MAY)
    higher = register.add(family_name="Higher")
    register.score(higher, FrailtyBand.MILD, MAY)
    register.grade(higher, Grade.MODERATE, MAY)
    planned = register.add(family_name="Planned")
    register.grade(planned, Grade.SEVERE, MAY)
    register.plan(planned, published=1)
    begun = register.add(family_name="Begun")
    register.grade(begun, Grade.SEVERE, MAY)
    register.plan(begun)
    assert on(people, ListFilter.WITHOUT_PLAN) == ["Begun", "Higher", "Score"]
    assert on(people, ListFilter.NOT_CONFIRMED) == ["Score"]
    assert on(people, ListFilter.TO_SIGN_OR_PUBLISH) == ["Begun"]


def test_reviews_and_actions_fall_due_day_by_day(people: People, register: Register) -> None:
    for name, review in (("Late", -1), ("Now", 0), ("Week", 7), ("Month", 28), ("Later", 29)):
        register.plan(register.add(family_name=name), review=days(review), published=1)
    register.action(register.add(family_name="Action"), days(7))
    register.action(register.add(family_name="Undated"), None)
    assert on(people, ListFilter.REVIEW_OVERDUE) == ["Late"]
    assert on(people, ListFilter.DUE_THIS_WEEK) == ["Action", "Late", "Now", "Week"]
    assert on(people, ListFilter.DUE_IN_28_DAYS) == ["Action", "Late", "Month", "Now", "Week"]


def test_new_is_new_to_the_register_not_to_the_unit(people: People, register: Register) -> None:
    register.add(family_name="New", joined=date(2026, 11, 2))
    register.add(family_name="Old", joined=date(2026, 10, 31))
    moved = register.add(family_name="Moved")
    leave(register, moved, date(2026, 11, 3), MembershipEnd.PLACE_CHANGED)
    register.keep(again(register, moved, date(2026, 11, 3)))
    assert on(people, ListFilter.NEW_THIS_MONTH) == ["New"]


def again(register: Register, person: Person, day: date, unit: Place | None = None) -> Membership:
    return Membership(
        id=new_id(), person_id=person.id, practice_id=register.practice.id, unit_id=(unit or register.unit).id,
        from_on=day,
    )  # fmt: skip


def test_those_who_died_or_moved_are_marked_and_on_no_other_list(people: People, register: Register) -> None:
    died = register.add(family_name="Died", deceased=True, died_on=date(2026, 11, 3))
    register.plan(died, review=days(-3), published=1)
    moved = register.add(family_name="Moved")
    register.plan(moved, review=days(-3), published=1)
    leave(register, moved, date(2026, 11, 4), MembershipEnd.MOVED)
    missing = register.add(family_name="Missing")
    leave(register, missing, date(2026, 11, 5), MembershipEnd.MISSING_FROM_EXTRACT)
    long_ago = register.add(family_name="Longago")
    leave(register, long_ago, date(2026, 8, 1), MembershipEnd.MOVED)
    lines = people.worklist().lines
    assert [why_now(line, TODAY) for line in lines] == [
        "Died 03-Nov-2026", "Not in the extract of 05-Nov-2026", "Moved away 04-Nov-2026",
    ]  # fmt: skip
    assert on(people, ListFilter.REVIEW_OVERDUE) == []
    found = people.search("longago").lines
    assert [why_now(line, TODAY) for line in found] == ["Moved away 01-Aug-2026"]


def test_a_person_who_changed_units_is_listed_once_where_they_are(
    store: Store, people: People, register: Register
) -> None:
    second = a_place(store, PlaceKind.UNIT, "Unit 2", "P1-2", register.practice)
    person = register.add()
    leave(register, person, date(2026, 11, 4), MembershipEnd.MOVED)
    register.keep(again(register, person, date(2026, 11, 4), second))
    assert [line.unit for line in people.worklist([register.practice.id]).lines] == ["Unit 2"]
    (left,) = people.worklist([register.unit.id]).lines
    assert left.moved
    (here,) = people.worklist([second.id]).lines
    assert not here.moved


def test_a_list_keeps_to_its_places_and_says_how_many_it_hides(
    store: Store, people: People, register: Register
) -> None:
    second = a_place(store, PlaceKind.UNIT, "Unit 2", "P1-2", register.practice)
    late = register.add(family_name="Late")
    register.plan(late, review=days(-1), published=1)
    register.add(family_name="Other", unit=second)
    register.add(family_name="Here")
    shown = people.worklist([register.unit.id], ListFilter.REVIEW_OVERDUE)
    assert [line.family_name for line in shown.lines] == ["Late"]
    assert (shown.matching, shown.total, shown.hidden) == (1, 2, 1)
    assert dict(shown.counts)[ListFilter.ALL] == 2
    assert people.worklist([second.id]).total == 1
    assert people.worklist([register.practice.id]).total == 3
    assert people.worklist([new_id()]).total == 0


def test_a_list_stops_at_its_limit_in_the_order_of_names(people: People, register: Register) -> None:
    for name in ("Ćwik", "Adams", "bell"):
        register.add(family_name=name)
    shown = people.worklist(limit=2)
    assert [line.family_name for line in shown.lines] == ["Adams", "bell"]
    assert (shown.matching, shown.hidden) == (3, 1)


@pytest.mark.parametrize("text", ["braith", "999 000 0018", "19/07/1941", "19-Jul-1941", "la5 9aa", "harold 1941"])
def test_search_finds_by(people: People, register: Register, text: str) -> None:
    person = register.add(nhs_number=NUMBERS[0])
    register.add(family_name="Other", given_names="Ann", nhs_number=NUMBERS[1], born_on=MAY, postcode="LA1 1AA")
    found = people.search(text)
    assert [line.person_id for line in found.lines] == [person.id]
    assert not found.more


def test_search_shows_the_places_first_and_marks_the_others(store: Store, people: People, register: Register) -> None:
    second = a_place(store, PlaceKind.UNIT, "Unit 2", "P1-2", register.practice)
    register.add(family_name="Campbell", given_names="Ann", unit=second)
    register.add(family_name="Campbell", given_names="Jean")
    register.add(family_name="Adams", given_names="Campbell")
    found = people.search("camp", [register.unit.id]).lines
    assert [(line.given_names, line.outside) for line in found] == [("Jean", 0), ("Campbell", 0), ("Ann", 1)]
    assert [line.given_names for line in people.search("camp").lines] == ["Ann", "Jean", "Campbell"]


def test_search_in_many_units_finds_the_same(store: Store, people: People, register: Register) -> None:
    units = [a_place(store, PlaceKind.UNIT, f"Unit {at}", f"U{at}", register.practice) for at in range(2, 8)]
    for at, unit in enumerate(units):
        register.add(family_name=f"Campbell{at}", unit=unit)
    register.add(family_name="Campbell")
    left = register.add(family_name="Campbell0", given_names="Ann", unit=units[1])
    leave(register, left, TODAY, MembershipEnd.MOVED)
    register.keep(again(register, left, TODAY))
    places = [unit.id for unit in units[1:]]
    for text in ("campbell", "camp la5"):
        found = people.search(text, places).lines
        assert [line.outside for line in found] == [0, 0, 0, 0, 0, 1, 1, 1]


def test_search_stops_at_fifty_and_says_there_are_more(people: People, register: Register) -> None:
    for at in range(53):
        register.add(family_name=f"Smith{at:02}")
    found = people.search("smi")
    assert [line.family_name for line in found.lines] == [f"Smith{at:02}" for at in range(50)]
    assert found.more
    assert not people.search("smith52").more


def test_nothing_typed_finds_nobody(people: People, register: Register) -> None:
    register.add()
    assert people.search(" , ").lines == ()


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(max_size=20))
def test_no_text_breaks_the_search(people: People, text: str) -> None:
    people.search(text)


def test_those_opened_last_are_shown_in_their_order(people: People, register: Register) -> None:
    first, second = register.add(family_name="Adams"), register.add(family_name="Bell")
    assert [line.person_id for line in people.lines([second.id, first.id, new_id()])] == [second.id, first.id]


def test_records_opened_last_come_first(store: Store, desk: Desk, people: People, register: Register) -> None:
    first, second, _ = (register.add(family_name=name) for name in ("Adams", "Bell", "Cole"))
    for person in (second, first, second, first):
        with desk.write() as work:
            work.note(Verb.VIEWED, "person", person.id)
    assert [line.family_name for line in people.recent(5)] == ["Adams", "Bell"]
    assert People(a_desk(store, name="rshah")).recent(5) == ()


def test_similar_names_are_found_in_a_list_and_when_a_record_opens(people: People, register: Register) -> None:
    jean = register.add(family_name="Campbell", given_names="Jean", born_on=date(1939, 1, 30))
    joan = register.add(family_name="Campbell", given_names="Joan", born_on=date(1939, 6, 30))
    misspelt = register.add(family_name="Cambell", given_names="Jean", born_on=date(1950, 1, 1))
    register.add(family_name="Dixon", given_names="Reginald", born_on=date(1939, 1, 30))
    assert people.alike(people.worklist().lines) == {jean.id, joan.id, misspelt.id}
    assert [line.person_id for line in people.similar_to(jean.id)] == [misspelt.id, joan.id]


def test_the_choice_of_places_is_kept_and_forgets_what_has_closed(
    store: Store, desk: Desk, people: People, register: Register
) -> None:
    assert people.chosen_places() == ()
    people.choose_places([register.unit.id, new_id()])
    assert People(desk).chosen_places() == (register.unit.id,)
    assert People(a_desk(store, name="rshah")).chosen_places() == ()


def test_views_are_saved_by_name_and_journalled(store: Store, desk: Desk, people: People) -> None:
    view = SavedView(name=" My late ones ", only=ListFilter.REVIEW_OVERDUE)
    people.save_view(view)
    people.save_view(SavedView(name="Everyone mine"))
    people.save_view(SavedView(name="my LATE ones", only=ListFilter.TO_SIGN_OR_PUBLISH, descending=True))
    kept = People(desk).saved_views()
    assert [(each.name, each.only, each.descending) for each in kept] == [
        ("Everyone mine", ListFilter.ALL, False),
        ("my LATE ones", ListFilter.TO_SIGN_OR_PUBLISH, True),
    ]
    people.remove_view("Everyone mine")
    assert [each.name for each in people.saved_views()] == ["my LATE ones"]
    with pytest.raises(RuleBrokenError) as raised:
        people.save_view(SavedView(name="  "))
    assert [problem.field for problem in raised.value.problems] == ["name"]
    with store.read() as reader:
        rows = reader.connection.exec_driver_sql(
            "SELECT verb, field, new FROM journal WHERE entity = 'preference' ORDER BY seq"
        ).all()
    assert [(row[0], row[1]) for row in rows] == [("created", None)] + [("changed", "value")] * 3
    assert json.loads(rows[0][2])["name"] == "views"


def test_the_numbers_of_all_lists_agree_with_the_lists(people: People, register: Register) -> None:
    for at in range(6):
        person = register.add(family_name=f"P{at}", joined=date(2026, 11, 1) if at % 2 else OPENED)
        register.score(person, (FrailtyBand.SEVERE, FrailtyBand.MILD)[at % 2], MAY)
        if at % 3 == 0:
            register.plan(person, review=days(at * 10 - 5), published=at % 2)
    counted = dict(people.worklist().counts)
    assert {only: len(people.worklist(only=only).lines) for only in ListFilter} == counted


def test_those_who_belong_here_are_as_many_as_the_place_tree_counts(
    people: People, desk: Desk, register: Register
) -> None:
    register.add(family_name="Here")
    register.add(family_name="Died", deceased=True, died_on=date(2026, 11, 3))
    leave(register, register.add(family_name="Moved"), date(2026, 11, 4), MembershipEnd.MOVED)
    shown = people.worklist([register.unit.id])
    node = Places(desk).tree().find(register.unit.id)
    assert (len(shown.lines), shown.gone) == (3, 2)
    assert node is not None
    assert shown.here == node.people == 1
