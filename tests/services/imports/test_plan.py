"""The preview's own figures."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from bhcp_desktop.domain.efi import FrailtyIndex
from bhcp_desktop.domain.register import Finding, SetAside, Verdict
from bhcp_desktop.services.imports import ImportPlan, Outcome
from tests.services.imports.conftest import AS_AT
from tests.support.extracts import a_row


def aside(line: int, verdict: Verdict = Verdict.QUARANTINED, file: int = 0) -> SetAside:
    found = (Finding(line=line, code="nhs_two_people", reason="Two people.", file=file),)
    return SetAside(verdict=verdict, line=line, file=file, findings=found, cells=("x",))


@pytest.fixture
def plan(planned) -> ImportPlan:
    return planned(a_row(0, "Braithwaite", efi="0.2"), a_row(1, "Campbell", given_names="Jean"), a_row(None, "Dixon"))


def test_rows_are_counted_by_what_becomes_of_them(plan: ImportPlan) -> None:
    assert {outcome: plan.count(outcome) for outcome in Outcome} == {
        Outcome.NEW: 2, Outcome.CHANGED: 0, Outcome.UNCHANGED: 0, Outcome.WAITING: 1,
    }  # fmt: skip
    assert [row.row.family_name for row in plan.waiting] == ["Dixon"]
    assert plan.moved == plan.deceased == 0


def test_a_row_set_aside_waits_once_whatever_its_line_and_file(plan: ImportPlan) -> None:
    waiting_line = plan.waiting[0].row.line
    asides = (aside(waiting_line), aside(waiting_line, file=1), aside(90), aside(91, Verdict.REJECTED))
    found = replace(plan, extract=replace(plan.extract, set_aside=asides)).unplanned
    assert [(one.line, one.file) for one in found] == [(waiting_line, 1), (90, 0)]


def test_only_deaths_that_are_news_are_counted(plan: ImportPlan) -> None:
    new, other, waits = plan.rows
    dead = replace(new.after, deceased=True)
    assert replace(plan, rows=(replace(new, after=dead), other, waits)).deceased == 1
    assert replace(plan, rows=(replace(new, before=dead, after=dead), other, waits)).deceased == 0


def test_which_index_is_asked_only_where_scores_depend_on_the_answer(plan: ImportPlan) -> None:
    assert not plan.must_ask_index
    unnamed = replace(plan, extract=replace(plan.extract, frailty_index=FrailtyIndex.UNKNOWN))
    assert unnamed.must_ask_index
    assert not replace(unnamed, options=replace(plan.options, frailty_index=FrailtyIndex.EFI2)).must_ask_index
    scoreless = replace(unnamed.extract, rows=tuple(replace(row, efi_score=None) for row in plan.extract.rows))
    assert not replace(unnamed, extract=scoreless).must_ask_index


def test_keeping_or_ending_the_missing_is_a_choice_of_its_own(plan: ImportPlan) -> None:
    ending = plan.with_end_missing(end_missing=True)
    assert (plan.options.end_missing, ending.options.end_missing) == (False, True)
    assert ending.with_end_missing(end_missing=False) == plan
    assert ending.options.as_at == AS_AT == date(2026, 10, 31)
