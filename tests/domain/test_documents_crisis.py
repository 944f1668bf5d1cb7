"""The crisis summary takes the plan's own words, in a fixed order of what matters first."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

from bhcp_desktop.domain.care_plan import AllergyStatus
from bhcp_desktop.domain.documents import (
    CRISIS_PRIORITY,
    CRISIS_STEPS,
    Absent,
    Allergies,
    AllergyLine,
    Answered,
    Audience,
    ContactLine,
    CrisisPart,
    Detail,
    Listed,
    Narrative,
    PersonIdentity,
    PlanContent,
    Pointer,
    PointerKind,
    PrintStamp,
    Section,
    crisis_summary,
)
from bhcp_desktop.domain.documents_crisis import USUAL_FIRST, worst_first
from bhcp_desktop.services.forms import plan_forms

STAMP = PrintStamp(printed_by="Jo Holme", printed_at=datetime(2018, 11, 14, 9, 12, tzinfo=UTC))
PLAN = PlanContent(
    person=PersonIdentity(family_name="Fell", born_on=date(1941, 2, 3)),
    communication=Listed(("Hearing aids",)),
    usual_state=Section(
        heading="Usual",
        answers=(
            Answered(question="Walking", answer=Narrative("with a frame")),
            Answered(question="Memory", answer=Narrative(absent=Absent.NOT_ASKED)),
            Answered(answer=Narrative("Lives alone")),
        ),
    ),
    personal_contacts=Listed((ContactLine(name="Ann"),)),
    professional_contacts=Listed((ContactLine(name="Dr Nowak"),)),
)


def test_every_part_has_its_place_in_the_order_once() -> None:
    assert sorted(CRISIS_PRIORITY) == sorted(CrisisPart)
    assert CRISIS_PRIORITY[:2] == (CrisisPart.ALERTS, CrisisPart.ALLERGIES)


def test_family_is_called_before_professionals() -> None:
    made = crisis_summary(PLAN, STAMP)
    assert [line.name for line in made.contacts.items] == ["Ann", "Dr Nowak"]


def test_what_is_usual_is_said_with_how_to_communicate_and_nothing_unanswered() -> None:
    assert crisis_summary(PLAN, STAMP).usual_state.items == ("Hearing aids", "Walking: with a frame", "Lives alone")


def test_what_a_stranger_can_harm_by_not_knowing_comes_before_the_rest() -> None:
    asked = ("Moving about", "Eating and drinking", "Mood and sleep", "What is normal for me")
    answers = tuple(Answered(question=question, answer=Narrative("x")) for question in asked)
    made = crisis_summary(replace(PLAN, usual_state=Section(heading="Usual", answers=answers)), STAMP)
    assert made.usual_state.items == (
        "What is normal for me: x", "Eating and drinking: x", "Hearing aids", "Moving about: x", "Mood and sleep: x",
    )  # fmt: skip


def test_the_questions_that_come_first_are_those_of_the_form() -> None:
    (form,) = (form for form in plan_forms() if form.name == "usual-state")
    assert set(USUAL_FIRST) <= {item.text for item in form.questions()}


def test_the_worst_allergy_comes_first_and_one_nobody_graded_before_a_mild_one() -> None:
    graded = [
        ("Plasters", "Mild", "Confirmed"), ("Latex", "", ""), ("Nuts", "Severe", "Likely"), ("Eggs", "Mild", ""),
        ("Bees", "Life-threatening", "Unlikely"), ("Wasps", "life-threatening", "Confirmed"), ("Milk", "Moderate", ""),
        ("Soya", "Not as bad", ""),
    ]  # fmt: skip
    lines = [AllergyLine(agent=agent, severity=how, certainty=sure) for agent, how, sure in graded]
    assert [line.agent for line in worst_first(lines)] == [
        "Wasps", "Bees", "Nuts", "Latex", "Soya", "Milk", "Plasters", "Eggs",
    ]  # fmt: skip
    made = crisis_summary(replace(PLAN, allergies=Allergies(status=AllergyStatus.KNOWN, items=tuple(lines))), STAMP)
    assert made.allergies.items == worst_first(lines)


def test_papers_that_give_no_authority_over_treatment_come_last() -> None:
    kinds = (PointerKind.LPA_PROPERTY, PointerKind.ADRT, PointerKind.DEPUTY_PROPERTY, PointerKind.CPR)
    made = crisis_summary(replace(PLAN, pointers=Listed(tuple(Pointer(kind=kind) for kind in kinds))), STAMP)
    assert [paper.kind for paper in made.pointers.items] == [kinds[1], kinds[3], kinds[0], kinds[2]]


def test_who_must_not_be_contacted_is_on_it() -> None:
    never = Listed((ContactLine(name="Peter", relationship="son"),))
    assert crisis_summary(replace(PLAN, do_not_contact=never), STAMP).do_not_contact == never


def test_allergies_and_medicines_are_named_before_anything_but_alerts_takes_room() -> None:
    named = [(step.part, step.detail, step.most) for step in CRISIS_STEPS[:3]]
    assert named == [
        (CrisisPart.ALERTS, Detail.WHOLE, 4),
        (CrisisPart.ALLERGIES, Detail.NAMED, None),
        (CrisisPart.MEDICINES, Detail.NAMED, None),
    ]
    last = CRISIS_STEPS[-len(CRISIS_PRIORITY) :]
    assert [(step.part, step.detail, step.most) for step in last] == [
        (part, Detail.WHOLE, None) for part in CRISIS_PRIORITY
    ]


def test_a_section_for_professionals_stays_off_the_page_for_the_home() -> None:
    private = replace(PLAN, usual_state=replace(PLAN.usual_state, audience=Audience.PROFESSIONALS))
    assert crisis_summary(private, STAMP).usual_state.items == ("Hearing aids",)


def test_an_empty_plan_keeps_the_reason_why_it_is_empty() -> None:
    empty = replace(
        PLAN,
        personal_contacts=Listed(absent=Absent.NONE),
        professional_contacts=Listed(),
        usual_state=Section(heading="Usual"),
        communication=Listed(absent=Absent.DECLINED),
    )
    made = crisis_summary(empty, STAMP)
    assert made.contacts.absent is Absent.NONE
    assert made.usual_state.absent is Absent.DECLINED
