"""Nominating people: what is kept, and what is refused in words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from bhcp_desktop.domain.errors import ConflictError, NotPermittedError, RuleBrokenError
from bhcp_desktop.domain.identity import new_id
from bhcp_desktop.domain.mdt import ReferralStatus, Told, Urgency
from bhcp_desktop.domain.person_events import EventKind, PersonEvent
from bhcp_desktop.domain.staff import Role
from bhcp_desktop.services.drafts import DraftWords
from bhcp_desktop.services.nominations import DRAFT
from bhcp_desktop.services.office import Office
from bhcp_desktop.storage.store import Store
from tests.support.meetings import Ward, a_meeting, nominated, wish
from tests.support.stores import a_desk
from tests.support.trail import trail


def test_a_nomination_waits_for_the_next_meeting_of_its_kind(office: Office, ward: Ward, store: Store) -> None:
    referral = nominated(office, ward.people[1], urgency=Urgency.URGENT, told=Told.AGREED, background=" Lives alone. ")
    assert (referral.referrer, referral.received_on) == ("C Bell", date(2026, 11, 22))
    assert referral.background == "Lives alone."
    assert trail(store, referral.id) == [("created", "referral", None)]
    nominated(office, ward.people[0])
    meeting = a_meeting(office, ward)
    waiting = office.meetings.open(meeting.id).nominated
    assert [line.who.family_name for line in waiting] == ["Braithwaite", "Ashworth"], "urgent ones first"
    assert not any(line.for_this for line in waiting)


def test_a_nomination_for_one_meeting_does_not_show_at_another(office: Office, ward: Ward) -> None:
    first = a_meeting(office, ward)
    second = a_meeting(office, ward, day=date(2026, 12, 3))
    nominated(office, ward.people[0], meeting_id=second.id)
    assert office.meetings.open(first.id).nominated == ()
    assert office.meetings.open(second.id).nominated[0].for_this
    office.meetings.cancel(second.id, "Snow")
    assert len(office.meetings.open(first.id).nominated) == 1, "its own meeting is off: the next one may take it"


def test_the_same_person_twice_and_the_wrong_kind_are_refused(office: Office, ward: Ward) -> None:
    person = ward.people[0]
    nominated(office, person)
    with pytest.raises(RuleBrokenError, match="nominated for this kind of meeting since 22-Nov-2026"):
        nominated(office, person)
    nominated(office, person, type_code="respiratory")
    meeting = a_meeting(office, ward)
    with pytest.raises(RuleBrokenError, match="another kind"):
        nominated(office, ward.people[1], type_code="diabetes", meeting_id=meeting.id)


def test_the_dead_are_refused_and_nothing_is_written(office: Office, ward: Ward, store: Store) -> None:
    person = ward.add(None, family_name="Late", deceased=True, died_on=date(2026, 11, 22))
    with pytest.raises(RuleBrokenError, match="died on 22-Nov-2026"):
        nominated(office, person)
    assert office.nominations.sheet(person.id).waiting == ()


def test_what_is_missing_is_said_beside_its_field(office: Office, ward: Ward) -> None:
    with pytest.raises(RuleBrokenError) as raised:
        nominated(office, ward.people[0], reason="", question=" ")
    assert [problem.field for problem in raised.value.problems] == ["reason", "question"]


def test_the_sheet_is_a_view_and_offers_the_meetings_of_the_persons_places(
    office: Office, ward: Ward, store: Store
) -> None:
    meeting = a_meeting(office, ward)
    person = ward.people[0]
    sheet = office.nominations.sheet(person.id)
    assert [line.id for line in sheet.meetings] == [meeting.id]
    assert sheet.can_edit
    assert trail(store, person.id)[-1] == ("viewed", "person", None)


def test_words_typed_before_are_found_and_gone_once_nominated(office: Office, ward: Ward) -> None:
    person = ward.people[0]
    office.drafts.keep(DraftWords(entity=DRAFT, entity_id=person.id, field="reason", text="Half a sent"))
    assert [draft.text for draft in office.nominations.sheet(person.id).drafts] == ["Half a sent"]
    nominated(office, person)
    assert office.nominations.sheet(person.id).drafts == ()


def test_a_nomination_is_changed_declined_or_taken_back_with_a_reason(office: Office, ward: Ward, store: Store) -> None:
    referral = nominated(office, ward.people[0])
    asked = wish(office, ward.people[0], question="Rails too?", told=Told.TOLD)
    changed = office.nominations.change(referral, asked)
    assert {field for verb, _, field in trail(store, referral.id) if verb == "changed"} == {"question", "told"}
    with pytest.raises(RuleBrokenError, match="Redirect the nomination"):
        office.nominations.change(changed, replace(asked, type_code="diabetes"))
    with pytest.raises(ConflictError):
        office.nominations.change(referral, replace(asked, question="Mine"))
    with pytest.raises(RuleBrokenError, match="Say why"):
        office.referrals.decline(referral.id, " ")
    declined = office.referrals.decline(referral.id, "Seen by the practice nurse.")
    assert (declined.status, declined.status_reason) == (ReferralStatus.DECLINED, "Seen by the practice nurse.")
    with pytest.raises(RuleBrokenError, match="finished already"):
        office.referrals.withdraw(changed.id, "x")
    nominated(office, ward.people[0])


def test_a_viewer_may_not_nominate(store: Store, ward: Ward) -> None:
    viewer = Office(a_desk(store, Role.VIEWER, name="v"))
    assert not viewer.nominations.sheet(ward.people[0].id).can_edit
    with pytest.raises(NotPermittedError):
        nominated(viewer, ward.people[0])


def test_whoever_nominates_sees_what_happened_in_the_last_year(office: Office, ward: Ward) -> None:
    person = ward.people[0]
    assert office.nominations.sheet(person.id).lately == "No event is recorded in the last year."
    for day in ("May 2026", "2024"):
        office.plan_parts.add(
            PersonEvent(
                id=new_id(), person_id=person.id, kind=EventKind.FALL, happened=day, source="Ann",
                recorded_on=date(2026, 11, 22),
            )
        )  # fmt: skip
    assert office.nominations.sheet(person.id).lately == "Recorded in the last year: Fall May 2026."
