"""Who belongs to a place, also while their unit is not decided."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy import select

from bhcp_desktop.domain.clock import FixedClock
from bhcp_desktop.storage.queries.who import WHO, Within, belongs, who_by_id, who_of
from bhcp_desktop.storage.store import SYSTEM_ACTOR, Store
from bhcp_desktop.storage.tables.people import person
from tests.support.stores import NOON, a_person, a_practice_with_unit, a_store, in_unit


def within(store: Store, places: Within | None) -> list[str]:
    with store.read() as reader:
        rows = reader.connection.execute(select(*WHO).where(belongs(places)).order_by(person.c.name_key))
        return [who_of(row).family_name for row in rows]


def test_people_belong_by_unit_or_by_practice_alone(tmp_path) -> None:
    store = a_store(tmp_path)
    practice, unit = a_practice_with_unit(store)
    placed, waiting, left = (a_person(nhs_number=None, family_name=name) for name in ("Placed", "Waiting", "Zeft"))
    undecided = replace(in_unit(waiting, practice, unit), unit_id=None)
    gone = replace(in_unit(left, practice, unit), to_on=NOON.date())
    with store.write(SYSTEM_ACTOR, FixedClock(NOON)) as work:
        work.create_many([placed, waiting, left])
        work.create_many([in_unit(placed, practice, unit), undecided, gone])
    assert within(store, None) == ["Placed", "Waiting", "Zeft"]
    assert within(store, Within(frozenset({unit.id}), frozenset())) == ["Placed"]
    assert within(store, Within(frozenset({unit.id}), frozenset({practice.id}))) == ["Placed", "Waiting"]
    with store.read() as reader:
        assert who_by_id(reader, [placed.id])[placed.id].plain == "Harold Placed"
    store.close()
