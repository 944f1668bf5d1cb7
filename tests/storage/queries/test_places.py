from __future__ import annotations

from dataclasses import replace
from datetime import date

from bhcp_desktop.domain.clock import FixedClock
from bhcp_desktop.domain.people import Membership
from bhcp_desktop.storage.queries.places import _GONE, people_now, people_on
from bhcp_desktop.storage.store import SYSTEM_ACTOR, Store
from tests.support.stores import NOON, OPENED, a_practice_with_unit
from tests.support.worklist import Register


def test_now_and_on_a_day_agree_about_today(store: Store) -> None:
    register = Register(store, *a_practice_with_unit(store))
    register.add()
    register.add(family_name="Late", joined=date(2026, 6, 1))
    register.add(family_name="Died", deceased=True, died_on=date(2026, 9, 1))
    register.add(family_name="Undone", withdrawn=True)
    with store.read() as reader:
        assert people_now(reader) == people_on(reader, date(2026, 11, 22)) == {register.unit.id: 2}
        assert people_on(reader, date(2026, 5, 31)) == {register.unit.id: 2}
        assert people_on(reader, date(2026, 8, 31)) == {register.unit.id: 3}
        assert people_on(reader, OPENED) == {register.unit.id: 2}
        assert people_on(reader, date(2018, 3, 31)) == {}


def test_whoever_left_and_was_withdrawn_later_is_not_taken_off_twice(store: Store) -> None:
    register = Register(store, *a_practice_with_unit(store))
    register.add()
    left = register.add(family_name="Left", withdrawn=True)
    with store.write(SYSTEM_ACTOR, FixedClock(NOON)) as work:
        (member,) = work.find(Membership, person_id=left.id)
        work.change(member, replace(member, to_on=date(2026, 6, 1)))
    with store.read() as reader:
        assert people_now(reader) == {register.unit.id: 1}


def test_now_begins_with_the_few_who_are_gone(store: Store) -> None:
    """Left to itself SQLite reads everybody: seconds in a store of 365,000."""
    with store.read() as reader:
        plan = reader.connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {_GONE}").all()
    assert "ix_person_gone" in plan[0][3]
