"""Names are counted as they are spelt, and of nobody whose record was taken back."""

from __future__ import annotations

from dataclasses import replace

from bhcp_desktop.domain.care_plan import Action
from bhcp_desktop.domain.clock import FixedClock
from bhcp_desktop.domain.identity import new_id
from bhcp_desktop.storage.queries.handover import (
    action_owners,
    open_actions_of,
    plan_coordinators,
    plans_of,
    seats_to_come,
)
from bhcp_desktop.storage.store import SYSTEM_ACTOR, Store
from tests.support.meetings import Ward
from tests.support.stores import NOON


def test_each_spelling_is_counted_and_withdrawn_people_are_left_out(store: Store) -> None:
    ward = Ward(store)
    with store.write(SYSTEM_ACTOR, FixedClock(NOON)) as work:
        for at, owner in enumerate(("R Shah", "R Shah", "r shah", "", "R Shah")):
            work.create(Action(id=new_id(), person_id=ward.people[at].id, what="Ring", owner=owner))
        gone = work.get(type(ward.people[4]), ward.people[4].id)
        work.change(gone, replace(gone, withdrawn=True))
    with store.read() as reader:
        assert action_owners(reader) == {"R Shah": 2, "r shah": 1}
        assert [row.family_name for row in open_actions_of(reader, ["R Shah", "r shah"])] == [
            "Ashworth", "Braithwaite", "Campbell",
        ]  # fmt: skip
        assert plan_coordinators(reader) == {}
        assert plans_of(reader, ["R Shah"]) == []
        assert seats_to_come(reader) == ()
