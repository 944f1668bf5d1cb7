"""The practice's list beside the plan's: what was stopped never comes back, and doses that differ are named."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bhcp_desktop.domain.care_plan import Medicine
from bhcp_desktop.domain.practice_list import Compared, compared, is_changed_here, said, sourced

TODAY = date(2026, 11, 22)
BISOPROLOL = Medicine(
    id="b", person_id="p", name="Bisoprolol 2.5 mg tablets", dose="One each morning",
    source="Practice list", as_at=date(2026, 11, 13),
)  # fmt: skip
STOPPED = replace(BISOPROLOL, stopped_on=date(2026, 11, 12), stop_reason="Heart rate 38, collapsed: never again")
MARKED = replace(BISOPROLOL, entered_in_error=True, error_reason="Another person's")


@pytest.mark.parametrize("past", [STOPPED, MARKED])
@pytest.mark.parametrize(
    "line",
    ["Bisoprolol 2.5 mg tablets", "BISOPROLOL 2.5 mg tablets, two daily", "Bisoprolol fumarate 1.25 mg (acute)"],
)
def test_the_same_drug_in_any_strength_is_held_back(past: Medicine, line: str) -> None:
    found = compared([line], [past])
    assert (found.new, found.differences) == ((), ())
    assert [each.medicine for each in found.held_back] == [past]


def test_it_is_named_with_its_day_and_its_reason() -> None:
    (same,) = compared(["Bisoprolol 2.5 mg tablets"], [STOPPED]).held_back
    assert same.words == ("Bisoprolol 2.5 mg tablets: stopped here 12-Nov-2026. Heart rate 38, collapsed: never again")
    (other,) = compared(["Bisoprolol 10 mg"], [MARKED]).held_back
    assert replace(other, on=TODAY).words == (
        "Bisoprolol 10 mg: Bisoprolol 2.5 mg tablets was entered in error here 22-Nov-2026. Another person's"
    )


def test_the_stop_is_told_rather_than_an_older_mark() -> None:
    assert [each.medicine for each in compared(["Bisoprolol"], [MARKED, STOPPED]).held_back] == [STOPPED]


@pytest.mark.parametrize("line", ["Bisoprolol 2.5 mg tablets", "bisoprolol 2.5 mg  tablets, one each morning."])
def test_what_is_current_and_says_the_same_is_nothing_to_settle(line: str) -> None:
    assert compared([line], [BISOPROLOL, replace(STOPPED, id="old")]) == Compared()


def test_another_dose_or_strength_is_named_and_not_added() -> None:
    found = compared(["Bisoprolol 2.5 mg tablets, two each morning"], [BISOPROLOL])
    assert found.new == ()
    assert [line.words for line in found.differences] == [
        "Practice's list: Bisoprolol 2.5 mg tablets, two each morning."
        " This plan: Bisoprolol 2.5 mg tablets, One each morning"
    ]
    (unknown,) = compared(["Bisoprolol 5 mg tablets"], [replace(BISOPROLOL, dose="")]).differences
    assert unknown.words.endswith("This plan: Bisoprolol 2.5 mg tablets, dose not recorded")


def test_a_second_strength_beside_the_first_is_new() -> None:
    lines = ["Bisoprolol 2.5 mg tablets", "Bisoprolol 1.25 mg tablets"]
    assert compared(lines, [BISOPROLOL]) == Compared(new=("Bisoprolol 1.25 mg tablets",))


def test_a_dose_changed_here_is_named_when_the_list_gives_none() -> None:
    changed = sourced(BISOPROLOL, replace(BISOPROLOL, dose="Two each morning"), "C Bell", TODAY)
    (line,) = compared(["Bisoprolol 2.5 mg tablets"], [changed]).differences
    assert line.words == (
        "Practice's list: Bisoprolol 2.5 mg tablets without a dose. This plan: Bisoprolol 2.5 mg tablets,"
        " Two each morning (Changed here by C Bell; until then Practice list, 13-Nov-2026)"
    )
    assert compared(["Bisoprolol 2.5 mg tablets, two each morning"], [changed]) == Compared()


@given(st.lists(st.text(min_size=1, max_size=20), max_size=6), st.lists(st.text(min_size=1, max_size=20), max_size=6))
def test_every_line_is_in_the_plan_or_new_or_named(lines: list[str], names: list[str]) -> None:
    kinds = (BISOPROLOL, STOPPED, MARKED)
    here = [replace(kinds[at % 3], id=str(at), name=name) for at, name in enumerate(names)]
    found = compared(lines, here)
    told = {*found.new, *(each.line for each in found.held_back), *(each.line for each in found.differences)}
    current = [each for each in here if each.stopped_on is None and not each.entered_in_error]
    for line in set(lines) - told:
        assert compared([line], current) == Compared()
    past = [each for each in here if each not in current]
    assert not set(found.new) & {each.name for each in past}


@pytest.mark.parametrize("change", [{"dose": "Two"}, {"name": "Bisoprolol 5 mg"}, {"route": "Under the tongue"}])
def test_a_change_bears_who_made_it_and_when_and_what_was_the_source(change: dict[str, str]) -> None:
    kept = sourced(BISOPROLOL, replace(BISOPROLOL, **change), "C Bell", TODAY)
    assert kept.source == "Changed here by C Bell; until then Practice list, 13-Nov-2026"
    assert kept.as_at == TODAY
    again = sourced(kept, replace(kept, dose="Three"), "P Nair", TODAY)
    assert again.source == "Changed here by P Nair; until then Practice list, 13-Nov-2026"
    assert is_changed_here(again)


@pytest.mark.parametrize(
    ("before", "change"),
    [
        (BISOPROLOL, {"indication": "Heart"}),
        (BISOPROLOL, {"stopped_on": TODAY, "stop_reason": "Dizzy"}),
        (BISOPROLOL, {"dose": "Two", "source": "Dr Nowak"}),
        (BISOPROLOL, {"dose": "Two", "as_at": TODAY}),
        (replace(BISOPROLOL, source="", as_at=None), {"dose": "Two"}),
    ],
)
def test_other_changes_and_a_source_that_was_given_stay_as_they_are(before: Medicine, change: dict) -> None:
    after = replace(before, **change)
    assert sourced(before, after, "C Bell", TODAY) == after
    assert not is_changed_here(after)


def test_a_medicine_without_a_dose_is_said_by_its_name() -> None:
    assert said(replace(BISOPROLOL, dose=" ")) == "Bisoprolol 2.5 mg tablets"
