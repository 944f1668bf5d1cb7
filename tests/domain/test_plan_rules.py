"""Gaps of a plan: what is missing is named with its section and field, and filling it closes exactly that gap."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bhcp_desktop.domain.capacity import Able, CapacityAssessment, CapacityOutcome
from bhcp_desktop.domain.care_plan import (
    Action,
    ActionStatus,
    Agreement,
    Allergy,
    AllergyStatement,
    AllergyStatus,
    CarePlan,
    Contact,
    ContactKind,
    ContingencyPlan,
    Goal,
    ItemStatus,
    Medicine,
    Need,
)
from bhcp_desktop.domain.forms import Coding
from bhcp_desktop.domain.frailty import FrailtyGrade, Grade
from bhcp_desktop.domain.frailty_rules import FrailtyFacts
from bhcp_desktop.domain.health_lists import SupportPlan
from bhcp_desktop.domain.plan_rules import PlanSection, gaps, is_begun, shortened
from bhcp_desktop.domain.working_plan import Placement, WorkingPlan
from bhcp_desktop.services.forms import plan_forms
from tests.support.stores import a_person

TODAY = date(2026, 11, 22)
PERSON = a_person(usual_gp="Dr Nowak")
OWN = {"person_id": PERSON.id, "plan_id": "p"}
EMPTY = WorkingPlan(person=PERSON, plan=CarePlan(id="p", person_id=PERSON.id, started_on=TODAY))
GRADE = FrailtyGrade(
    id="g", person_id=PERSON.id, grade=Grade.MODERATE, confirmed_on=TODAY, clinician="Dr Shah", clinician_role="GP"
)
CARD = ContingencyPlan(
    id="c", name="Fall", triggers=("t",), steps=("s",), contacts=("k",), agreement=Agreement.BY_PERSON,
    responsible="r", review_on=TODAY, **OWN,
)  # fmt: skip
ACTION = Action(id="a", goal_id="g", what="Light", owner="R Shah", due_on=TODAY, **OWN)
WHOLE = WorkingPlan(
    person=PERSON,
    plan=replace(
        EMPTY.plan, coordinator="C Bell", review_on=date(2027, 5, 1), review_responsible="C Bell",
        agreement=Agreement.BY_PERSON, agreed_on=TODAY,
    ),
    placement=Placement(practice_code="A82010"),
    answers={
        "identification": {"how-identified": (Coding(code="discharge"),)},
        "about-me": {"most-important": ("Home",), "written-on": ("2026-11-20",)},
        "communication": {"asked": (Coding(code="no-needs"),)},
        "medicines": {"source": ("Practice",), "as-at": ("2026-11-01",), "reviewed-on": ("2026-03-01",)},
        "sharing": {"share-gp": (Coding(code="yes"),), "scr": (Coding(code="agreed"),)},
    },
    needs=(Need(id="n", text="Falls", **OWN),),
    goals=(Goal(id="g", need_id="n", text="Walk", **OWN),),
    actions=(ACTION,),
    contacts=(
        Contact(id="k1", person_id=PERSON.id, kind=ContactKind.PERSONAL, name="Ann"),
        Contact(
            id="k2", person_id=PERSON.id, kind=ContactKind.PROFESSIONAL, name="", organisation="Night service",
            roles=("Out of hours",), phone="111",
        ),
    ),
    allergy_statement=AllergyStatement(
        id="s", person_id=PERSON.id, status=AllergyStatus.NONE_KNOWN, recorded_on=TODAY
    ),
    medicines=(Medicine(id="m", person_id=PERSON.id, name="Ramipril"),),
    contingency=(CARD,),
    facts=FrailtyFacts(grade=GRADE),
)  # fmt: skip


def fields(working, today=TODAY):
    return {gap.field for gap in gaps(working, plan_forms(), today)}


def plan_with(**changes):
    return replace(WHOLE, plan=replace(WHOLE.plan, **changes))


def answers_without(form, link_id):
    left = {name: value for name, value in WHOLE.answers[form].items() if name != link_id}
    return replace(WHOLE, answers={**WHOLE.answers, form: left})


def answering(form, **given_):
    named = {name.replace("_", "-"): value for name, value in given_.items()}
    return replace(WHOLE, answers={**WHOLE.answers, form: {**WHOLE.answers.get(form, {}), **named}})


def test_an_agreement_by_an_attorney_wants_the_name_and_the_role():
    assert fields(plan_with(agreement=Agreement.BY_ATTORNEY)) == {"plan/agreed_by", "plan/agreed_role"}
    assert fields(plan_with(agreement=Agreement.NOT_ABLE, agreed_on=None)) == {"plan/agreed_on"}


def test_a_plan_that_changed_after_it_was_agreed_wants_the_new_date():
    changed = replace(WHOLE, changed_since_agreed=TODAY)
    (gap,) = gaps(changed, plan_forms(), TODAY)
    assert (gap.field, gap.label) == ("plan/agreed_on", "Agreement to what has changed")
    assert fields(replace(changed, plan=replace(changed.plan, agreed_on=None))) == {"plan/agreed_on"}


def test_a_whole_plan_has_none():
    assert fields(WHOLE) == set()


def test_an_empty_plan_names_every_publish_rule():
    assert fields(EMPTY) == {
        "identification/how-identified", "frailty/grade", "about-me/most-important", "about-me/written-on",
        "communication/asked", "plan/needs", "plan/goals", "person/practice", "contact/new-professional/name",
        "contact/new-personal/name", "allergies/status", "medicine/new/name", "medicines/source", "medicines/as-at",
        "plan/agreement", "sharing/sharing", "plan/coordinator", "plan/review_on", "plan/review_responsible",
    }  # fmt: skip


CASES = {
    "frailty/grade": replace(WHOLE, facts=FrailtyFacts()),
    "person/nhs_number": replace(WHOLE, person=replace(PERSON, nhs_number=None)),
    "identification/how-identified": answers_without("identification", "how-identified"),
    "about-me/most-important": answers_without("about-me", "most-important"),
    "about-me/written-on": answers_without("about-me", "written-on"),
    "communication/asked": answering("communication", asked=(Coding(code="not-yet-asked"),)),
    "communication/could-not-ask-why": answering("communication", asked=(Coding(code="could-not-ask"),)),
    "home/key-safe-holder": answering("home", key_safe=(Coding(code="yes"),)),
    "papers/respect-where": answering("papers", respect_exists=(Coding(code="yes"),)),
    "contacts/carer-unavailable": answering("contacts", carer=(Coding(code="yes"),)),
    "plan/needs": replace(WHOLE, needs=(replace(WHOLE.needs[0], status=ItemStatus.ENTERED_IN_ERROR),)),
    "plan/goals": replace(WHOLE, goals=()),
    "action/a/owner": replace(WHOLE, actions=(replace(ACTION, owner=" "),)),
    "action/a/due_on": replace(WHOLE, actions=(replace(ACTION, due_on=None, review_on=TODAY),)),
    "action/a/review_on": replace(WHOLE, actions=(replace(ACTION, due_on=None, when_text="before winter"),)),
    "person/practice": replace(WHOLE, placement=Placement()),
    "contact/new-personal/name": replace(WHOLE, contacts=WHOLE.contacts[1:]),
    "contact/new-professional/name": replace(WHOLE, contacts=WHOLE.contacts[:1]),
    "allergies/status": replace(WHOLE, allergy_statement=None),
    "allergy/new/agent": replace(
        WHOLE, allergy_statement=replace(WHOLE.allergy_statement, status=AllergyStatus.KNOWN)
    ),
    "medicine/new/name": replace(WHOLE, medicines=()),
    "medicines/source": answers_without("medicines", "source"),
    "contingency/c/triggers": replace(WHOLE, contingency=(replace(CARD, triggers=()),)),
    "contingency/c/steps": replace(WHOLE, contingency=(replace(CARD, steps=()),)),
    "contingency/c/contacts": replace(WHOLE, contingency=(replace(CARD, contacts=()),)),
    "contingency/c/agreement": replace(WHOLE, contingency=(replace(CARD, agreement=Agreement.NOT_YET),)),
    "contingency/c/responsible": replace(WHOLE, contingency=(replace(CARD, responsible=""),)),
    "contingency/c/review_on": replace(WHOLE, contingency=(replace(CARD, review_on=None),)),
    "plan/agreement": plan_with(agreement=Agreement.NOT_YET),
    "plan/agreed_on": plan_with(agreed_on=None),
    "plan/agreed_role": plan_with(agreement=Agreement.BY_REPRESENTATIVE, agreed_by="Ann"),
    "plan/agreed_by": plan_with(agreement=Agreement.BEST_INTERESTS, agreed_role="daughter"),
    "sharing/sharing": answers_without("sharing", "share-gp"),
    "plan/coordinator": plan_with(coordinator=""),
    "plan/review_on": plan_with(review_on=None),
    "plan/review_responsible": plan_with(review_responsible=" "),
}  # fmt: skip


@pytest.mark.parametrize("field", CASES)
def test_each_thing_left_out_is_one_gap(field):
    assert fields(CASES[field]) == {field}


def test_a_review_date_that_has_passed_is_a_gap():
    assert fields(WHOLE, date(2027, 5, 2)) == {"plan/review_on"}
    assert fields(WHOLE, date(2027, 5, 1)) == set()


def test_severe_frailty_wants_a_medication_review_within_a_year_and_the_shared_record():
    severe = replace(WHOLE, facts=FrailtyFacts(grade=replace(GRADE, grade=Grade.SEVERE)))
    assert fields(severe) == set()
    late = {**severe.answers, "medicines": {**severe.answers["medicines"], "reviewed-on": ("2025-11-20",)}}
    assert fields(replace(severe, answers=late)) == {"medicines/reviewed-on"}
    untouched = {**severe.answers, "sharing": {"share-gp": (Coding(code="yes"),)}}
    assert fields(replace(severe, answers=untouched)) == {"sharing/scr"}
    young = replace(severe, answers=untouched, person=replace(PERSON, born_on=date(1970, 1, 1)))
    assert fields(young) == set()


def test_finished_actions_and_ended_cards_want_nothing():
    done = replace(ACTION, status=ActionStatus.DONE, owner="", due_on=None)
    ended = replace(CARD, triggers=(), ended_on=TODAY)
    assert fields(replace(WHOLE, actions=(done,), contingency=(ended,))) == set()


def test_medicines_may_be_none_and_contacts_nobody():
    none = {
        **WHOLE.answers,
        "medicines": {**WHOLE.answers["medicines"], "takes-none": (True,)},
        "contacts": {"nobody": (True,)},
    }
    assert fields(replace(WHOLE, medicines=(), contacts=WHOLE.contacts[1:], answers=none)) == set()


def test_gaps_come_in_the_order_of_the_sections():
    order = [list(PlanSection).index(gap.section) for gap in gaps(EMPTY, plan_forms(), TODAY)]
    assert order == sorted(order)


def test_every_gap_says_what_to_do():
    for working in (EMPTY, *CASES.values()):
        for gap in gaps(working, plan_forms(), TODAY):
            assert gap.says[0].isupper()
            assert not gap.says.endswith(".")
            assert gap.label


PARTS = (
    "needs",
    "goals",
    "actions",
    "contacts",
    "medicines",
    "contingency",
    "facts",
    "allergy_statement",
    "placement",
)


@given(st.sets(st.sampled_from(PARTS)), st.sets(st.sampled_from(sorted(WHOLE.answers))))
def test_taking_something_away_never_closes_a_gap_elsewhere(parts, forms):
    bare = {part: getattr(EMPTY, part) for part in parts}
    left = {name: value for name, value in WHOLE.answers.items() if name not in forms}
    found = fields(replace(WHOLE, **bare, answers=left))
    # Actions need nothing once they are gone, so the whole plan's own gaps are none to compare with.
    assert found <= fields(EMPTY)
    alone = [fields(replace(WHOLE, **{part: getattr(EMPTY, part)})) for part in parts]
    assert set().union(*alone) <= found


def test_a_section_is_begun_once_anything_stands_in_it():
    assert not any(is_begun(EMPTY, section) for section in PlanSection)
    begun = {section for section in PlanSection if is_begun(WHOLE, section)}
    assert begun == {
        PlanSection.FRAILTY, PlanSection.ABOUT_ME, PlanSection.COMMUNICATION, PlanSection.CONTACTS,
        PlanSection.ALLERGIES, PlanSection.MEDICINES, PlanSection.GOALS, PlanSection.CONTINGENCY,
        PlanSection.AGREEMENT, PlanSection.REVIEW,
    }  # fmt: skip


LACKS = CapacityAssessment(
    id="c", person_id=PERSON.id, decision="Whether to move", assessed_on=TODAY, assessor="Dr Shah",
    outcome=CapacityOutcome.LACKS,
)  # fmt: skip


def test_lacking_capacity_must_say_why_and_what_was_decided():
    assert fields(replace(WHOLE, capacity=(LACKS,))) == {
        "capacity/c/impairment", "capacity/c/understand", "capacity/c/because", "capacity/c/best_interests",
    }  # fmt: skip
    told = replace(LACKS, impairment="Dementia", weigh=Able.NO, because="Cannot hold the risks in mind",
                   best_interests="To stay at home with care")  # fmt: skip
    assert fields(replace(WHOLE, capacity=(told,))) == {"capacity/c/consulted"}
    assert fields(replace(WHOLE, capacity=(replace(told, consulted="Ann, daughter"),))) == set()
    assert fields(replace(WHOLE, capacity=(replace(LACKS, entered_in_error=True),))) == set()


def test_another_plan_wants_somebody_responsible_and_a_review():
    diet = SupportPlan(id="d", name="Diet", **OWN)
    assert fields(replace(WHOLE, support_plans=(diet,))) == {"support_plan/d/responsible", "support_plan/d/review_on"}


def test_an_allergy_that_ended_is_no_known_allergy():
    old = Allergy(id="x", person_id=PERSON.id, agent="Latex", recorded_on=TODAY, ended_on=TODAY)
    known = replace(WHOLE.allergy_statement, status=AllergyStatus.KNOWN)
    assert fields(replace(WHOLE, allergy_statement=known, allergies=(old,))) == {"allergy/new/agent"}


def test_a_long_text_is_named_by_its_beginning():
    assert shortened("one\n two") == "one two"
    assert len(shortened("x" * 200)) == 60


def test_no_two_gaps_read_alike():
    bare = replace(
        CARD, triggers=(), steps=(), contacts=(), agreement=Agreement.NOT_YET, responsible="", review_on=None
    )
    poor = replace(EMPTY, contingency=(bare,), actions=(replace(ACTION, owner="", due_on=None),))
    found = gaps(poor, plan_forms(), TODAY)
    for texts in ([gap.label for gap in found], [gap.says for gap in found]):
        assert len(set(texts)) == len(texts)


@pytest.mark.parametrize(
    ("today", "says"), [(date(2018, 8, 6), "ask for consent"), (date(2026, 11, 22), "included by default")]
)
def test_what_is_asked_about_the_shared_record_goes_by_the_day(today, says):
    untouched = {**WHOLE.answers, "sharing": {"share-gp": (Coding(code="yes"),)}}
    severe = replace(WHOLE, facts=FrailtyFacts(grade=replace(GRADE, grade=Grade.SEVERE)), answers=untouched)
    (asked,) = (gap.says for gap in gaps(severe, plan_forms(), today) if gap.field == "sharing/scr")
    assert says in asked


def test_a_carer_wants_what_happens_without_them():
    cared = {**WHOLE.answers, "contacts": {"carer": (Coding(code="yes"),)}}
    assert fields(replace(WHOLE, answers=cared)) == {"contacts/carer-unavailable"}
    told = {**cared, "contacts": {**cared["contacts"], "carer-unavailable": ("Ring her sister the same day.",)}}
    assert fields(replace(WHOLE, answers=told)) == set()
