"""A signature holds for the words that were signed, and for no others."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bhcp_desktop.domain.errors import ConflictError, RuleBrokenError
from bhcp_desktop.domain.signing import SignatureRequest, SigningState, check_ask, sent_back, signed
from tests.support.stores import NOON

WAITING = SignatureRequest(
    id="1", person_id="p", plan_id="plan", asked_by="C Bell", asked_role="Care coordinator", asked_at=NOON
)
BY = {"by": "A Shah", "role": "GP", "at": NOON}


@given(st.text(min_size=1), st.text(min_size=1))
def test_only_the_very_words_that_were_seen_are_signed(seen, content):
    if seen == content:
        assert signed(WAITING, seen=seen, content=content, **BY).signs(content)
    else:
        with pytest.raises(ConflictError):
            signed(WAITING, seen=seen, content=content, **BY)


def test_a_changed_word_ends_the_signature_and_it_can_be_asked_for_again():
    done = signed(WAITING, seen="a", content="a", **BY)
    assert (done.signs("a"), done.signs("b")) == (True, False)
    assert (done.author, done.signature()) == ("C Bell, Care coordinator", "A Shah, GP, 22 November 2026")
    check_ask(done, "b")
    check_ask(None, "a")
    with pytest.raises(RuleBrokenError, match="signed as it stands"):
        check_ask(done, "a")


def test_a_plan_waits_once_and_is_sent_back_only_with_words():
    with pytest.raises(RuleBrokenError, match="waits for a signature already"):
        check_ask(WAITING, "a")
    for request, answer in ((WAITING, "  "), (None, "Dose"), (replace(WAITING, state=SigningState.SIGNED), "Dose")):
        with pytest.raises(RuleBrokenError):
            sent_back(request, answer=answer, **BY)
    back = sent_back(WAITING, answer=" The dose of ramipril. ", **BY)
    assert (back.state, back.answer, back.clinician) == (SigningState.SENT_BACK, "The dose of ramipril.", "A Shah, GP")
