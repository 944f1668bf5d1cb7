"""Every plan of a person: a plan is marked with its reason, and read again afterwards."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from bhcp_desktop.domain.care_plan import AllergyStatus, CarePlan, PlanStatus
from bhcp_desktop.domain.staff import Role
from bhcp_desktop.ui.screens.person.plan_error_dialog import VERB, PlanErrorDialog
from bhcp_desktop.ui.screens.person.plans_part import PlansPart, plan_line
from bhcp_desktop.ui.screens.person.start_part import StartPart
from tests.support.plans import TODAY, a_whole_plan
from tests.support.stores import a_desk
from tests.ui.screens.person.conftest import every_word, press, settle, type_in


def plans_of(page) -> PlansPart:
    (part,) = (part for part in page.stack.parts_of("history") if isinstance(part, PlansPart))
    return part


def asked(page) -> PlanErrorDialog:
    press(page, "This plan was entered in error")
    settle()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, PlanErrorDialog)
    return dialog


def test_a_plan_is_marked_with_its_reason_and_what_is_ticked(open_record, person, office, desk, store):
    plan = a_whole_plan(desk, person)
    office.publishing.publish(person.id)
    page = open_record(person.id, section="history")
    assert "in force" in plans_of(page).plans.item(0).text()
    plans_of(page)._mark.setFocus()
    dialog = asked(page)
    assert "Mark the plan of BRAITHWAITE, Harold (Mr) begun" in dialog.accessibleName()
    assert "1 published version no longer stands" in every_word(dialog)
    press(dialog, VERB)
    assert dialog.own.problem
    (statement,) = (key for key, tick in dialog.ticks.items() if tick.text().startswith("Allergies"))
    dialog.ticks[statement].click()
    type_in(dialog.own.box, "Another Mrs Holme")
    press(dialog, VERB)
    settle()
    assert page.stack.current == "history"
    assert page.window().focusWidget() is plans_of(page).plans
    with store.read() as reader:
        marked = reader.get(CarePlan, plan.id)
    assert (marked.status, marked.error_reason) == (PlanStatus.ENTERED_IN_ERROR, "Another Mrs Holme")
    file = office.records.read_again(person.id)
    assert file.allergy_status is AllergyStatus.NOT_RECORDED
    assert len(file.working.medicines if file.working else ()) == 0
    page.show_section("start")
    (start,) = (part for part in page.stack.parts() if isinstance(part, StartPart))
    assert "entered in error: Another Mrs Holme. It can be read under History." in every_word(start)


def test_a_plan_in_error_is_read_and_cannot_be_marked_again(open_record, person, office, desk):
    plan = a_whole_plan(desk, person)
    office.plan_errors.mark(plan, "Begun twice")
    page = open_record(person.id, section="history")
    part = plans_of(page)
    assert part.plans.item(0).data(0x0100).struck
    press(page, "Show what this plan said")
    assert page.context.navigate.went == [
        ("preview", {"person_id": person.id, "kind": "care_plan", "plan_id": plan.id})
    ]
    assert not part._mark.isVisible()


def test_cancel_marks_nothing(open_record, person, office, desk):
    a_whole_plan(desk, person)
    page = open_record(person.id, section="history")
    plans_of(page)._mark.setFocus()
    dialog = asked(page)
    type_in(dialog.own.box, "Wrong person")
    press(dialog, "Cancel")
    settle()
    assert page.window().focusWidget() is plans_of(page)._mark
    assert office.care_plans.working(person.id) is not None


@pytest.mark.parametrize("roles", [(Role.VIEWER,)])
def test_whoever_only_looks_sees_the_plans_and_marks_nothing(open_record, person, store, office):
    a_whole_plan(a_desk(store, name="writer"), person)
    part = plans_of(open_record(person.id, section="history"))
    assert part.plans.count() == 1
    assert not part._mark.isVisible()


def test_nobody_without_a_plan_has_a_line(open_record, person):
    part = plans_of(open_record(person.id, section="history"))
    assert (part.plans.count(), part._row.isVisible()) == (0, False)


def test_a_line_tells_how_a_plan_stands():
    plan = CarePlan(id="p", person_id="x", started_on=TODAY, coordinator="C Bell")
    assert plan_line(plan).head() == "Plan begun 22-Nov-2026, a draft, not published"
    ended = CarePlan(
        id="p", person_id="x", started_on=TODAY, status=PlanStatus.ENDED, ended_on=TODAY, end_reason="Moved away"
    )
    assert plan_line(ended).more == "ended 22-Nov-2026 · Moved away"
