"""Bands of eFI and eFI2."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bhcp_desktop.domain.efi import (
    FrailtyIndex,
    band_efi,
    band_efi2,
    band_of_deficits,
    band_score,
    deficits_of,
    read_score,
)
from bhcp_desktop.domain.errors import RuleBrokenError
from bhcp_desktop.domain.frailty import FrailtyBand

ORDER = [FrailtyBand.FIT, FrailtyBand.MILD, FrailtyBand.MODERATE, FrailtyBand.SEVERE]


@pytest.mark.parametrize(
    ("count", "band"), list(zip((0, 4, 5, 8, 9, 12, 13, 36), [b for b in ORDER for _ in (0, 1)], strict=True))
)
def test_bands_by_count(count: int, band: FrailtyBand) -> None:
    assert band_of_deficits(count) is band


@given(st.integers(0, 36), st.integers(2, 18))
def test_every_count_is_found_again_in_its_score(count: int, places: int) -> None:
    written = Decimal(f"{count / 36:.{places}f}")
    assert deficits_of(written) == count
    assert deficits_of(Decimal(repr(count / 36))) == count
    assert band_efi(written).band is band_of_deficits(count)


def test_thirteen_is_severe_though_it_is_shown_as_the_edge() -> None:
    banding = band_efi(Decimal("0.36"))
    assert (banding.band, banding.deficits) == (FrailtyBand.SEVERE, 13)


@pytest.mark.parametrize("score", ["0.12", "0.13", "0.24", "0.35"])
def test_between_two_bands_nothing_is_chosen_but_a_cut_share(score: str) -> None:
    banding = band_efi(Decimal(score))
    assert banding.band is None or banding.deficits is not None


def test_a_score_that_is_no_count_is_said() -> None:
    assert band_efi(Decimal("0.24")).band is None
    assert "eFI2" in band_efi(Decimal("0.24")).says
    assert band_efi(Decimal("0.30")).band is FrailtyBand.MODERATE  # 10 and 11 deficits are both moderate


@pytest.mark.parametrize(
    ("score", "band"),
    [
        ("0.0857", FrailtyBand.FIT),
        ("0.0858", FrailtyBand.MILD),
        ("0.1624", FrailtyBand.MILD),
        ("0.1625", FrailtyBand.MODERATE),
        ("0.2392", FrailtyBand.MODERATE),
        ("0.2393", FrailtyBand.SEVERE),
        ("0.25", FrailtyBand.SEVERE),
        ("0.24", None),
        ("0.16", None),
        ("0.20", FrailtyBand.MODERATE),
    ],
)
def test_bands_of_efi2_leave_rounded_edges_open(score: str, band: FrailtyBand | None) -> None:
    banding = band_efi2(Decimal(score))
    assert banding.band is band
    assert bool(banding.says) == (band is None)


def test_the_same_score_is_another_band_on_the_other_index() -> None:
    assert band_score(Decimal("0.25"), FrailtyIndex.EFI).band is FrailtyBand.MODERATE
    assert band_score(Decimal("0.25"), FrailtyIndex.EFI2).band is FrailtyBand.SEVERE
    assert band_score(Decimal("0.25"), FrailtyIndex.UNKNOWN).band is None


@given(st.lists(st.decimals(0, 1, places=6), min_size=2, max_size=20))
def test_a_higher_score_is_never_a_lower_band(scores: list[Decimal]) -> None:
    for band in (band_efi, band_efi2):
        bands = [found for score in sorted(scores) if (found := band(score).band)]
        assert all(ORDER.index(one) <= ORDER.index(other) for one, other in pairwise(bands))


@pytest.mark.parametrize("text", ["", "7", "-0.1", "1.7", "0.1.9", "NaN", "Infinity", "Mild", "0,1,2", "1e999999999"])
def test_what_is_no_score_is_refused(text: str) -> None:
    with pytest.raises(RuleBrokenError):
        read_score(text)


def test_digits_are_kept_as_given() -> None:
    assert str(read_score("0.20")) == "0.20"
    assert str(read_score("0,31")) == "0.31"


@pytest.mark.parametrize("count", [-1, 37])
def test_a_count_outside_is_refused(count: int) -> None:
    with pytest.raises(RuleBrokenError):
        band_of_deficits(count)
