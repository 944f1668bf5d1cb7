"""What cannot be written into a part, in words beside its field."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from bhcp_desktop.domain.care_plan import (
    Action,
    ActionStatus,
    Agreement,
    Allergy,
    AllergyStatus,
    CarePlan,
    Contact,
    ContactKind,
    ContingencyPlan,
    Goal,
    Medicine,
    Need,
)
from bhcp_desktop.domain.errors import RuleBrokenError
from bhcp_desktop.domain.health_lists import SupportPlan
from bhcp_desktop.domain.person_events import EventKind, PersonEvent
from bhcp_desktop.domain.plan_checks import (
    check,
    check_allergy_status,
    check_allergy_wanted,
    check_plan,
)

TODAY = date(2026, 11, 22)
LATER = date(2026, 11, 23)
OWN = {"id": "x", "person_id": "p"}
UNDER = {**OWN, "plan_id": "c"}
FALLEN = {**OWN, "kind": EventKind.FALL, "happened": "2026", "source": "Ann", "recorded_on": TODAY}
PERSONAL, PROFESSIONAL = ContactKind.PERSONAL, ContactKind.PROFESSIONAL

WRONG = [
    (Need(text=" \n", **UNDER), ["text"]),
    (Goal(need_id="n", text="", importance=0, **UNDER), ["text", "importance"]),
    (Action(what="", confidence=11, closed_on=LATER, **UNDER), ["what", "confidence", "closed_on"]),
    (Action(what="x", status=ActionStatus.NOT_DONE, **UNDER), ["reply"]),
    (Contact(kind=PERSONAL, name="", roles=("Carer",), **OWN), ["name"]),
    (Contact(kind=PROFESSIONAL, name="", **OWN), ["name"]),
    (Contact(kind=PROFESSIONAL, name="", roles=("GP",), **OWN), ["name"]),
    (Allergy(agent="", first_noticed="2027", recorded_on=LATER, **OWN), ["agent", "first_noticed", "recorded_on"]),
    (Medicine(name="", started="30/02/2019", as_at=LATER, **OWN), ["name", "started", "as_at"]),
    (Medicine(name="x", stopped_on=TODAY, **OWN), ["stop_reason"]),
    (ContingencyPlan(name="", **UNDER), ["name"]),
    (ContingencyPlan(name="x", steps=("ok", "\ud800"), **UNDER), ["steps"]),
    (Need(text="x" * 1_000_001, **UNDER), ["text"]),
    (ContingencyPlan(name="Fall", steps=("Ring Ann", "Key safe code 4821 by the back door"), **UNDER), ["steps"]),
    (ContingencyPlan(name="Collapse", triggers=("Not for CPR",), steps=("DNACPR",), **UNDER), ["triggers", "steps"]),
    (SupportPlan(name="Cardiac", content="He is not for resuscitation.", **UNDER), ["content"]),
    (Contact(kind=PERSONAL, name="Ann", comments="Has the key, door code 2580", **OWN), ["comments"]),
    (Action(what="Visit, key safe 4821", reply="code 4821", **UNDER), ["what", "reply"]),
    (
        PersonEvent(
            kind=EventKind.FALL,
            happened="2026",
            source="Ann",
            recorded_on=TODAY,
            note="Let myself in, key safe 4821",
            **OWN,
        ),
        ["note"],
    ),
]
RIGHT = [
    Need(text="x" * 100_000, **UNDER),
    Goal(need_id="n", text="g", importance=10, **UNDER),
    Action(what="w", **UNDER),
    Contact(kind=PERSONAL, name="Ann", **OWN),
    Contact(kind=PROFESSIONAL, name="", organisation="Night service", **OWN),
    Allergy(agent="Latex", first_noticed="in childhood", recorded_on=TODAY, **OWN),
    Medicine(name="Ramipril", started="March 2019", **OWN),
    ContingencyPlan(name="Fall", **UNDER),
    ContingencyPlan(name="Fall", steps=("The key safe code is held by Bay Care on 01524 000101",), **UNDER),
    ContingencyPlan(name="Collapse", steps=("Look at the DNACPR form in the hall drawer",), **UNDER),
    Goal(need_id="n", text="I do not want CPR to be a secret from Ann", **UNDER),
    ContingencyPlan(name="Key safe 4821", entered_in_error=True, error_reason="A code", **UNDER),
]


@pytest.mark.parametrize(("part", "fields"), WRONG)
def test_every_problem_is_told_at_once(part, fields):
    with pytest.raises(RuleBrokenError) as caught:
        check(part, TODAY)
    assert [problem.field for problem in caught.value.problems] == fields
    assert all(problem.says.endswith(".") for problem in caught.value.problems)


def test_nothing_begins_before_birth():
    born = date(1938, 2, 14)
    for part, field in (
        (Allergy(agent="Latex", first_noticed="about 1937", recorded_on=TODAY, **OWN), "first_noticed"),
        (Medicine(name="Ramipril", started="January 1938", **OWN), "started"),
    ):
        with pytest.raises(RuleBrokenError) as caught:
            check(part, TODAY, born)
        assert [problem.field for problem in caught.value.problems] == [field]
        check(part, TODAY)
    check(Medicine(name="Ramipril", started="about 2019", **OWN), TODAY, born)


@pytest.mark.parametrize("part", RIGHT)
def test_what_can_be_is_taken(part):
    check(part, TODAY)


def test_dates_of_a_plan_that_cannot_be():
    plan = CarePlan(id="c", person_id="p", started_on=TODAY, agreement=Agreement.BY_PERSON, agreed_on=TODAY)
    check_plan(plan, TODAY)
    with pytest.raises(RuleBrokenError):
        check_plan(CarePlan(id="c", person_id="p", started_on=TODAY, agreed_on=LATER), TODAY)
    with pytest.raises(RuleBrokenError):
        check_plan(CarePlan(id="c", person_id="p", started_on=TODAY, review_on=date(2025, 1, 1)), TODAY)
    with pytest.raises(RuleBrokenError, match="Leave the code out"):
        check_plan(replace(plan, agreed_by="Ann, key safe 4821"), TODAY)


def test_a_statement_never_contradicts_the_list():
    check_allergy_status(AllergyStatus.KNOWN, 2)
    check_allergy_status(AllergyStatus.NONE_KNOWN, 0)
    with pytest.raises(RuleBrokenError):
        check_allergy_status(AllergyStatus.NONE_KNOWN, 1)
    check_allergy_wanted(None)
    check_allergy_wanted(AllergyStatus.UNAVAILABLE)
    with pytest.raises(RuleBrokenError):
        check_allergy_wanted(AllergyStatus.NONE_KNOWN)


def test_no_day_of_a_part_is_before_the_person_was_born() -> None:
    part = Medicine(name="Bisoprolol", as_at=date(1921, 5, 1), stopped_on=date(1921, 6, 1), stop_reason="Rash", **OWN)
    with pytest.raises(RuleBrokenError) as refused:
        check(part, TODAY, date(1941, 7, 19))
    assert [problem.field for problem in refused.value.problems] == ["as_at", "stopped_on"]
    check(part, TODAY)
