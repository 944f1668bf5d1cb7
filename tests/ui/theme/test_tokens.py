from __future__ import annotations

import pytest

from bhcp_desktop.ui.theme.tokens import LIGHT, SHAPE_PAIRS, TEXT_PAIRS, THEMES, Tokens, contrast

# The ratios of the WCAG formula at its ends and at a pair everybody quotes.
KNOWN = [("#000000", "#ffffff", 21.0), ("#ffffff", "#ffffff", 1.0), ("#767676", "#ffffff", 4.54)]


@pytest.mark.parametrize(("one", "other", "ratio"), KNOWN)
def test_contrast_is_the_wcag_ratio_either_way_round(one: str, other: str, ratio: float) -> None:
    assert contrast(one, other) == pytest.approx(ratio, abs=0.01)
    assert contrast(other, one) == contrast(one, other)


@pytest.mark.parametrize("tokens", THEMES, ids=lambda tokens: tokens.name)
@pytest.mark.parametrize("pair", TEXT_PAIRS, ids="-on-".join)
def test_text_stands_out_from_its_ground(tokens: Tokens, pair: tuple[str, str]) -> None:
    assert contrast(*(getattr(tokens, name) for name in pair)) >= 4.5


@pytest.mark.parametrize("tokens", THEMES, ids=lambda tokens: tokens.name)
@pytest.mark.parametrize("pair", SHAPE_PAIRS, ids="-on-".join)
def test_borders_and_marks_stand_out(tokens: Tokens, pair: tuple[str, str]) -> None:
    assert contrast(*(getattr(tokens, name) for name in pair)) >= 3


def test_a_deceased_banner_differs_from_a_living_one_in_every_theme() -> None:
    assert all((tokens.banner, tokens.deceased_hatch) != (tokens.deceased, tokens.deceased) for tokens in THEMES)
    assert LIGHT.banner != LIGHT.deceased
