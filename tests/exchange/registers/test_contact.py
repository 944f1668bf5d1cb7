"""Postcodes, telephones, practice codes and GP names."""

from __future__ import annotations

import pytest

from bhcp_desktop.exchange.registers.contact import PracticeCodes, read_gp, read_phone, read_postcode
from bhcp_desktop.exchange.registers.notes import Notes


def noted(notes: Notes) -> list[str]:
    return [note.code for note in notes.found]


@pytest.mark.parametrize(
    "text", ["LA9 6SA", "M1 1AE", "B33 8TH", "CR2 6XH", "DN55 1PT", "W1A 1HQ", "EC1A 1BB", "SW1A 2AA"]
)
def test_postcodes_of_every_form_are_taken(text: str) -> None:
    for written in (text, text.lower().replace(" ", ""), text.replace(" ", "   ")):
        notes = Notes()
        assert read_postcode(written, notes) == text
        assert noted(notes) == ([] if written == text else ["postcode_tidied"])


@pytest.mark.parametrize(
    "text", ["UNKNOWN", "LA9O 7HR", "L A9 7HR", "LA9 7H", "LA12 4TW.", "LA9 7HO", "9LA 7HR", "ZZ99 3VZ"]
)
def test_what_is_no_postcode_is_kept_and_flagged(text: str) -> None:
    notes = Notes()
    assert read_postcode(text, notes) == text
    assert noted(notes) == ["postcode_malformed"]


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("7700 900123", "07700 900123"),
        ("7700900123", "07700900123"),
        ("1539 720123", "01539 720123"),
        ("07700 900123", "07700 900123"),
        ("+44 7700 900123", "+44 7700 900123"),
        ("720123", "720123"),
        ("see notes", "see notes"),
    ],
)
def test_a_lost_nought_is_put_back(text: str, kept: str) -> None:
    notes = Notes()
    assert read_phone(text, notes, "home_phone") == kept
    assert bool(notes.found) == (text != kept)


@pytest.mark.parametrize(
    ("text", "code", "found"),
    [
        ("A82027", "A82027", []),
        ("a82027", "A82027", ["practice_code_tidied", "practice_code_unusual"]),
        ("P8102", "P8102", ["practice_code_unknown"]),
        ("A99999", "A99999", ["practice_code_unknown"]),
    ],
)
def test_practice_codes_are_held_against_the_list(text: str, code: str, found: list[str]) -> None:
    practices = PracticeCodes({"A82027"})
    for _ in range(2):
        notes = Notes()
        assert practices.read(text, notes) == code
        assert noted(notes) == found


def doubted(texts: list[str]) -> set[str]:
    practices = PracticeCodes(None)
    for text in texts:
        practices.read(text, Notes())
    return set(practices.doubtful())


def test_without_a_list_of_the_callers_the_shipped_one_helps() -> None:
    assert doubted(["A82027"] * 3 + ["A99999"]) == {"A99999"}
    assert doubted(["A82027"] * 999 + ["P81029"]) == set()


def test_elsewhere_a_rare_code_is_doubtful() -> None:
    assert doubted(["F84001"] * 300 + ["F84002"] * 100 + ["F84003"]) == {"F84003"}
    assert doubted(["F84001"] * 30 + ["F84003"]) == set()
    assert doubted([]) == set()


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("KNIPE, Michael (Dr)", "Michael Knipe"),
        ("Dr Michael Knipe", "Michael Knipe"),
        ("Michael Knipe", "Michael Knipe"),
        ("MCDONALD, Ann (Prof)", "Ann McDonald"),
        ("O'NEILL, Siân (Dr)", "Siân O'Neill"),
        ("FITZ-HUGH, Jo (Dr)", "Jo Fitz-Hugh"),
        ("VAN DER BERG, Jan", "Jan Van Der Berg"),
        ("Locum", "Locum"),
    ],
)
def test_names_of_gps_come_to_one_form(text: str, name: str) -> None:
    assert read_gp(text) == name
