"""What was entered in error is kept with why, who and when, and leaves lists, prints and clocks."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bhcp_desktop.domain.care_plan import Action, ActionStatus, Allergy, Goal, ItemStatus, Medicine, StageGoal
from bhcp_desktop.domain.errors import ConflictError, NotPermittedError, RuleBrokenError
from bhcp_desktop.domain.frailty import Grade, Instrument
from bhcp_desktop.domain.frailty_rules import ScoreEntry
from bhcp_desktop.domain.identity import new_id
from bhcp_desktop.domain.staff import Role
from bhcp_desktop.services.office import Office
from tests.support.plans import TODAY, a_whole_plan
from tests.support.stores import a_desk
from tests.support.trail import trail


def test_every_kind_is_marked_and_told_with_who_and_why(store, desk, office, person):
    a_whole_plan(desk, person)
    working = office.care_plans.working(person.id)
    own = {"person_id": person.id, "plan_id": working.plan.id}
    step = office.plan_parts.add(StageGoal(id=new_id(), action_id=working.actions[0].id, text="Once", **own))
    score = office.frailty.record_score(person.id, ScoreEntry(instrument=Instrument.CFS, value="6", scored_on=TODAY))
    wrong = (
        step, working.actions[0], working.goals[0], working.needs[0], working.contacts[0], working.medicines[0],
        working.contingency[0], score,
    )  # fmt: skip
    for record in wrong:
        office.entered_in_error.mark(record, " Wrong person ")
    lines = office.entered_in_error.of_person(person.id)
    assert {line.label for line in lines} == {
        "Need", "Goal", "Stage goal", "Action", "Contact", "Medicine", "Contingency plan", "Result",
    }  # fmt: skip
    assert {(line.reason, line.who, line.at is not None) for line in lines} == {("Wrong person", "C Bell", True)}
    assert {line.record_id for line in lines} == {record.id for record in wrong}
    for record in wrong:
        assert [field for verb, _, field in trail(store, record.id) if verb == "changed"][-1] == "error_reason"
    plan = office.publishing.draft(person.id)
    assert (plan.needs.items, plan.contingency.items, plan.medicines.listed.items) == ((), (), ())
    assert [line.name for line in plan.personal_contacts.items] == []
    assert [line.label for line in office.reviews.of_person(person.id).clocks] == ["Care plan", "Frailty reassessment"]


def test_nothing_is_marked_without_a_reason(office, person):
    allergy = office.allergies.add(Allergy(id=new_id(), person_id=person.id, agent="Penicillin", recorded_on=TODAY))
    with pytest.raises(RuleBrokenError) as caught:
        office.entered_in_error.mark(allergy, "  ")
    assert [problem.field for problem in caught.value.problems] == ["error_reason"]
    with pytest.raises(RuleBrokenError):
        office.allergies.change(allergy, replace(allergy, entered_in_error=True))
    assert office.records.read_again(person.id).allergies == (allergy,)


def test_a_need_with_goals_and_a_goal_with_open_actions_stay_in_sight(desk, office, person):
    a_whole_plan(desk, person)
    working = office.care_plans.working(person.id)
    with pytest.raises(RuleBrokenError, match="has goals"):
        office.entered_in_error.mark(working.needs[0], "Wrong person")
    with pytest.raises(RuleBrokenError, match="open actions"):
        office.entered_in_error.mark(working.goals[0], "Wrong person")
    action = working.actions[0]
    office.plan_parts.change(action, replace(action, status=ActionStatus.DONE, closed_on=TODAY))
    assert office.entered_in_error.mark(working.goals[0], "Wrong person").status is ItemStatus.ENTERED_IN_ERROR


def test_only_a_clinician_marks_a_grade_and_a_viewer_marks_nothing(store, office, person):
    clinician = Office(a_desk(store, Role.CLINICIAN, name="shah"))
    grade = clinician.frailty.confirm_grade(person.id, grade=Grade.SEVERE, confirmed_on=TODAY, reason="Seen at home")
    with pytest.raises(NotPermittedError):
        office.entered_in_error.mark(grade, "Another person")
    viewer = Office(a_desk(store, Role.VIEWER, name="looks"))
    with pytest.raises(NotPermittedError):
        viewer.entered_in_error.mark(Medicine(id="m", person_id=person.id, name="Ramipril"), "Another person")
    marked = clinician.entered_in_error.mark(grade, " Another person ")
    assert (marked.reason, marked.error_reason) == ("Seen at home", "Another person")
    assert clinician.frailty.facts(person.id).grade is None


def test_what_somebody_changed_meanwhile_is_not_marked(desk, office, person):
    a_whole_plan(desk, person)
    action = office.care_plans.working(person.id).actions[0]
    office.plan_parts.change(action, replace(action, owner="Somebody else"))
    with pytest.raises(ConflictError):
        office.entered_in_error.mark(action, "Wrong person")


def test_a_published_version_in_error_is_told_too(desk, office, person):
    a_whole_plan(desk, person)
    version = office.publishing.publish(person.id)
    office.plan_versions.mark_in_error(version.id, "Another person's goals")
    (line,) = office.entered_in_error.of_person(person.id)
    assert (line.label, line.words, line.reason, line.who) == ("Version", "1", "Another person's goals", "C Bell")


def test_a_goal_in_error_takes_no_action_of_the_meeting_with_it(desk, office, person):
    plan = a_whole_plan(desk, person)
    loose = office.plan_parts.add(Action(id=new_id(), person_id=person.id, plan_id=plan.id, what="Ring the shop"))
    draft = office.publishing.draft(person.id)
    assert [action.what for action in draft.other_actions] == ["Ring the shop"]
    office.entered_in_error.mark(loose, "Entered twice")
    assert office.publishing.draft(person.id).other_actions == ()
    assert isinstance(office.care_plans.working(person.id).goals[0], Goal)
