"""One line becomes an action and is read back; nothing typed is ever lost."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bhcp_desktop.domain.action_line import Owner, away, read_line
from bhcp_desktop.domain.care_plan import ActionKind, Priority

TODAY = date(2026, 11, 26)
TEAM = (
    Owner(name="R Shah", role="GP"),
    Owner(name="Sam Shaw", role="District nurse", organisation="Community trust"),
    Owner(name="Sara Smith", role="Social worker"),
    Owner(name="Siân O'Brien-Smith", role="Occupational therapist"),
)


def test_the_line_of_the_handbook() -> None:
    told = read_line("refer falls clinic @shah 3w", TODAY, TEAM)
    assert (told.what, told.owner, told.due_on) == ("refer falls clinic", TEAM[0], date(2026, 12, 17))
    assert told.is_whole
    assert told.read_back(TODAY) == (
        "Action for R Shah (GP), due Thursday 17 December 2026 (in 3 weeks): refer falls clinic."
    )


@pytest.mark.parametrize(
    ("line", "what", "owner", "due"),
    [
        ("visit @sam.shaw 2d", "visit", "Sam Shaw", date(2026, 11, 28)),
        ("@district nurse visit due 17 Dec 2026", "visit", "Sam Shaw", date(2026, 12, 17)),
        ("ask @shah to ring the family tomorrow", "ask R Shah to ring the family", "R Shah", date(2026, 11, 27)),
        ("rails @sian by 31/12/2026", "rails", "Siân O'Brien-Smith", date(2026, 12, 31)),
        ("rails @obrien 2026-12-31", "rails", "Siân O'Brien-Smith", date(2026, 12, 31)),
        ('ring "the office" @"Jo Bloggs" in 3 weeks', 'ring "the office"', "Jo Bloggs", date(2026, 12, 17)),
        ("review @shah 1m", "review", "R Shah", date(2026, 12, 26)),
        ("3w @shah review", "3w R Shah review", "R Shah", None),
        ("review 3w @shah", "review", "R Shah", date(2026, 12, 17)),
        ("give a 5d course", "give a 5d course", None, None),
        ("write to j.smith@example.org 1w", "write to j.smith@example.org", None, date(2026, 12, 3)),
        ("call daughter @daughter 2d", "call daughter", "daughter", date(2026, 11, 28)),
        ("bloods today @r shah", "bloods", "R Shah", TODAY),
    ],
)
def test_lines_are_read(line: str, what: str, owner: str | None, due: date | None) -> None:
    told = read_line(line, TODAY, TEAM)
    assert (told.what, told.owner.name if told.owner else None, told.due_on) == (what, owner, due)


def test_a_name_that_fits_several_is_asked_about_and_not_guessed() -> None:
    told = read_line("call @smith 1w", TODAY, TEAM)
    assert told.owner is None
    assert [one.name for one in told.could_be] == ["Sara Smith", "Siân O'Brien-Smith"]
    assert "Who is “smith”: Sara Smith (Social worker) or Siân" in told.read_back(TODAY)
    assert not told.is_whole


def test_a_name_typed_in_full_means_that_one() -> None:
    pair = (Owner(name="Ann Lee"), Owner(name="Ann Leeson"))
    assert read_line("x @ann lee 1d", TODAY, pair).owner == pair[0]
    assert len(read_line("x @ann 1d", TODAY, pair).could_be) == 2


def test_somebody_who_attends_and_is_a_user_is_one_person() -> None:
    twice = (Owner(name="R Shah", role="GP"), Owner(name="r shah", role="Doctor"))
    assert read_line("x @shah", TODAY, twice).owner == twice[0]


def test_what_is_missing_is_said() -> None:
    assert read_line("refer falls clinic", TODAY, TEAM).missing() == (
        "No owner: add @ and a name.",
        "No date: add 3w, 2d or a date.",
    )
    assert "This date has passed." in read_line("x @shah 01-Nov-2026", TODAY, TEAM).missing()
    assert "This day does not exist." in read_line("x @shah 31-02-2027", TODAY, TEAM).read_back(TODAY)
    assert not read_line("", TODAY, TEAM).read_back(TODAY)


def test_priority() -> None:
    told = read_line("call tonight @shah !urgent 1d", TODAY, TEAM)
    assert (told.priority, told.what, told.due_on) == (Priority.URGENT, "call tonight", date(2026, 11, 27))
    assert ", urgent:" in told.read_back(TODAY)


def test_the_end_of_a_month_and_of_february() -> None:
    assert read_line("x 1m", date(2027, 1, 31)).due_on == date(2027, 2, 28)
    assert read_line("x 13m", date(2027, 1, 31)).due_on == date(2028, 2, 29)


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (TODAY, "today"),
        (date(2026, 11, 27), "tomorrow"),
        (date(2026, 12, 3), "in 1 week"),
        (date(2026, 11, 24), "2 days ago"),
    ],
)
def test_how_far_off(day: date, words: str) -> None:
    assert away(day, TODAY) == words


@given(st.text(max_size=80))
def test_any_text_is_read_and_every_word_is_somewhere(line: str) -> None:
    told = read_line(line, TODAY, TEAM)
    told.read_back(TODAY)
    if "@" not in line and "!" not in line and told.due_on is None and not told.doubts:
        assert told.what == " ".join(line.split())


WORD = st.text(alphabet="abcdefghijklmnopqrstuvwxyzéł'", min_size=1, max_size=9)
PLAIN = WORD.filter(lambda word: word not in {"due", "by", "in", "on", "for", "today", "tomorrow"})


@given(st.lists(PLAIN, min_size=1, max_size=6), st.sampled_from(TEAM), st.integers(1, 52), st.booleans())
def test_what_who_and_when_come_back_in_either_order(words: list[str], owner: Owner, weeks: int, last: bool) -> None:
    what, name, due = " ".join(words), f'@"{owner.name}"', f"{weeks}w"
    told = read_line(f"{what} {name} {due}" if last else f"{what} {due} {name}", TODAY, TEAM)
    assert (told.what, told.owner) == (what, owner)
    assert told.due_on is not None
    assert (told.due_on - TODAY).days == 7 * weeks
    assert told.is_whole


def test_telling_the_person_is_feedback_owed() -> None:
    told = read_line("tell Harold what was decided @shah !tell 3d", TODAY, TEAM)
    assert (told.kind, told.what, told.owner.name) == (ActionKind.FEEDBACK, "tell Harold what was decided", "R Shah")
    assert told.read_back(TODAY).startswith("Telling the person for R Shah")
    assert read_line("tell Harold @shah 3d", TODAY, TEAM).kind is ActionKind.TASK
