"""The columns of lists of people: what is marked by colour is said in words, and the order is the days' own."""

from __future__ import annotations

from datetime import date

import pytest

from bhcp_desktop.domain.worklist import PersonLine
from bhcp_desktop.ui.screens.people.person_columns import PersonColumns
from bhcp_desktop.ui.widgets.table import Column, Tint
from tests.ui.screens.people.test_person_words import a_line

TODAY = date(2026, 11, 22)
LATE, DUE = "2026-11-21", "2026-11-22"
DIED = {"deceased": 1, "died": "2026-11-03"}
MOVED = {"left": "2026-11-10", "left_because": "moved"}


@pytest.fixture
def columns() -> PersonColumns:
    return PersonColumns(lambda: TODAY)


def every(columns: PersonColumns) -> dict[str, Column[PersonLine]]:
    """Each column a list can have, by its title."""
    parts = (
        *columns.identity(), columns.note("Note"), columns.where(), columns.coordinator(), columns.due(),
        *columns.plan(), *columns.agreed(),
    )  # fmt: skip
    return {column.title: column for column in parts}


def test_a_line_reads_in_words_that_need_no_other_column(columns) -> None:
    line = a_line(
        practice="Ash Trees Surgery", unit="Unit 1", coordinator="C Bell", plan_id="c", plan_version=2,
        review="2027-02-01", next_action=DUE, meeting="2026-12-01T09:00:00+00:00", open_actions=3, overdue_actions=1,
        grade="moderate", grade_confirmed="2026-06-01",
    )  # fmt: skip
    assert {title: column.text(line) for title, column in every(columns).items()} == {
        "Patient": "BRAITHWAITE, Harold James (Mr)",
        "NHS No.": "999 000 0018",
        "Born": "19-Jul-1941 (85y)",
        "Frailty": "Moderate",
        "Note": "1 action overdue, on MDT 01-Dec",
        "Unit": "Ash Trees Surgery, Unit 1",
        "Coordinator": "C Bell",
        "Due": "Today",
        "Plan": "Version 2",
        "Review": "01-Feb-2027",
        "Next MDT": "01-Dec-2026",
        "Actions": "3 open, 1 late",
    }


def test_facts_that_are_not_there_leave_their_place_empty(columns) -> None:
    texts = {title: column.text(a_line()) for title, column in every(columns).items()}
    empty = {title for title, text in texts.items() if not text}
    assert empty == {"Note", "Unit", "Coordinator", "Due", "Review", "Next MDT", "Actions"}
    assert (texts["Plan"], texts["Frailty"]) == ("No plan", "Not recorded")


def test_who_it_is_and_when_something_is_due_is_never_cut(columns) -> None:
    assert {title for title, column in every(columns).items() if column.widest} == {"Unit", "Coordinator"}
    assert columns.note("Note", widest=24).widest == 24


@pytest.mark.parametrize(
    ("fields", "alike", "tint"),
    [
        ({}, False, None),
        ({}, True, Tint.WARNING),
        ({"outside": 1}, False, Tint.WARNING),
        ({"overdue_actions": 1, "open_actions": 1}, False, Tint.ERROR),
        ({"review": LATE}, False, Tint.ERROR),
        ({"review": DUE}, False, None),
        ({"review": LATE}, True, Tint.WARNING),
        (DIED, True, Tint.MUTED),
        (MOVED | {"outside": 1}, False, Tint.MUTED),
    ],
    ids=str,
)
def test_a_note_is_coloured_by_the_first_thing_it_says(columns, fields, alike, tint) -> None:
    line = a_line(**fields)
    columns.alike = frozenset({line.person_id} if alike else ())
    column = columns.note("Note")
    assert column.tint is not None
    assert column.tint(line) is tint
    assert tint is None or column.text(line)


@pytest.mark.parametrize(("fields", "tint"), [({}, None), (DIED, Tint.MUTED), (MOVED, Tint.MUTED)], ids=str)
def test_the_name_of_somebody_who_died_or_moved_is_paler(columns, fields, tint) -> None:
    assert every(columns)["Patient"].tint(a_line(**fields)) is tint


@pytest.mark.parametrize("title", ["Due", "Review"])
@pytest.mark.parametrize(("day", "tint"), [(LATE, Tint.ERROR), (DUE, None), (None, None)])
def test_only_a_day_that_has_passed_is_late(columns, title, day, tint) -> None:
    assert every(columns)[title].tint(a_line(review=day)) is tint


def test_what_is_due_is_the_earlier_of_review_and_action(columns) -> None:
    line = a_line(review="2027-02-01", next_action=LATE)
    assert every(columns)["Due"].text(line) == "21-Nov-2026"
    assert every(columns)["Review"].text(line) == "01-Feb-2027"


def test_who_could_be_taken_for_somebody_else_is_heard_as_well_as_seen(columns) -> None:
    patient, note = every(columns)["Patient"], columns.note("Note")
    assert "Similar name" not in patient.spoken(a_line())
    columns.alike = frozenset({"p"})
    assert patient.spoken(a_line()).endswith("Similar name: check")
    assert note.text(a_line()) == "Similar name: check"
    assert note.text(a_line(person_id="another")) == ""


@pytest.mark.parametrize(
    ("title", "first", "second"),
    [
        ("Patient", {"name_key": "ashworth"}, {"name_key": "braithwaite"}),
        ("NHS No.", {"nhs_number": "9990000018"}, {"nhs_number": "9990000026"}),
        ("Born", {"born": "1939-12-01"}, {"born": "1941-02-01"}),
        ("Frailty", {"grade": "severe"}, {"efi": "efi", "efi_band": "severe"}),
        ("Due", {"review": "2026-12-01"}, {"review": "2027-02-01"}),
        ("Review", {"review": "2026-12-01"}, {"review": "2027-02-01"}),
        ("Next MDT", {"meeting": "2026-12-01T09:00:00+00:00"}, {"meeting": "2027-02-01T09:00:00+00:00"}),
        ("Actions", {"open_actions": 1, "overdue_actions": 1}, {"open_actions": 9}),
    ],
)
def test_days_sort_as_days_and_the_late_and_most_frail_come_first(columns, title, first, second) -> None:
    key = every(columns)[title].sort_key
    assert key is not None
    assert key(a_line(**first)) < key(a_line(**second))


def test_without_a_fact_there_is_nothing_to_sort_by(columns) -> None:
    keys = {title: column.sort_key(a_line()) for title, column in every(columns).items() if column.sort_key}
    assert [keys[title] for title in ("Due", "Review", "Next MDT", "Actions", "Frailty")] == [None] * 5
