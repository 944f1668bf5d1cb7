"""The newest level of a person."""

from __future__ import annotations

from datetime import date

from bhcp_desktop.domain.clock import FixedClock
from bhcp_desktop.domain.frailty import FrailtyScore, Instrument
from bhcp_desktop.domain.identity import new_id
from bhcp_desktop.storage.queries.cfs_levels import newest_cfs
from bhcp_desktop.storage.store import SYSTEM_ACTOR, Store
from tests.support.stores import NOON, a_person


def test_a_level_entered_in_error_is_not_the_newest(store: Store) -> None:
    person = a_person()
    scores = [
        FrailtyScore(
            id=new_id(), person_id=person.id, instrument=Instrument.CFS, value=value, scored_on=on,
            entered_in_error=wrong,
        )
        for value, on, wrong in (("5", date(2026, 1, 1), False), ("7", date(2026, 2, 1), True))
    ]  # fmt: skip
    with store.write(SYSTEM_ACTOR, FixedClock(NOON)) as work:
        work.create(person)
        work.create_many(scores)
    with store.read() as reader:
        assert newest_cfs(reader, person.id).words == "CFS 5, 01-Jan-2026, scorer not recorded"
        assert newest_cfs(reader, new_id()).words == "No CFS recorded"
