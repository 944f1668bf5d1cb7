"""Nothing leaves that the record no longer says, and every sheaf of a pack has a number of its own."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bhcp_desktop.domain.clock import FixedClock
from bhcp_desktop.domain.errors import ConflictError, NotPermittedError, RuleBrokenError
from bhcp_desktop.domain.mdt import Referral, Told
from bhcp_desktop.domain.prints import DocumentKind, Output
from bhcp_desktop.domain.staff import Role
from bhcp_desktop.services.desk import Desk
from bhcp_desktop.services.documents import Documents
from bhcp_desktop.services.documents.last_look import CHANGED
from bhcp_desktop.services.office import Office
from tests.printing.reading import pages
from tests.support.meetings import a_closed_meeting
from tests.support.stores import NOON, a_desk


@pytest.fixture
def made(office, meeting):
    """Copies 1 and 2, drawn and not yet printed."""
    return office.pack_copies.make(meeting.id, office.pack_copies.wishes(meeting.id)[:2])


def numbers(sheaves) -> list[tuple[int, int]]:
    return [(each.copy.number, each.copy.copies) for each in sheaves]


def test_what_nothing_happened_to_leaves_as_it_was_drawn(office, made):
    assert office.documents.to_print(made) == made


def test_an_objection_after_the_drawing_stops_the_copy_of_that_holder(office, ward, made, tmp_path, store):
    office.sharing.object(ward.people[0].id, "Community trust")
    head = store.head()
    for attempt in (
        lambda: office.documents.to_print(made),
        lambda: office.documents.to_print(made[1:]),
        lambda: office.documents.save(made[1], tmp_path / "pack.pdf"),
    ):
        with pytest.raises(ConflictError, match="nothing was printed or saved") as refused:
            attempt()
        assert str(refused.value) == CHANGED
    assert (list(tmp_path.glob("*.pdf")), store.head()) == ([], head)
    assert office.documents.to_print(made[:1]) == made[:1], "the surgery may be told"


def test_an_agreement_that_ran_out_overnight_stops_it_too(store, office, ward, meeting):
    today = office.desk.clock.today()
    office.sharing.agree("Community trust", today, today)
    (copy,) = office.pack_copies.make(meeting.id, [office.pack_copies.wish_for(meeting.id, "R Shah")])
    tomorrow = Documents(Desk(store, office.desk.user, FixedClock(NOON + timedelta(days=1))))
    with pytest.raises(ConflictError):
        tomorrow.to_print([copy])


def test_a_change_of_the_record_stops_it_as_well(office, ward, made):
    with office.desk.write() as work:
        work.change(ward.people[0], replace(ward.people[0], deceased=True))
    with pytest.raises(ConflictError):
        office.documents.to_print(made)


def test_copies_that_are_printed_twice_or_again_get_the_next_numbers(office, meeting, made):
    twice = office.documents.to_print(made, 2)
    assert numbers(twice) == [(1, 4), (2, 4), (3, 4), (4, 4)]
    assert [each.copy.holder for each in twice] == ["Dr Anna Nowak", "R Shah"] * 2
    assert [f"Copy {at} of 4, for" in " ".join(pages(each.pdf)) for at, each in enumerate(twice, 1)] == [True] * 4
    office.documents.record_together(twice, Output.PRINTED)
    again = office.documents.to_print(made[1:])
    assert numbers(again) == [(5, 5)]
    office.documents.record_together(again, Output.PRINTED)
    copies = office.pack_copies.look(meeting.id).copies
    assert [(copy.number, copy.holder) for copy in copies][-2:] == [(4, "R Shah"), (5, "R Shah")]
    assert [copy.pdf_sha256 for copy in copies] == [each.sha256 for each in (*twice, *again)]


def test_a_number_on_its_way_to_the_printer_is_given_to_nobody_else(office, made):
    sent = office.documents.to_print(made[:1])
    assert (numbers(sent), numbers(office.documents.to_print(made[:1]))) == ([(1, 2)], [(2, 2)])


def test_a_copy_saved_twice_is_two_copies(office, meeting, made, tmp_path):
    lines = [office.documents.save(made[0], tmp_path / f"{at}.pdf") for at in range(2)]
    assert [line.copy_number for line in lines] == [1, 2]
    assert "Copy 2 of 2" in " ".join(pages((tmp_path / "1.pdf").read_bytes()))


def test_slips_and_draft_minutes_of_somebody_who_objects_do_not_leave(store, ward):
    office = Office(a_desk(store, Role.COORDINATOR, Role.CHAIR))
    meeting, items = a_closed_meeting(office, ward)
    slips, minutes = office.documents.action_slips(meeting.id), office.documents.minutes(meeting.id)
    assert office.documents.to_print([slips], 2) == (slips,)
    assert office.documents.to_print([minutes]) == (minutes,)
    office.sharing.object(items[0].person_id, "")
    with pytest.raises(ConflictError):
        office.documents.to_print([slips])
    with office.desk.write() as work:
        referral = work.get(Referral, items[0].referral_id)
        work.change(referral, replace(referral, told=Told.OBJECTED))
    with pytest.raises(ConflictError):
        office.documents.to_print([minutes])


def test_other_papers_leave_as_they_are(store, office, ward, made):
    office.care_plans.start(ward.people[5].id)
    plan = office.documents.of_person(DocumentKind.CARE_PLAN, ward.people[5].id, draft=True)
    assert office.documents.to_print([plan], 3) == (plan,)
    with pytest.raises(NotPermittedError):
        Documents(a_desk(store, Role.VIEWER, name="viewer")).to_print([plan])
    with pytest.raises(RuleBrokenError, match="Choose whom"):
        office.documents.to_print([office.documents.pack(made[0].meeting_id)])
