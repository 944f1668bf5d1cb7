"""Actions come with whom they are about and where they were agreed; those entered in error never show."""

from __future__ import annotations

from datetime import date

from bhcp_desktop.domain.care_plan import Action, ActionStatus
from bhcp_desktop.domain.clock import FixedClock
from bhcp_desktop.domain.identity import new_id
from bhcp_desktop.domain.mdt import Meeting, MeetingType
from bhcp_desktop.storage.queries.actions import (
    action_row,
    actions_of_person,
    closed_action_rows,
    earlier_open_actions,
    open_action_rows,
)
from bhcp_desktop.storage.store import SYSTEM_ACTOR
from tests.support.stores import NOON, a_person, a_practice_with_unit, a_store, in_unit


def test_actions_of_meetings_and_plans(tmp_path) -> None:
    store = a_store(tmp_path)
    practice, unit = a_practice_with_unit(store)
    person, undone = a_person(), a_person(nhs_number=None, withdrawn=True)
    held = Meeting(id=new_id(), type_code="frailty", place_id=unit.id, starts_at=NOON)

    def made(what: str, **fields: object) -> Action:
        return Action(**{"id": new_id(), "person_id": person.id, "what": what, **fields})  # type: ignore[arg-type]

    actions = [
        made("undated"),
        made("agreed", meeting_id=held.id, due_on=date(2026, 11, 20)),
        made("wrong", status=ActionStatus.ENTERED_IN_ERROR),
        made("old", status=ActionStatus.DONE, closed_on=date(2026, 1, 1)),
        made("of an undone import", person_id=undone.id),
    ]
    with store.write(SYSTEM_ACTOR, FixedClock(NOON)) as work:
        work.create(MeetingType(id=new_id(), code="frailty", name="Frailty MDT"))
        work.create_many([person, undone])
        work.create(in_unit(person, practice, unit))
        work.create(held)
        work.create_many(actions)
    with store.read() as reader:
        rows = open_action_rows(reader, None)
        assert [row.what for row in rows] == ["agreed", "undated"]
        assert (rows[0].from_meeting, rows[0].meeting_day, rows[0].who.name) == (
            "Frailty MDT", date(2026, 11, 22), "BRAITHWAITE, Harold (Mr)",
        )  # fmt: skip
        assert rows[1].from_meeting == ""
        assert [row.what for row in open_action_rows(reader, None, late_on=date(2026, 11, 22))] == ["agreed"]
        assert closed_action_rows(reader, None, date(2026, 9, 1)) == ()
        assert len(closed_action_rows(reader, None, date(2025, 9, 1))) == 1
        assert [row.what for row in earlier_open_actions(reader, [held.id])] == ["agreed"]
        assert len(actions_of_person(reader, person.id)) == 2
        assert action_row(reader, actions[0].id) is not None
        assert action_row(reader, new_id()) is None
    store.close()
