"""When a record was made and last changed."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from bhcp_desktop.domain.clock import FixedClock
from bhcp_desktop.domain.journal import Verb
from bhcp_desktop.storage.queries.recorded import recorded
from bhcp_desktop.storage.store import SYSTEM_ACTOR
from tests.support.plans import a_placed_person
from tests.support.stores import NOON


def test_the_first_and_the_last_entry_count_and_a_view_does_not(store):
    person = a_placed_person(store)
    for hours, name in ((1, "Harry"), (2, "Hal")):
        with store.write(SYSTEM_ACTOR, FixedClock(NOON + timedelta(hours=hours))) as work:
            before = work.get(type(person), person.id)
            work.change(before, replace(before, preferred_name=name))
    with store.write(SYSTEM_ACTOR, FixedClock(NOON + timedelta(hours=9))) as work:
        work.note(Verb.VIEWED, "person", person.id)
    with store.read() as reader:
        found = recorded(reader, [person.id, "0" * 32])
    assert found == {person.id: (NOON, NOON + timedelta(hours=2))}
