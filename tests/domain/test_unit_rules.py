from __future__ import annotations

from datetime import date

import pytest

from bhcp_desktop.domain.places import UnitRule, UnitRuleKind
from bhcp_desktop.domain.unit_rules import UnitRules, gp_key, listed_numbers


def rule(key: str, kind: UnitRuleKind, unit: str, value: str = "", since: date = date(2020, 1, 1)) -> UnitRule:
    return UnitRule(id=key, practice_id="p", unit_id=unit, kind=kind, value=value, from_on=since)


@pytest.mark.parametrize("written", ["SHAH, Ravi (Dr)", "Dr Ravi Shah", "Shah Ravi", "dr ravi  SHAH", "Rávi Shah"])
def test_a_gp_is_known_however_the_name_is_written(written: str) -> None:
    assert gp_key(written) == ("ravi", "shah")


def test_a_list_goes_before_the_usual_gp_and_that_before_the_whole_practice() -> None:
    rules = UnitRules.of(
        [
            rule("1", UnitRuleKind.WHOLE_PRACTICE, "u1"),
            rule("2", UnitRuleKind.USUAL_GP, "u2", "SHAH, Ravi (Dr)"),
            rule("3", UnitRuleKind.NHS_NUMBER_LIST, "u3", "999 000 0018\n9990000026"),
        ]
    )
    assert rules.unit_for(nhs_number="9990000018", usual_gp="Dr Ravi Shah") == "u3"
    assert rules.unit_for(nhs_number="9990000034", usual_gp="Dr Ravi Shah") == "u2"
    assert rules.unit_for(nhs_number=None, usual_gp="") == "u1"


def test_without_a_rule_somebody_must_choose() -> None:
    rules = UnitRules.of([rule("2", UnitRuleKind.USUAL_GP, "u2", "Shah")])
    assert rules.unit_for(nhs_number=None, usual_gp="") is None


def test_the_newer_of_two_rules_counts() -> None:
    newer = rule("2", UnitRuleKind.USUAL_GP, "new", "Dr Shah", date(2022, 1, 1))
    older = rule("9", UnitRuleKind.USUAL_GP, "old", "Shah", date(2021, 1, 1))
    assert UnitRules.of([newer, older]).unit_for(nhs_number=None, usual_gp="shah") == "new"


def test_a_list_is_read_with_any_spacing() -> None:
    assert listed_numbers("999 000 0018\n\n 999-000-0026 ") == ("9990000018", "9990000026")
