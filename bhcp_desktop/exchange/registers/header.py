"""Where the header stands, found by its content and never by its line, and which system wrote it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Final

from bhcp_desktop.domain.nhs_number import is_nhs_number
from bhcp_desktop.exchange.registers.delimited import Grid, Record
from bhcp_desktop.exchange.registers.errors import RegisterUnreadableError
from bhcp_desktop.exchange.registers.limits import HEADER_SEARCH_ROWS, MAX_COLUMNS
from bhcp_desktop.exchange.registers.names import field_of, is_group, known_names, normalised

_LEAST_FIELDS: Final = 2
# Lists of other systems that a practice may send by mistake: all these columns together are never in a register.
_OTHER_LISTS: Final = (
    ({"start time", "nhs number"}, "a clinic list, not a register of the practice's patients"),
    ({"child first name", "child last name"}, "a school list, not a register of the practice's patients"),
    ({"childfirstname", "childlastname"}, "a school list, not a register of the practice's patients"),
    ({"vaccination type"}, "a list of vaccinations, not a register of the practice's patients"),
    ({"vaccine given"}, "a list of vaccinations, not a register of the practice's patients"),
    ({"date of vaccination"}, "a list of vaccinations, not a register of the practice's patients"),
    ({"number of patients", "publication"}, "a table of list sizes, not a register of patients"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """The header of one sheet: its place among the records, its names, and the group heading of each column."""

    index: int
    line: int
    names: tuple[str, ...]
    groups: tuple[str, ...]
    group_index: int | None = None

    @property
    def width(self) -> int:
        """How many columns have a name."""
        return len(self.names)

    def label(self, column: int) -> str:
        """A column's name for a finding, with its group where names repeat."""
        if column >= len(self.names):
            return f"column {column + 1}"
        name, group = self.names[column] or f"column {column + 1}", self.groups[column]
        return f"{group}: {name}" if group and self.names.count(self.names[column]) > 1 else name


def find_header(grid: Grid) -> Header:
    """The first row that names the most fields; raises RegisterUnreadableError when no row does."""
    candidates = grid.records[:HEADER_SEARCH_ROWS]
    best, most = -1, 0
    for index, (_, cells) in enumerate(candidates):
        found = _fields_named(cells)
        if len(found) > most and _is_enough(found):
            best, most = index, len(found)
    if best < 0:
        best = _above_first_person(candidates)
    header = _header_at(grid.records, best)
    _refuse_other_lists(header)
    return header


def _fields_named(cells: list[str]) -> set[str]:
    return {found for cell in cells if 0 < len(cell) < 100 and (found := field_of(cell))}


def _is_enough(found: set[str]) -> bool:
    """A header names the NHS number and one field more, or a person's name and birth date."""
    people = {"full_name", "family_name"} & found and "born_on" in found
    return len(found) >= _LEAST_FIELDS and bool("nhs_number" in found or people)


def _above_first_person(candidates: list[Record]) -> int:
    """The row of words above the first row that holds a good NHS number, for headers with names nobody knows."""
    for index, (_, cells) in enumerate(candidates[1:], 1):
        if any(is_nhs_number(cell.replace(" ", "")) for cell in cells):
            names = [cell for cell in candidates[index - 1][1] if cell.strip()]
            if len(names) >= _LEAST_FIELDS and not any(cell.strip().isdigit() for cell in names):
                return index - 1
            break
    raise _no_header(candidates)


def _header_at(records: list[Record], index: int) -> Header:
    line, cells = records[index]
    names = [" ".join(cell.split()) for cell in cells]
    while names and not names[-1]:
        names.pop()
    if len(names) > MAX_COLUMNS:
        raise RegisterUnreadableError(
            f"The extract has more than {MAX_COLUMNS} columns. Ask the practice for fewer columns."
        )
    group_index, groups = _groups_above(records, index, len(names))
    return Header(index=index, line=line, names=tuple(names), groups=tuple(groups), group_index=group_index)


def _groups_above(records: list[Record], index: int, width: int) -> tuple[int | None, list[str]]:
    above = records[index - 1][1][:width] if index else []
    filled = [cell for cell in above if cell.strip()]
    if not filled or not any(is_group(cell) for cell in filled):
        return None, [""] * width
    groups: list[str] = []
    for column in range(width):
        cell = " ".join(above[column].split()) if column < len(above) else ""
        groups.append(cell or (groups[-1] if groups else ""))
    return index - 1, groups


def _refuse_other_lists(header: Header) -> None:
    names = {normalised(name) for name in header.names}
    for signature, says in _OTHER_LISTS:
        if signature <= names:
            raise RegisterUnreadableError(f"This is {says}. Choose the frailty register of EMIS Web or SystmOne.")


def _no_header(candidates: list[Record]) -> RegisterUnreadableError:
    for _, cells in candidates[:5]:
        names = {normalised(cell) for cell in cells}
        for signature, says in _OTHER_LISTS:
            if signature <= names:
                return RegisterUnreadableError(f"This is {says}. Choose the frailty register of EMIS Web or SystmOne.")
    return RegisterUnreadableError(
        "No row of column names with an NHS number was found. Choose the register that the practice exported from "
        "EMIS Web or SystmOne, with its column names."
    )


def system_of(header: Header) -> str:
    """`emis`, `systmone` or `other`, by the names that only one of them writes."""
    known = known_names().systems
    votes = Counter(known[name] for name in map(normalised, header.names) if name in known)
    if any(group for group in header.groups):
        votes["emis"] += 2
    if "NHS number" in header.names:  # SystmOne writes the second word small
        votes["systmone"] += 1
    (best, count), *others = [*votes.most_common(), ("other", 0), ("other", 0)]
    return best if count and count > others[0][1] else "other"
