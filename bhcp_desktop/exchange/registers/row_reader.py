"""From the cells of one row to a person: every mapped cell is read, repaired, or refused with a word."""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from operator import itemgetter
from typing import Any, Final

from bhcp_desktop.domain.efi import FrailtyIndex
from bhcp_desktop.domain.people import Sex
from bhcp_desktop.exchange.registers.cells import SEAM, as_typed, clean, has_control, is_clean, is_mojibake
from bhcp_desktop.exchange.registers.clinical import (
    check_category,
    medicines_of,
    read_care_home,
    read_deficits,
    read_efi,
    read_flag,
    read_rockwood,
    split_items,
)
from bhcp_desktop.exchange.registers.contact import PracticeCodes, is_postcode, read_gp, read_phone, read_postcode
from bhcp_desktop.exchange.registers.days import FIRST_SCORES, DayReader
from bhcp_desktop.exchange.registers.identity import (
    SEXES,
    Name,
    is_suspect,
    look_into,
    part_full_name,
    read_number,
)
from bhcp_desktop.exchange.registers.limits import MAX_CELL_CHARACTERS
from bhcp_desktop.exchange.registers.notes import CellRefusedError, Notes

Values = dict[str, Any]
Reader = Callable[[str, Values, Notes], None]

_PLAIN: Final = frozenset(
    {
        "title",
        "family_name",
        "given_names",
        "middle_names",
        "preferred_name",
        "age",
        "medicine_dose",
        "medicine_status",
        "house",
        "street",
        "locality",
        "town",
        "county",
        "email",
        "practice_name",
        "ethnicity",
        "source_ref",
        "efi_category",
    }
)
_ONE_LINE: Final = frozenset({"title", "family_name", "given_names", "preferred_name", "full_name", "middle_names"})
_NAMES: Final = _ONE_LINE - {"title"}
_HINTS: Final = frozenset({"age", "middle_names", "medicine_dose", "medicine_status"})
# Fields of a mapping that are not fields of a row, with those they end up in.
_BECOMES: Final = {
    "full_name": ("title", "family_name", "given_names"),
    "middle_names": ("given_names",),
    "medicine_dose": ("medicines",),
    "medicine_status": (),
    "efi_term": (),
    "age": (),
    "patient_count": (),
}


