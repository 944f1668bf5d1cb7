"""A whole plan that was entered in error leaves everything and stays readable, with why, by whom and when."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bhcp_desktop.domain.care_plan import (
    Action,
    ActionStatus,
    Allergy,
    AllergyStatement,
    AllergyStatus,
    CarePlan,
    Medicine,
    PlanStatus,
    VersionStatus,
)
from bhcp_desktop.domain.clock import FixedClock
from bhcp_desktop.domain.copies import copies_left, to_replace
from bhcp_desktop.domain.errors import ConflictError, NotFoundError, NotPermittedError, RuleBrokenError
from bhcp_desktop.domain.frailty import FrailtyGrade
from bhcp_desktop.domain.identity import new_id
from bhcp_desktop.domain.prints import DocumentKind, Output
from bhcp_desktop.domain.staff import Role
from bhcp_desktop.domain.worklist import ListFilter
from bhcp_desktop.services.case_actions import NewAction
from bhcp_desktop.services.desk import Desk
from bhcp_desktop.services.office import Office
from tests.printing.reading import pages as pages_of
from tests.support.meetings import Ward, a_meeting, listed
from tests.support.plans import TODAY, a_placed_person, a_whole_plan
from tests.support.stores import NOON, a_desk
from tests.support.trail import trail

WHY = "Written for the wrong person: another Mrs Holme"


@pytest.fixture
def desk(store):
    return a_desk(store)


@pytest.fixture
def office(desk):
    return Office(desk)


@pytest.fixture
def person(store):
    return a_placed_person(store)


@pytest.fixture
def plan(desk, person) -> CarePlan:
    return a_whole_plan(desk, person)


def mark(office: Office, person_id: str, *also: str) -> CarePlan:
    return office.plan_errors.mark(office.care_plans.working(person_id).plan, f" {WHY} ", also)


def test_it_leaves_search_lists_clocks_and_prints(office, person, plan):
    office.publishing.publish(person.id)
    office.publishing.publish(person.id)
    assert office.plan_search.search("garden").people == 1
    marked = mark(office, person.id)
    assert (marked.status, marked.error_reason) == (PlanStatus.ENTERED_IN_ERROR, WHY)
    assert office.plan_search.search("garden").hits == ()
    assert office.plan_search.search("night light").hits == ()
    assert office.care_plans.working(person.id) is None
    (line,) = office.people.lines([person.id])
    assert (line.plan_id, line.plan_version, line.open_actions) == (None, None, 0)
    assert [each.person_id for each in office.people.worklist((), ListFilter.REVIEW_OVERDUE).lines] == []
    assert [clock.label for clock in office.reviews.of_person(person.id).clocks] == ["Frailty reassessment"]
    assert office.actions.of_person(person.id) == ()
    for kind in (DocumentKind.CARE_PLAN, DocumentKind.CRISIS_SUMMARY):
        with pytest.raises(RuleBrokenError, match="no care plan"):
            office.documents.of_person(kind, person.id)


def test_everything_stays_readable_with_who_why_and_when(store, office, person, plan):
    version = office.publishing.publish(person.id)
    action = office.care_plans.working(person.id).actions[0]
    mark(office, person.id)
    (line,) = office.plan_versions.versions(person.id)
    assert (line.status, line.error_reason, line.marked_by) == (VersionStatus.ENTERED_IN_ERROR, WHY, "C Bell")
    pages = pages_of(office.documents.of_person(DocumentKind.CARE_PLAN, person.id, version_id=version.id).pdf)
    assert all("ENTERED IN ERROR" in page and "do not act on it" in page for page in pages)
    assert "garden" in " ".join(pages)
    told = {(each.label, each.words) for each in office.entered_in_error.of_person(person.id)}
    assert told == {("Care plan", "begun 22-Nov-2026"), ("Version", "1"), ("Action", "Fit a night light.")}
    assert [each for each in trail(store, plan.id) if each[0] == "changed"][-2:] == [
        ("changed", "care_plan", "status"), ("changed", "care_plan", "error_reason"),
    ]  # fmt: skip
    for record_id in (version.id, action.id):
        assert [field for verb, _, field in trail(store, record_id) if verb == "changed"] == ["status", "error_reason"]


def test_a_plan_that_was_never_published_can_be_read_as_it_was(office, person, plan):
    with pytest.raises(NotFoundError):
        office.plan_errors.content(person.id, plan.id)
    action = office.care_plans.working(person.id).actions[0]
    mark(office, person.id)
    made = office.documents.plan_in_error(DocumentKind.PROFESSIONAL_PLAN, person.id, plan.id)
    text = " ".join(pages_of(made.pdf))
    assert "Written by mistake: do not act on it" in text
    assert all(words in text for words in ("ENTERED IN ERROR", WHY, "garden", action.what))
    assert not made.draft
    own = " ".join(pages_of(office.documents.plan_in_error(DocumentKind.CARE_PLAN, person.id, plan.id).pdf))
    assert "published it for me" not in own
    with pytest.raises(NotFoundError):
        office.plan_errors.content(new_id(), plan.id)


def test_copies_of_it_are_to_be_fetched_back_drafts_too(office, person, plan):
    documents = office.documents
    draft = documents.record(
        documents.of_person(DocumentKind.CARE_PLAN, person.id, draft=True), Output.PRINTED, recipient="Home", copies=2
    )
    assert to_replace(office.copies.of_person(person.id)) == ()
    assert office.plan_errors.before_marking(plan.id).copies == 2
    mark(office, person.id)
    lines = office.copies.of_person(person.id)
    assert [(line.id, line.in_error, line.left) for line in lines] == [(draft.id, True, 2)]
    (told,) = office.people.lines([person.id])
    assert copies_left(lines) == told.copies_to_replace == 2
    office.care_plans.start(person.id)
    later = documents.record(
        documents.of_person(DocumentKind.CARE_PLAN, person.id, draft=True), Output.PRINTED, recipient="Home"
    )
    assert [line.id for line in to_replace(office.copies.of_person(person.id))] == [draft.id]
    assert [line.in_error for line in office.copies.of_person(person.id) if line.id == later.id] == [False]


def test_the_next_plan_begins_afresh_and_is_offered_nothing_of_it(office, person, plan):
    mark(office, person.id)
    fresh = office.care_plans.start(person.id)
    file = office.records.read_again(person.id)
    assert file.working.plan.id == fresh.id != plan.id
    assert (file.suggestions, file.working.needs, file.working.answers) == ((), (), {})
    assert [each.status for each in file.plans] == [PlanStatus.DRAFT, PlanStatus.ENTERED_IN_ERROR]


def test_what_a_meeting_agreed_stays_open_and_joins_the_next_plan(store):
    office, ward = Office(a_desk(store, Role.CHAIR, Role.COORDINATOR)), Ward(store)
    meeting = a_meeting(office, ward)
    (item,) = listed(office, meeting, ward.people[0])
    office.meeting_room.start(meeting.id)
    office.meeting_room.call(item.id)
    plan = office.care_plans.start(item.person_id)
    agreed = office.case_actions.agree(item.id, NewAction(what="Refer to the falls team", owner="R Shah", due_on=TODAY))
    own = Action(id=new_id(), person_id=item.person_id, plan_id=plan.id, what="Fit a rail")
    office.plan_parts.add(own)
    told = office.plan_errors.before_marking(plan.id)
    assert (told.actions, told.kept) == (1, 1)
    mark(office, item.person_id)
    assert [row.what for row in office.actions.of_person(item.person_id)] == ["Refer to the falls team"]
    fresh = office.care_plans.start(item.person_id)
    with store.read() as reader:
        assert (reader.get(Action, agreed.id).plan_id, reader.get(Action, own.id).status) == (
            fresh.id, ActionStatus.ENTERED_IN_ERROR,
        )  # fmt: skip


def _later(store, hours: int = 1) -> Office:
    """The same coordinator at a later hour."""
    desk = a_desk(store, name="later")
    return Office(Desk(store, desk.user, FixedClock(NOON + timedelta(hours=hours))))


def test_what_stands_beside_the_plan_is_shown_and_marked_only_when_ticked(store, office, person):
    office.plan_parts.add(Medicine(id=new_id(), person_id=person.id, name="Ramipril 5 mg capsules"))
    later = _later(store)
    plan = later.care_plans.start(person.id)
    medicine = later.plan_parts.add(Medicine(id=new_id(), person_id=person.id, name="Warfarin 3 mg tablets"))
    later.allergies.state(person.id, AllergyStatus.NONE_KNOWN, source="Patient")
    beside = later.plan_errors.before_marking(plan.id).beside
    assert [(each.label, each.words) for each in beside] == [
        ("Allergies", "No known allergies"), ("Medicine", "Warfarin 3 mg tablets"),
    ]  # fmt: skip
    mark(later, person.id, *(each.record_id for each in beside))
    assert later.records.read_again(person.id).allergy_status is AllergyStatus.NOT_RECORDED
    with store.read() as reader:
        assert [each.name for each in reader.find(Medicine, entered_in_error=False)] == ["Ramipril 5 mg capsules"]
        assert reader.get(Medicine, medicine.id).error_reason == WHY


def test_a_statement_that_is_ticked_leaves_the_allergies_that_stand_known(store, office, person):
    office.allergies.add(Allergy(id=new_id(), person_id=person.id, agent="Penicillin", recorded_on=TODAY))
    plan = office.care_plans.start(person.id)
    beside = office.plan_errors.before_marking(plan.id).beside
    (statement,) = (each.record_id for each in beside if each.label == "Allergies")
    mark(office, person.id, statement)
    with store.read() as reader:
        assert reader.get(AllergyStatement, statement).status is AllergyStatus.KNOWN
        assert [each.entered_in_error for each in reader.find(Allergy)] == [False]


def test_only_a_clinician_marks_a_grade_with_it(store, office, person, plan):
    with store.read() as reader:
        (grade,) = reader.find(FrailtyGrade)
    (line,) = (each for each in office.plan_errors.before_marking(plan.id).beside if each.record_id == grade.id)
    assert not line.may
    with pytest.raises(ConflictError):
        mark(office, person.id, grade.id)
    clinician = Office(a_desk(store, Role.CLINICIAN, name="shah"))
    mark(clinician, person.id, grade.id)
    assert clinician.frailty.facts(person.id).grade is None


def test_nothing_is_marked_without_a_reason_twice_or_by_a_viewer(store, office, person, plan):
    viewer = Office(a_desk(store, Role.VIEWER, name="looks"))
    head = store.head()
    with pytest.raises(RuleBrokenError) as refused:
        office.plan_errors.mark(plan, "  ")
    assert [problem.field for problem in refused.value.problems] == ["error_reason"]
    with pytest.raises(NotPermittedError):
        viewer.plan_errors.mark(plan, WHY)
    with pytest.raises(ConflictError):
        office.plan_errors.mark(plan, WHY, ["0" * 32])
    assert store.head() == head
    marked = mark(office, person.id)
    with pytest.raises(RuleBrokenError, match="marked already"):
        office.plan_errors.mark(marked, "Something else")


def test_a_plan_changed_meanwhile_is_not_marked(office, person, plan):
    office.care_plans.set_field(plan.id, "coordinator", seen=plan.coordinator, value="R Shah")
    with pytest.raises(ConflictError):
        office.plan_errors.mark(plan, WHY)
    assert office.care_plans.working(person.id) is not None


def test_an_ended_plan_is_marked_and_the_one_in_force_stays(store, office, person, plan):
    office.publishing.publish(person.id)
    ended = office.care_plans.end(office.care_plans.working(person.id).plan, "Transferred")
    later = _later(store)
    fresh = later.care_plans.start(person.id)
    later.plan_parts.add(Medicine(id=new_id(), person_id=person.id, name="Warfarin 3 mg tablets"))
    assert "Warfarin" not in str(later.plan_errors.before_marking(ended.id).beside)
    later.plan_errors.mark(ended, WHY)
    assert later.care_plans.working(person.id).plan.id == fresh.id
    assert later.records.read_again(person.id).suggestions == ()
