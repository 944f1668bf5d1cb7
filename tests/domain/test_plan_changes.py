"""What differs between two versions: every word that was changed is told, and nothing that was not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from datetime import date, timedelta
from typing import Any

import pytest

from bhcp_desktop.domain.audience import Audience
from bhcp_desktop.domain.documents_plan import (
    AllergyLine,
    Answered,
    CapacityLine,
    ChangeKind,
    ChangeLine,
    ContactLine,
    MedicineLine,
    PlanContent,
    Section,
)
from bhcp_desktop.domain.documents_shared import Fact, Listed, Narrative
from bhcp_desktop.domain.plan_changes import plan_changes
from tests.printing.examples import plan

PLAN = plan()
UNTOLD = {"person", "mark", "team", "gaps", "prepared_by", "prepared_at", "clinician"}
"""Who it is about, which version it is and who made it: told elsewhere on the sheet."""
SMALL_PRINT = {
    "code", "system", "source", "since", "first_noticed", "recorded_on", "started", "note", "absent", "reason",
    "heading", "audience", "supported_by", "updated_on", "person", "agreed_on", "agreed_at", "on", "why",
}  # fmt: skip
"""Fields whose change alone is no news to whoever holds the plan, or that name a line."""


def leaves(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[tuple[Any, ...], Any]]:
    """Every text and date of a content with the way to it."""
    if isinstance(value, Answered) and not value.answer.text:
        return  # a question without an answer says nothing
    if is_dataclass(value):
        for field in fields(value):
            if field.name not in (SMALL_PRINT if path else UNTOLD):
                yield from leaves(getattr(value, field.name), (*path, field.name))
    elif isinstance(value, tuple):
        for at, item in enumerate(value):
            yield from leaves(item, (*path, at))
    elif (type(value) is str and value) or isinstance(value, date):
        yield path, value


def with_leaf(value: Any, path: tuple[Any, ...], new: Any) -> Any:
    """The same content with one leaf changed."""
    if not path:
        return new
    step, *rest = path
    if isinstance(value, tuple):
        return (*value[:step], with_leaf(value[step], tuple(rest), new), *value[step + 1 :])
    return replace(value, **{step: with_leaf(getattr(value, step), tuple(rest), new)})


def said(before: PlanContent, after: PlanContent) -> list[tuple[str, ChangeKind, str, str]]:
    return [(line.section, line.kind, line.before, line.after) for line in plan_changes(before, after)]


def test_the_same_plan_twice_has_no_change() -> None:
    assert plan_changes(PLAN, plan()) == ()


def test_whose_plan_it_is_and_which_version_is_no_change() -> None:
    assert plan_changes(PLAN, replace(PLAN, mark=replace(PLAN.mark, number=9), prepared_by="Somebody else")) == ()


ALL_LEAVES = list(leaves(PLAN))


def test_the_example_fills_every_part_of_a_plan() -> None:
    assert {path[0] for path, _ in ALL_LEAVES} >= {
        "about_me", "communication", "alerts", "facts", "conditions", "allergies", "medicines", "usual_state",
        "sections", "strengths", "needs", "contingency", "personal_contacts", "professional_contacts", "depends_on_me",
        "home_access", "pointers", "agreed", "sharing", "capacity", "review",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("path", "value"), [pytest.param(*leaf, id=".".join(map(str, leaf[0]))) for leaf in ALL_LEAVES]
)
def test_every_word_and_date_that_changes_is_told(path: tuple[Any, ...], value: Any) -> None:
    new = value + timedelta(days=400) if isinstance(value, date) else f"{value} (new words)"
    found = plan_changes(PLAN, with_leaf(PLAN, path, new))
    assert found
    told = " ".join(line.after for line in found)
    assert ("(new words)" in told) or not isinstance(value, str)
    assert plan_changes(with_leaf(PLAN, path, new), PLAN)


def test_what_came_and_what_went() -> None:
    without = replace(PLAN, alerts=Listed())
    (line,) = plan_changes(without, replace(without, alerts=Listed(("Oxygen at home",))))
    assert line == ChangeLine(section="Alerts", kind=ChangeKind.ADDED, after="Oxygen at home")
    (line,) = plan_changes(replace(without, alerts=Listed(("Oxygen at home",))), without)
    assert line == ChangeLine(section="Alerts", kind=ChangeKind.REMOVED, before="Oxygen at home")


def test_two_lines_of_one_name_are_two_lines() -> None:
    morning, night = (
        MedicineLine(name="Senna", dose="One each morning"),
        MedicineLine(name="Senna", dose="Two at night"),
    )
    both = replace(PLAN, medicines=replace(PLAN.medicines, listed=Listed((morning, night))))
    more = replace(both, medicines=replace(PLAN.medicines, listed=Listed((replace(morning, dose="Two"), night))))
    one = replace(both, medicines=replace(PLAN.medicines, listed=Listed((morning,))))
    assert said(both, more) == [("Medicines", ChangeKind.CHANGED, "Senna, One each morning", "Senna, Two")]
    assert said(both, one) == [("Medicines", ChangeKind.REMOVED, "Senna, Two at night", "")]


def test_a_second_reaction_to_one_agent_is_told() -> None:
    rash = AllergyLine(agent="Penicillin", reaction="Rash")
    one = replace(PLAN, allergies=replace(PLAN.allergies, items=(rash,)))
    two = replace(PLAN, allergies=replace(PLAN.allergies, items=(rash, replace(rash, reaction="Swelling"))))
    assert said(one, two) == [("Allergies", ChangeKind.ADDED, "", "Penicillin, Swelling")]


def test_a_new_score_is_added_beside_the_old_one() -> None:
    old = Fact(label="Clinical Frailty Scale", value="5 of 9", on=date(2026, 5, 1))
    new = Fact(label="Clinical Frailty Scale", value="6 of 9", on=date(2026, 11, 1), by="Dr A Shah")
    before, after = replace(PLAN, facts=Listed((old,))), replace(PLAN, facts=Listed((new, old)))
    assert said(before, after) == [
        ("Frailty", ChangeKind.ADDED, "", "Clinical Frailty Scale: 6 of 9, 01-Nov-2026, Dr A Shah")
    ]


def test_another_order_to_call_is_told_once() -> None:
    ann, bob = ContactLine(name="Ann", phone="1"), ContactLine(name="Bob", phone="2")
    before, after = (replace(PLAN, personal_contacts=Listed(order)) for order in ((ann, bob), (bob, ann)))
    assert said(before, after) == [
        ("People to call", ChangeKind.CHANGED, "Call in this order: Ann; Bob", "Call in this order: Bob; Ann")
    ]


def test_a_paper_that_moved_is_told() -> None:
    paper = PLAN.pointers.items[0]
    moved = replace(paper, kept_where="In the car")
    after = replace(PLAN, pointers=Listed((moved, *PLAN.pointers.items[1:])))
    ((section, kind, _, now),) = said(PLAN, after)
    assert (section, kind) == ("Papers", ChangeKind.CHANGED)
    assert now.startswith("Lasting power of attorney for health and welfare")
    assert "kept In the car" in now


def test_changes_stand_in_the_order_of_the_plan() -> None:
    section = Section(heading="Mobility", answers=(Answered(question="Falls", answer=Narrative("Two.")),))
    after = replace(PLAN, sections=(*PLAN.sections, section), home_access="Ring twice.", alerts=Listed(("Dog",)))
    found = [line.section for line in plan_changes(PLAN, after)]
    assert [found.index(part) for part in ("Alerts", "Getting in", "Mobility")] == sorted(
        found.index(part) for part in ("Alerts", "Getting in", "Mobility")
    )


def test_what_the_home_copy_keeps_back_is_not_told_there_as_a_change() -> None:
    kept = Section(
        heading="Money",
        audience=Audience.PROFESSIONALS,
        answers=(Answered(question="DS1500", answer=Narrative("Yes.")),),
    )
    told = Section(heading="Mobility", answers=(Answered(question="Falls", answer=Narrative("Two.")),))
    fact = Fact(label="Clinical Frailty Scale", value="8")
    after = replace(PLAN, sections=(*PLAN.sections, kept, told), home_access="Ring twice.", facts=Listed((fact,)))
    after = replace(after, capacity=Listed((CapacityLine(decision="Moving", outcome="lacks"),)))
    assert {line.section for line in plan_changes(PLAN, after, Audience.EVERYONE)} == {"Mobility"}
    assert {"Money", "Mobility", "Getting in", "Frailty", "Capacity"} <= {
        line.section for line in plan_changes(PLAN, after)
    }
