from __future__ import annotations

from datetime import date

import pytest

from bhcp_desktop.domain.worklist import (
    FILTER_NAMES,
    FILTER_RULES,
    ListFilter,
    PersonLine,
    counted,
    gone_words,
    why_now,
)

TODAY = date(2026, 11, 22)
PLAIN = dict.fromkeys(PersonLine._fields) | {
    "person_id": "p",
    "title": "Mr",
    "family_name": "Braithwaite",
    "given_names": "Harold",
    "preferred_name": "",
    "born": "1941-07-19",
    "deceased": 0,
    "outside": 0,
    "open_actions": 0,
    "overdue_actions": 0,
    "is_new": 0,
}


def a_line(**fields: object) -> PersonLine:
    return PersonLine(**(PLAIN | fields))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({}, ""),
        ({"review": "2026-11-10", "plan_id": "c", "plan_version": 1}, "Review overdue 12 days"),
        ({"review": "2026-11-21", "plan_id": "c", "plan_version": 1}, "Review overdue 1 day"),
        ({"review": "2026-11-22", "plan_id": "c", "plan_version": 1}, "Review due"),
        ({"review": "2026-12-20", "plan_id": "c", "plan_version": 1}, "Review due"),
        ({"review": "2026-12-21", "plan_id": "c", "plan_version": 1}, ""),
        ({"overdue_actions": 2, "open_actions": 2, "next_action": "2026-11-01"}, "2 actions overdue"),
        ({"stuck_actions": 1}, "1 action carried twice or more"),
        ({"to_tell": 2, "plan_id": "c"}, "To be told what was decided, plan not published"),
        ({"copies_to_replace": 1}, "1 copy to replace"),
        ({"copies_to_replace": 3, "is_new": 1}, "3 copies to replace, new on the list"),
        ({"copies_to_replace": 2, "packs_to_recall": 3}, "2 copies to replace, 3 meeting packs to ask back"),
        ({"packs_to_recall": 1}, "1 meeting pack to ask back"),
        ({"plan_id": "c"}, "Plan not published"),
        ({"efi_band": "severe"}, "No plan, frailty not confirmed"),
        ({"efi_band": "severe", "grade": "mild"}, ""),
        ({"grade": "moderate"}, "No plan"),
        ({"meeting": "2026-11-26T23:30:00+00:00"}, "On MDT 26-Nov"),
        ({"meeting": "2027-06-26T23:30:00+00:00"}, "On MDT 27-Jun"),
        ({"is_new": 1, "next_action": "2026-11-30"}, "New on the list, action due"),
        ({"deceased": 1, "died": "2026-11-03", "efi_band": "severe"}, "Died 03-Nov-2026"),
        ({"deceased": 1}, "Died, date not recorded"),
        ({"left": "2026-11-04", "left_because": "moved"}, "Moved away 04-Nov-2026"),
        ({"left": "2026-11-04", "left_because": "missing_from_extract"}, "Not in the extract of 04-Nov-2026"),
    ],
)
def test_why_now(fields: dict[str, object], words: str) -> None:
    assert why_now(a_line(**fields), TODAY) == words


def test_the_first_of_review_and_action_is_due() -> None:
    assert a_line().due_on is None
    assert a_line(review="2026-12-01").due_on == date(2026, 12, 1)
    assert a_line(review="2026-12-01", next_action="2026-11-30").due_on == date(2026, 11, 30)


def test_a_person_who_died_did_not_move() -> None:
    line = a_line(deceased=1, left="2026-11-04", left_because="died")
    assert not line.moved
    assert gone_words(line) == "Died, date not recorded"


def test_every_list_has_a_name_and_a_rule() -> None:
    assert set(FILTER_NAMES) == set(FILTER_RULES) == set(ListFilter)


def test_numbers_take_their_nouns() -> None:
    assert (counted(1, "person"), counted(2514, "person"), counted(0, "day")) == ("1 person", "2,514 people", "0 days")
    assert (counted(2, "copy"), counted(1_000, "entry")) == ("2 copies", "1,000 entries")
