from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bhcp_desktop.domain.names import search_words
from bhcp_desktop.domain.nhs_number import grouped
from bhcp_desktop.domain.person_search import is_family_name, search_terms
from tests.support.stores import a_person


def finds(text: str, words: str) -> bool:
    terms = search_terms(text)
    return bool(terms) and all(any(word.startswith(term) for word in words.split()) for term in terms)


@pytest.mark.parametrize(
    "text",
    [
        "19/07/1941", "19-Jul-1941", "19 July 1941", "19.07.1941", "1941-07-19", "19071941", "19410719", "1941",
        "999 000 0018", "9990000018", "999-000-0018", "999 000", "0018", "braithwaite", "BRAIT", "har brai",
        "Braithwaite, Harold", "braithwaite 1941", "la5 9aa", "LA59AA", "LA5", "LA5 9", "harold la5 9aa",
        "braithwaite 999 000 0018", "brai 19/7/1941",
    ],
)  # fmt: skip
def test_a_person_is_found_by(text: str) -> None:
    assert finds(text, search_words(a_person()))


@pytest.mark.parametrize("text", ["18/07/1941", "999 000 0026", "smith", "harold smith", "la6", "1942"])
def test_a_person_is_not_found_by(text: str) -> None:
    assert not finds(text, search_words(a_person()))


@pytest.mark.parametrize(
    ("family", "given", "text"),
    [
        ("O'Brien", "Zoë", "obrien zoe"),
        ("O’Brien", "Zoe", "O'Brien"),
        ("Łuczak", "Łukasz", "lukasz luczak"),
        ("Ștefănescu", "Ion", "stefanescu"),
        ("Smith-Jones", "Ann", "smith-jones"),
        ("Smith-Jones", "Ann", "jones ann"),
        ("Smith-Jones", "Ann", "smithjones"),
    ],
)
def test_names_are_found_without_their_signs(family: str, given: str, text: str) -> None:
    assert finds(text, search_words(a_person(family_name=family, given_names=given)))


def test_a_text_without_letter_or_digit_asks_for_nothing() -> None:
    assert search_terms(" -- ,") == ()


def test_one_word_of_letters_is_taken_for_a_family_name() -> None:
    assert is_family_name(search_terms("Smi"))
    assert not is_family_name(search_terms("smi j"))
    assert not is_family_name(search_terms("1941"))


@given(born=st.dates(date(1900, 1, 1), date(2026, 1, 1)), number=st.integers(0, 9_999_999))
def test_every_birth_date_and_number_finds_its_person(born: date, number: int) -> None:
    nhs_number = f"999{number:07}"
    words = search_words(a_person(born_on=born, nhs_number=nhs_number))
    for text in (f"{born:%d/%m/%Y}", f"{born:%d-%b-%Y}", born.isoformat(), f"{born.day}/{born.month}/{born.year}"):
        assert finds(text, words)
    assert finds(grouped(nhs_number), words)
    assert finds(grouped(nhs_number)[:7], words)


@given(st.text(max_size=40))
def test_any_text_can_be_typed(text: str) -> None:
    assert all(term and '"' not in term for term in search_terms(text))
