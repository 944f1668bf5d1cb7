from __future__ import annotations

from datetime import date

import pytest

from bhcp_desktop.domain.worklist import PersonLine
from bhcp_desktop.ui.screens.people import person_words as words

TODAY = date(2026, 11, 22)
PLAIN = dict.fromkeys(PersonLine._fields) | {
    "person_id": "p", "title": "Mr", "family_name": "Braithwaite", "given_names": "Harold James",
    "preferred_name": "", "nhs_number": "9990000018", "born": "1941-07-19", "deceased": 0, "outside": 0,
    "open_actions": 0, "overdue_actions": 0, "is_new": 0,
}  # fmt: skip


def a_line(**fields: object) -> PersonLine:
    return PersonLine(**(PLAIN | fields))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("preferred", "shown"),
    [
        ("", "BRAITHWAITE, Harold James (Mr)"),
        ("Harold", "BRAITHWAITE, Harold James (Mr)"),
        ("Jim", "BRAITHWAITE, Harold James (Mr) “Jim”"),
    ],
)
def test_the_preferred_name_is_shown_when_it_is_another(preferred: str, shown: str) -> None:
    assert words.name_words(a_line(preferred_name=preferred)) == shown


@pytest.mark.parametrize(
    ("fields", "shown"),
    [
        ({}, "Not recorded"),
        ({"efi": "efi", "efi_band": "severe"}, "eFI severe"),
        ({"efi": "efi2", "efi_band": None}, "eFI2 not banded"),
        ({"efi": "efi", "efi_band": "severe", "grade": "moderate", "cfs": "6"}, "Moderate, CFS 6"),
        ({"cfs": "6"}, "CFS 6"),
    ],
)
def test_frailty_says_which_scale_it_is_on(fields: dict[str, object], shown: str) -> None:
    assert words.frailty_words(a_line(**fields)) == shown


def test_the_most_frail_sort_first_and_the_confirmed_before_the_scored() -> None:
    lines = [
        a_line(efi="efi", efi_band="mild"), a_line(efi="efi", efi_band="severe"),
        a_line(grade="severe"), a_line(grade="moderate"),
    ]  # fmt: skip
    shown = [words.frailty_words(line) for line in sorted(lines, key=lambda line: words.frailty_order(line) or (9, 9))]
    assert shown == ["Severe", "eFI severe", "Moderate", "eFI mild"]
    assert words.frailty_order(a_line()) is None


def test_a_person_who_died_has_an_age_at_death() -> None:
    assert words.born_words(a_line(), TODAY) == "19-Jul-1941 (85y)"
    assert words.born_words(a_line(deceased=1, died="2020-07-18"), TODAY) == "19-Jul-1941 (died at 78y)"
    assert words.born_words(a_line(deceased=1), TODAY) == "19-Jul-1941"


def test_what_must_be_noticed_comes_first() -> None:
    line = a_line(outside=1, plan_id="c")
    assert words.note_words(line, TODAY, alike=True) == (
        "Similar name: check; outside these places; plan not published"
    )
    assert words.note_words(a_line(), TODAY, alike=False) == ""


def test_a_screen_reader_hears_a_sentence_with_dates_in_full() -> None:
    said = words.spoken(a_line(), TODAY, alike=True)
    assert said == (
        "BRAITHWAITE, Harold James (Mr), born 19 July 1941, 85 years old, NHS number 999 000 0018. Similar name: check"
    )
    assert "NHS number not known" in words.spoken(a_line(nhs_number=None), TODAY, alike=False)


@pytest.mark.parametrize(
    ("sentence", "says"),
    [
        (words.list_words(28, 214, "Sorted by due, first to last", filtered=True),
         "Filtered: showing 28 of 214, 186 hidden. Sorted by due, first to last."),
        (words.list_words(214, 214, "", filtered=False), "Showing everyone: 214 people."),
        (words.list_words(1, 1, "", filtered=False), "Showing 1 person."),
        (words.list_words(2494, 2494, "", filtered=False, gone=3),
         "Showing everyone: 2,491 people, and 3 who died or moved away."),
        (words.list_words(5000, 365000, "", filtered=False, left_out=360000),
         "Showing the first 5,000 of 365,000 people by name. Choose a smaller place to see everybody."),
    ],
)  # fmt: skip
def test_a_list_says_how_many_it_shows_and_hides(sentence: str, says: str) -> None:
    assert sentence == says
