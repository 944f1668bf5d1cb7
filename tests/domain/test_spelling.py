from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bhcp_desktop.domain.spelling import plain, without_owner, words_to_check


def words(text: str) -> list[str]:
    return [word for _, word in words_to_check(text)]


@pytest.mark.parametrize(
    ("text", "checked"),
    [
        ("Walks with a frame.", ["Walks", "with", "frame"]),
        ("the person's grab-rail", ["the", "person's", "grab-rail"]),
        ("wheelchair/frame", ["wheelchair", "frame"]),
        ("NHS 999 000 0018, PRISMA-7, B12, 2.5mg", []),
        ("ann@example.nhs.uk www.nhs.uk https://x.uk/falls", []),
        ("@RShah by 12-Dec", []),
        ("مرحبا שלום Привет", []),
        ("cafe\u0301 noted", ["noted"]),
        ("Łukasz café", ["Łukasz", "café"]),
        ("bd od EOL", []),
        ("key_safe", []),
    ],
)
def test_only_what_has_a_spelling_is_checked(text: str, checked: list[str]) -> None:
    assert words(text) == checked


@given(st.text(max_size=200))
def test_each_word_stands_where_it_is_said_to_and_none_overlaps(text: str) -> None:
    end = 0
    for start, word in words_to_check(text):
        assert text[start : start + len(word)] == word
        assert start >= end
        end = start + len(word)


def test_an_owner_and_a_curly_apostrophe_do_not_change_the_word() -> None:
    assert plain("don’t") == "don't"
    assert without_owner("Braithwaite’s") == "Braithwaite"
    assert without_owner("bus") == "bus"
