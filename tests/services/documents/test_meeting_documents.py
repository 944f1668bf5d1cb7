"""Packs and minutes from the store: order, profiles, drafts, and nothing of whoever objected."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from bhcp_desktop.domain.care_plan import CarePlan, PlanVersion
from bhcp_desktop.domain.documents import PackProfile
from bhcp_desktop.domain.errors import NotFoundError, NotPermittedError
from bhcp_desktop.domain.identity import new_id
from bhcp_desktop.domain.mdt import AgendaItem, Referral, Told, Triage
from bhcp_desktop.domain.prints import DocumentKind
from bhcp_desktop.domain.staff import Role
from bhcp_desktop.services.case_actions import NewAction
from bhcp_desktop.services.documents import Copy, Documents
from bhcp_desktop.services.meeting_room import CaseWords
from bhcp_desktop.services.minutes import MinutesKeeping
from tests.printing.reading import pages
from tests.support.meetings import a_meeting, listed
from tests.support.stores import NOON, a_desk


def words(prepared) -> str:
    return " ".join(pages(prepared.pdf))


def change(desk, record, **fields: object) -> None:
    with desk.write() as work:
        work.change(record, replace(record, **fields))


def objected(desk, item: AgendaItem) -> None:
    """The person says no after the list was made."""
    with desk.read() as reader:
        referral = reader.get(Referral, item.referral_id)
    change(desk, referral, told=Told.OBJECTED)


@pytest.fixture
def meeting(office, ward):
    return a_meeting(office, ward)


def test_a_pack_has_a_sheet_for_each_case_in_the_order_of_the_list(office, documents, ward, meeting):
    listed(office, meeting, *ward.people[:3])
    made = documents.pack(meeting.id)
    heads = [page for page in pages(made.pdf) if page.startswith("Case ")]
    assert [head.split(".")[0] for head in heads] == ["Case 1", "Case 2", "Case 3"]
    assert [person.family_name.upper() in head for person, head in zip(ward.people, heads, strict=False)] == [True] * 3
    assert (made.kind, made.meeting_id, made.profile, made.draft) == (
        DocumentKind.MEETING_PACK, meeting.id, "full", True,
    )  # fmt: skip
    assert made.pages == len(pages(made.pdf))


def test_the_profile_and_the_copy_are_printed_and_kept(office, documents, ward, meeting):
    listed(office, meeting, ward.people[0])
    limited = documents.pack(meeting.id, Copy(profile=PackProfile.LIMITED, holder="Sam Webster", number=2, copies=3))
    assert limited.profile == "limited"
    assert "Copy 2 of 3, for Sam Webster" in words(limited)
    assert "999 000 0018" not in words(limited)
    initials = words(documents.pack(meeting.id, Copy(profile=PackProfile.INITIALS)))
    assert "ASHWORTH" not in initials
    assert "M. A." in initials


def test_what_nobody_agreed_was_never_asked(office, documents, ward, meeting):
    listed(office, meeting, ward.people[0])
    assert "when asked" not in words(documents.pack(meeting.id)) + words(documents.minutes(meeting.id))
    assert "None open" in words(documents.pack(meeting.id))


@pytest.mark.parametrize("triage", [Triage.DISCUSS, Triage.FOR_NOTING])
def test_whoever_objected_after_the_list_was_made_is_in_no_document(desk, office, documents, ward, meeting, triage):
    keeps, objects = listed(office, meeting, ward.people[0], ward.people[5])
    if triage is Triage.FOR_NOTING:
        change(desk, objects, triage=triage)
    objected(desk, objects)
    for made in (documents.pack(meeting.id), documents.minutes(meeting.id)):
        found = words(made)
        assert "ASHWORTH" in found
        for secret in ("EVANS", "Gwen", "999 000 0069"):
            assert secret not in found
        assert "Not shown in this copy" in found or made.kind is DocumentKind.MEETING_PACK
    assert keeps.position < objects.position


def test_carried_actions_of_whoever_objected_are_left_out(desk, office, documents, ward):
    first = a_meeting(office, ward)
    items = listed(office, first, *ward.people[:2])
    office.meeting_room.start(first.id)
    for item, what in zip(items, ("Fit a rail", "Ring the daughter"), strict=True):
        office.care_plans.start(item.person_id)
        office.meeting_room.call(item.id)
        office.case_actions.agree(item.id, NewAction(what=what, owner="R Shah", due_on=date(2026, 12, 1)))
        now = office.meeting_room.look(item.id).line.item
        words_said = CaseWords(texts={"decision": "Go on."}, decision_code="referral_made", seconds_used=60)
        office.meeting_room.done(now, words_said)
    office.meeting_room.close(first.id, no_quorum_reason="Nobody could come.")
    second = a_meeting(office, ward, day=date(2026, 12, 10))
    again = listed(office, second, *ward.people[:2])
    assert "Ring the daughter" in words(documents.pack(second.id))
    objected(desk, again[1])
    found = words(documents.pack(second.id))
    assert "Fit a rail" in found
    assert "Ring the daughter" not in found
    assert "BRAITHWAITE" not in found


def test_only_cases_to_discuss_have_minutes_and_a_redirected_one_has_no_sheet(office, documents, ward, meeting):
    _, waits, sent = listed(office, meeting, *ward.people[:3])
    office.agenda.triage(waits.id, Triage.NOT_READY, information_needed="Discharge letter: R Shah")
    office.agenda.redirect(sent.id, "Pain only", to_service="Pain clinic")
    found = words(documents.pack(meeting.id))
    assert "1 to discuss (1 new), 1 not ready, 1 redirected, 0 actions" in found
    assert "5 minutes planned of 60" in found
    assert "Redirected to Pain clinic: Pain only" in found
    assert "Case 2. Frailty and neighbourhood MDT" in found, "what is missing may come in time"
    assert "Case 3. Frailty and neighbourhood MDT" not in found
    told = words(documents.minutes(meeting.id))
    assert "New. Redirected." in told


def test_a_case_taken_off_the_list_has_no_sheet(office, documents, ward, meeting):
    kept, gone = listed(office, meeting, *ward.people[:2])
    office.meeting_room.start(meeting.id)
    office.meeting_room.call(gone.id)
    now = office.meeting_room.look(gone.id).line.item
    office.meeting_room.withdraw(now, CaseWords(texts={}), "Moved away")
    found = words(documents.pack(meeting.id))
    assert "BRAITHWAITE" not in found
    assert "Moved away" in words(documents.minutes(meeting.id))
    assert kept.id != gone.id


def test_minutes_are_a_draft_until_the_chair_has_confirmed_them(store, office, documents, ward, meeting):
    (item,) = listed(office, meeting, ward.people[0])
    assert documents.minutes(meeting.id).draft
    office.meeting_room.start(meeting.id)
    office.meeting_room.call(item.id)
    now = office.meeting_room.look(item.id).line.item
    said = CaseWords(texts={"decision": "Refer to the falls clinic."}, decision_code="referral_made", seconds_used=60)
    office.meeting_room.done(now, said)
    office.meeting_room.close(meeting.id, notes="The ramp is mended.", no_quorum_reason="Nobody could come.")
    made = documents.minutes(meeting.id)
    found = words(made)
    assert made.draft
    MinutesKeeping(a_desk(store, Role.CHAIR, name="chair")).confirm(meeting.id)
    assert not documents.minutes(meeting.id).draft
    viewer = Documents(a_desk(store, Role.VIEWER, name="viewer"))
    assert not viewer.minutes(meeting.id).draft
    with pytest.raises(NotPermittedError):
        viewer.pack(meeting.id)
    for part in ("Refer to the falls clinic.", "The ramp is mended.", "Went ahead because: Nobody could come.",
                 "Actions: none agreed", "Dr Anna Nowak"):  # fmt: skip
        assert part in found, part


def test_a_meeting_that_is_not_there_and_a_user_who_may_not(store, documents, meeting):
    with pytest.raises(NotFoundError):
        documents.pack(new_id())
    viewer = Documents(a_desk(store, Role.VIEWER, name="viewer"))
    for attempt in (viewer.pack, viewer.minutes):
        with pytest.raises(NotPermittedError):
            attempt(meeting.id)


def test_one_damaged_case_gets_a_sheet_that_says_so_and_the_others_are_printed(desk, office, documents, ward, meeting):
    items = listed(office, meeting, *ward.people[:3])
    assert len(items) == 3
    office.care_plans.start(ward.people[1].id)
    with desk.read() as reader:
        plan = reader.find(CarePlan, person_id=ward.people[1].id)[0]
    version = PlanVersion(
        id=new_id(), plan_id=plan.id, person_id=plan.person_id, number=1, content='{"format":"from-the-future/9"}',
        content_sha256="", pdf_sha256="", published_at=NOON, published_by="C Bell",
    )  # fmt: skip
    with desk.write() as work:
        work.create(version)
    made = documents.pack(meeting.id)
    assert made.faults == ("Case 2: This version was published by a newer program. Update this program to read it",)
    found = words(made)
    assert "The rest of this sheet could not be printed" in found
    for name in ("ASHWORTH", "BRAITHWAITE", "CAMPBELL"):
        assert name in found
