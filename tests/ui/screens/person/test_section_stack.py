"""Sections are made when they are first wanted, and filled at once."""

from __future__ import annotations

from tests.support.plans import a_whole_plan
from tests.ui.screens.person.conftest import field_of


def test_only_what_is_looked_at_is_made(open_record, person, desk):
    a_whole_plan(desk, person)
    page = open_record(person.id)
    assert list(page.stack._pages) == ["about-me"]
    page.show_section("medicines")
    assert field_of(page, "medicines/source").box.toPlainText() == "Ash Trees Surgery"
    assert "home" in page.stack
    assert "nowhere" not in page.stack
    assert page.stack.parts_of("home") == ()


def test_the_notice_goes_along_with_the_section_in_front(open_record, person, desk):
    a_whole_plan(desk, person)
    page = open_record(person.id)
    page.notice.tell_conflict("Telephone")
    for name in ("home", "review"):
        page.show_section(name)
        assert page.notice.isVisible()
        assert page.stack.currentWidget().isAncestorOf(page.notice)


def test_the_notice_goes_with_the_section_in_front_however_often_it_is_brought(open_record, person, office):
    office.care_plans.start(person.id)
    page = open_record(person.id)
    stack = page.stack
    for name in ("about-me", "about-me", "home", "home", "about-me"):
        stack.page("papers")  # made behind the one in front
        stack.bring(name)
        assert stack.current == name
        assert stack.page(name).isAncestorOf(page.notice)
