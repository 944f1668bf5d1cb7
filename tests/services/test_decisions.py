"""What became of a decision: stated, corrected, journalled; the minutes stay as they were."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from bhcp_desktop.domain.care_plan import NotDone
from bhcp_desktop.domain.errors import NotPermittedError, RuleBrokenError
from bhcp_desktop.domain.mdt import AgendaItem, CarriedOut, Meeting, Standing
from bhcp_desktop.domain.staff import Role
from bhcp_desktop.services.meeting_room import CaseWords
from bhcp_desktop.services.office import Office
from bhcp_desktop.storage.store import Store
from tests.support.meetings import Ward, a_meeting, listed
from tests.support.stores import a_desk
from tests.support.trail import trail

DECIDED = CaseWords(texts={"decision": "Falls clinic."}, decision_code="referral_made")


@pytest.fixture
def decided(office: Office, ward: Ward) -> tuple[Meeting, AgendaItem]:
    """A closed meeting with one decision."""
    meeting = a_meeting(office, ward)
    (item,) = listed(office, meeting, ward.people[0])
    office.meeting_room.start(meeting.id)
    office.meeting_room.done(office.meeting_room.call(item.id).line.item, DECIDED)
    return office.meeting_room.close(meeting.id), item


def test_what_became_of_a_decision_is_a_record_of_its_own(
    office: Office, decided: tuple[Meeting, AgendaItem], store: Store
) -> None:
    _, item = decided
    before = trail(store, item.id)
    told = office.decisions.follow_up(item.id, CarriedOut.PARTLY, "On a waiting list: seen in May")
    assert (told.because, told.stated_on, told.stated_by) == (NotDone.WAITING_LIST, date(2026, 11, 22), "C Bell")
    assert trail(store, told.id) == [("created", "decision_follow_up", None)]
    corrected = office.decisions.follow_up(item.id, CarriedOut.DONE)
    assert (corrected.id, corrected.rev, corrected.because, corrected.reason) == (told.id, 2, None, "")
    changed = {field for verb, _, field in trail(store, told.id) if verb == "changed"}
    assert changed == {"carried_out", "because", "reason"}
    assert trail(store, item.id) == before, "the closed meeting is not touched"


def test_partly_and_not_need_a_reason_and_own_words_are_other(
    office: Office, decided: tuple[Meeting, AgendaItem]
) -> None:
    _, item = decided
    with pytest.raises(RuleBrokenError, match="Say why it was not carried out"):
        office.decisions.follow_up(item.id, CarriedOut.NOT_DONE, " ")
    assert office.decisions.follow_up(item.id, CarriedOut.NOT_DONE, "The road was closed").because is NotDone.OTHER


def test_a_case_without_a_decision_has_nothing_to_follow_up(office: Office, ward: Ward) -> None:
    (item,) = listed(office, a_meeting(office, ward), ward.people[0])
    with pytest.raises(RuleBrokenError, match="no decision to follow up"):
        office.decisions.follow_up(item.id, CarriedOut.DONE)


def test_a_viewer_may_not_state_it(store: Store, decided: tuple[Meeting, AgendaItem]) -> None:
    viewer = Office(a_desk(store, Role.VIEWER, name="v"))
    with pytest.raises(NotPermittedError):
        viewer.decisions.follow_up(decided[1].id, CarriedOut.DONE)


def test_the_next_meeting_sees_it_and_says_why_the_decision_changes(
    office: Office, ward: Ward, decided: tuple[Meeting, AgendaItem], store: Store
) -> None:
    office.decisions.follow_up(decided[1].id, CarriedOut.NOT_DONE, "The person declined")
    later = a_meeting(office, ward, day=date(2026, 12, 24))
    (item,) = listed(office, later, ward.people[0])
    office.meeting_room.start(later.id)
    case = office.meeting_room.call(item.id)
    assert case.last_time is not None
    assert case.last_time.follow_up is not None
    assert case.last_time.follow_up.because is NotDone.DECLINED
    changes = replace(DECIDED, earlier_decision=Standing.CHANGED)
    with pytest.raises(RuleBrokenError, match="why the earlier decision changes") as refused:
        office.meeting_room.done(case.line.item, changes)
    assert [problem.field for problem in refused.value.problems] == ["change_reason"]
    with_reason = replace(changes, texts={**changes.texts, "change_reason": "She would not go."})
    office.meeting_room.done(case.line.item, with_reason)
    written = {field for verb, _, field in trail(store, item.id) if verb == "changed"}
    assert {"earlier_decision", "change_reason"} <= written


def test_deciding_a_case_again_otherwise_needs_a_reason(office: Office, ward: Ward) -> None:
    meeting = a_meeting(office, ward)
    (item,) = listed(office, meeting, ward.people[0])
    office.meeting_room.start(meeting.id)
    office.meeting_room.done(office.meeting_room.call(item.id).line.item, DECIDED)
    again = office.meeting_room.call(item.id).line.item
    office.meeting_room.done(again, DECIDED)
    again = office.meeting_room.call(item.id).line.item
    with pytest.raises(RuleBrokenError, match="why the earlier decision changes"):
        office.meeting_room.done(again, replace(DECIDED, decision_code="advice_only"))
