"""Actions agreed at a running meeting: kept with the case and the plan, taken back, and who may own them."""

from __future__ import annotations

from datetime import date

import pytest

from bhcp_desktop.domain.care_plan import Action, ActionStatus
from bhcp_desktop.domain.errors import RuleBrokenError
from bhcp_desktop.domain.mdt import AgendaItem, Meeting
from bhcp_desktop.services.case_actions import NewAction
from bhcp_desktop.services.office import Office
from bhcp_desktop.storage.store import Store
from tests.support.meetings import Ward, a_meeting, listed
from tests.support.trail import trail


@pytest.fixture
def running(office: Office, store: Store) -> tuple[Meeting, list[AgendaItem]]:
    ward = Ward(store)
    meeting = a_meeting(office, ward)
    items = listed(office, meeting, *ward.people[:3])
    return office.meeting_room.start(meeting.id), items


def test_actions_are_agreed_and_taken_back(
    office: Office, running: tuple[Meeting, list[AgendaItem]], store: Store
) -> None:
    meeting, (a, *_) = running
    office.meeting_room.call(a.id)
    plan = office.care_plans.start(a.person_id)
    made = office.case_actions.agree(a.id, NewAction(what="Refer", owner="R Shah", due_on=date(2026, 12, 13)))
    assert (made.meeting_id, made.agenda_item_id, made.plan_id) == (meeting.id, a.id, plan.id)
    assert trail(store, made.id) == [("created", "action", None)]
    assert [row.what for row in office.meeting_room.look(a.id).actions] == ["Refer"]
    with pytest.raises(RuleBrokenError, match="what will be done"):
        office.case_actions.agree(a.id, NewAction(what=" "))
    office.case_actions.take_back(made.id)
    assert office.meeting_room.look(a.id).actions == ()
    with store.read() as reader:
        assert reader.get(Action, made.id).status is ActionStatus.ENTERED_IN_ERROR


def test_owners_are_those_of_the_meeting_then_the_users(
    office: Office, running: tuple[Meeting, list[AgendaItem]]
) -> None:
    names = [one.name for one in office.case_actions.owners(running[0].id)]
    assert names == ["Dr Anna Nowak", "R Shah", "Sam Webster", "C Bell"]