@dataclass(slots=True, kw_only=True)
class RowReader:
    """Reads the rows of one file by its mapping; holds what it has already worked out for repeated cells."""

    fields: dict[str, tuple[int, ...]]
    width: int
    days: DayReader
    practices: PracticeCodes
    index: FrailtyIndex
    _plain: tuple[str, ...] = ()
    _pick: Callable[[list[str]], tuple[str, ...]] = field(default=tuple)
    _special: list[tuple[int, Reader]] = field(default_factory=list[tuple[int, Reader]])
    _hints: tuple[str, ...] = ()
    _mapped: list[tuple[int, str]] = field(default_factory=list[tuple[int, str]])
    _given: dict[tuple[bool, ...], frozenset[str]] = field(default_factory=dict[tuple[bool, ...], frozenset[str]])
    _suspects: dict[str, bool] = field(default_factory=dict[str, bool])
    _gps: dict[str, str] = field(default_factory=dict[str, str])

    def __post_init__(self) -> None:
        self._mapped = [(index, name) for name, indices in self.fields.items() for index in indices]
        plain = [(index, name) for index, name in self._mapped if name in _PLAIN]
        self._plain = tuple(name for _, name in plain)
        self._pick = _picker([index for index, _ in plain])
        self._hints = tuple(name for name in self._plain if name in _HINTS)
        readers = self._readers()
        self._special = [(index, readers[name]) for index, name in self._mapped if name in readers]

    def read(self, cells: list[str], notes: Notes, *, person: bool = True) -> Values:
        """The values of one row; with `person` the row must say who it is about."""
        if len(cells) < self.width:
            cells = cells + [""] * (self.width - len(cells))
        joined = SEAM.join(cells)
        if len(joined) > MAX_CELL_CHARACTERS or not is_clean(joined):
            cells = self._cleaned(cells, notes)
        values: Values = dict(zip(self._plain, self._pick(cells), strict=True))
        for index, reader in self._special:
            if text := cells[index]:
                reader(text, values, notes)
        if not joined.isascii():
            self._note_mojibake(cells, notes)
        self._finish(cells, values, notes, person=person)
        values["given"] = self._given_fields(cells, notes)
        return values

    def label_index(self, name: str) -> int | None:
        """The column that feeds a field, for the label of a finding."""
        for candidate in (name, *(key for key, fields in _BECOMES.items() if name in fields)):
            if candidate in self.fields:
                return self.fields[candidate][0]
        return None

    def _readers(self) -> dict[str, Reader]:
        """The readers of cells that are not taken as they stand."""
        return {
            "nhs_number": _put("nhs_number", read_number),
            "full_name": self._full_name,
            "born_on": self._born_on,
            "sex": _sex,
            "postcode": _put("postcode", read_postcode),
            "home_phone": _phone("home_phone"),
            "mobile_phone": _phone("mobile_phone"),
            "practice_code": _put("practice_code", self.practices.read),
            "usual_gp": self._usual_gp,
            "housebound": _put("housebound", functools.partial(read_flag, name="housebound", word="housebound")),
            "care_home": _put("care_home", lambda text, _: read_care_home(text)),
            "conditions": _conditions,
            "medicines": _medicines,
            "efi_score": _put("efi_score", read_efi),
            "efi_deficits": _put("efi_deficits", read_deficits),
            "efi_date": self._day("efi_date", FIRST_SCORES),
            "rockwood": _put("rockwood", read_rockwood),
            "rockwood_on": self._day("rockwood_on", FIRST_SCORES),
            "deceased": _put("deceased", functools.partial(read_flag, name="deceased", word="deceased")),
            "died_on": self._day("died_on"),
        }

    def _cleaned(self, cells: list[str], notes: Notes) -> list[str]:
        fresh = list(cells)
        for index, name in self._mapped:
            text = cells[index]
            if len(text) > MAX_CELL_CHARACTERS:
                notes.reject(
                    name, "cell_too_long", "The cell holds more text than a spreadsheet cell can. Check the row."
                )
                text = ""
            if name == "nhs_number":  # what stood round its digits is said when it is read
                fresh[index] = as_typed(text) if text.strip() else ""
                continue
            tidy = clean(as_typed(text))
            if name in _ONE_LINE:
                tidy = tidy.replace("\n", " ")
            fresh[index] = tidy
            if tidy != text and text.strip():
                _note_cleaning(name, text, tidy, notes)
        return fresh

    def _note_mojibake(self, cells: list[str], notes: Notes) -> None:
        for index, name in self._mapped:
            if is_mojibake(cells[index]):
                says = "The text was decoded wrongly before it came here. It was kept; correct it at the source."
                notes.warn(name, "mojibake", says)

    def _full_name(self, text: str, values: Values, notes: Notes) -> None:
        name = part_full_name(text, notes)
        if name.dead:
            name = look_into(name, notes, "full_name")
            values["deceased"] = True
        values["title"] = values.get("title") or name.title
        values["family_name"] = values.get("family_name") or name.family
        values["given_names"] = values.get("given_names") or name.given

    def _born_on(self, text: str, values: Values, notes: Notes) -> None:
        try:
            day = self.days.read_birth(text, values.get("age", ""))
        except CellRefusedError as refused:
            code = refused.code if refused.code.startswith("dob_") else f"dob_{refused.code.removeprefix('date_')}"
            notes.reject("born_on", code, f"Date of birth: {refused.reason}")
            values["born_on"] = None
            return
        values["born_on"] = day.value
        if day.code:
            notes.repair("born_on", f"dob_{day.code}", day.reason, day.value.isoformat())

    def _day(self, name: str, since: date = date.min) -> Reader:
        def read(text: str, values: Values, notes: Notes) -> None:
            try:
                day = self.days.read(text, since=since)
            except CellRefusedError as refused:
                notes.refuse(name, refused.code, f"{refused.reason} The date was left out.")
                return
            values[name] = day.value
            if day.code:
                notes.repair(name, day.code, day.reason, day.value.isoformat())
            elif day.value > self.days.today:
                notes.warn(name, "date_in_future", "This date lies in the future. Check it.")

        return read

    def _usual_gp(self, text: str, values: Values, _: Notes) -> None:
        known = self._gps.get(text)
        if known is None:
            known = self._gps[text] = read_gp(text)
        values["usual_gp"], values["usual_gp_as_given"] = known, text

    def _finish(self, cells: list[str], values: Values, notes: Notes, *, person: bool) -> None:
        if (score := values.get("efi_score")) is not None:
            deficits = check_category(score, values.get("efi_category", ""), self.index, notes)
            values["frailty_index"] = self.index
            if values.get("efi_deficits") is None:
                values["efi_deficits"] = deficits
        for name in self._hints:
            if text := values.pop(name):
                _use_hint(name, text, values)
        if person:
            if notes.found or not values.get("postcode"):
                self._look_beside(cells, notes)
            self._look_at_name(values, notes)
            self._note_missing(values, notes)
            _check_death(values, notes, self.days.today)
        if values.get("died_on") is not None or values.get("deceased"):
            values["deceased"] = True

    def _look_beside(self, cells: list[str], notes: Notes) -> None:
        """A postcode one column beside its own tells that the cells of the row were moved."""
        at = self.fields.get("postcode", (-1,))[0]
        if at < 0 or is_postcode(cells[at]):
            return
        if any(0 <= beside < len(cells) and is_postcode(cells[beside]) for beside in (at - 1, at + 1)):
            says = "The postcode stands beside its own column, so the cells of this row were moved. Correct the row."
            notes.reject("postcode", "cells_moved", says)

    def _look_at_name(self, values: Values, notes: Notes) -> None:
        family, given = values.get("family_name", ""), values.get("given_names", "")
        suspects = self._suspects
        for part in (family, given):
            if part not in suspects:
                suspects[part] = is_suspect(part)
        if suspects[family] or suspects[given]:
            field_name = "family_name" if "family_name" in self.fields else "full_name"
            name = look_into(Name(family=family, given=given), notes, field_name)
            values["family_name"], values["given_names"] = name.family, name.given
            values["deceased"] = name.dead or values.get("deceased")
            values["_test"] = name.test

    def _note_missing(self, values: Values, notes: Notes) -> None:
        if not values.get("family_name"):
            notes.reject("family_name", "name_missing", "The family name is missing.")
        if "born_on" not in values:
            notes.reject("born_on", "dob_missing", "The date of birth is missing.")
        if "nhs_number" not in values:
            says = "The NHS number is missing. The row waits until somebody says who it is."
            notes.quarantine("nhs_number", "nhs_missing", says)
        if "postcode" in self.fields and not values.get("postcode"):
            notes.warn("postcode", "postcode_missing", "The postcode is missing.")
        if "practice_code" in self.fields and not values.get("practice_code"):
            notes.warn("practice_code", "practice_code_missing", "The practice code is missing.")

    def _given_fields(self, cells: list[str], notes: Notes) -> frozenset[str]:
        key = tuple(map(bool, cells))
        known = self._given.get(key)
        if known is None:
            known = self._given[key] = frozenset(
                name for index, source in self._mapped if cells[index] for name in _BECOMES.get(source, (source,))
            )
        return known - notes.refused if notes.refused else known


