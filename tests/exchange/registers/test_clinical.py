"""Frailty figures, conditions and medicines of a row."""

from __future__ import annotations

from collections import Counter

import pytest

from bhcp_desktop.domain.efi import FrailtyIndex
from bhcp_desktop.domain.frailty import FrailtyBand
from bhcp_desktop.exchange.registers.clinical import (
    index_borne_out,
    index_named,
    medicines_of,
    read_care_home,
    read_deficits,
    read_flag,
    read_rockwood,
    split_items,
    stated_band,
)
from bhcp_desktop.exchange.registers.notes import Notes


def test_lists_in_a_cell_are_parted_but_not_at_commas_or_slashes() -> None:
    assert split_items("Asthma; Falls;;") == ("Asthma", "Falls")
    assert split_items("A 5mg/ml, one a day|B") == ("A 5mg/ml, one a day", "B")
    assert split_items("") == ()


@pytest.mark.parametrize(
    ("medicine", "dose", "status", "kept"),
    [
        ("Senna 7.5mg", "One At Night", "Repeat", ("Senna 7.5mg, One At Night",)),
        ("Senna; Zopiclone", "One; Two", "", ("Senna, One", "Zopiclone, Two")),
        ("Senna; Zopiclone", "as directed", "", ("Senna; Zopiclone, as directed",)),
        ("Senna", "", "Acute", ("Senna (Acute)",)),
        ("Senna", "", "repeat", ("Senna",)),
        ("", "One At Night", "", ("One At Night",)),
    ],
)
def test_dose_texts_stay_whole(medicine: str, dose: str, status: str, kept: tuple[str, ...]) -> None:
    assert medicines_of(medicine, dose, status) == kept


@pytest.mark.parametrize(
    ("text", "level"), [("6", 6), ("6.0", 6), ("CFS 6", 6), ("6 - Moderately frail", 6), ("6/9", 6)]
)
def test_levels_of_the_clinical_frailty_scale(text: str, level: int) -> None:
    notes = Notes()
    assert read_rockwood(text, notes) == level
    assert not notes.found


@pytest.mark.parametrize("text", ["0", "10", "12", "5.5", "frail", "-3", "66"])
def test_what_is_no_level_is_refused(text: str) -> None:
    notes = Notes()
    assert read_rockwood(text, notes) is None
    assert notes.refused == {"rockwood"}


@pytest.mark.parametrize(
    ("text", "count"), [("0", 0), ("13", 13), ("36.0", 36), ("37", None), ("-1", None), ("x", None)]
)
def test_counts_of_deficits(text: str, count: int | None) -> None:
    notes = Notes()
    assert read_deficits(text, notes) == count
    assert bool(notes.refused) == (count is None)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Housebound", True),
        ("Y", True),
        ("Housebound since 2020", True),
        ("16-Dec-2025", True),
        ("2025-12-16", True),
        ("No", False),
        ("Not housebound", False),
        ("No longer housebound", False),
        ("perhaps", None),
    ],
)
def test_yes_no_and_the_words_of_a_code(text: str, said: bool | None) -> None:
    assert read_flag(text, Notes(), "housebound", "housebound") is said


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Heron Court", "Heron Court"),
        ("Y", "Yes"),
        ("No", ""),
        ("Not in a care home", ""),
        ("Lives in care home", "Lives in care home"),
        ("Northcare House", "Northcare House"),
    ],
)
def test_care_homes(text: str, kept: str) -> None:
    assert read_care_home(text) == kept


@pytest.mark.parametrize(
    ("category", "band"),
    [
        ("Severe frailty", FrailtyBand.SEVERE),
        ("MODERATE", FrailtyBand.MODERATE),
        ("Mild frailty", FrailtyBand.MILD),
        ("Fit", FrailtyBand.FIT),
        ("No frailty", FrailtyBand.FIT),
        ("Robust", FrailtyBand.FIT),
        ("Frailty", None),
        ("unfitting", None),
    ],
)
def test_categories_speak_of_bands(category: str, band: FrailtyBand | None) -> None:
    assert stated_band(category) is band


@pytest.mark.parametrize(
    ("names", "index"),
    [
        (["eFI Score"], FrailtyIndex.EFI),
        (["Electronic Frailty Index", "Value"], FrailtyIndex.EFI),
        (["Value", "Frailty Index score"], FrailtyIndex.EFI),
        (["eFI2 Score"], FrailtyIndex.EFI2),
        (["eFI-2"], FrailtyIndex.EFI2),
        (["eFI 2 score", "eFI Score"], FrailtyIndex.UNKNOWN),
        (["Frailty score"], FrailtyIndex.UNKNOWN),
        ([], FrailtyIndex.UNKNOWN),
    ],
)
def test_the_index_is_what_the_names_say(names: list[str], index: FrailtyIndex) -> None:
    assert index_named(names) is index


def test_scores_must_bear_out_the_index() -> None:
    counts = Counter({f"{count / 36:.2f}": 5 for count in range(20)})
    assert index_borne_out(FrailtyIndex.EFI, counts + Counter({"7": 2, "#N/A": 9, "0.24": 2}))
    assert not index_borne_out(FrailtyIndex.EFI, counts + Counter({"0.1012": 20}))
    assert index_borne_out(FrailtyIndex.EFI2, Counter({"0.1012": 20}))
