"""Each publish rule of the program stands in the table with its source, and the table names no rule there is not."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from bhcp_desktop import assets
from bhcp_desktop.domain.capacity import Able, CapacityAssessment, CapacityOutcome
from bhcp_desktop.domain.frailty import Grade
from bhcp_desktop.domain.frailty_rules import FrailtyFacts
from bhcp_desktop.domain.health_lists import SupportPlan
from bhcp_desktop.domain.plan_rules import WorkingPlan
from bhcp_desktop.services.forms import plan_forms
from tests.domain.test_plan_rules import CARD, CASES, EMPTY, GRADE, OWN, TODAY, WHOLE, fields

with assets.reference("publish_rules.csv").open(encoding="utf-8", newline="") as file:
    ROWS = list(csv.DictReader(file))
TABLE = {row["field"]: row for row in ROWS}
LACKS = CapacityAssessment(
    id="c", person_id="p", decision="Where to live", assessed_on=TODAY, assessor="R Shah",
    outcome=CapacityOutcome.LACKS,
)  # fmt: skip
UNTOUCHED = {"medicines": WHOLE.answers["medicines"] | {"reviewed-on": ("2020-01-01",)}, "sharing": {}}


def states() -> Iterator[WorkingPlan]:
    """Plans that between them lack everything that can be wanting."""
    yield EMPTY
    yield from CASES.values()
    yield replace(WHOLE, contingency=(replace(CARD, name=" "),))
    yield replace(WHOLE, capacity=(LACKS, replace(LACKS, id="d", outcome=CapacityOutcome.NOT_FINISHED)))
    yield replace(WHOLE, capacity=(replace(LACKS, best_interests="To stay", understand=Able.NO),))
    yield replace(WHOLE, support_plans=(SupportPlan(id="s", name="Wound care", **OWN),))
    yield replace(
        WHOLE, facts=FrailtyFacts(grade=replace(GRADE, grade=Grade.SEVERE)), answers={**WHOLE.answers, **UNTOUCHED}
    )


def raised() -> set[str]:
    """Every rule that is met, without those that a form itself marks as required."""
    asked = {f"{form.name}/{item.link_id}" for form in plan_forms() for item in form.walk() if item.required}
    found = {field for working in states() for field in fields(working)} - (asked - {"communication/asked"})
    return {re.sub(r"^(action|contingency|capacity|support_plan)/[^/]+/", r"\1/*/", field) for field in found}


def test_the_table_names_every_rule_and_no_other() -> None:
    assert raised() == set(TABLE)
    assert len(ROWS) == len(TABLE)


@pytest.mark.parametrize("field", TABLE)
def test_every_rule_has_its_source_its_standing_and_a_date(field: str) -> None:
    row = TABLE[field]
    assert row["basis"] in {"standard", "proposal"}
    assert len(row["source"]) > 15
    assert row["asked_when"]
    assert date.fromisoformat(row["checked"] + "-01") <= TODAY
