"""Starting a plan, answering its forms, agreeing it; all of it in the journal."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from bhcp_desktop.domain.care_plan import Agreement, Answer, PlanStatus
from bhcp_desktop.domain.errors import ConflictError, NotPermittedError, RuleBrokenError
from bhcp_desktop.domain.forms import Coding
from bhcp_desktop.domain.identity import new_id
from bhcp_desktop.domain.staff import Role
from bhcp_desktop.services.drafts import DraftWords
from bhcp_desktop.services.office import Office
from bhcp_desktop.storage.queries.care_plans import field_history
from tests.support.plans import a_placed_person, answer
from tests.support.stores import a_desk
from tests.support.trail import told_of

HOSTILE = (
    "O'Brien; DROP TABLE answer;--",
    "=cmd|' /C calc'!A0",
    "<b>bold</b> & &amp;",
    "Łukasz Ștefan, zażółć gęślą jaźń",
    "مرحبا بالعالم \u202e abc \u202c",
    "🏴󠁧󠁢󠁥󠁮󠁧󠁿 Z̸͎̆a͓̓l̵g̶o",
    "tab\tand\nline\r\nbreaks",
    "%s {0} ${x} \\ \x7f",
    "nul\x00inside",
    "x" * 100_000,
)


@pytest.fixture
def plan(store, office):
    return office.care_plans.start(a_placed_person(store).id)


def test_a_plan_is_started_once(store, office):
    person = a_placed_person(store)
    plan = office.care_plans.start(person.id)
    assert (plan.status, plan.coordinator) == (PlanStatus.DRAFT, "C Bell")
    with pytest.raises(RuleBrokenError, match="has a care plan already"):
        office.care_plans.start(person.id)


def test_no_plan_is_started_for_somebody_who_died(store, office):
    person = a_placed_person(store, deceased=True)
    with pytest.raises(RuleBrokenError, match="has died"):
        office.care_plans.start(person.id)


def test_a_viewer_cannot_write(store, plan):
    viewer = Office(a_desk(store, Role.VIEWER, name="viewer"))
    with pytest.raises(NotPermittedError):
        viewer.care_plans.answer(plan.id, "about-me", "people", ["x"], base_rev=0)
    assert viewer.care_plans.working(plan.person_id) is not None


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_words_are_kept_as_they_are(office, plan, text):
    office.care_plans.answer(plan.id, "about-me", "worth-knowing", [text], base_rev=0)
    working = office.care_plans.working(plan.person_id)
    assert working.of("about-me")["worth-knowing"] == (text,)


def test_half_a_character_is_refused_in_words(office, plan):
    with pytest.raises(RuleBrokenError, match="cannot be stored"):
        office.care_plans.answer(plan.id, "about-me", "people", ["\ud800"], base_rev=0)


def test_an_answer_and_its_history_are_in_the_journal(store, office, plan):
    rev = office.care_plans.answer(plan.id, "about-me", "people", ["Ann"], base_rev=0)
    office.care_plans.answer(plan.id, "about-me", "people", ["Ann and Tom"], base_rev=rev)
    lines = office.plan_versions.answer_history(plan.id, "about-me", "people")
    assert [(line.who, line.old, line.new) for line in lines] == [
        ("C Bell", "", "Ann"),
        ("C Bell", "Ann", "Ann and Tom"),
    ]


def test_repeated_answers_shrink_and_grow(office, plan):
    office.care_plans.answer(plan.id, "home", "pets", ["Cat", "Dog", "Parrot"], base_rev=0)
    rev = office.care_plans.answer(plan.id, "home", "pets", ["Dog"], base_rev=3)
    assert office.care_plans.working(plan.person_id).of("home")["pets"] == ("Dog",)
    office.care_plans.answer(plan.id, "home", "pets", [], base_rev=rev)
    assert "pets" not in office.care_plans.working(plan.person_id).of("home")


def test_an_answer_given_by_somebody_else_meanwhile_is_a_conflict(store, office, plan):
    office.care_plans.answer(plan.id, "about-me", "people", ["mine"], base_rev=0)
    other = Office(a_desk(store, name="other"))
    with pytest.raises(ConflictError):
        other.care_plans.answer(plan.id, "about-me", "people", ["theirs"], base_rev=0)
    assert other.care_plans.answer(plan.id, "about-me", "people", ["mine"], base_rev=0) == 1
    assert office.care_plans.working(plan.person_id).of("about-me")["people"] == ("mine",)


def test_saving_an_answer_forgets_its_draft_and_no_other(office, plan):
    office.drafts.keep(
        DraftWords(entity="care_plan", entity_id=plan.id, field="about-me/people", text="An"),
        DraftWords(entity="care_plan", entity_id=plan.id, field="about-me/wellness", text="We"),
    )
    office.care_plans.answer(plan.id, "about-me", "people", ["Ann"], base_rev=0)
    assert [draft.field for draft in office.drafts.of_record(plan.id)] == ["about-me/wellness"]


def test_a_field_typed_as_it_stood_leaves_no_draft_behind(office, plan):
    office.drafts.keep(
        DraftWords(entity="care_plan", entity_id=plan.id, field="plan/coordinator", text="C Bell", base_rev=1),
        DraftWords(entity="care_plan", entity_id=plan.id, field="plan/review_phone", text="01524", base_rev=1),
    )
    office.care_plans.set_field(plan.id, "coordinator", seen="C Bell", value="C Bell")
    assert [draft.field for draft in office.drafts.of_record(plan.id)] == ["plan/review_phone"]


def test_the_plans_own_fields_are_checked(office, plan):
    with pytest.raises(RuleBrokenError) as caught:
        office.care_plans.change(
            plan,
            replace(plan, agreement=Agreement.BY_PERSON, agreed_on=date(2027, 1, 1), review_on=date(2020, 1, 1)),
        )
    assert {problem.field for problem in caught.value.problems} == {"agreed_on", "review_on"}


def test_a_stale_plan_is_a_conflict(office, plan):
    office.care_plans.change(plan, replace(plan, review_responsible="R Shah"))
    with pytest.raises(ConflictError):
        office.care_plans.change(plan, replace(plan, review_responsible="C Bell"))


def test_a_plan_ends_with_a_reason_and_another_may_start(store, office, plan):
    with pytest.raises(RuleBrokenError):
        office.care_plans.end(plan, " ")
    ended = office.care_plans.end(plan, "moved away")
    assert (ended.status, ended.ended_on) == (PlanStatus.ENDED, date(2026, 11, 22))
    assert office.care_plans.working(plan.person_id) is None
    assert office.care_plans.start(plan.person_id).id != plan.id
    with store.read() as reader:
        assert [line.new for line in field_history(reader, [plan.id], "end_reason")] == ["moved away"]


def test_needs_that_were_ticked_before_they_were_choices_are_read_printed_and_taken_over(store, office, desk, person):
    plan = office.care_plans.start(person.id)
    answer(office, plan, "communication", asked="needs")
    own = {"person_id": person.id, "owner_id": plan.id, "form": "communication", "index": 0}
    with desk.write() as work:
        work.create(Answer(id=new_id(), link_id="interpreter", value="true", **own))
        work.create(Answer(id=new_id(), link_id="share-needs", value="false", **own))
    held = office.care_plans.working(person.id).of("communication")
    assert held["interpreter"] == (Coding(code="yes", display="Yes"),)
    assert "share-needs" not in held
    assert office.publishing.draft(person.id).communication.items == ("Needs an interpreter",)
    assert [line.new for line in office.plan_versions.answer_history(plan.id, "communication", "share-needs")] == [""]
    rev = office.care_plans.answer(plan.id, "communication", "interpreter", ["no"], base_rev=1)
    assert rev == 2
    history = office.plan_versions.answer_history(plan.id, "communication", "interpreter")
    assert [(line.old, line.new) for line in history] == [("", "Yes"), ("Yes", "No")]
    assert told_of(store, "answer")[-1] == ("changed", "value", '"{\\"code\\":\\"no\\",\\"display\\":\\"No\\"}"')


def test_a_tick_of_the_last_plan_is_taken_into_the_new_one_as_its_yes(office, desk, person):
    plan = office.care_plans.start(person.id)
    with desk.write() as work:
        work.create(
            Answer(
                id=new_id(), person_id=person.id, owner_id=plan.id, form="communication", link_id="interpreter",
                index=0, value="true",
            )
        )  # fmt: skip
    office.care_plans.end(plan, "Transferred to another team")
    office.care_plans.start(person.id)
    (offered,) = office.records.open_person(person.id).suggestions
    assert (offered.source, offered.words) == ("communication/interpreter", "Yes")
    office.plan_suggestions.keep(person.id, offered.source)
    held = office.care_plans.working(person.id).of("communication")
    assert held == {"interpreter": (Coding(code="yes", display="Yes"),)}
