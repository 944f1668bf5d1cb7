"""Suggestions: who the rules name, why, and who is left out."""

from __future__ import annotations

import csv
from dataclasses import replace
from datetime import date

import pytest

from bhcp_desktop import assets
from bhcp_desktop.domain.candidates import candidates, read_rules
from bhcp_desktop.domain.frailty import FrailtyGrade, Grade
from bhcp_desktop.domain.identity import new_id
from bhcp_desktop.domain.mdt import Referral, Told
from bhcp_desktop.domain.people import Person
from bhcp_desktop.domain.person_events import EventKind, PersonEvent
from bhcp_desktop.domain.worklist import why_now
from bhcp_desktop.services.candidates import candidate_rules
from bhcp_desktop.services.office import Office
from bhcp_desktop.storage.store import Store
from tests.support.meetings import Ward, a_meeting, nominated
from tests.support.stores import a_desk

TODAY = date(2026, 11, 22)


def test_newly_severe_people_are_suggested_once_and_never_added(store: Store) -> None:
    office, ward = Office(a_desk(store)), Ward(store)
    meeting = a_meeting(office, ward)
    with office.desk.write() as work:
        for person, grade, on in (
            (ward.people[0], Grade.SEVERE, date(2026, 11, 2)),
            (ward.people[1], Grade.SEVERE, date(2026, 10, 1)),
            (ward.people[2], Grade.MODERATE, date(2026, 11, 2)),
            (ward.people[3], Grade.SEVERE, date(2026, 11, 20)),
            (ward.people[4], Grade.SEVERE, date(2026, 11, 20)),
        ):
            work.create(
                FrailtyGrade(
                    id=new_id(), person_id=person.id, grade=grade, confirmed_on=on, clinician="Dr A Nowak",
                    clinician_role="GP",
                )
            )  # fmt: skip
        dead = work.get(type(ward.people[4]), ward.people[4].id)
        work.change(dead, replace(dead, deceased=True, died_on=TODAY))
    nominated(office, ward.people[3])
    found = office.candidates.suggested(meeting.id).found
    assert [(each.id, each.why) for each in found] == [(ward.people[0].id, ("Severe frailty confirmed 02-Nov-2026",))]
    with store.read() as reader:
        assert reader.count(Referral) == 1, "only the one a person made"


def test_a_late_review_and_an_unconfirmed_score_are_each_a_reason(store: Store) -> None:
    office, ward = Office(a_desk(store)), Ward(store)
    (line,) = office.people.lines([ward.people[0].id])
    late = line._replace(review="2026-11-01", efi_band="severe", efi_scored="2026-11-10")
    both = candidates([late], candidate_rules(), TODAY)
    assert both[0].why == ("eFI severe 10-Nov-2026, not confirmed", "Review overdue 21 days")
    severe = line._replace(grade="severe", grade_confirmed="2026-02-01", born="1941-07-19")
    assert candidates([severe], candidate_rules(), TODAY) == (), "what was never recorded is for My day, not a meeting"
    pills = severe._replace(medicines_reviewed="2025-03-01", falls_asked="2026-06-01")
    assert candidates([pills], candidate_rules(), TODAY)[0].why == ("Medication review overdue 266 days",)
    assert why_now(pills, TODAY).startswith("Medication review overdue 266 days")
    due_today = line._replace(review=TODAY.isoformat())
    assert candidates([due_today], candidate_rules(), TODAY) == ()
    assert candidates([late], candidate_rules(), TODAY, without={late.person_id}) == ()


def test_every_rule_has_a_source_and_an_unknown_one_is_refused() -> None:
    with assets.reference("candidate_rules.csv").open(encoding="utf-8", newline="") as file:
        assert all(row["source"] and row["source_date"] for row in csv.DictReader(file))
    with pytest.raises(KeyError):
        read_rules([{"code": "horoscope", "name": "x", "event": "", "count": "1", "days": "1", "source": "x"}])


def _happened(office: Office, person: Person, kind: EventKind, *days: str) -> list[PersonEvent]:
    return [
        office.plan_parts.add(
            PersonEvent(
                id=new_id(), person_id=person.id, kind=kind, happened=day, source="Daughter", recorded_on=TODAY
            )
        )
        for day in days
    ]  # fmt: skip


def test_what_happened_is_a_reason_until_it_was_a_mistake_or_somebody_nominates(store: Store) -> None:
    office, ward = Office(a_desk(store)), Ward(store)
    meeting = a_meeting(office, ward)
    admitted, fell, cared_for, once, gone = ward.people[:5]
    _happened(office, admitted, EventKind.UNPLANNED_ADMISSION, "12-Nov-2026")
    falls = _happened(office, fell, EventKind.FALL, "May 2026", "20-Nov-2026")
    _happened(office, cared_for, EventKind.CARER_UNABLE, "01-Nov-2026")
    _happened(office, once, EventKind.FALL, "20-Nov-2026")
    _happened(office, gone, EventKind.UNPLANNED_ADMISSION, "20-Nov-2026")
    with office.desk.write() as work:
        work.change(work.get(Person, gone.id), replace(gone, deceased=True, died_on=TODAY))
    found = {each.id: each.why for each in office.candidates.suggested(meeting.id).found}
    assert found == {
        admitted.id: ("Unplanned admission 12-Nov-2026",),
        fell.id: ("2 falls since May-2026",),
        cared_for.id: ("Carer unable to go on 01-Nov-2026",),
    }
    office.entered_in_error.mark(falls[0], "Another person's fall")
    nominated(office, admitted)
    assert [each.id for each in office.candidates.suggested(meeting.id).found] == [cared_for.id]


def test_whoever_objected_is_not_suggested_beside_their_own_nomination(store: Store) -> None:
    office, ward = Office(a_desk(store)), Ward(store)
    meeting = a_meeting(office, ward)
    _happened(office, ward.people[0], EventKind.UNPLANNED_ADMISSION, "12-Nov-2026")
    nominated(office, ward.people[0], told=Told.OBJECTED)
    assert office.candidates.suggested(meeting.id).found == ()
