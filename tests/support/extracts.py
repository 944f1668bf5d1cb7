"""Small register extracts written for a test."""

from __future__ import annotations

import csv
from pathlib import Path

from tests.support.stores import NUMBERS

COLUMNS = {
    "nhs_number": "NHS Number",
    "title": "Title",
    "family_name": "Family Name",
    "given_names": "Given Name",
    "born": "Date of Birth",
    "sex": "Gender",
    "street": "Number and Street",
    "town": "Town",
    "postcode": "Postcode",
    "home_phone": "Home Telephone",
    "usual_gp": "Usual GP's Full Name",
    "practice_code": "Organisation Code",
    "practice_name": "Organisation Name",
    "source_ref": "EMIS Number",
    "efi": "eFI Score",
    "rockwood": "Rockwood Score",
}
_USUAL = {
    "title": "Mr",
    "given_names": "Harold",
    "born": "19-Jul-1941",
    "sex": "Male",
    "street": "3 Quay Cottages",
    "town": "Carnforth",
    "postcode": "LA5 9AA",
    "usual_gp": "SHAH, Rupa (Dr)",
    "practice_code": "A82999",
    "practice_name": "ASH TREES SURGERY",
}


def a_row(number: int | None, family_name: str, **cells: str) -> dict[str, str]:
    """A person of the extract; `number` picks a test NHS number, None leaves it out."""
    nhs_number = "" if number is None else NUMBERS[number]
    ref = "" if number is None else str(100 + number)
    return {**_USUAL, "nhs_number": nhs_number, "family_name": family_name, "source_ref": ref, **cells}


def write_extract(path: Path, *rows: dict[str, str]) -> Path:
    """Write rows as a practice system exports them."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(COLUMNS.values())
        for row in rows:
            writer.writerow([row.get(name, "") for name in COLUMNS])
    return path
