"""The agenda: on and off, order, minutes, triage, issue and what comes late."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bhcp_desktop.domain.agenda_order import AgendaSort
from bhcp_desktop.domain.clock import FixedClock
from bhcp_desktop.domain.errors import ConflictError, RuleBrokenError
from bhcp_desktop.domain.mdt import (
    AgendaItem,
    ItemState,
    Meeting,
    MeetingStatus,
    Referral,
    ReferralStatus,
    Told,
    Triage,
    Urgency,
)
from bhcp_desktop.domain.people import Person
from bhcp_desktop.services.case_actions import NewAction
from bhcp_desktop.services.meeting_room import CaseWords
from bhcp_desktop.services.office import Office
from bhcp_desktop.storage.store import SYSTEM_ACTOR, Store
from tests.support.meetings import Ward, a_meeting, details, listed, nominated
from tests.support.stores import NOON
from tests.support.trail import trail

LATER = date(2026, 12, 24)


def names(office: Office, meeting: Meeting) -> list[str]:
    return [line.who.given_names for line in office.meetings.read_again(meeting.id).agenda]


def test_people_are_put_on_at_the_end_or_at_a_place(office: Office, ward: Ward, store: Store) -> None:
    meeting = a_meeting(office, ward)
    listed(office, meeting, *ward.people[:3])
    first = office.agenda.put_on(meeting.id, nominated(office, ward.people[3]).id, at=0)
    assert names(office, meeting) == ["Joan", "Margaret", "Harold", "Jean"]
    assert trail(store, first.id)[0] == ("created", "agenda_item", None)
    file = office.meetings.read_again(meeting.id)
    assert file.load.words == "4 people, 20 min planned of 60"
    assert file.nominated == ()
    assert [line.item.position for line in file.agenda] == [0, 1, 2, 3]


def test_nobody_is_on_it_twice_dead_or_against_their_will(office: Office, ward: Ward, store: Store) -> None:
    meeting = a_meeting(office, ward)
    item = listed(office, meeting, ward.people[0])[0]
    with pytest.raises(RuleBrokenError, match="on this agenda already"):
        office.agenda.put_on(meeting.id, item.referral_id)
    against = nominated(office, ward.people[1], told=Told.OBJECTED)
    with pytest.raises(RuleBrokenError, match="objected to being discussed"):
        office.agenda.put_on(meeting.id, against.id)
    dying = nominated(office, ward.people[2])
    with store.write(SYSTEM_ACTOR, FixedClock(NOON)) as work:
        before = work.get(Person, ward.people[2].id)
        work.change(before, replace(before, deceased=True, died_on=date(2026, 11, 22)))
    with pytest.raises(RuleBrokenError, match="This person died on 22-Nov-2026"):
        office.agenda.put_on(meeting.id, dying.id)
    assert len(names(office, meeting)) == 1


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(order=st.permutations(range(6)))
def test_whatever_order_is_wanted_is_the_order_that_is_read(
    office: Office, ward: Ward, store: Store, order: list[int]
) -> None:
    with store.read() as reader:
        meetings = reader.find(Meeting)
    if not meetings:
        listed(office, a_meeting(office, ward), *ward.people[:6])
    with store.read() as reader:
        meeting = reader.find(Meeting)[0]
        ids = sorted(item.id for item in reader.find(AgendaItem))
    wanted = [ids[at] for at in order]
    office.agenda.reorder(meeting.id, wanted)
    assert [line.id for line in office.meetings.read_again(meeting.id).agenda] == wanted


def test_reordering_journals_only_those_that_moved(office: Office, ward: Ward, store: Store) -> None:
    meeting = a_meeting(office, ward)
    a, b, c = listed(office, meeting, *ward.people[:3])
    office.agenda.reorder(meeting.id, [b.id, a.id, c.id])
    assert trail(store, a.id)[-1] == ("changed", "agenda_item", "position")
    assert trail(store, c.id) == [("created", "agenda_item", None)]
    with pytest.raises(RuleBrokenError, match="agenda has changed"):
        office.agenda.reorder(meeting.id, [a.id, b.id])


def test_minutes_and_triage(office: Office, ward: Ward, store: Store) -> None:
    meeting = a_meeting(office, ward, length_minutes=10)
    a, b = listed(office, meeting, *ward.people[:2])
    office.agenda.set_minutes(a.id, 9)
    assert office.meetings.read_again(meeting.id).load.words == "2 people, 14 min planned of 10: 4 min over"
    office.agenda.triage(b.id, Triage.FOR_NOTING)
    assert office.meetings.read_again(meeting.id).load.words == "2 people, 9 min planned of 10"
    with pytest.raises(RuleBrokenError, match="what information is still needed"):
        office.agenda.triage(b.id, Triage.NOT_READY)
    office.agenda.triage(b.id, Triage.NOT_READY, information_needed="Discharge letter: R Shah")
    assert trail(store, b.id)[-1] == ("changed", "agenda_item", "triage")
    assert trail(store, b.referral_id)[-1] == ("changed", "referral", "information_needed")
    assert office.meetings.read_again(meeting.id).agenda[1].information_needed == "Discharge letter: R Shah"


def test_removal_needs_a_reason_and_stays_in_the_record(office: Office, ward: Ward, store: Store) -> None:
    meeting = a_meeting(office, ward)
    a, b = listed(office, meeting, *ward.people[:2])
    with pytest.raises(RuleBrokenError, match="Say why"):
        office.agenda.remove(a.id, "")
    office.agenda.remove(a.id, "Resolved since")
    office.agenda.remove(b.id, "Not this month", keep_waiting=True)
    file = office.meetings.read_again(meeting.id)
    assert [line.item.state for line in file.agenda] == [ItemState.WITHDRAWN] * 2
    assert [line.who.given_names for line in file.nominated] == ["Harold"]
    with store.read() as reader:
        assert reader.get(Referral, a.referral_id).status is ReferralStatus.WITHDRAWN
    office.agenda.put_back(a.id)
    assert names(office, meeting)[0] == "Margaret"
    with pytest.raises(RuleBrokenError, match="finished or was taken off"):
        office.agenda.set_minutes(b.id, 4)


def test_issue_freezes_the_order_and_what_comes_late_says_why(office: Office, ward: Ward, store: Store) -> None:
    meeting = a_meeting(office, ward)
    with pytest.raises(RuleBrokenError, match="Nobody is on the agenda"):
        office.agenda.issue(meeting.id)
    a, b = listed(office, meeting, *ward.people[:2])
    issued = office.agenda.issue(meeting.id)
    assert (issued.status, issued.issued_at) == (MeetingStatus.ISSUED, NOON)
    assert trail(store, meeting.id)[-2:] == [("changed", "meeting", "status"), ("changed", "meeting", "issued_at")]
    with pytest.raises(RuleBrokenError, match="order stays"):
        office.agenda.reorder(meeting.id, [b.id, a.id])
    late = nominated(office, ward.people[2])
    with pytest.raises(RuleBrokenError) as raised:
        office.agenda.put_on(meeting.id, late.id, at=0)
    assert raised.value.problems[0].field == "late_reason"
    added = office.agenda.put_on(meeting.id, late.id, at=0, late_reason="Fell yesterday")
    assert (added.late_reason, added.position) == ("Fell yesterday", 2)
    office.agenda.take_back(meeting.id)
    office.agenda.reorder(meeting.id, [added.id, b.id, a.id])
    assert names(office, meeting) == ["Jean", "Harold", "Margaret"]


def closed_meeting(office: Office, ward: Ward) -> tuple[AgendaItem, AgendaItem]:
    """A meeting at which one case was deferred and another decided with an action."""
    meeting = a_meeting(office, ward)
    a, b = listed(office, meeting, *ward.people[:2])
    office.meeting_room.start(meeting.id)
    put_off = office.meeting_room.call(a.id).line.item
    office.meeting_room.defer(put_off, CaseWords(texts={"situation": "As before"}), "Out of time")
    decided = office.meeting_room.call(b.id).line.item
    office.case_actions.agree(b.id, NewAction(what="Refer to falls clinic", owner="R Shah", due_on=date(2026, 11, 24)))
    office.meeting_room.done(decided, CaseWords(texts={"decision": "Falls clinic."}))
    office.meeting_room.close(meeting.id)
    return a, b


def test_deferred_cases_and_open_actions_are_carried(office: Office, ward: Ward) -> None:
    a, b = closed_meeting(office, ward)
    later = a_meeting(office, ward, day=LATER)
    file = office.meetings.open(later.id)
    assert [(line.who.given_names, line.why) for line in file.carried] == [
        ("Margaret", "Deferred: out of time"),
        ("Harold", "1 action open"),
    ]
    assert [row.what for row in file.carried_actions] == ["Refer to falls clinic"]
    assert file.nominated == ()
    again = office.agenda.carry(later.id, a.id)
    assert (again.carried_from, again.situation, again.referral_id) == (a.id, "As before", a.referral_id)
    office.agenda.carry(later.id, b.id)
    file = office.meetings.read_again(later.id)
    assert file.carried == ()
    assert [line.kind for line in file.agenda] == ["Carried once", "Review 1"]
    assert file.agenda[1].open_actions == 1


def test_a_case_put_off_again_and_again_counts(office: Office, ward: Ward) -> None:
    a, _ = closed_meeting(office, ward)
    second = a_meeting(office, ward, day=LATER)
    office.agenda.carry(second.id, a.id)
    office.meeting_room.start(second.id)
    office.meeting_room.defer_rest(second.id, "Out of time")
    office.meeting_room.close(second.id)
    third = a_meeting(office, ward, day=date(2027, 1, 21))
    carried = next(line for line in office.meetings.open(third.id).carried if line.who.given_names == "Margaret")
    office.agenda.carry(third.id, carried.item_id)
    assert office.meetings.read_again(third.id).agenda[0].kind == "Carried 2 times"


def test_meetings_of_another_place_carry_nothing_here(office: Office, ward: Ward) -> None:
    closed_meeting(office, ward)
    other = office.meetings.create(details(ward.practice, day=LATER))
    assert office.meetings.open(other.id).carried == ()


def test_two_people_ordering_one_list_are_told_and_nothing_is_lost(office: Office, ward: Ward) -> None:
    meeting = a_meeting(office, ward)
    a, b, c = (item.id for item in listed(office, meeting, *ward.people[:3]))
    other = Office(office.desk)
    other.agenda.reorder(meeting.id, [b, a, c], seen=[a, b, c])
    with pytest.raises(ConflictError, match="changed the order meanwhile"):
        office.agenda.reorder(meeting.id, [a, c, b], seen=[a, b, c])
    assert [line.id for line in office.meetings.read_again(meeting.id).agenda] == [b, a, c]


def test_a_usual_order_is_written_and_refused_once_issued(office: Office, ward: Ward, store: Store) -> None:
    meeting = a_meeting(office, ward)
    calm = office.agenda.put_on(meeting.id, nominated(office, ward.people[0]).id)
    urgent = office.agenda.put_on(meeting.id, nominated(office, ward.people[1], urgency=Urgency.URGENT).id)
    office.agenda.sort(meeting.id, AgendaSort.URGENCY)
    assert [line.id for line in office.meetings.read_again(meeting.id).agenda] == [urgent.id, calm.id]
    assert trail(store, urgent.id)[-1] == ("changed", "agenda_item", "position")
    office.agenda.issue(meeting.id)
    with pytest.raises(RuleBrokenError, match="order stays"):
        office.agenda.sort(meeting.id, AgendaSort.NEW_FIRST)


def test_a_redirected_case_stays_on_the_list_and_in_the_minutes(office: Office, ward: Ward, store: Store) -> None:
    meeting = a_meeting(office, ward)
    a, b = listed(office, meeting, *ward.people[:2])
    with pytest.raises(RuleBrokenError, match="Say why"):
        office.agenda.redirect(a.id, "", to_type="respiratory")
    office.agenda.redirect(a.id, "Breathless", to_type="respiratory")
    file = office.meetings.read_again(meeting.id)
    assert file.agenda[0].item.decision == "Redirected to Respiratory MDT: Breathless"
    assert file.load.words == "2 people, 5 min planned of 60"
    assert [field for verb, _, field in trail(store, a.id) if verb == "changed"] == [
        "triage", "decision", "decided_at",
    ]  # fmt: skip
    office.meeting_room.start(meeting.id)
    office.meeting_room.defer(office.meeting_room.call(b.id).line.item, CaseWords(texts={}), "Out of time")
    office.meeting_room.close(meeting.id)
    kept = office.meetings.read_again(meeting.id).agenda[0].item
    assert (kept.state, kept.triage) == (ItemState.LISTED, Triage.REDIRECT)
    later = a_meeting(office, ward, day=LATER)
    assert [line.who.given_names for line in office.meetings.open(later.id).carried] == ["Harold"]


def test_anybody_pulls_a_noted_or_redirected_case_up_even_after_the_issue(office: Office, ward: Ward) -> None:
    meeting = a_meeting(office, ward)
    a, b = listed(office, meeting, *ward.people[:2])
    office.agenda.triage(a.id, Triage.FOR_NOTING)
    office.agenda.redirect(b.id, "Pain only", to_service="Pain clinic")
    office.agenda.issue(meeting.id)
    office.agenda.triage(a.id, Triage.DISCUSS)
    office.agenda.triage(b.id, Triage.DISCUSS)
    file = office.meetings.read_again(meeting.id)
    assert file.load.minutes == 10
    assert file.agenda[1].item.decision == ""


def test_somebody_who_died_this_morning_stays_in_sight_and_can_be_noted(office: Office, ward: Ward) -> None:
    meeting = a_meeting(office, ward)
    (item,) = listed(office, meeting, ward.people[0])
    with office.desk.write() as work:
        person = work.get(Person, ward.people[0].id)
        work.change(person, replace(person, deceased=True, died_on=date(2026, 11, 22)))
    (line,) = office.meetings.read_again(meeting.id).agenda
    assert line.who.deceased
    office.agenda.triage(item.id, Triage.FOR_NOTING)
    office.agenda.issue(meeting.id)
    assert office.meetings.read_again(meeting.id).load.minutes == 0


def test_sixty_cases_are_over_in_words(office: Office, ward: Ward) -> None:
    meeting = a_meeting(office, ward)
    people = [ward.add(None, family_name=f"Many{at:02}") for at in range(60)]
    listed(office, meeting, *people)
    assert office.meetings.read_again(meeting.id).load.words == "60 people, 300 min planned of 60: 240 min over"
