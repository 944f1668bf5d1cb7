"""The roll: everybody once, by name, with the unit they belong to now."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from bhcp_desktop.domain.clock import FixedClock
from bhcp_desktop.domain.errors import NotPermittedError
from bhcp_desktop.domain.identity import new_id
from bhcp_desktop.domain.people import Membership, MembershipEnd, Person
from bhcp_desktop.services.desk import Desk
from bhcp_desktop.services.people_roll import RollLine, roll
from bhcp_desktop.storage.store import SYSTEM_ACTOR, Store
from tests.support.stores import NOON, NUMBERS, OPENED, a_person, a_practice_with_unit, in_unit


def keep(store: Store, *records: Person | Membership) -> None:
    with store.write(SYSTEM_ACTOR, FixedClock(NOON)) as work:
        for record in records:
            work.create(record)


def test_a_line_says_who_it_is_and_where_they_belong(store: Store, desk: Desk) -> None:
    practice, unit = a_practice_with_unit(store)
    person = a_person()
    keep(store, person, in_unit(person, practice, unit))
    assert roll(desk) == [
        RollLine(
            id=person.id, nhs_number=NUMBERS[0], name="BRAITHWAITE, Harold (Mr)", born_on=date(1941, 7, 19),
            unit="P1-1", deceased=False,
        )
    ]  # fmt: skip


def test_everybody_comes_once_by_name_whatever_their_letters(store: Store, desk: Desk) -> None:
    people = [a_person(nhs_number=None, family_name=name, title="") for name in ("Zulu", "Ågren", "Abel", "Bell")]
    keep(store, *people)
    assert [line.name.split(",")[0] for line in roll(desk)] == ["ABEL", "ÅGREN", "BELL", "ZULU"]


def test_the_unit_is_the_one_of_now(store: Store, desk: Desk) -> None:
    practice, unit = a_practice_with_unit(store)
    moved, left, undecided = (a_person(nhs_number=number) for number in NUMBERS[:3])
    ended = {"to_on": date(2020, 1, 1), "ended_because": MembershipEnd.MOVED}
    keep(
        store, moved, left, undecided,
        replace(in_unit(moved, practice, practice), **ended), replace(in_unit(moved, practice, unit), id=new_id()),
        replace(in_unit(left, practice, unit), **ended),
        Membership(id=new_id(), person_id=undecided.id, practice_id=practice.id, from_on=OPENED),
    )  # fmt: skip
    assert {line.id: line.unit for line in roll(desk)} == {moved.id: "P1-1", left.id: None, undecided.id: None}


def test_whoever_an_undone_import_brought_is_not_on_it_and_whoever_died_is(store: Store, desk: Desk) -> None:
    keep(store, a_person(withdrawn=True), a_person(nhs_number=NUMBERS[1], deceased=True))
    assert [(line.nhs_number, line.deceased) for line in roll(desk)] == [(NUMBERS[1], True)]


def test_whoever_has_no_role_sees_nobody(desk: Desk) -> None:
    with pytest.raises(NotPermittedError):
        roll(replace(desk, user=replace(desk.user, roles=())))
