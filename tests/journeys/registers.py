"""A practice's extract of fifty people who do not exist, as the practice system writes it."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

from bhcp_desktop.domain.dates import short
from bhcp_desktop.domain.nhs_number import is_nhs_number
from tests.support.extracts import COLUMNS, write_extract

PEOPLE = 50
_FAMILIES = (
    "Ashworth", "Braithwaite", "Campbell", "Dixon", "Evans", "Fell", "Gill", "Hodgson", "O'Brien", "Łukaszewicz",
)  # fmt: skip
_GIVEN = ("Margaret", "Harold", "Jean", "Albert", "Dorothy")
assert set(COLUMNS) >= {"nhs_number", "family_name", "given_names", "born"}


def numbers() -> list[str]:
    """The first valid numbers of the range kept for tests."""
    found = (f"9990{at:06d}" for at in range(1, 2_000))
    valid = [number for number in found if is_nhs_number(number)]
    return valid[:PEOPLE]


def extract(folder: Path) -> Path:
    """The extract as a file: everybody is different, and Harold Braithwaite has no plan yet."""
    folder.mkdir(parents=True, exist_ok=True)
    rows = [_row(at, number) for at, number in enumerate(numbers())]
    return write_extract(folder / "frailty-register.csv", *rows)


def _row(at: int, number: str) -> dict[str, str]:
    family, given = _FAMILIES[at % len(_FAMILIES)], _GIVEN[at // len(_FAMILIES)]
    woman = given in {"Margaret", "Jean", "Dorothy"}
    return {
        "nhs_number": number,
        "title": "Mrs" if woman else "Mr",
        "family_name": family.upper(),
        "given_names": given,
        "born": short(date(1932, 3, 5) + timedelta(days=97 * at)),
        "sex": "Female" if woman else "Male",
        "street": f"{at + 1} Quay Cottages",
        "town": "Carnforth",
        "postcode": "LA5 9AA",
        "home_phone": f"01524 960{at:03d}",
        "usual_gp": "SHAH, Rupa (Dr)",
        "practice_code": "P81029",
        "practice_name": "ASH TREES SURGERY",
        "source_ref": str(1000 + at),
        "efi": f"{0.10 + 0.01 * (at % 40):.2f}",
        "rockwood": str(3 + at % 5),
    }
