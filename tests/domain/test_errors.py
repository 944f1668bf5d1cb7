"""Failures carry the sentence a person reads and the code a script reads."""

from __future__ import annotations

import pytest

from bhcp_desktop.domain import errors
from bhcp_desktop.domain.errors import BhcpError, Problem, RuleBrokenError


def test_every_broken_rule_is_carried_and_said() -> None:
    problems = [Problem("born", "Enter a date of birth."), Problem("name", "Enter a name.")]
    failure = RuleBrokenError(iter(problems))
    assert failure.problems == tuple(problems)
    assert str(failure) == "Enter a date of birth. Enter a name."


def test_every_kind_of_failure_has_its_own_code() -> None:
    kinds = [kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, BhcpError)]
    assert len({kind.code for kind in kinds}) == len(kinds) > 5


def test_a_bug_is_no_expected_failure() -> None:
    with pytest.raises(TypeError):
        raise RuleBrokenError  # type: ignore[call-arg]
