"""The crisis summary takes the plan's own words, in a fixed order of what matters first."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

from bhcp_desktop.domain.documents import (
    CRISIS_PRIORITY,
    Absent,
    Answered,
    Audience,
    ContactLine,
    CrisisPart,
    Listed,
    Narrative,
    PersonIdentity,
    PlanContent,
    PrintStamp,
    Section,
    crisis_summary,
)

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
    assert crisis_summary(PLAN, STAMP).usual_state.items == ("Walking: with a frame", "Lives alone", "Hearing aids")


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
