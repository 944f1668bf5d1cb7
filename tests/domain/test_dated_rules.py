"""Rules that changed: the one that holds on a day, each with its source."""

from __future__ import annotations

from datetime import date

import pytest

from bhcp_desktop.domain.dated_rules import ACCESSIBLE_INFORMATION, SUMMARY_CARE_RECORD, in_force

EVERY = (SUMMARY_CARE_RECORD, ACCESSIBLE_INFORMATION)


@pytest.mark.parametrize(
    ("day", "says"),
    [
        (date(2017, 6, 30), None),
        (date(2017, 7, 1), "ask for consent"),
        (date(2019, 12, 31), "ask for consent"),
        (date(2020, 1, 1), "included by default"),
        (date(2030, 1, 1), "included by default"),
    ],
)
def test_the_rule_of_a_day_is_the_newest_that_has_begun(day, says):
    rule = in_force(SUMMARY_CARE_RECORD, day)
    assert (says in rule.says) if rule is not None and says else rule is says


def test_the_standard_has_the_name_of_its_day():
    names = [in_force(ACCESSIBLE_INFORMATION, date(year, 6, 1)).says for year in (2018, 2026)]
    assert [name.split()[-1] for name in names] == ["DCB1605", "DAPB1605"]


@pytest.mark.parametrize("rules", EVERY)
def test_every_rule_has_a_source_and_begins_on_a_day_of_its_own(rules):
    assert all(rule.source and rule.checked for rule in rules)
    assert len({rule.from_on for rule in rules}) == len(rules)
    assert all("names the year" in rule.note for rule in rules if (rule.from_on.month, rule.from_on.day) == (1, 1))
