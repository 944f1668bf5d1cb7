"""The journal in words."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bhcp_desktop.domain.journal import Verb
from bhcp_desktop.domain.journal_words import DEEDS, deed_words, detail_words, field_words, value_words


def test_every_verb_has_words() -> None:
    assert set(DEEDS) == set(Verb)


@pytest.mark.parametrize(
    ("field", "words"),
    [
        ("nhs_number", "NHS number"),
        ("given_names", "given names"),
        ("confirmed_on", "confirmed date"),
        ("starts_at", "starts date"),
        ("review_on", "review date"),
        ("postcode", "postcode"),
        ("spoke_for", "who spoke for the person"),
    ],
)
def test_fields_are_called_what_people_call_them(field, words) -> None:
    assert field_words(field) == words


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (None, "nothing"),
        ("", "nothing"),
        ([], "nothing"),
        (True, "yes"),
        (False, "no"),
        (3, "3"),
        ("LA5 9AA", "LA5 9AA"),
        ("2026-11-22", "22-Nov-2026"),
        ("2026-11-22T12:00:00.000000+00:00", "22-Nov-2026"),
        ("not_yet", "not yet"),
        (["a", "b"], "a; b"),
        (json.dumps("Likes to be called Harry"), "Likes to be called Harry"),
        (json.dumps({"code": "8", "display": "Reading glasses"}), "Reading glasses"),
        ('"unclosed', '"unclosed'),
    ],
)
def test_values_are_told_in_words(value, words) -> None:
    assert value_words(json.dumps(value)) == words


@given(st.recursive(st.none() | st.booleans() | st.integers() | st.text(), st.lists))
def test_every_value_can_be_told(value) -> None:
    assert isinstance(value_words(json.dumps(value)), str)


def test_deeds_name_the_record_and_the_field() -> None:
    assert deed_words(Verb.CHANGED, "person", "postcode") == "changed the record: postcode"
    assert deed_words(Verb.VIEWED, "care_plan", None) == "viewed the care plan"
    assert deed_words(Verb.SIGNED_IN, "user", None) == "signed in"
    assert deed_words(Verb.CREATED, "new_thing", None) == "added new thing"


@pytest.mark.parametrize(
    ("detail", "words"),
    [
        (None, ""),
        ({"kind": "meeting_pack", "sha256": "ab", "copies": 2}, "meeting pack, 2 copies"),
        ({"kind": "care_plan", "copies": 1}, "care plan"),
        ({"number": 3}, "version 3"),
        ({"failures_before": 0}, ""),
        ({"failures_before": 1}, "after 1 wrong passphrase"),
        ({"failures_before": 4}, "after 4 wrong passphrases"),
        ({"what": "passphrase reset"}, "passphrase reset"),
        ({"entries": 12, "sha256": "ab", "reason": "Audit"}, "12 entries, because: Audit"),
    ],
)
def test_details_are_told_without_their_hashes(detail, words) -> None:
    assert detail_words(json.dumps(detail) if detail else None) == words
