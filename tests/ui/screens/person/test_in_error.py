"""A reason is asked for first, in the same words everywhere."""

from __future__ import annotations

from bhcp_desktop.domain.care_plan import Medicine
from bhcp_desktop.domain.identity import new_id
from bhcp_desktop.ui.screens.person.in_error import mark_in_error
from tests.ui.screens.person.conftest import asked_why, press, settle


def test_cancel_marks_nothing_and_no_reason_is_asked_for_again(open_record, person, office):
    office.care_plans.start(person.id)
    medicine = office.plan_parts.add(Medicine(id=new_id(), person_id=person.id, name="Ramipril"))
    page = open_record(person.id, section="medicines")
    mark_in_error(page, page.desk, medicine, "Ramipril")
    dialog = asked_why("Mark “Ramipril” as entered in error?")
    press(dialog, "Mark as entered in error")
    assert "Choose a reason" in dialog.own.problem
    press(dialog, "Cancel")
    settle()
    assert not office.care_plans.working(person.id).medicines[0].entered_in_error
