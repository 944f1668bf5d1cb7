"""Sentences suit the person they are said of, and every gap is filled."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from bhcp_desktop.services.training.chances import chances
from bhcp_desktop.services.training.phrases import About, Teller, phrase, sentences, themes
from bhcp_desktop.services.training.words import json_of

FILES = ("about-me.json", "contingency.json", "forms.json", "meetings.json", "themes.json")
FACTS = {
    "coordinator", "first", "formal", "friend", "gp", "he", "He", "him", "himself", "his", "hobby", "home", "late",
    "nok", "nok_rel", "nurse", "other", "other_rel", "pet", "practice", "spouse", "street", "town", "wed", "year",
}  # fmt: skip
TAGS = {
    "alone", "arthritis", "breath", "care", "catheter", "couple", "diabetes", "dog", "falls", "family", "female",
    "hearing", "heart", "home", "housebound", "incontinence", "local", "male", "memory", "mobility", "older", "other",
    "parkinsons", "pet", "poly", "print24", "private", "urdu", "urinary", "vision", "weight_loss", "welsh", "widowed",
}  # fmt: skip


def _written(found: object) -> Iterator[str]:
    if isinstance(found, str):
        yield found
    elif isinstance(found, dict):
        for value in found.values():
            yield from _written(value)
    elif isinstance(found, list):
        for value in found:
            yield from _written(value)


def about(*tags: str, **facts: str) -> About:
    return About({"first": "Edith", "He": "She", **facts}, frozenset(tags))


@pytest.mark.parametrize("name", FILES)
def test_every_sentence_asks_for_known_facts_tags_and_words(name: str) -> None:
    symbols = set(json_of("symbols.json")) | {"soonago"}
    for written in _written(json_of(name)):
        told = phrase(written)
        assert told.facts <= FACTS, written
        assert told.wanted | told.unwanted <= TAGS, written
        assert set(re.findall(r"\[(\w+)\]", told.text)) <= symbols, written
        assert "@" not in told.text, written


def test_a_sentence_is_said_only_of_those_it_suits() -> None:
    assert phrase("Lives alone.@alone,-home").suits(about("alone"))
    assert not phrase("Lives alone.@alone,-home").suits(about("alone", "home"))
    assert not phrase("Lives alone.@alone").suits(about())
    assert not phrase("{spouse} helps.").suits(about())
    assert phrase("{spouse} helps.").suits(about(spouse="Arthur"))


def test_gaps_are_filled_and_sentences_begin_with_a_capital() -> None:
    teller = Teller(about(him="her"), chances(1))
    told = teller.fill("[few] falls. [few] near misses. {He} says it is nothing to {him}.")
    assert re.fullmatch(
        r"(Two|Three|Four) falls\. (Two|Three|Four) near misses\. She says it is nothing to her\.", told
    )


def test_nothing_is_said_twice() -> None:
    teller = Teller(about(), chances(1))
    options = ["One.", "Two.", "Three."]
    assert sorted(teller.one(options) for _ in range(3)) == ["One.", "Three.", "Two."]
    assert teller.one(options) == ""


def test_a_story_leaves_out_what_does_not_suit() -> None:
    assert Teller(about(), chances(1)).story([["A."], ["B.@couple"], [""], ["C."]]) == "A. C."


def test_lists_are_found_by_their_keys() -> None:
    assert sentences("meetings.json", "done", "person")
    with pytest.raises(KeyError):
        sentences("meetings.json", "nothing")


def test_every_theme_has_enough_to_say() -> None:
    for theme in themes():
        assert len(theme.needs) >= 2, theme.key
        assert len(theme.goals) >= 2, theme.key
        assert len(theme.actions) >= 4, theme.key
        assert min(len(theme.reasons), len(theme.questions), len(theme.background), len(theme.decisions)) >= 2, (
            theme.key
        )
