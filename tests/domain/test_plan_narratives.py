"""What is printed of the forms: under its heading, for whom it is, and never what is for no paper."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from bhcp_desktop.domain.audience import Audience
from bhcp_desktop.domain.documents_shared import PointerKind
from bhcp_desktop.domain.forms import Coding
from bhcp_desktop.domain.plan_narratives import answered, other_sections, pointers, whole_day
from bhcp_desktop.services.forms import form, plan_forms
from tests.domain.test_plan_rules import EMPTY, SupportPlan

FORMS = {each.name: each for each in plan_forms()}
YES = (Coding(code="yes", display="Yes"),)


def sections(**answers):
    given = {name.replace("_", "-"): each for name, each in answers.items()}
    return other_sections(FORMS, replace(EMPTY, answers=given))


def test_each_group_is_a_section_and_each_audience_has_its_own():
    told = sections(social={"lives-with": ("Alone",), "benefits": ("None",), "alcohol": ("None",)})
    assert [(each.heading, each.audience) for each in told] == [
        ("Social context", Audience.EVERYONE),
        ("Money and funding", Audience.PROFESSIONALS),
        ("Alcohol, tobacco and substances", Audience.PROFESSIONALS),
    ]


def test_safeguarding_is_on_no_paper():
    assert sections(safeguarding={"concern": YES, "what": ("Money missing",)}) == ()
    assert answered(form("safeguarding"), {"concern": YES}) == ()


def test_what_no_longer_applies_is_not_printed():
    assert sections(assessment={"falls-found": ("Two",)}) == ()
    (section,) = sections(
        assessment={"falls-status": (Coding(code="concern", display="Concern"),), "falls-found": ("Two",)}
    )
    assert [line.answer.text for line in section.answers] == ["Concern", "Two"]


def test_a_date_known_in_part_is_printed_as_it_was_given():
    (section,) = sections(measurements={"weight": ("61.5",), "weight-on": ("about March 2026",)})
    assert [line.answer.text for line in section.answers] == ["61.5", "about March 2026"]
    assert whole_day("2026-03-06") == whole_day("06-Mar-2026") == date(2026, 3, 6)
    assert whole_day("about 06-Mar-2026") is whole_day("March 2026") is whole_day("31-Feb-2026") is None


def test_a_paper_says_what_is_known_of_it_and_its_date_as_given():
    answers = {
        "lpa-health-exists": YES, "lpa-health-dated": ("about 2019",), "lpa-health-registered": YES,
        "lpa-health-life": (Coding(code="not-known", display="Not known"),), "lpa-health-says": ("Ann Holme",),
        "adrt-exists": (Coding(code="no", display="No"),),
    }  # fmt: skip
    (paper,) = pointers(FORMS["papers"], answers).items
    assert (paper.kind, paper.dated, paper.dated_words) == (PointerKind.LPA_HEALTH, None, "about 2019")
    assert paper.says == (
        "Registered with the Office of the Public Guardian: yes. "
        "Gives authority over life-sustaining treatment: not known. Ann Holme"
    )


def test_other_plans_are_told_in_full():
    diet = SupportPlan(
        id="d", person_id="p", plan_id="c", name="Diet", content="Soft food.", responsible="A Dietitian",
        review_on=date(2027, 3, 1),
    )  # fmt: skip
    (section,) = other_sections(FORMS, replace(EMPTY, support_plans=(diet,)))
    assert section.answers[0].question == "Diet"
    assert section.answers[0].answer.text == "Soft food.\nResponsible: A Dietitian\nReview: 1 March 2027"
