"""Slips and statistics from the store: by owner, by agreement, and nothing of whoever objected."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from bhcp_desktop.domain.care_plan import Action
from bhcp_desktop.domain.documents import PackProfile
from bhcp_desktop.domain.errors import NotPermittedError, RuleBrokenError
from bhcp_desktop.domain.nhs_number import grouped
from bhcp_desktop.domain.prints import DocumentKind, Output
from bhcp_desktop.domain.staff import Role
from bhcp_desktop.services.documents import Documents
from tests.printing.reading import pages
from tests.support.meetings import a_closed_meeting, a_meeting
from tests.support.stores import a_desk
from tests.support.trail import trail

COUNCIL = "County council"
LIMITED = "no NHS number on the slip for Sam Webster: no sharing agreement that runs is recorded"


def words(prepared) -> str:
    return " ".join(pages(prepared.pdf))


@pytest.fixture
def meeting(office, ward, desk):
    """Sam Webster of the council holds one action, about the first person."""
    made, _ = a_closed_meeting(office, ward)
    with desk.write() as work:
        (held,) = work.find(Action, meeting_id=made.id)
        work.change(held, replace(held, organisation=COUNCIL, owner_role="Social worker"))
    return made


def test_the_owner_finds_action_person_date_question_and_whom_to_answer(documents, ward, meeting):
    made = documents.action_slips(meeting.id)
    told = words(made)
    for said in (
        "Action slip for Sam Webster", "Sam Webster, Social worker, County council", "Second rail on the stairs",
        "Due 06-Dec-2026",
        "ASHWORTH, Margaret", "Question Is the sensor enough?", "C Bell, care coordinator",
    ):  # fmt: skip
        assert said in told
    assert (made.kind, made.meeting_id, made.profile, made.faults) == (
        DocumentKind.ACTION_SLIPS, meeting.id, "full", (LIMITED,),
    )  # fmt: skip
    assert "BRAITHWAITE" not in told


def test_a_slip_shows_the_less_of_what_is_wished_for_and_what_is_agreed(office, documents, ward, meeting):
    number = grouped(ward.people[0].nhs_number)
    assert number not in words(documents.action_slips(meeting.id))
    office.sharing.agree(COUNCIL, date(2026, 1, 1), date(2027, 1, 1))
    agreed = documents.action_slips(meeting.id)
    assert number in words(agreed).replace("\u00a0", " ")
    assert agreed.faults == ()
    limited = documents.action_slips(meeting.id, PackProfile.LIMITED)
    assert number not in words(limited).replace("\u00a0", " ")
    assert limited.faults == (), "what somebody chose is not said again"
    initials = words(documents.action_slips(meeting.id, PackProfile.INITIALS))
    assert "ASHWORTH" not in initials
    assert "M A" in initials.replace(".", "").replace("MA", "M A")


def test_an_objection_blocks_the_line_and_says_so_before_it_is_printed(office, documents, ward, meeting):
    office.sharing.object(ward.people[0].id, COUNCIL)
    made = documents.action_slips(meeting.id)
    assert made.faults == ("1 action is not shown on the slip for Sam Webster: tell them another way", LIMITED)
    for lost in ("ASHWORTH", "Second rail", "Is the sensor enough?"):
        assert lost not in words(made)


def test_an_agreement_that_ended_blocks_too(office, documents, meeting):
    office.sharing.agree(COUNCIL, date(2025, 1, 1), date(2025, 12, 31))
    made = documents.action_slips(meeting.id)
    assert "The sharing agreement with County council ended on 31-Dec-2025." in words(made)
    assert made.faults


def test_an_action_entered_in_error_is_on_no_slip(office, documents, meeting, desk):
    with desk.write() as work:
        (held,) = work.find(Action, meeting_id=meeting.id)
        work.change(held, replace(held, status="entered_in_error"))
    assert "No actions were agreed" in words(documents.action_slips(meeting.id))


def test_the_statistics_are_those_of_the_screen(office, documents, meeting):
    told = words(documents.statistics(meeting.id))
    for line in office.measures.of_meeting(meeting.id).lines:
        assert f"{line.name} {line.figure.words}" in told


@pytest.mark.parametrize("paper", ["action_slips", "statistics"])
def test_looking_and_printing_are_journalled_and_in_the_ledger(documents, meeting, store, paper):
    made = getattr(documents, paper)(meeting.id)
    assert trail(store, meeting.id)[-1] == ("viewed", "meeting", None)
    line = documents.record(made, Output.PRINTED)
    assert trail(store, meeting.id)[-1] == ("printed", "meeting", None)
    assert trail(store, line.id) == [("created", "printed_document", None)]
    assert documents.ledger(meeting_id=meeting.id)[0].kind.value == paper


@pytest.mark.parametrize("paper", ["action_slips", "statistics"])
def test_they_wait_for_the_meeting_to_close_and_for_the_right_to_print(office, documents, ward, store, paper):
    meeting = a_meeting(office, ward)
    with pytest.raises(RuleBrokenError, match="not closed yet"):
        getattr(documents, paper)(meeting.id)
    with pytest.raises(NotPermittedError):
        getattr(Documents(a_desk(store, Role.VIEWER, name="viewer")), paper)(meeting.id)


def test_one_owner_written_in_two_ways_gets_one_slip(office, documents, ward, meeting, desk):
    with desk.write() as work:
        (held,) = work.find(Action, meeting_id=meeting.id)
        work.create(replace(held, id="f" * 32, rev=1, what="Ring the daughter", owner="sam WEBSTER", owner_role=""))
    told = words(documents.action_slips(meeting.id))
    assert told.count("Action slip for Sam Webster") == 1
    assert "Ring the daughter" in told
