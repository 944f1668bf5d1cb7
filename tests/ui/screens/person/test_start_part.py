"""Where a plan would be: none yet, one that does not stand, or somebody who has died."""

from __future__ import annotations

import pytest

from bhcp_desktop.domain.staff import Role
from bhcp_desktop.ui.screens.person.start_part import StartPart
from tests.support.plans import a_placed_person
from tests.ui.screens.person.conftest import every_word, press, settle


def start_of(page) -> StartPart:
    (part,) = (part for part in page.stack.parts() if isinstance(part, StartPart))
    return part


def test_none_yet_is_said_and_begun(open_record, person, office):
    page = open_record(person.id)
    assert "No care plan yet." in every_word(start_of(page))
    press(page, "Start a care plan")
    settle()
    assert office.care_plans.working(person.id) is not None


def test_a_plan_that_does_not_stand_is_told_with_its_reason_on_a_page_that_was_there_before(
    open_record, person, office
):
    page = open_record(person.id)
    plan = office.care_plans.start(person.id)
    office.plan_errors.mark(plan, "Wrong person.")
    settle()
    assert "was entered in error: Wrong person. It can" in every_word(start_of(page))


def test_a_plan_that_ended_is_told_with_its_day_and_reason_and_can_be_begun_anew(open_record, person, office):
    page = open_record(person.id)
    plan = office.care_plans.start(person.id)
    office.care_plans.end(plan, "No longer needed")
    settle()
    words = every_word(start_of(page))
    assert "No care plan stands." in words
    assert "The plan begun 22-Nov-2026 ended on 22-Nov-2026: No longer needed. It can be read under History." in words
    assert start_of(page).empty.button.isVisible()


def test_nothing_is_begun_for_somebody_who_has_died(open_record, store):
    page = open_record(a_placed_person(store, deceased=True).id)
    assert not start_of(page).empty.button.isVisible()


@pytest.mark.parametrize("roles", [(Role.VIEWER,)])
def test_a_viewer_begins_nothing(open_record, person):
    assert not start_of(open_record(person.id)).empty.button.isVisible()
