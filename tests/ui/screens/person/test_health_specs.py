"""The boxes bear the names of the record's fields; a line says what matters first."""

from __future__ import annotations

from dataclasses import fields
from datetime import date

import pytest

from bhcp_desktop.domain.capacity import CapacityAssessment, CapacityOutcome
from bhcp_desktop.domain.health_lists import Condition, SupportPlan
from bhcp_desktop.ui.screens.person.health_specs import CAPACITY, CONDITIONS, SUPPORT_PLANS

DAY = date(2026, 11, 20)


@pytest.mark.parametrize("spec", [CAPACITY, CONDITIONS, SUPPORT_PLANS], ids=lambda spec: spec.kind)
def test_every_field_of_the_record_has_its_box(spec, qtbot):
    own = {"id", "rev", "person_id", "plan_id", "rank", "entered_in_error", "error_reason", "ended_on"}
    assert set(spec.fields()) == {field.name for field in fields(spec.record)} - own


def test_lines():
    one = CapacityAssessment(
        id="c", person_id="p", decision="To move", outcome=CapacityOutcome.LACKS, assessed_on=DAY, assessor="Dr Shah"
    )
    line = CAPACITY.line(one)
    assert (line.words, line.more) == ("To move", "Lacks capacity for this decision · 20-Nov-2026 · Dr Shah")
    old = CONDITIONS.line(Condition(id="k", person_id="p", text="Asthma", since="about 1965", until="1980"))
    assert (old.more, old.faded) == ("since about 1965 · until 1980", True)
    diet = SupportPlan(id="s", person_id="p", plan_id="x", name="Diet", responsible="A Dietitian", review_on=DAY)
    assert SUPPORT_PLANS.line(diet).more == "A Dietitian · review 20-Nov-2026"
