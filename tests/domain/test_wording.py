from __future__ import annotations

import pytest

from bhcp_desktop.domain.wording import LONGEST_PHRASE, LONGEST_TITLE, Phrase, phrase_problems, word_problems


@pytest.mark.parametrize("word", ["keysafe", "co-careldopa", "Parkinson's", "Parkinson’s", "Łukasz"])
def test_one_word_of_letters_can_be_a_word_of_the_team(word: str) -> None:
    assert word_problems(word) == []


@pytest.mark.parametrize("word", ["", "key safe", "999", "9990000018", "B12", "-", "word-", "a" * 61, "a\0b", "\ud800"])
def test_anything_else_is_refused_in_words(word: str) -> None:
    (problem,) = word_problems(word)
    assert problem.field == "word"
    assert problem.says.startswith("Enter one word")


def a_phrase(**fields: str) -> Phrase:
    return Phrase(**{"id": "1", "title": "Hours", "text": "Out of hours, ring 111.", **fields})  # type: ignore[arg-type]


def test_a_phrase_with_a_name_and_words_is_taken() -> None:
    assert phrase_problems(a_phrase()) == []
    assert phrase_problems(a_phrase(title="T" * LONGEST_TITLE, text="x" * LONGEST_PHRASE)) == []


@pytest.mark.parametrize(
    ("fields", "named"),
    [
        ({"title": " "}, ["title"]),
        ({"text": "\n "}, ["text"]),
        ({"title": "", "text": ""}, ["title", "text"]),
        ({"title": "T" * (LONGEST_TITLE + 1)}, ["title"]),
        ({"text": "x" * (LONGEST_PHRASE + 1)}, ["text"]),
        ({"title": "\ud83d", "text": "\udc00"}, ["title", "text"]),
    ],
)
def test_everything_wrong_with_a_phrase_is_said_at_once(fields: dict[str, str], named: list[str]) -> None:
    assert [problem.field for problem in phrase_problems(a_phrase(**fields))] == named
