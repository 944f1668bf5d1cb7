"""The rules as data: what the shipped ones are."""

from __future__ import annotations

from bhcp_desktop.domain.candidates import read_rules


def test_a_rule_is_read_with_its_days_and_source():
    (rule,) = read_rules([{"code": "new_severe", "name": "Newly severe", "days": "28", "source": "NHS England"}])
    assert (rule.days, rule.source) == (28, "NHS England")
