"""Running a meeting: one case at a time, words kept, decisions, actions, and the close."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from bhcp_desktop.domain.errors import ConflictError, NotPermittedError, RuleBrokenError
from bhcp_desktop.domain.mdt import AgendaItem, ItemState, Meeting, MeetingStatus, Referral, ReferralStatus, Triage
from bhcp_desktop.domain.staff import Role
from bhcp_desktop.services.case_actions import NewAction
from bhcp_desktop.services.drafts import DraftWords
from bhcp_desktop.services.meeting_room import CASE, CaseWords
from bhcp_desktop.services.office import Office
from bhcp_desktop.storage.store import Store
from tests.support.meetings import Ward, a_meeting, listed
from tests.support.stores import NOON, a_desk
from tests.support.trail import trail

DECIDED = CaseWords(texts={"decision": "Refer to the falls clinic."}, decision_code="referral_made", seconds_used=161)


@pytest.fixture
def running(office: Office, ward: Ward) -> tuple[Meeting, list[AgendaItem]]:
    meeting = a_meeting(office, ward)
    items = listed(office, meeting, *ward.people[:3])
    return office.meeting_room.start(meeting.id), items


def in_store(store: Store, item: AgendaItem) -> AgendaItem:
    with store.read() as reader:
        return reader.get(AgendaItem, item.id)


def test_nothing_is_called_before_the_start(office: Office, ward: Ward) -> None:
    item = listed(office, a_meeting(office, ward), ward.people[0])[0]
    with pytest.raises(RuleBrokenError, match="not running"):
        office.meeting_room.call(item.id)


def test_starting_freezes_the_list(running: tuple[Meeting, list[AgendaItem]]) -> None:
    assert (running[0].status, running[0].issued_at) == (MeetingStatus.RUNNING, NOON)


def test_one_case_is_in_front_and_the_view_is_journalled(
    office: Office, running: tuple[Meeting, list[AgendaItem]], store: Store
) -> None:
    _, (a, b, _) = running
    case = office.meeting_room.call(a.id)
    assert case.line.item.state is ItemState.CALLED
    assert trail(store, a.person_id)[-1] == ("viewed", "person", None)
    office.meeting_room.call(b.id)
    assert in_store(store, a).state is ItemState.LISTED
    assert in_store(store, a).seconds_used == 1, "it was in front, so it is parked"


def test_calling_a_case_for_noting_pulls_it_up(
    office: Office, running: tuple[Meeting, list[AgendaItem]], store: Store
) -> None:
    _, (a, *_) = running
    office.agenda.triage(a.id, Triage.FOR_NOTING)
    assert office.meeting_room.call(a.id).line.item.triage is Triage.DISCUSS


def test_words_are_drafts_first_and_then_the_record(
    office: Office, running: tuple[Meeting, list[AgendaItem]], store: Store
) -> None:
    _, (a, *_) = running
    before = office.meeting_room.call(a.id).line.item
    office.drafts.keep(DraftWords(entity=CASE, entity_id=a.id, field="update", text="Sensor fit", base_rev=before.rev))
    again = Office(office.desk).meeting_room.look(a.id)
    assert [(draft.field, draft.text) for draft in again.drafts] == [("update", "Sensor fit")]
    words = CaseWords(texts={"update": "Sensor fitted.", "next_steps": "Try four weeks."}, seconds_used=60)
    office.meeting_room.write(before, words)
    saved = in_store(store, a)
    assert (saved.update, saved.next_steps, saved.seconds_used) == ("Sensor fitted.", "Try four weeks.", 60)
    assert office.meeting_room.look(a.id).drafts == ()
    assert {field for verb, _, field in trail(store, a.id) if verb == "changed"} >= {"update", "next_steps"}


def test_who_spoke_for_the_person_is_kept_and_journalled(
    office: Office, running: tuple[Meeting, list[AgendaItem]], store: Store
) -> None:
    _, (a, b, _) = running
    before = office.meeting_room.call(a.id).line.item
    office.drafts.keep(DraftWords(entity=CASE, entity_id=a.id, field="spoke_for", text="Her daug"))
    words = {"decision": "Plan agreed.", "spoke_for": "Her daughter; the night nurse\n"}
    office.meeting_room.done(before, CaseWords(texts=words))
    assert in_store(store, a).spoke_for == "Her daughter; the night nurse"
    assert office.meeting_room.look(a.id).drafts == ()
    assert ("changed", "agenda_item", "spoke_for") in trail(store, a.id)
    assert in_store(store, b).spoke_for == ""
    office.meeting_room.done(office.meeting_room.call(b.id).line.item, DECIDED)  # nobody is asked for it


def test_somebody_elses_words_are_never_written_over(
    office: Office, running: tuple[Meeting, list[AgendaItem]], store: Store
) -> None:
    _, (a, *_) = running
    before = office.meeting_room.call(a.id).line.item
    office.meeting_room.write(before, CaseWords(texts={"update": "Theirs"}))
    with pytest.raises(ConflictError):
        office.meeting_room.write(before, CaseWords(texts={"update": "Mine"}))
    office.meeting_room.more_time(a.id)
    office.meeting_room.write(before, CaseWords(texts={"rationale": "Mine beside theirs"}))
    assert in_store(store, a).update == "Theirs"


def test_done_needs_a_decision_and_gives_the_next(
    office: Office, running: tuple[Meeting, list[AgendaItem]], store: Store
) -> None:
    _, (a, b, _) = running
    before = office.meeting_room.call(a.id).line.item
    with pytest.raises(RuleBrokenError, match="the decision before you go on"):
        office.meeting_room.done(before, CaseWords(texts={"update": "x"}))
    following = office.meeting_room.done(before, DECIDED)
    assert following is not None
    assert following.id == b.id
    done = in_store(store, a)
    assert (done.state, done.decided_at, done.seconds_used) == (ItemState.DISCUSSED, NOON, 161)
    with store.read() as reader:
        assert reader.get(Referral, a.referral_id).status is ReferralStatus.CLOSED
    changed = [field for verb, _, field in trail(store, a.id) if verb == "changed"]
    assert {"decision", "decision_code", "state", "decided_at"} <= set(changed)


def test_an_outcome_of_another_kind_is_refused(office: Office, running: tuple[Meeting, list[AgendaItem]]) -> None:
    _, (a, *_) = running
    before = office.meeting_room.call(a.id).line.item
    with pytest.raises(RuleBrokenError, match="one of the outcomes"):
        office.meeting_room.done(before, replace(DECIDED, decision_code="other_model"))


def test_more_time_and_parking(office: Office, running: tuple[Meeting, list[AgendaItem]], store: Store) -> None:
    _, (a, b, c) = running
    before = office.meeting_room.call(a.id).line.item
    assert office.meeting_room.more_time(a.id).minutes == 6
    following = office.meeting_room.park(before, CaseWords(texts={"update": "Ring the ward"}, seconds_used=40))
    assert following is not None
    assert following.id == b.id
    for item in (b, c):
        following = office.meeting_room.done(office.meeting_room.call(item.id).line.item, DECIDED)
    assert following is not None
    assert following.id == a.id, "the parked case comes last"
    assert in_store(store, a).update == "Ring the ward"


def test_putting_off_and_taking_off_need_reasons(
    office: Office, running: tuple[Meeting, list[AgendaItem]], store: Store
) -> None:
    _, (a, b, _) = running
    first = office.meeting_room.call(a.id).line.item
    with pytest.raises(RuleBrokenError, match="put off"):
        office.meeting_room.defer(first, CaseWords(texts={}), " ")
    office.meeting_room.defer(first, CaseWords(texts={}), "Out of time")
    office.meeting_room.withdraw(office.meeting_room.call(b.id).line.item, CaseWords(texts={}), "Moved away")
    assert (in_store(store, a).state, in_store(store, a).state_reason) == (ItemState.DEFERRED, "Out of time")
    with store.read() as reader:
        assert reader.get(Referral, a.referral_id).status is ReferralStatus.ACCEPTED
        assert reader.get(Referral, b.referral_id).status is ReferralStatus.WITHDRAWN


def test_what_was_said_last_time(office: Office, ward: Ward, running: tuple[Meeting, list[AgendaItem]]) -> None:
    meeting, (a, *_) = running
    case = office.meeting_room.call(a.id)
    assert case.last_time is None
    office.case_actions.agree(a.id, NewAction(what="Refer", owner="R Shah"))
    office.meeting_room.done(case.line.item, DECIDED)
    office.meeting_room.defer_rest(meeting.id, "Out of time")
    office.meeting_room.close(meeting.id)
    later = a_meeting(office, ward, day=date(2026, 12, 24))
    item = office.agenda.carry(later.id, a.id)
    last = office.meeting_room.look(item.id).last_time
    assert last is not None
    assert (last.day, last.decision) == (date(2026, 11, 26), "Refer to the falls clinic.")
    assert [row.what for row in last.actions] == ["Refer"]


def test_closing_waits_for_every_case_and_then_nothing_changes(
    office: Office, ward: Ward, running: tuple[Meeting, list[AgendaItem]], store: Store
) -> None:
    meeting, (a, b, c) = running
    office.agenda.triage(b.id, Triage.FOR_NOTING)
    office.agenda.triage(c.id, Triage.NOT_READY, information_needed="Discharge letter")
    with pytest.raises(RuleBrokenError, match="1 person has no outcome yet"):
        office.meeting_room.close(meeting.id)
    decided = office.meeting_room.call(a.id).line.item
    office.meeting_room.done(decided, DECIDED)
    closed = office.meeting_room.close(meeting.id, notes="Minutes agreed.")
    assert (closed.status, closed.closed_at, closed.notes) == (MeetingStatus.CLOSED, NOON, "Minutes agreed.")
    assert in_store(store, b).decision_code == "for_noting"
    assert (in_store(store, c).state, in_store(store, c).state_reason) == (
        ItemState.DEFERRED,
        "Not ready: Discharge letter",
    )
    for change in (
        lambda: office.meeting_room.call(a.id),
        lambda: office.meeting_room.write(decided, DECIDED),
        lambda: office.case_actions.agree(a.id, NewAction(what="x")),
        lambda: office.agenda.set_minutes(a.id, 9),
        lambda: office.meeting_room.close(meeting.id),
        lambda: listed(office, meeting, ward.people[5]),
    ):
        with pytest.raises(RuleBrokenError, match=r"is closed|is finished"):
            change()


def test_a_meeting_with_no_cases_can_be_held(office: Office, ward: Ward) -> None:
    meeting = a_meeting(office, ward)
    office.meeting_room.start(meeting.id)
    assert office.meeting_room.close(meeting.id).status is MeetingStatus.CLOSED


def test_a_viewer_may_look_and_not_run(store: Store, running: tuple[Meeting, list[AgendaItem]]) -> None:
    viewer = Office(a_desk(store, Role.VIEWER, name="v"))
    _, (a, *_) = running
    assert viewer.meeting_room.look(a.id).line.id == a.id
    for act in (lambda: viewer.meeting_room.call(a.id), lambda: viewer.case_actions.agree(a.id, NewAction(what="x"))):
        with pytest.raises(NotPermittedError):
            act()
