"""Copies that were given out: which a newer version has overtaken, and what may be said of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bhcp_desktop.domain.care_plan import PlanStatus, VersionStatus
from bhcp_desktop.domain.copies import CopyLine, check_return, copies_left, to_replace
from bhcp_desktop.domain.documents_shared import TextSize
from bhcp_desktop.domain.errors import RuleBrokenError
from bhcp_desktop.domain.prints import CopyReturn, DocumentKind, Fate, Output, OutputForm

NOON = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
TODAY = date(2026, 11, 22)
CURRENT = CopyLine(
    id="l", person_id="p", kind=DocumentKind.CARE_PLAN, output=Output.PRINTED, recipient="Home", size=TextSize.STANDARD,
    form=OutputForm.PDF, copies=2, at=NOON, by="C Bell", version=1, status=VersionStatus.CURRENT,
    plan_status=PlanStatus.ACTIVE, newest=1, newest_at=NOON,
)  # fmt: skip
OLD = replace(CURRENT, status=VersionStatus.SUPERSEDED, newest=2)
DRAFT = replace(CURRENT, version=None, status=None, plan_status=None)


def gone(copies: int, fate: Fate = Fate.COLLECTED) -> CopyReturn:
    return CopyReturn(
        id="r",
        printed_id="l",
        person_id="p",
        fate=fate,
        copies=copies,
        on=TODAY,
        recorded_at=NOON,
        recorded_by="C Bell",
    )


@pytest.mark.parametrize(
    ("line", "overtaken"),
    [
        (CURRENT, False),
        (OLD, True),
        (replace(OLD, output=Output.SAVED), True),
        (replace(OLD, output=Output.PUBLISHED), False),
        (replace(OLD, kind=DocumentKind.CHANGE_SHEET), False),
        (replace(CURRENT, status=VersionStatus.ENTERED_IN_ERROR, newest=None, newest_at=None), True),
        (replace(CURRENT, plan_status=PlanStatus.ENDED), True),
        (replace(CURRENT, plan_status=PlanStatus.ENTERED_IN_ERROR), True),
        (replace(DRAFT, newest_at=None, newest=None), False),
        (replace(DRAFT, newest_at=NOON - timedelta(hours=1)), False),
        (replace(DRAFT, newest_at=NOON + timedelta(hours=1)), True),
        (replace(DRAFT, newest_at=None, newest=None, plan_status=PlanStatus.ENTERED_IN_ERROR), True),
        (replace(DRAFT, newest_at=None, newest=None, plan_status=PlanStatus.ENDED), True),
    ],
)
def test_a_copy_is_overtaken_when_what_it_shows_no_longer_stands(line: CopyLine, overtaken: bool) -> None:
    assert line.overtaken is overtaken


@pytest.mark.parametrize("kind", list(DocumentKind))
def test_only_papers_that_a_version_replaces_are_overtaken(kind: DocumentKind) -> None:
    papers = {DocumentKind.CARE_PLAN, DocumentKind.PROFESSIONAL_PLAN, DocumentKind.CRISIS_SUMMARY}
    assert replace(OLD, kind=kind).overtaken is (kind in papers)


def test_copies_are_counted_down_until_none_is_left() -> None:
    half = replace(OLD, returns=(gone(1),))
    whole = replace(OLD, returns=(gone(1), gone(1, Fate.DESTROYED)))
    assert (OLD.left, half.left, whole.left) == (2, 1, 0)
    assert to_replace([CURRENT, whole, half, OLD]) == (half, OLD)
    assert copies_left([CURRENT, whole, half, OLD]) == 3


def test_everything_wrong_is_said_at_once_beside_its_field() -> None:
    with pytest.raises(RuleBrokenError) as refused:
        check_return(OLD, None, None, None, TODAY)
    assert {problem.field for problem in refused.value.problems} == {"fate", "copies", "on"}


@pytest.mark.parametrize(
    ("copies", "on", "field"),
    [
        (0, TODAY, "copies"),
        (3, TODAY, "copies"),
        (1, TODAY + timedelta(days=1), "on"),
        (1, NOON.date() - timedelta(days=1), "on"),
    ],
)
def test_no_more_copies_than_are_left_and_no_day_before_or_after(copies: int, on: date, field: str) -> None:
    with pytest.raises(RuleBrokenError) as refused:
        check_return(OLD, Fate.DESTROYED, copies, on, TODAY)
    assert [problem.field for problem in refused.value.problems] == [field]


def test_the_published_file_is_no_copy_and_the_last_copy_is_gone_once() -> None:
    with pytest.raises(RuleBrokenError, match="published file itself"):
        check_return(replace(OLD, output=Output.PUBLISHED), Fate.COLLECTED, 1, TODAY, TODAY)
    with pytest.raises(RuleBrokenError, match="every copy is recorded"):
        check_return(replace(OLD, returns=(gone(2),)), Fate.COLLECTED, 1, TODAY, TODAY)
    with pytest.raises(RuleBrokenError, match="one copy is left"):
        check_return(replace(OLD, returns=(gone(1),)), Fate.COLLECTED, 2, TODAY, TODAY)


@given(st.integers(1, 20), st.lists(st.integers(1, 20), max_size=12))
def test_what_is_accepted_never_makes_more_copies_than_there_were(copies: int, wanted: list[int]) -> None:
    line = replace(OLD, copies=copies)
    for number in wanted:
        try:
            check_return(line, Fate.COLLECTED, number, TODAY, TODAY)
        except RuleBrokenError:
            assert number > line.left
            continue
        line = replace(line, returns=(*line.returns, gone(number)))
    assert 0 <= line.left <= copies


@pytest.mark.parametrize(
    ("line", "wrong"),
    [
        (CURRENT, False),
        (OLD, False),
        (replace(CURRENT, status=VersionStatus.ENTERED_IN_ERROR), True),
        (replace(DRAFT, plan_status=PlanStatus.ENTERED_IN_ERROR), True),
        (replace(CURRENT, plan_status=PlanStatus.ENDED), False),
    ],
)
def test_a_copy_of_what_was_entered_in_error_says_so(line: CopyLine, wrong: bool) -> None:
    assert line.in_error is wrong
