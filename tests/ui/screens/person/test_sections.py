"""How far a section is; and every key of the program belongs to one."""

from __future__ import annotations

import pytest

from bhcp_desktop.domain.plan_rules import PlanSection, gaps
from bhcp_desktop.services.forms import plan_forms
from bhcp_desktop.ui.screens.person.sections import PARTS, TITLES, page_of, section_line
from bhcp_desktop.ui.widgets.section_nav import SectionState
from tests.domain.test_plan_rules import CASES, EMPTY, TODAY
from tests.support.plans import a_whole_plan
from tests.ui.screens.person.conftest import field_of, settle, type_in


def test_every_section_has_a_title_and_parts():
    assert set(TITLES) == set(PARTS) == set(PlanSection)


@pytest.mark.parametrize("working", [EMPTY, *CASES.values()], ids=range(len(CASES) + 1))
def test_a_gap_belongs_to_the_section_of_its_field(working):
    for gap in gaps(working, plan_forms(), TODAY):
        assert page_of(gap.field) in {gap.section, ""}


def test_an_unknown_key_belongs_nowhere():
    assert page_of("an-older-form/question") == ""


def test_the_marks(open_record, person, desk, office):
    a_whole_plan(desk, person)
    page = open_record(person.id)

    def state(name):
        section = PlanSection(name)
        return section_line(section, page.desk.file, page.stack.parts_of(name)).state

    assert state("about-me") is SectionState.COMPLETE
    assert state("home") is SectionState.EMPTY
    type_in(field_of(page, "about-me/wellness").box, "x")
    assert state("about-me") is SectionState.EDITING
    type_in(field_of(page, "about-me/written-on").box, "soon")
    page.save_now()
    settle()
    assert state("about-me") is SectionState.PROBLEM


def test_what_is_missing_is_counted(open_record, person, office):
    office.care_plans.start(person.id)
    page = open_record(person.id)
    empty = section_line(PlanSection.ABOUT_ME, page.desk.file, ())
    assert (empty.note, empty.spoken()) == ("2 missing", f"{empty.words}, empty, 2 missing")
    plan = office.care_plans.working(person.id).plan
    office.care_plans.answer(plan.id, "about-me", "people", ["My daughter Ann"], base_rev=0)
    settle()
    begun = section_line(PlanSection.ABOUT_ME, page.desk.file, ())
    assert (begun.state.mark, begun.spoken()) == ("○", f"{begun.words}, begun, 2 missing"), "not empty any more"
