"""The next review is shown as what it is, with every other clock and its rule beneath."""

from __future__ import annotations

from dataclasses import replace

from bhcp_desktop.domain.clock import FixedClock
from bhcp_desktop.domain.people import Person
from bhcp_desktop.storage.store import SYSTEM_ACTOR
from bhcp_desktop.ui.screens.person.review_clocks_part import ReviewClocksPart
from tests.support.plans import a_whole_plan
from tests.support.stores import NOON
from tests.ui.checks import check_screen
from tests.ui.screens.person.conftest import settle


def open_reviews(open_record, person):
    page = open_record(person.id, section="review")
    settle()
    (part,) = (part for part in page.stack.parts_of("review") if isinstance(part, ReviewClocksPart))
    return page, part


def spoken(part):
    return [part.clocks.item(at).data(0x0100).spoken() for at in range(part.clocks.count())]


def test_every_clock_is_listed_with_its_rule_and_the_earliest_told(open_record, person, desk):
    a_whole_plan(desk, person)
    _page, part = open_reviews(open_record, person)
    assert part.next.text() == "01-May-2027, the earliest of 3: Contingency plan, Fall"
    lines = spoken(part)
    assert [line[:11] for line in lines] == ["01-May-2027", "22-May-2027", "01-Nov-2027"]
    assert "DAPB4022" in lines[0]
    assert "within 12 months" in lines[2]
    check_screen(part)


def test_a_change_is_shown_and_death_empties_the_list(open_record, person, desk, office, store):
    plan = a_whole_plan(desk, person)
    page, part = open_reviews(open_record, person)
    office.care_plans.change(plan, replace(plan, review_on=plan.agreed_on))
    settle()
    assert part.next.text() == "22-Nov-2026, the earliest of 3: Care plan"
    assert "Due within 28 days" in spoken(part)[0]
    with store.write(SYSTEM_ACTOR, FixedClock(NOON)) as work:
        before = work.get(Person, person.id)
        work.change(before, replace(before, deceased=True))
    settle()
    assert part.next.text() == "Reviews stopped: the person has died."
    assert part.clocks.count() == 0
    assert not part.clocks.isVisible()
    assert page.isVisible()