def _note_cleaning(name: str, text: str, tidy: str, notes: Notes) -> None:
    if as_typed(text) != text:
        notes.repair(
            name, "text_formula", "A spreadsheet's sign for text (an equals sign and quotes) was removed.", tidy
        )
    elif has_control(text):
        notes.repair(name, "control_characters", "Invisible control characters were removed.", tidy)
    elif tidy != text.replace("\r\n", "\n").replace("\r", "\n"):
        notes.repair(name, "blanks_trimmed", "Blanks before, after or doubled were removed.", tidy)


def _picker(indices: list[int]) -> Callable[[list[str]], tuple[str, ...]]:
    if not indices:
        return lambda _: ()
    if len(indices) == 1:
        only = indices[0]
        return lambda cells: (cells[only],)
    return itemgetter(*indices)


def _check_death(values: Values, notes: Notes, today: date) -> None:
    """Nobody dies before they are born, or tomorrow; which of the two dates is wrong, nobody here can tell."""
    born, died = values.get("born_on"), values.get("died_on")
    if died is None:
        return
    if died > today:
        notes.reject("died_on", "death_in_future", "The date of death is in the future. Correct it.")
    elif born is not None and died < born:
        says = "The date of death is before the date of birth. Correct the one that is wrong."
        notes.reject("died_on", "death_before_birth", says)


def _use_hint(name: str, text: str, values: Values) -> None:
    """What is left of a cell that only helps to read another one."""
    if name == "medicine_dose" and "medicines" not in values:
        values["medicines"] = (text,)
    elif name == "middle_names":
        values["given_names"] = f"{values.get('given_names', '')} {text}".strip()


def _put(name: str, convert: Callable[[str, Notes], object]) -> Reader:
    def read(text: str, values: Values, notes: Notes) -> None:
        values[name] = convert(text, notes)

    return read


def _phone(name: str) -> Reader:
    def read(text: str, values: Values, notes: Notes) -> None:
        values[name] = text if text[0] == "0" else read_phone(text, notes, name)

    return read


def _sex(text: str, values: Values, notes: Notes) -> None:
    sex = SEXES.get(text) or SEXES.get(text.lower().removesuffix(".0"))
    if sex is None:
        notes.refuse("sex", "sex_not_understood", "This is not a sex that is known here. It was kept as not known.")
        sex = Sex.NOT_KNOWN
    values["sex"] = sex


def _conditions(text: str, values: Values, _: Notes) -> None:
    values["conditions"] = (*values.get("conditions", ()), *split_items(text))


def _medicines(text: str, values: Values, _: Notes) -> None:
    dose, status = values.get("medicine_dose", ""), values.get("medicine_status", "")
    values["medicines"] = (*values.get("medicines", ()), *medicines_of(text, dose, status))
