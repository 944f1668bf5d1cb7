"""The arguments each command takes, and those it does not."""

from __future__ import annotations

import pytest

from bhcp_desktop.cli.arguments import PROFILES, SIZES
from bhcp_desktop.cli.program import build_parser
from bhcp_desktop.domain.documents import PackProfile, TextSize


def test_the_choices_are_those_of_the_documents() -> None:
    assert set(SIZES) == {size.value for size in TextSize}
    assert set(PROFILES) == {profile.value for profile in PackProfile}


@pytest.mark.parametrize(("text", "people"), [("100", 100), ("2,500", 2500), ("365000", 365_000)])
def test_a_number_of_people_is_read_with_or_without_commas(text, people) -> None:
    assert build_parser().parse_args(["demo", "folder", "--people", text]).people == people


@pytest.mark.parametrize("text", ["99", "365001", "many", "-5"])
def test_a_number_of_people_out_of_range_is_wrong_use(text, give) -> None:
    told = give("demo", "folder", f"--people={text}")
    assert (told.code, "from 100 to 365,000" in told.err) == (2, True)


def test_a_unit_and_a_unit_map_are_not_given_together(give) -> None:
    told = give("register", "import", "a.csv", "--store", "x", "--unit", "U", "--unit-map", "m.csv")
    assert (told.code, "not allowed with" in told.err) == (2, True)


def test_a_passphrase_is_never_an_argument(give) -> None:
    told = give("store", "info", "--store", "x", "--passphrase", "otter ladder tulip marsh")
    assert told.code == 2
