"""The printed recovery code and how forgivingly it is read."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bhcp_desktop.domain.errors import RuleBrokenError
from bhcp_desktop.storage import recovery_code
from bhcp_desktop.storage.recovery_code import ALPHABET, grouped, new_code, parse, require_same

CODES = st.text(ALPHABET, min_size=32, max_size=32).map(grouped)
_SLIPS = {"0": "0Oo", "1": "1IiLl"}


@st.composite
def typed_loosely(draw: st.DrawFn) -> tuple[str, str]:
    """A code, and the same as somebody might type it."""
    code = draw(CODES)
    parts = [draw(st.sampled_from(_SLIPS.get(letter, letter + letter.lower()))) for letter in code.replace("-", "")]
    gaps = st.sampled_from(["", "", " ", "-", " - ", "\u2013", "\n", "\t", "\u00a0"])
    return code, draw(gaps) + "".join(part + draw(gaps) for part in parts)


@given(typed_loosely())
def test_capitals_spaces_and_letters_that_look_alike_do_not_matter(pair: tuple[str, str]) -> None:
    code, typed = pair
    assert parse(typed) == code
    require_same(code, typed)


@given(CODES, st.integers(0, 31), st.sampled_from(ALPHABET))
def test_one_wrong_character_is_found_with_its_group(code: str, at: int, other: str) -> None:
    bare = code.replace("-", "")
    if bare[at] == other:
        return
    with pytest.raises(RuleBrokenError, match=f"Group {at // 4 + 1} of 8"):
        require_same(code, bare[:at] + other + bare[at + 1 :])


@given(st.text().filter(lambda typed: sum(letter.isalnum() for letter in typed) != 32))
def test_anything_else_is_refused_with_a_sentence(typed: str) -> None:
    with pytest.raises(RuleBrokenError) as refusal:
        parse(typed)
    assert [problem.field for problem in refusal.value.problems] == ["recovery_code"]


@pytest.mark.parametrize("typed", ["", "ABCD", "A" * 31, "A" * 33, "U" * 32, "A" * 31 + "!"])
def test_too_short_too_long_and_strange_letters_are_refused(typed: str) -> None:
    with pytest.raises(RuleBrokenError, match="Check it against the printed sheet"):
        parse(typed)


def test_a_new_code_is_eight_groups_of_four_and_never_the_same() -> None:
    codes = {new_code() for _ in range(500)}
    assert len(codes) == 500
    assert all(len(code.split("-")) == 8 and parse(code) == code for code in codes)
    assert {letter for code in codes for letter in code} == {*recovery_code.ALPHABET, "-"}
