"""What a kind of meeting may be, and what its consent rule asks."""

from __future__ import annotations

import pytest

from bhcp_desktop.domain.errors import RuleBrokenError
from bhcp_desktop.domain.mdt import Told
from bhcp_desktop.domain.meeting_kinds import ConsentRule, KindWish, check_kind, consent_gap, outcomes_of


def test_everything_wrong_is_said_beside_its_field():
    wish = KindWish(
        name=" ", minutes_per_case=0, length_minutes=4, every=0, roles=("GP", "gp"), required_roles=("Nurse",)
    )
    with pytest.raises(RuleBrokenError) as raised:
        check_kind(wish, ())
    fields = [problem.field for problem in raised.value.problems]
    assert fields == ["name", "minutes_per_case", "length_minutes", "every", "required_roles", "outcomes", "roles"]


@pytest.mark.parametrize(
    ("told", "tell", "agree"),
    [
        (Told.NOT_RECORDED, "Not recorded as told", "Agreement not recorded"),
        (Told.TOLD, "", "Agreement not recorded"),
        (Told.AGREED, "", ""),
        (Told.BEST_INTERESTS, "", ""),
        (Told.SAFEGUARDING, "", ""),
        (Told.OBJECTED, "", ""),
    ],
)
def test_each_rule_names_its_gap(told: Told, tell: str, agree: str):
    assert consent_gap(ConsentRule.TELL, told) == tell
    assert consent_gap(ConsentRule.AGREE, told) == agree


def test_new_outcomes_never_take_a_code_that_was_there():
    before = (("n_0", "A"), ("n_1", "B"))
    assert outcomes_of(["B", "C"], before, (), "n") == (("n_1", "B"), ("n_3", "C"))
    with pytest.raises(RuleBrokenError, match="so it stays: A"):
        outcomes_of(["B"], before, {"n_0"}, "n")
