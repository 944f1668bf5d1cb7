"""What was entered in error is shown struck through, with why, by whom and when."""

from __future__ import annotations

from bhcp_desktop.domain.care_plan import Medicine
from bhcp_desktop.domain.identity import new_id
from bhcp_desktop.ui.screens.person.errors_part import ErrorsPart
from tests.support.plans import a_placed_person
from tests.ui.checks import check_screen
from tests.ui.screens.person.conftest import settle


def errors_of(page):
    (part,) = (part for part in page.stack.parts_of("history") if isinstance(part, ErrorsPart))
    return part


def lines_of(part):
    return [part.list.item(at).data(0x0100) for at in range(part.list.count())]


def test_nothing_says_so_and_a_mark_is_shown_struck(open_record, person, office):
    office.care_plans.start(person.id)
    page = open_record(person.id, section="history")
    part = errors_of(page)
    assert not part.list.isVisible()
    wrong = office.plan_parts.add(Medicine(id=new_id(), person_id=person.id, name="Warfarin 3 mg"))
    office.entered_in_error.mark(wrong, "Another person's list")
    settle()
    (line,) = lines_of(part)
    assert (line.head(), line.struck) == ("Medicine: Warfarin 3 mg", True)
    assert line.more == "Entered in error · Another person's list · marked 22-Nov-2026 12:00 by C Bell"
    check_screen(part)


def test_nothing_of_the_person_before_remains(open_record, person, office, store):
    office.care_plans.start(person.id)
    wrong = office.plan_parts.add(Medicine(id=new_id(), person_id=person.id, name="Warfarin 3 mg"))
    office.entered_in_error.mark(wrong, "Another person's list")
    page = open_record(person.id, section="history")
    other = a_placed_person(store, nhs_number=None, family_name="Other")
    page.on_shown(person_id=other.id, section="history")
    settle()
    assert lines_of(errors_of(page)) == []
