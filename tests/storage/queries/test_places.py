from __future__ import annotations

from datetime import date

from bhcp_desktop.storage.queries.places import people_now, people_on
from bhcp_desktop.storage.store import Store
from tests.support.stores import OPENED, a_practice_with_unit
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
