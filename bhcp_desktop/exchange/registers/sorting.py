"""Which records are people, which belong to the person above, and which are no patients at all."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import Final

from bhcp_desktop.exchange.registers.delimited import BROKEN_QUOTES, Grid, Record
from bhcp_desktop.exchange.registers.header import Header
from bhcp_desktop.exchange.registers.names import normalised

_TOTALS: Final = re.compile(
    r"(?:(?:grand|sub|overall) ?-?)?totals?\b|count\b|number of patients\b|patient count\b", re.I
)
_FOOTER: Final = re.compile(
    r"\*{2,}|end of (?:report|extract|file|data)|confidential|page \d+|printed|report run|run by|produced by|generated|"
    r"exported|copyright|©|official[ -]|---",
    re.I,
)
_PREAMBLE: Final = re.compile(
    r"(?:last run|relative date|population count|parent population|organisation|search)\s*:?$", re.I
)
_CLINICAL: Final = frozenset(
    {
        "housebound",
        "care_home",
        "conditions",
        "medicines",
        "medicine_dose",
        "medicine_status",
        "efi_score",
        "efi_deficits",
        "efi_date",
        "efi_category",
        "efi_term",
        "rockwood",
        "rockwood_on",
    }
)
_PERSON: Final = ("nhs_number", "full_name", "family_name", "given_names", "born_on")
_RAGGED_SHARE: Final = 0.1
_RAGGED_LEAST: Final = 20


@dataclass(slots=True)
class Draft:
    """The record of one person with the rows that belong to it; `fault` is why its cells cannot be trusted."""

    line: int
    cells: list[str]
    fault: str = ""
    more: list[Record] = field(default_factory=list[Record])


@dataclass(slots=True)
class Sorted:
    """The records of a file, sorted."""

    drafts: list[Draft] = field(default_factory=list[Draft])
    skipped: list[tuple[int, str]] = field(default_factory=list[tuple[int, str]])
    several_rows: bool = False


class Sorter:
    """Sorts the records below a header."""

    def __init__(self, grid: Grid, header: Header, fields: dict[str, tuple[int, ...]]) -> None:
        self._grid = grid
        self._header = header
        self._fields = fields
        self._body = grid.records[header.index + 1 :]
        self._least, self._most = _widths(self._body, header.width)
        self._keys = [fields[name][0] for name in _PERSON if name in fields]
        self._clinical = {index for name in _CLINICAL & set(fields) for index in fields[name]}
        self._clinical |= {index for index, group in enumerate(header.groups) if self._is_topic(group)}
        self._names = [normalised(name) for name in header.names]
        self._sorted = Sorted()

    def sort(self) -> Sorted:
        """Every record below the header, in order."""
        number = self._fields.get("nhs_number", (0,))[0]
        born = self._fields.get("born_on", (number,))[0]
        drafts, faults = self._sorted.drafts, self._grid.faults
        width = self._header.width
        for line, cells in self._body:
            if self._least <= len(cells) < width:
                cells.extend([""] * (width - len(cells)))  # short rows are how this file leaves out blanks
            plain = self._least <= len(cells) <= self._most and line not in faults
            if plain and cells[number][:1].isdigit() and cells[born]:
                drafts.append(Draft(line, cells))
            else:
                self._place(line, cells)
        self._take_trailing_notes()
        return self._sorted

    def _is_topic(self, group: str) -> bool:
        return bool(group) and normalised(group) != "patient details"

    def _place(self, line: int, cells: list[str]) -> None:
        filled = {index for index, cell in enumerate(cells) if cell.strip()}
        kind = self._kind(line, cells, filled)
        if kind:
            self._sorted.skipped.append((line, kind))
        elif self._belongs_above(cells, filled, line):
            self._sorted.drafts[-1].more.append((line, cells))
            self._sorted.several_rows = True
        else:
            self._sorted.drafts.append(Draft(line, cells, self._fault(line, cells)))

    def _kind(self, line: int, cells: list[str], filled: set[int]) -> str:
        """The name of a record that is no patient, or an empty text."""
        if not filled:
            return "blank_row"
        if self._is_header(cells, filled):
            return "repeated_header"
        if self._header.group_index is not None and cells == self._grid.records[self._header.group_index][1]:
            return "group_header"
        return self._remark(line, cells, filled)

    def _remark(self, line: int, cells: list[str], filled: set[int]) -> str:
        """Totals, footers, and the preamble of a second extract pasted below the first."""
        first = cells[min(filled)].strip()
        people = sum(index in filled for index in self._keys)
        if self._is_total(cells, filled, first, people):
            return "totals_row"
        if len(filled) <= 3 and people <= 1 and _FOOTER.search(first):
            return "footer"
        goes_on = people <= 1 and self._sorted.skipped[-1:] == [(line - 1, "preamble")]
        return "preamble" if len(filled) <= 6 and (_PREAMBLE.match(first) or goes_on) else ""

    def _is_header(self, cells: list[str], filled: set[int]) -> bool:
        same = sum(normalised(cells[index]) == self._names[index] for index in filled if index < self._header.width)
        return same * 2 > len(filled) and same >= 2

    def _is_total(self, cells: list[str], filled: set[int], first: str, people: int) -> bool:
        counts = set(self._fields.get("patient_count", ()))
        if filled <= counts and all(cells[index].strip().isdigit() for index in filled):
            return True
        figures = [cells[index].strip().replace(",", "") for index in filled]
        return people <= 2 and len(filled) <= 6 and bool(_TOTALS.match(first)) and any(map(str.isdigit, figures))

    def _belongs_above(self, cells: list[str], filled: set[int], line: int) -> bool:
        """A row with clinical cells alone, or with the number of the person above and no other word on who it is."""
        if not self._sorted.drafts or line in self._grid.faults or not self._least <= len(cells) <= self._most:
            return False
        if filled <= self._clinical:
            return True
        number = self._fields.get("nhs_number", (0,))[0]
        above = self._sorted.drafts[-1].cells
        same = number < len(above) and cells[number] and cells[number] == above[number]
        return bool(same) and filled - {number} <= self._clinical and bool(filled - {number})

    def _fault(self, line: int, cells: list[str]) -> str:
        if self._grid.faults.get(line) == BROKEN_QUOTES:
            return BROKEN_QUOTES
        if len(cells) > self._most:
            return "too_many_fields"
        return "too_few_fields" if len(cells) < self._least else ""

    def _take_trailing_notes(self) -> None:
        """Remarks after the last person, whatever their words: one or two cells and nobody's number."""
        drafts = self._sorted.drafts
        while drafts and not drafts[-1].more and self._is_remark(drafts[-1].cells):
            self._sorted.skipped.append((drafts.pop().line, "footer"))
        self._sorted.skipped.sort()

    def _is_remark(self, cells: list[str]) -> bool:
        filled = [cell for cell in cells if cell.strip()]
        return len(filled) <= 2 and not any(sum(map(str.isdigit, cell)) >= 5 for cell in filled)


def _widths(body: list[Record], named: int) -> tuple[int, int]:
    """The fewest and most cells of a whole row; where many rows are short, short rows are how the file is written."""
    widths = Counter(len(cells) for _, cells in body if cells)
    if not widths:
        return named, named
    usual = max(widths.items(), key=lambda item: (item[1], item[0] == named, item[0]))[0]
    least, most = min(named, usual), max(named, usual)
    short = sum(count for width, count in widths.items() if width < least)
    if short > max(_RAGGED_LEAST, widths.total() * _RAGGED_SHARE):
        least = 2
    return least, most


FAULT_REASONS: Final = {
    BROKEN_QUOTES: "A quotation mark has no partner, so the cells of this row cannot be told apart.",
    "too_many_fields": "The row has more cells than the header: a comma inside a cell has moved the cells after it.",
    "too_few_fields": "The row has fewer cells than the header: it was cut off.",
}
