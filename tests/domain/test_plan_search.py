from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bhcp_desktop.domain.plan_search import is_enough, said_in, same_words, snippet, spans, terms_of


def marked(text: str, words: str) -> list[str]:
    terms = terms_of(words)
    return [text[start:end] for start, end in spans(text, terms)]


def test_words_are_beginnings_without_case_or_accents_and_all_are_wanted() -> None:
    assert marked("The Oxygen concentrator is upstairs", "concentr OXYGEN") == ["Oxygen", "concentrator"]
    assert marked("Oxygen cylinder", "oxygen concentrator") == []
    assert marked("Café Łódź", "cafe łodz") == ["Café", "Łódź"]
    assert marked("unoxygenated", "oxygen") == []


@pytest.mark.parametrize(("words", "enough"), [("", False), ("a", False), ("a b", False), ("ox", True), ("-,.", False)])
def test_one_letter_is_too_little(words: str, enough: bool) -> None:
    assert is_enough(terms_of(words)) is enough


def test_a_snippet_shows_the_words_round_the_first_one_on_one_line() -> None:
    text = "Long before. " * 20 + "The key safe\nis by the door; the safe is blue. " + "And after. " * 40
    shown = snippet(text, spans(text, terms_of("key safe")))
    assert [piece for piece, mark in shown.pieces if mark] == ["key", "safe", "safe"]
    assert shown.text.startswith("…")
    assert shown.text.endswith("…")
    assert "\n" not in shown.text
    assert len(shown.text) < 300


@given(st.text(max_size=400), st.text(min_size=1, max_size=6))
def test_what_is_marked_begins_with_what_was_asked_for_and_no_letter_is_lost(text: str, words: str) -> None:
    terms = terms_of(words)
    found = spans(text, terms) if terms else []
    if not found:
        return
    shown = snippet(text, found)
    inner = shown.text.removeprefix("…").removesuffix("…")
    assert same_words(inner) in same_words(text)
    for piece, mark in shown.pieces:
        if mark:
            plain = "".join(c for c in unicodedata.normalize("NFKD", piece) if not unicodedata.combining(c)).casefold()
            assert plain.startswith(terms)


def test_only_what_people_wrote_is_taken_from_a_version() -> None:
    content = {
        "person": {"family_name": "Campbell"},
        "about_me": {"sections": [{"heading": "What matters", "answers": [{"question": "", "text": "Garden"}]}]},
        "needs": {"absent": "not_recorded", "items": [{"text": "Falls", "status": "active"}]},
    }  # fmt: skip
    assert list(said_in(content)) == [("about_me", "What matters", "Garden"), ("needs", "", "Falls")]


@given(st.text(max_size=40), st.lists(st.text(max_size=3), min_size=1, max_size=2))
def test_the_quick_look_passes_over_nothing(text: str, asked: list[str]) -> None:
    """A text is read word by word only when it holds what was asked for at all; reading every text finds no more."""
    terms = terms_of(" ".join(asked))
    words = [match.span() for match in re.finditer(r"[^\W_]+", text)]
    begins = {span: [term for term in terms if _plain(text[slice(*span)]).startswith(term)] for span in words}
    met = {term for found in begins.values() for term in found}
    slowly = [span for span, found in begins.items() if found] if met == set(terms) else []
    assert spans(text, terms) == slowly


def _plain(word: str) -> str:
    letters = unicodedata.normalize("NFKD", word)
    return "".join(letter for letter in letters if not unicodedata.combining(letter)).casefold()
