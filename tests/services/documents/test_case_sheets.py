"""A person's sheet: what was referred, dated facts, the plan, and what was decided before, each from the record."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from bhcp_desktop.domain.clock import FixedClock
from bhcp_desktop.domain.documents import Absent, CaseSheet
from bhcp_desktop.domain.frailty import FrailtyScore, Instrument
from bhcp_desktop.domain.identity import new_id
from bhcp_desktop.domain.mdt import Told
from bhcp_desktop.services.case_actions import NewAction
from bhcp_desktop.services.documents.case_sheets import CaseSheets
from bhcp_desktop.services.documents.meeting_documents import case_lines
from bhcp_desktop.services.meeting_file import read_file
from bhcp_desktop.services.meeting_room import CaseWords
from bhcp_desktop.storage.store import SYSTEM_ACTOR
from tests.support.meetings import a_meeting, listed, nominated
from tests.support.plans import a_whole_plan
from tests.support.stores import NOON


@pytest.fixture
def sheet_of(desk, office, ward):
    """The sheet of a person at a new meeting of the unit."""

    def make(person, **fields: object) -> CaseSheet:
        meeting = a_meeting(office, ward)
        office.agenda.put_on(meeting.id, nominated(office, person, **fields).id)
        return sheets(desk, meeting.id)[0]

    return make


def sheets(desk, meeting_id: str) -> list[CaseSheet]:
    with desk.read() as reader:
        file = read_file(reader, desk, meeting_id)
        lines = case_lines(reader, desk, file)
        made = CaseSheets(reader, desk, file.kind)
        return [made.sheet(line, lines[line.id]) for line in file.agenda]


def test_what_was_referred_stands_on_the_sheet(sheet_of, ward):
    sheet = sheet_of(
        ward.people[0], situation="Fell twice.", background="Lives alone.", assessment="Unsafe at night.",
        recommendation="Sensor.", person_view="I want to stay here.", information_needed="Blood results.",
        told=Told.AGREED, told_by="R Shah", told_on=date(2026, 11, 20), referrer="Bill Fell", referrer_role="Nurse",
    )  # fmt: skip
    texts = (sheet.situation, sheet.background, sheet.assessment, sheet.recommendation, sheet.person_view)
    assert [part.text for part in texts] == [
        "Fell twice.", "Lives alone.", "Unsafe at night.", "Sensor.", "I want to stay here.",
    ]  # fmt: skip
    assert (sheet.information_needed, sheet.referrer) == ("Blood results.", "Bill Fell, Nurse")
    assert (sheet.told, sheet.told_detail) == (Told.AGREED, "R Shah, 20-Nov-2026")
    assert (sheet.line.question, sheet.line.presenter) == ("Is the sensor enough?", "R Shah")


def test_what_the_store_does_not_hold_was_never_asked(sheet_of, ward):
    sheet = sheet_of(ward.people[0])
    assert sheet.decisions.items == sheet.open_actions.items == ()
    assert sheet.decisions.absent is sheet.open_actions.absent is Absent.NONE_HERE
    assert sheet.goals.absent is sheet.carers.absent is sheet.risks.absent is Absent.NOT_RECORDED
    assert (sheet.plan_version, sheet.allergies, sheet.line.frailty) == ("", "", "")


def test_the_register_stands_in_where_there_is_no_plan_and_says_so(sheet_of, ward):
    person = ward.add(
        None, family_name="Listed", conditions=("Asthma", "Gout"), medicines=("Senna 7.5mg",),
        register_as_at=date(2026, 10, 1),
    )  # fmt: skip
    sheet = sheet_of(person)
    assert [line.text for line in sheet.conditions.items] == ["Asthma", "Gout"]
    assert (sheet.medicines.items, sheet.medicines_source) == (("Senna 7.5mg",), "practice register of 1 October 2026")


def test_a_register_without_medicines_is_no_source(sheet_of, ward):
    sheet = sheet_of(ward.people[1])
    assert (sheet.medicines.items, sheet.medicines_source) == ((), "")


def test_the_newest_score_stands_beside_the_name(store, sheet_of, ward):
    person = ward.people[0]
    with store.write(SYSTEM_ACTOR, FixedClock(NOON)) as work:
        for value, on in (("5", date(2025, 1, 1)), ("6", date(2026, 9, 1))):
            work.create(
                FrailtyScore(id=new_id(), person_id=person.id, instrument=Instrument.CFS, value=value, scored_on=on)
            )
    sheet = sheet_of(person)
    assert sheet.line.frailty.startswith("6")
    assert sheet.line.frailty.endswith("01-Sep-2026")
    assert [fact.on for fact in sheet.facts.items] == [date(2026, 9, 1)]


def test_a_draft_plan_is_shown_as_no_published_plan(desk, sheet_of, ward):
    a_whole_plan(desk, ward.people[0])
    sheet = sheet_of(ward.people[0])
    assert [goal.text for goal in sheet.goals.items] == ["To sleep without fear."]
    assert sheet.carers.items == ("Ann Holme, 01524 000101",)
    assert (sheet.allergies, sheet.medicines_source) == ("No known allergies", "Ash Trees Surgery")
    assert sheet.plan_version == ""


def test_a_published_plan_is_shown_as_it_was_published(desk, office, sheet_of, ward):
    person = ward.people[0]
    a_whole_plan(desk, person)
    gaps = {gap.field: "Not traced." for gap in office.publishing.prepare(person.id).gaps}
    office.publishing.publish(person.id, gaps)
    goal = office.care_plans.working(person.id).goals[0]
    office.plan_parts.change(goal, replace(goal, text="To walk to the shore."))
    sheet = sheet_of(person)
    assert [goal.text for goal in sheet.goals.items] == ["To sleep without fear."]
    assert sheet.plan_version == "Version 1, 22-Nov-2026"


def test_what_an_earlier_meeting_decided_comes_back_with_how_far_it_got(desk, office, ward):
    person = ward.people[0]
    office.care_plans.start(person.id)
    first = a_meeting(office, ward)
    (item,) = listed(office, first, person)
    room = office.meeting_room
    room.start(first.id)
    room.call(item.id)
    for what in ("Fit a rail", "Ring Ann"):
        office.case_actions.agree(item.id, NewAction(what=what, owner="R Shah", due_on=date(2026, 12, 1)))
    before = room.look(item.id).line.item
    room.done(before, CaseWords(texts={"decision": "Try a sensor."}, decision_code="referral_made", seconds_used=60))
    room.close(first.id, notes="", no_quorum_reason="Nobody could come.")
    done = office.actions.of_person(person.id)[0]
    office.actions.done(done.id, done.rev)
    second = a_meeting(office, ward, day=date(2026, 12, 10))
    listed(office, second, person)
    (sheet,) = sheets(desk, second.id)
    (decision,) = sheet.decisions.items
    assert (decision.decision, decision.on, decision.state) == (
        "Try a sensor.", date(2026, 11, 26), "1 of 2 actions still open",
    )  # fmt: skip
    assert [line.what for line in sheet.open_actions.items] == [
        what for what in ("Fit a rail", "Ring Ann") if what != done.what
    ]
    assert {line.person for line in sheet.open_actions.items} == {""}
    assert sheet.line.times_discussed == 1
