"""Writes the training population as the extracts a practice sends, so that an import can be practised and measured.

Column names are those seen in public importers of EMIS Web and SystmOne extracts.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Final

from bhcp_desktop.domain.dates import years_old
from bhcp_desktop.domain.frailty import FrailtyBand, Instrument
from bhcp_desktop.domain.nhs_number import grouped
from bhcp_desktop.domain.people import Sex
from bhcp_desktop.services.training.order import PersonFile, TrainingPlace


class Layout(StrEnum):
    """The forms of extract that can be written."""

    EMIS = "emis"
    EMIS_WITH_LINES_ABOVE = "emis_with_lines_above"
    SYSTMONE = "systmone"


_EMIS: Final = (
    "EMIS Number", "Organisation Code", "Organisation Name", "Usual GP's Full Name", "NHS Number", "Title",
    "Family Name", "Given Name", "Age", "Date of Birth", "Gender", "House Name / Flat Number", "Number and Street",
    "Locality", "Town", "County", "Postcode", "Home Telephone", "Mobile Telephone", "E-mail Address", "Ethnic Origin",
    "eFI Score", "eFI Date", "eFI Category", "Rockwood Score", "Housebound", "Care Home resident",
    "Long-term Conditions", "Repeat Medication",
)  # fmt: skip
_SYSTMONE: Final = (
    "NHS number", "Title", "First name", "Surname", "Date of birth", "Age", "Sex", "House name",
    "House number and road", "Locality", "Town", "County", "Postcode", "Home telephone", "Mobile telephone",
    "Practice code", "Usual GP", "Frailty", "eFI score", "eFI date", "Rockwood score", "Housebound",
    "Residential institute", "Conditions", "Medication", "Patient Count",
)  # fmt: skip
_SEXES: Final = {
    Sex.MALE: "Male",
    Sex.FEMALE: "Female",
    Sex.INDETERMINATE: "Indeterminate",
    Sex.NOT_KNOWN: "Unknown",
}
_BANDS: Final = {
    FrailtyBand.FIT: "Fit",
    FrailtyBand.MILD: "Mild frailty",
    FrailtyBand.MODERATE: "Moderate frailty",
    FrailtyBand.SEVERE: "Severe frailty",
}


def write_register(
    path: Path, people: Iterable[PersonFile], layout: Layout, *, places: Iterable[TrainingPlace], as_at: date
) -> int:
    """Write everybody alive and registered; gives how many. Numbers of the practices come from `places`."""
    by_unit = {place.unit_id: place for place in places}
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        columns = _SYSTMONE if layout is Layout.SYSTMONE else _EMIS
        if layout is Layout.EMIS_WITH_LINES_ABOVE:
            writer.writerows(_lines_above(len(columns), next(iter(by_unit.values())), as_at))
        writer.writerow(columns)
        count = 0
        for one in people:
            unit_id = one.memberships[-1].unit_id
            if unit_id is None or one.person.deceased or one.memberships[-1].to_on:
                continue
            cells = _cells(one, by_unit[unit_id], as_at)
            writer.writerow(_systmone(cells) if layout is Layout.SYSTMONE else _emis(cells))
            count += 1
    return count


def _lines_above(width: int, place: TrainingPlace, as_at: date) -> Iterator[list[str]]:
    """The lines EMIS Web puts above the header, padded to its width."""
    when = as_at.strftime("%d/%m/%Y 07:03")
    lines: tuple[list[str], ...] = (
        ["Frailty register"],
        [],
        ["Last Run:", when, "Relative Date:", when],
        [],
        ["Parent Population:", "Currently registered patients"],
        ["Organisation:", place.practice_name, place.practice_code],
        [],
    )
    for line in lines:
        yield line + [""] * (width - len(line))


def _cells(one: PersonFile, place: TrainingPlace, as_at: date) -> dict[str, str]:
    """One person's cells by field; a score is written as extracts do, to two places."""
    person = one.person
    efi = next((score for score in reversed(one.scores) if score.instrument is Instrument.EFI), None)
    cfs = next((score for score in reversed(one.scores) if score.instrument is Instrument.CFS), None)
    flat, number = _flat(person.house)
    return {
        "ref": person.source_ref,
        "code": place.practice_code,
        "practice": place.practice_name,
        "gp": person.usual_gp,
        "nhs": person.nhs_number or "",
        "title": person.title,
        "family": person.family_name,
        "given": person.given_names,
        "age": str(years_old(person.born_on, as_at)),
        "born": person.born_on.strftime("%d-%b-%Y"),
        "sex": _SEXES[person.sex],
        "house": flat,
        "street": f"{number} {person.street}".strip(),
        "locality": person.locality,
        "town": person.town,
        "county": person.county,
        "postcode": person.postcode,
        "home_phone": person.home_phone,
        "mobile": person.mobile_phone,
        "email": person.email,
        "ethnicity": person.ethnicity,
        "efi": efi.value if efi else "",
        "efi_on": efi.scored_on.strftime("%d-%b-%Y") if efi else "",
        "band": _BANDS[efi.band] if efi and efi.band else "",
        "cfs": cfs.value if cfs else "",
        "housebound": "Housebound" if person.housebound else "",
        "care_home": person.care_home or "",
        "conditions": "; ".join(person.conditions),
        "medicines": "; ".join(person.medicines),
    }


def _flat(house: str) -> tuple[str, str]:
    """Name of the house or number of the flat, and the number in the street."""
    before, comma, number = house.rpartition(", ")
    if comma:
        return before, number
    return ("", house) if house.isdigit() else (house, "")


def _emis(cells: Mapping[str, str]) -> list[str]:
    return [grouped(cell) if name == "nhs" else cell for name, cell in cells.items()]


def _systmone(cells: Mapping[str, str]) -> list[str]:
    names = (
        "nhs", "title", "given", "family", "born", "age", "sex", "house", "street", "locality", "town", "county",
        "postcode", "home_phone", "mobile", "code", "gp", "band", "efi", "efi_on", "cfs", "housebound", "care_home",
        "conditions", "medicines",
    )  # fmt: skip
    return [*(cells[name].replace("-", " ") if name in {"born", "efi_on"} else cells[name] for name in names), ""]
