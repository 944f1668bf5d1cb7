"""A draft that goes on from a version in error says so until it is put right or the next version is published."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from bhcp_desktop.domain.care_plan import Need
from bhcp_desktop.domain.identity import new_id
from bhcp_desktop.services.left_in_draft import LeftInDraft
from tests.support.plans import a_whole_plan


def left(office, person) -> LeftInDraft | None:
    return office.records.read_again(person.id).left_in_draft


def two_versions(office, desk, person):
    """Version 1, and version 2 without the medicine of version 1; gives version 2."""
    a_whole_plan(desk, person)
    office.publishing.publish(person.id)
    medicine = office.care_plans.working(person.id).medicines[0]
    office.plan_parts.change(medicine, replace(medicine, stopped_on=date(2026, 11, 22), stop_reason="By mistake"))
    office.care_plans.answer(
        office.care_plans.working(person.id).plan.id, "medicines", "takes-none", [True], base_rev=0
    )
    return office.publishing.publish(person.id)


def test_what_a_version_in_error_changed_is_still_in_the_draft_and_is_said(office, desk, person):
    second = two_versions(office, desk, person)
    assert left(office, person) is None
    office.plan_versions.mark_in_error(second.id, "The wrong medicine was stopped")
    found = left(office, person)
    assert (found.wrong, found.standing) == (2, 1)
    first = office.plan_versions.versions(person.id)[1]
    assert found.standing_id == first.id
    assert found.says == (
        f"Version 2 was entered in error, and this draft goes on from it: {found.differences} "
        f"difference{'s' if found.differences > 1 else ''} from version 1, which stands. "
        "Put right what was wrong before you publish."
    )


def test_nothing_is_left_once_it_is_put_right(office, desk, person):
    second = two_versions(office, desk, person)
    office.plan_versions.mark_in_error(second.id, "The wrong medicine was stopped")
    working = office.care_plans.working(person.id)
    office.plan_parts.change(working.medicines[0], replace(working.medicines[0], stopped_on=None, stop_reason=""))
    office.care_plans.answer(
        working.plan.id, "medicines", "takes-none", [], base_rev=working.answer_revs["medicines/takes-none"]
    )
    assert left(office, person) is None


def test_nothing_is_said_once_the_next_version_is_published(office, desk, person):
    second = two_versions(office, desk, person)
    office.plan_versions.mark_in_error(second.id, "The wrong medicine was stopped")
    office.publishing.publish(person.id)
    assert left(office, person) is None


def test_where_no_version_stands_that_is_said(office, desk, person):
    a_whole_plan(desk, person)
    only = office.publishing.publish(person.id)
    office.plan_versions.mark_in_error(only.id, "Published too early")
    found = left(office, person)
    assert found == LeftInDraft(wrong=1)
    assert found.says == (
        "Version 1 was entered in error, and this draft goes on from it. No version stands. "
        "Put right what was wrong before you publish."
    )


def test_an_older_version_in_error_is_not_what_the_draft_goes_on_from(office, desk, person):
    plan = a_whole_plan(desk, person)
    first = office.publishing.publish(person.id)
    office.plan_parts.add(Need(id=new_id(), person_id=person.id, plan_id=plan.id, text="Lonely in the evening."))
    office.publishing.publish(person.id)
    office.plan_versions.mark_in_error(first.id, "Published too early")
    assert left(office, person) is None


def test_without_a_plan_nothing_is_left(office, person):
    assert left(office, person) is None


def test_a_draft_that_goes_on_from_the_version_that_stands_needs_no_word(office, desk, person):
    plan = a_whole_plan(desk, person)
    office.publishing.publish(person.id)
    office.plan_parts.add(Need(id=new_id(), person_id=person.id, plan_id=plan.id, text="Lonely in the evening."))
    assert left(office, person) is None
