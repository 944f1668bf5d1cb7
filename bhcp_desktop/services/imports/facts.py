"""What a row says of a person: fields that were given change, blanks never erase; scores become dated facts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any, Final, cast

from bhcp_desktop.domain.dates import short
from bhcp_desktop.domain.efi import EFI_RULE, FrailtyIndex, band_of_deficits, band_score
from bhcp_desktop.domain.frailty import FrailtyScore, Instrument, Obtained
from bhcp_desktop.domain.identity import new_id
from bhcp_desktop.domain.people import Person, Sex
from bhcp_desktop.domain.register import FIELD_LABELS, RegisterRow
from bhcp_desktop.services.imports.plan import FieldChange

COPIED: Final = (
    "nhs_number", "title", "family_name", "given_names", "preferred_name", "born_on", "sex", "house", "street",
    "locality", "town", "county", "postcode", "home_phone", "mobile_phone", "email", "usual_gp", "ethnicity",
    "source_ref", "housebound", "care_home", "conditions", "medicines",
)  # fmt: skip
_NOTHING: Final = (None, "", (), Sex.NOT_KNOWN)
_SEX_LABEL: Final = {
    Sex.MALE: "Male",
    Sex.FEMALE: "Female",
    Sex.INDETERMINATE: "Indeterminate",
    Sex.NOT_KNOWN: "Not known",
}


def new_person(row: RegisterRow, as_at: date) -> Person:
    """A person as the row gives them."""
    values = {name: getattr(row, name) for name in COPIED}
    return Person(id=new_id(), register_as_at=as_at, deceased=bool(row.deceased), died_on=row.died_on, **values)


def updated_person(before: Person, row: RegisterRow, as_at: date) -> Person:
    """The stored person with what the row gives; a blank cell, or a death not mentioned, changes nothing."""
    values: dict[str, Any] = {
        name: getattr(row, name)
        for name in COPIED
        if _says_something(row, name) and getattr(row, name) != getattr(before, name)
    }
    if row.deceased and not before.deceased:
        values["deceased"] = True
    if row.died_on and row.died_on != before.died_on:
        values.update(deceased=True, died_on=row.died_on)
    return replace(before, register_as_at=as_at, **values) if values else before


def _says_something(row: RegisterRow, name: str) -> bool:
    value = getattr(row, name)
    return value not in _NOTHING


def changes_between(before: Person, after: Person) -> tuple[FieldChange, ...]:
    """The fields that differ, each with its label and both values in words."""
    names = (*COPIED, "deceased", "died_on")
    return tuple(
        FieldChange(
            field=FIELD_LABELS.get(name, name), old=in_words(getattr(before, name)), new=in_words(getattr(after, name))
        )
        for name in names
        if getattr(before, name) != getattr(after, name)
    )


def in_words(value: object) -> str:
    """A field's value for the preview; nothing recorded says so."""
    if value in _NOTHING[:3]:
        return "Not recorded"
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, Sex):
        return _SEX_LABEL[value]
    if isinstance(value, date):
        return short(value)
    if isinstance(value, tuple):
        return "; ".join(cast("tuple[str, ...]", value))
    return str(value)


def scores_of(
    row: RegisterRow, person_id: str, *, index: FrailtyIndex, as_at: date, source: str, import_id: str
) -> Iterator[FrailtyScore]:
    """The frailty results a row carries, each dated (by the extract's date when the row gives none)."""
    common = {"person_id": person_id, "obtained": Obtained.IMPORTED, "source": source, "import_id": import_id}
    known = row.frailty_index if row.frailty_index is not FrailtyIndex.UNKNOWN else index
    counted = known is FrailtyIndex.EFI and row.efi_deficits is not None  # only the eFI is a count
    if known is not FrailtyIndex.UNKNOWN and (row.efi_score is not None or counted):
        yield _index_score(row.efi_score, row.efi_deficits, known, row.efi_date or as_at, row.efi_category, **common)
    if row.rockwood is not None:
        yield _cfs(str(row.rockwood), row.rockwood_on or as_at, common)
    for earlier in row.earlier_scores:
        if earlier.instrument == "rockwood":  # as the reader names it after its column
            yield _cfs(earlier.score, earlier.scored_on or as_at, common)
        elif known is not FrailtyIndex.UNKNOWN:
            yield _index_score(
                Decimal(earlier.score), None, known, earlier.scored_on or as_at, earlier.category, **common
            )


def _index_score(
    score: Decimal | None, deficits: int | None, index: FrailtyIndex, on: date, stated: str, /, **common: Any
) -> FrailtyScore:
    instrument = Instrument.EFI if index is FrailtyIndex.EFI else Instrument.EFI2
    note = f"The practice system calls this {stated}." if stated else ""
    if deficits is not None and index is FrailtyIndex.EFI:
        value = str(score) if score is not None else f"{deficits}/36"
        return FrailtyScore(
            id=new_id(), instrument=instrument, value=value, deficits=deficits, band=band_of_deficits(deficits),
            band_rule=EFI_RULE, scored_on=on, note=note, **common,
        )  # fmt: skip
    banding = band_score(score or Decimal(0), index)
    return FrailtyScore(
        id=new_id(), instrument=instrument, value=str(score), deficits=banding.deficits, band=banding.band,
        band_rule=banding.rule, scored_on=on, note=" ".join(part for part in (note, banding.says) if part), **common,
    )  # fmt: skip


def _cfs(level: str, on: date, common: dict[str, Any]) -> FrailtyScore:
    return FrailtyScore(id=new_id(), instrument=Instrument.CFS, value=level, scored_on=on, **common)


def score_key(score: FrailtyScore) -> tuple[str, str, date, object]:
    """What makes two results one: whose, which instrument, when and the figure, however many noughts it ends in."""
    try:
        figure: object = Decimal(score.value)
    except InvalidOperation:
        figure = score.value
    return score.person_id, score.instrument, score.scored_on, figure
