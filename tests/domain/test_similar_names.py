from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bhcp_desktop.domain.names import name_key
from bhcp_desktop.domain.similar_names import NameLine, alike, nearly, similar_people, similar_to


def line(key: str, family: str, given_names: str, born: str = "1941-07-19") -> NameLine:
    return NameLine.of(key, name_key(family, given_names), born)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("Campbell", "Jean", "1939-01-30"), ("Campbell", "Joan", "1939-06-30")),
        (("Campbell", "Jean", "1939-01-30"), ("Cambell", "Jean", "1950-01-01")),
        (("Smith", "John", "1940-01-01"), ("Smith", "John", "1962-01-01")),
        (("Smith", "Jo", "1940-01-01"), ("Smith", "Joan", "1962-01-01")),
        (("Smith", "J", "1940-01-01"), ("Smith", "Joan", "1962-01-01")),
        (("O'Brien", "Zoë", "1940-01-01"), ("OBrien", "Zoe", "1962-01-01")),
        (("Smith", "Margaret Ann", "1940-01-01"), ("Smith", "Margaret Jane", "1941-01-01")),
        (("Smith", "Mary", "1940-01-01"), ("Smith", "Mavis", "1940-01-01")),
        (("Johnson", "Mary", "1940-01-01"), ("Jonhson", "Mary", "1940-01-01")),
    ],
)
def test_could_be_taken_for_each_other(one: tuple[str, str, str], other: tuple[str, str, str]) -> None:
    assert alike(line("1", *one), line("2", *other))
    assert alike(line("2", *other), line("1", *one))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("Smith", "John", "1940-01-01"), ("Smith", "Mary", "1962-01-01")),
        (("Smith", "Ann", "1940-01-01"), ("Smith", "Jan", "1962-01-01")),
        (("Smith", "John", "1940-01-01"), ("Braithwaite", "John", "1962-01-01")),
        (("Smith", "Mary", "1940-01-01"), ("Jones", "Mary", "1940-01-01")),
        (("Smith", "", "1940-01-01"), ("Smith", "John", "1940-01-02")),
    ],
)
def test_are_told_apart(one: tuple[str, str, str], other: tuple[str, str, str]) -> None:
    assert not alike(line("1", *one), line("2", *other))


def test_one_letter_is_one_letter() -> None:
    assert nearly("campbell", "cambpell")
    assert nearly("jane", "janey")
    assert not nearly("jane", "janeyx")
    assert not nearly("abcd", "badc")


NAMES = st.sampled_from(["smith", "smyth", "smiths", "jones", "joness", "jonas", "lee", "leigh", "campbell", "cambell"])
GIVEN = st.sampled_from(["jean", "joan", "jo", "john", "jon", "mary", "maria", ""])
LINES = st.lists(st.tuples(NAMES, GIVEN, st.sampled_from(["1940-01-01", "1941-01-01"])), max_size=12)


@given(LINES)
def test_a_list_is_marked_as_if_everybody_were_compared(people: list[tuple[str, str, str]]) -> None:
    lines = [line(str(at), *each) for at, each in enumerate(people)]
    expected = {each.person_id for pair in combinations(lines, 2) if alike(*pair) for each in pair}
    assert similar_people(lines) == expected
    for one in lines:
        others = {other.person_id for other in lines if other is not one and alike(one, other)}
        assert similar_to(one, lines) == others
