"""What cannot be written into a condition or another support plan."""

from __future__ import annotations

from datetime import date

import pytest

from bhcp_desktop.domain.errors import RuleBrokenError
from bhcp_desktop.domain.health_lists import Condition, SupportPlan, condition_problems, support_plan_problems
from bhcp_desktop.domain.plan_checks import check

TODAY, BORN = date(2026, 11, 22), date(1938, 2, 14)


def test_a_condition_and_a_plan_have_a_name():
    assert [one.field for one in condition_problems(Condition(id="c", person_id="p", text=" "), TODAY)] == ["text"]
    plan = SupportPlan(id="s", person_id="p", plan_id="x", name="", updated_on=date(2027, 1, 1))
    assert [one.field for one in support_plan_problems(plan, TODAY)] == ["name", "updated_on"]


def test_a_condition_is_dated_as_far_as_it_is_known():
    check(Condition(id="c", person_id="p", text="Asthma", since="about 1965", until="in childhood"), TODAY, BORN)
    with pytest.raises(RuleBrokenError) as caught:
        check(Condition(id="c", person_id="p", text="Asthma", since="1937", until="2027"), TODAY, BORN)
    assert {problem.field for problem in caught.value.problems} == {"since", "until"}
