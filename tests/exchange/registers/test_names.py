"""Columns are known by their names."""

from __future__ import annotations

from pathlib import Path

import pytest

from bhcp_desktop.exchange.registers import (
    look_at,
)
from tests.support.registers import (
    write,
)


def look_at_field(name: str) -> str:
    return {"NHS Number": "nhs_number", "Full Name": "full_name", "Date of Birth": "born_on"}[name]


@pytest.mark.parametrize(
    ("name", "field"),
    [
        ("Patient's NHS No.", "nhs_number"),
        ("DOB", "born_on"),
        ("Surname", "family_name"),
        ("Forename(s)", "given_names"),
        ("Registered Practice Code", "practice_code"),
        ("Latest eFI Score", "efi_score"),
        ("Clinical Frailty Scale (Rockwood)", "rockwood"),
        ("Date of birth (dd/mm/yyyy)", "born_on"),
        ("Shoe size", ""),
    ],
)
def test_columns_are_known_by_their_usual_names(tmp_path: Path, name: str, field: str) -> None:
    base = ["NHS Number", "Full Name", "Date of Birth"]
    kept = [known for known in base if look_at_field(known) != field]
    path = write(tmp_path, [[*kept, "Sex", "Town", name], ["x"] * (len(kept) + 3)])
    assert look_at([path]).mapping.columns[-1].field == field
