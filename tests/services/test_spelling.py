from __future__ import annotations

import logging
import sys

import pytest

from bhcp_desktop import assets
from bhcp_desktop.services.spelling import SUGGESTIONS, Speller, load_speller

pytest.importorskip("hunspell", reason="spelling does not run on this system")


@pytest.fixture(scope="module")
def shipped() -> Speller:
    found = load_speller()
    assert found is not None
    return found


@pytest.fixture
def speller(shipped: Speller) -> Speller:
    shipped.use_team_words(())
    return shipped


def wrong(speller: Speller, text: str, *names: str) -> list[str]:
    return [text[start : start + length] for start, length in speller.wrong(text, frozenset(names))]


def test_british_words_and_the_words_of_the_work_are_known(speller: Speller) -> None:
    text = "The catheterised patient’s nebuliser needs the colour chart. Polypharmacy; ReSPECT form. Apixaban. Heysham."
    assert wrong(speller, text) == []


def test_a_slip_and_an_american_spelling_are_found_where_they_stand(speller: Speller) -> None:
    assert speller.wrong("Fell on the stiars, grey color.") == [(12, 6), (25, 5)]


def test_names_that_are_known_are_never_wrong(speller: Speller) -> None:
    assert wrong(speller, "Xyzzywick rang. Xyzzywick's frame.") == ["Xyzzywick", "Xyzzywick's"]
    assert wrong(speller, "Xyzzywick rang. Xyzzywick's frame.", "xyzzywick") == []


def test_the_teams_words_are_known_until_others_take_their_place(speller: Speller) -> None:
    assert not speller.knows("snibblate")
    speller.use_team_words(["snibblate"])
    assert speller.knows("snibblate")
    assert speller.knows("Snibblate")
    assert speller.suggest("SNIBBLATE")[0] == "snibblate"
    speller.use_team_words([])
    assert not speller.knows("snibblate")


def test_suggestions_are_few_and_the_likeliest_comes_first(speller: Speller) -> None:
    assert speller.suggest("ambulence")[0] == "ambulance"
    assert len(speller.suggest("dont")) <= SUGGESTIONS
    assert speller.suggest("rockwood")[0] == "Rockwood"


def test_no_word_of_our_list_is_one_the_dictionary_knows_or_stands_twice() -> None:
    lines = assets.resource("dictionaries", "clinical.txt").read_text(encoding="utf-8").splitlines()
    listed = [line for line in lines if not line.startswith("#")]
    assert listed == sorted(set(listed), key=lambda word: (word.casefold(), word))
    bare = load_speller()
    assert bare is not None
    assert [word for word in listed if bare._dictionary.spell(word)] == []


def test_without_the_library_there_is_no_speller_and_the_log_says_so_once(monkeypatch, caplog) -> None:
    monkeypatch.setitem(sys.modules, "hunspell", None)
    with caplog.at_level(logging.WARNING):
        assert load_speller() is None
    assert len(caplog.records) == 1
