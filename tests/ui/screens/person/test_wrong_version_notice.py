"""The notice over a draft that goes on from a version in error, and the way to what differs."""

from __future__ import annotations

import pytest

from bhcp_desktop.domain.care_plan import Need
from bhcp_desktop.domain.identity import new_id
from bhcp_desktop.ui.screens.person.history_part import after_marking
from bhcp_desktop.ui.screens.person.versions_compare import DRAFT, VersionsCompare
from tests.support.plans import a_whole_plan
from tests.ui.screens.person.conftest import every_word, press, settle


@pytest.fixture
def marked(office, desk, person):
    """Version 1, and version 2 with a need too many, entered in error; gives both lines, the newest first."""
    plan = a_whole_plan(desk, person)
    office.publishing.publish(person.id)
    need = Need(id=new_id(), person_id=person.id, plan_id=plan.id, text="Somebody else's need.")
    office.plan_parts.add(need)
    second = office.publishing.publish(person.id)
    office.plan_versions.mark_in_error(second.id, "The need of another person")
    return office.plan_versions.versions(person.id)


def test_the_record_and_the_page_that_publishes_say_what_the_draft_goes_on_from(open_record, person, marked):
    page = open_record(person.id)
    settle()
    says = "Version 2 was entered in error, and this draft goes on from it: 1 difference from version 1, which stands."
    assert page.wrong_version.isVisible()
    assert says in page.wrong_version.text
    page.open_publish()
    settle()
    assert says in every_word(page.publish_part)


def test_one_press_compares_the_draft_with_the_version_that_stands(open_record, person, marked):
    page = open_record(person.id)
    settle()
    press(page, "See what differs")
    settle()
    assert page.stack.current == "history"
    (part,) = [part for part in page.stack.parts_of("history") if isinstance(part, VersionsCompare)]
    assert (part.earlier.box.value(), part.later.box.value()) == (marked[1].id, DRAFT)
    assert part.told.text() == "From version 1 to the draft: 1 difference."
    assert not part.go_to("versions/draft-with/nothing")
    assert not part.go_to("about-me/people")


def test_nothing_is_said_over_anybody_else(open_record, person, office, marked):
    page = open_record(person.id)
    settle()
    need = next(need for need in office.care_plans.working(person.id).needs if need.text.startswith("Somebody"))
    office.entered_in_error.mark(need, "The need of another person")
    settle()
    assert page.wrong_version.isHidden()


def test_where_no_version_stands_there_is_nothing_to_compare(open_record, person, office, desk):
    a_whole_plan(desk, person)
    only = office.publishing.publish(person.id)
    office.plan_versions.mark_in_error(only.id, "Published too early")
    page = open_record(person.id)
    settle()
    assert "No version stands." in page.wrong_version.text
    assert page.wrong_version._compare.isHidden()


def test_whoever_marks_a_version_is_told_that_the_draft_keeps_what_it_says(office, desk, person):
    a_whole_plan(desk, person)
    first = office.publishing.publish(person.id)
    assert "The draft stays as it is and still says what version 1 said: put it right" in after_marking(
        office.plan_versions.versions(person.id), first.id
    )
    second = office.publishing.publish(person.id)
    told = after_marking(office.plan_versions.versions(person.id), second.id)
    assert "compare it with version 1 and put it right before you publish." in told
    working = office.care_plans.working(person.id)
    office.care_plans.end(working.plan, "Moved away")
    assert "The draft" not in after_marking(office.plan_versions.versions(person.id), second.id)
