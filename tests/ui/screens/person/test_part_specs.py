"""Lines say everything a part holds, and every box bears the name of a field."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date

import pytest

from bhcp_desktop.domain.care_plan import ActionStatus, ItemStatus, Medicine
from bhcp_desktop.ui.screens.person import part_specs
from bhcp_desktop.ui.screens.person.health_specs import CAPACITY, CONDITIONS, SUPPORT_PLANS
from tests.domain.test_plan_rules import ACTION, CARD, WHOLE

SPECS = [
    part_specs.NEEDS, part_specs.GOALS, part_specs.ACTIONS, part_specs.STAGE_GOALS, part_specs.PERSONAL,
    part_specs.PROFESSIONAL, part_specs.MEDICINES, part_specs.ALLERGIES, part_specs.CONTINGENCY,
]  # fmt: skip


@pytest.mark.parametrize("spec", SPECS, ids=lambda spec: spec.noun)
def test_every_box_is_a_field_of_the_record(themed, spec):
    boxes = spec.fields()
    assert set(boxes) <= {field.name for field in fields(spec.record)}
    for field in boxes.values():
        field.deleteLater()


def test_an_action_without_owner_or_date_says_so():
    bare = part_specs.action_line(replace(ACTION, owner="", due_on=None))
    assert bare.more == "No owner yet · no date yet · To do"
    assert part_specs.action_line(replace(ACTION, status=ActionStatus.DONE)).faded


def test_a_stopped_need_says_so():
    assert part_specs.need_line(replace(WHOLE.needs[0], status=ItemStatus.STOPPED)).more == "No longer wanted"


def test_a_medicine_is_never_shortened():
    long = "Medicine " * 40
    line = part_specs.medicine_line(Medicine(id="m", person_id="p", name=long, dose="x" * 300, as_at=date(2026, 1, 2)))
    assert line.words == long
    assert "x" * 300 in line.spoken()


def test_a_contingency_plan_tells_what_to_look_out_for():
    assert part_specs.contingency_line(CARD).more.split("\n") == [
        "If: t",
        "Do: 1. s",
        "Call: 1. k",
        "Responsible: r · Agreed by the person · review 22-Nov-2026",
    ]


def test_a_card_shows_every_word_of_its_plan():
    whole = replace(CARD, early_signs="Off her food", coping="A warm drink", anticipatory="Morphine in the kitchen")
    told = part_specs.contingency_line(whole).more.split("\n")
    assert told[1] == "Early signs: Off her food"
    numbered = replace(CARD, steps=("1. Do NOT flush", "2. Ring the nurse"), contacts=("Ann, 9 to 5", "Night nurses"))
    told_apart = part_specs.contingency_line(numbered).more.split("\n")
    assert told_apart[1:3] == ["Do: 1. Do NOT flush; 2. Ring the nurse", "Call: 1. Ann, 9 to 5; 2. Night nurses"]
    assert told[4:6] == ["Meanwhile: A warm drink", "Kept ready: Morphine in the kitchen"]


PROSE = {
    "need": {"text"},
    "goal": {"text", "why", "outcome"},
    "action": {"what", "owner_role", "when_text", "reply", "outcome"},
    "stage_goal": {"text", "outcome"},
    "contact": {"relationship", "hours", "comments"},
    "medicine": {"name", "route", "indication", "kept_where", "stop_reason"},
    "allergy": {"agent", "reaction", "end_reason"},
    "contingency": {"name", "triggers", "early_signs", "steps", "coping", "anticipatory"},
    "capacity": {"decision", "assessor_role", "steps_taken", "impairment", "because", "best_interests", "consulted"},
    "condition": {"text", "stage", "comment"},
    "support_plan": {"name", "content", "kept_where"},
}
"""The boxes of each part that hold words with a spelling: no names, numbers, doses or dates."""


@pytest.mark.parametrize("spec", [*SPECS, CAPACITY, CONDITIONS, SUPPORT_PLANS], ids=lambda spec: spec.kind)
def test_only_boxes_of_prose_are_looked_at(themed, spec):
    made = spec.fields()
    assert {name for name, field in made.items() if getattr(field.box, "spelling_shown", False)} == PROSE[spec.kind]
