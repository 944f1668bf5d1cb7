"""Which copies of meeting packs quote what is marked in error: said before, and afterwards until none is out."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from bhcp_desktop.domain.care_plan import CarePlan
from bhcp_desktop.domain.documents import PackProfile
from bhcp_desktop.domain.pack_copies import NOTHING
from bhcp_desktop.domain.pack_quotes import PackQuote, still_out, which_copy
from tests.printing.reading import pages
from tests.support.packs import copies_given
from tests.support.plans import TODAY, a_whole_plan
from tests.support.trail import told_of

WHY = "Written for the wrong person"


@pytest.fixture
def plan(office, ward) -> CarePlan:
    """A plan of the first person on the list."""
    with office.desk.write() as work:
        person = work.change(ward.people[0], replace(ward.people[0], usual_gp="Dr Nowak", register_as_at=TODAY))
    return a_whole_plan(office.desk, person)


def told(quotes: tuple[PackQuote, ...]) -> list[tuple[int, int | None, bool]]:
    return [(quote.copy.number, quote.version, quote.sure) for quote in quotes]


def packs_of(office, person_id: str) -> tuple[PackQuote, ...]:
    return office.records.read_again(person_id).packs


def counted(office, person_id: str) -> int:
    (line,) = office.people.lines([person_id])
    return line.packs_to_recall


def test_a_copy_keeps_which_versions_it_quotes_and_the_journal_has_it(office, ward, meeting, plan, store):
    version = office.publishing.publish(plan.person_id)
    begun = office.care_plans.start(ward.people[1].id)
    full, limited, initials = copies_given(office, meeting, PackProfile.FULL, PackProfile.LIMITED, PackProfile.INITIALS)
    assert full.quotes == limited.quotes == (version.id, plan.id, begun.id)
    assert initials.quotes == NOTHING
    kept = [json.loads(new)["quotes"] for _, _, new in told_of(store, "pack_copy")]
    assert kept == [[version.id, plan.id, begun.id]] * 2 + [list(NOTHING)]


def test_before_a_plan_is_marked_every_copy_that_quotes_it_is_named(office, meeting, plan):
    copies_given(office, meeting)
    office.publishing.publish(plan.person_id)
    first, *_ = copies_given(office, meeting)
    office.pack_copies.collect(first.id)
    packs = office.plan_errors.before_marking(plan.id).packs
    assert told(packs) == [(1, None, True), (2, None, True), (3, None, True), (4, 1, True), (5, 1, True), (6, 1, True)]
    assert [quote.copy.number for quote in still_out(packs)] == [1, 2, 3, 5, 6]
    assert which_copy(packs[0]) == "Frailty and neighbourhood MDT, Ash Trees Surgery, Unit 1, 26-Nov-2026, copy 1"
    assert not any(quote.in_error for quote in packs)


def test_once_marked_they_are_on_the_record_on_my_day_and_with_the_meeting_until_none_is_out(office, meeting, plan):
    office.publishing.publish(plan.person_id)
    copies = copies_given(office, meeting)
    assert (counted(office, plan.person_id), office.pack_copies.look(meeting.id).wrong) == (0, ())
    office.plan_errors.mark(office.care_plans.working(plan.person_id).plan, WHY)
    wrong = packs_of(office, plan.person_id)
    assert told(wrong) == [(1, 1, True), (2, 1, True), (3, 1, True)]
    assert all(quote.in_error for quote in wrong)
    assert told(office.pack_copies.look(meeting.id).wrong) == told(wrong)
    assert counted(office, plan.person_id) == 3
    office.pack_copies.collect(copies[0].id)
    office.pack_copies.destroy(copies[1].id)
    assert counted(office, plan.person_id) == len(still_out(packs_of(office, plan.person_id))) == 1
    assert len(packs_of(office, plan.person_id)) == 3


def test_a_version_in_error_is_traced_and_the_one_before_is_not(office, meeting, plan):
    office.publishing.publish(plan.person_id)
    copies_given(office, meeting)
    second = office.publishing.publish(plan.person_id)
    copies_given(office, meeting, PackProfile.FULL)
    office.plan_versions.mark_in_error(second.id, WHY)
    found = [(quote.copy.number, quote.version, quote.in_error) for quote in packs_of(office, plan.person_id)]
    assert found == [(1, 1, False), (2, 1, False), (3, 1, False), (4, 2, True)]
    assert told(office.pack_copies.look(meeting.id).wrong) == [(4, 2, True)]
    assert counted(office, plan.person_id) == 1


def test_a_holder_who_was_shown_nothing_of_the_person_is_not_rung(office, ward, meeting, plan):
    office.publishing.publish(plan.person_id)
    office.sharing.object(plan.person_id, "Community trust")
    copies = copies_given(office, meeting)
    office.sharing.lift(office.pack_copies.look(meeting.id).objections[0].id, "She rang")
    office.plan_errors.mark(office.care_plans.working(plan.person_id).plan, WHY)
    assert copies[1].holder == "R Shah"
    assert [quote.copy.holder for quote in packs_of(office, plan.person_id)] == ["Dr Anna Nowak", "Sam Webster"]
    assert packs_of(office, ward.people[1].id) == ()


def test_an_open_action_of_a_plan_that_has_ended_is_traced(office, meeting, plan):
    office.publishing.publish(plan.person_id)
    ended = office.care_plans.end(office.care_plans.working(plan.person_id).plan, "Transferred")
    copies_given(office, meeting, PackProfile.FULL)
    shown = " ".join(pages(office.documents.pack(meeting.id).pdf))
    assert "Fit a night light." in shown
    assert told(office.plan_errors.before_marking(ended.id).packs) == [(1, None, True)]


def test_a_pack_quotes_no_version_of_a_plan_that_has_ended(office, meeting, plan):
    office.publishing.publish(plan.person_id)
    office.care_plans.end(office.care_plans.working(plan.person_id).plan, "Transferred")
    fresh = office.care_plans.start(plan.person_id)
    (copy,) = copies_given(office, meeting, PackProfile.FULL)
    shown = " ".join(pages(office.documents.pack(meeting.id).pdf))
    assert "To sleep without fear." not in shown
    assert "Plan: Version 1" not in shown
    assert fresh.id in copy.quotes


def test_a_copy_of_before_is_said_to_quote_it_perhaps(office, ward, meeting, plan, store):
    office.publishing.publish(plan.person_id)
    full, initials = copies_given(office, meeting, PackProfile.FULL, PackProfile.INITIALS)
    with office.desk.write() as work:
        for copy in (full, initials):
            work.change(copy, replace(copy, quotes=()))
    assert told(office.plan_errors.before_marking(plan.id).packs) == [(1, 1, False)]
    office.plan_errors.mark(office.care_plans.working(plan.person_id).plan, WHY)
    assert told(office.pack_copies.look(meeting.id).wrong) == [(1, 1, False)]
    assert packs_of(office, ward.people[1].id) == ()
