"""A plan ends with a reason; its clocks stop and a new one can be begun."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication

from bhcp_desktop.domain.care_plan import CarePlan, PlanStatus
from bhcp_desktop.ui.reason_dialog import ReasonDialog
from tests.support.plans import TODAY, a_whole_plan
from tests.support.trail import trail
from tests.ui.screens.person.conftest import press, settle


def test_a_plan_is_ended_with_its_reason_and_another_begun(open_record, person, office, desk, store):
    plan = a_whole_plan(desk, person)
    page = open_record(person.id, section="review")
    press(page, "End this care plan")
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, ReasonDialog)
    press(dialog, "End the plan")
    assert dialog.own.problem
    assert office.care_plans.working(person.id) is not None
    dialog.usual.load("Moved away")
    press(dialog, "End the plan")
    settle()
    with office.desk.read() as reader:
        ended = reader.get(CarePlan, plan.id)
    assert (ended.status, ended.ended_on, ended.end_reason) == (PlanStatus.ENDED, TODAY, "Moved away")
    assert {field for _, _, field in trail(store, plan.id)} >= {"status", "ended_on", "end_reason"}
    assert [line.label for line in office.reviews.of_person(person.id).clocks] == ["Frailty reassessment"]
    assert page.stack.current == "start"
    press(page, "Start a care plan")
    settle()
    assert office.care_plans.working(person.id).plan.id != plan.id
