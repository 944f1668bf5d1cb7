"""The files of one extract: opened, their headers found, and the one with the people put first."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from bhcp_desktop.exchange.registers.days import DayReader
from bhcp_desktop.exchange.registers.delimited import Grid, split
from bhcp_desktop.exchange.registers.errors import RegisterUnreadableError
from bhcp_desktop.exchange.registers.files import OLE, TEXT, Contents, take
from bhcp_desktop.exchange.registers.header import Header, find_header
from bhcp_desktop.exchange.registers.limits import MAX_ROWS
from bhcp_desktop.exchange.registers.names import field_of, normalised
from bhcp_desktop.exchange.registers.notes import CellRefusedError
from bhcp_desktop.exchange.registers.text import decode
from bhcp_desktop.exchange.registers.workbook import sheets

_PRACTICE_CODE: Final = re.compile(r"[A-Z][0-9]{5}")
_FAR: Final = date(9999, 1, 1)


@dataclass(slots=True, kw_only=True)
class Source:
    """One file or sheet with its header."""

    name: str
    sha256: str
    grid: Grid
    header: Header

    @property
    def has_people(self) -> bool:
        """Whether its columns name people, and are not only to be joined to another file."""
        fields = self._fields
        return "born_on" in fields and bool({"full_name", "family_name"} & fields)

    @property
    def _fields(self) -> set[str]:
        return {field_of(name, group) for name, group in zip(self.header.names, self.header.groups, strict=True)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Preamble:
    """What the lines above the header say."""

    run_on: date | None = None
    practice_code: str = ""
    count: int | None = None


def open_all(paths: Sequence[Path]) -> list[Source]:
    """Every file with its header, the one with the people first; raises RegisterUnreadableError."""
    if not paths:
        raise RegisterUnreadableError("Choose the file that the practice sent.")
    sources = [source for path in paths for source in _sources(take(path))]
    people = [source for source in sources if source.has_people]
    if len(people) > 1:
        raise RegisterUnreadableError(
            "More than one of these files or sheets holds people. Import one register at a time; only the files of "
            "one SystmOne report, joined by the NHS number, are chosen together."
        )
    if len(sources) > 1 and not people:
        raise _nobody()
    return [*people, *(source for source in sources if not source.has_people)]


def _nobody() -> RegisterUnreadableError:
    return RegisterUnreadableError(
        "None of these files has names and dates of birth. Choose all files of the report together, the one with the "
        "people among them."
    )


def _sources(contents: Contents) -> list[Source]:
    if contents.kind == TEXT:
        decoded = decode(contents.data)
        grid = split(decoded.text)
        grid.encoding, grid.foreign_lines = decoded.encoding, decoded.foreign_lines
        return [_source(contents, grid)]
    grids = sheets(contents)
    if not grids:
        raise RegisterUnreadableError("The workbook has no filled sheet. Ask the practice to run the extract again.")
    return _sheets_with_header(contents, grids)


def _sheets_with_header(contents: Contents, grids: list[Grid]) -> list[Source]:
    found: list[Source] = []
    refusal: RegisterUnreadableError | None = None
    for grid in grids:
        if contents.kind == OLE:
            grid.encoding = "utf-16"
        try:
            found.append(_source(contents, grid))
        except RegisterUnreadableError as refused:
            refusal = refusal or refused
    if refusal and not found:
        raise refusal
    return found


def _source(contents: Contents, grid: Grid) -> Source:
    if len(grid.records) > MAX_ROWS:
        raise RegisterUnreadableError(
            f"The extract has more than {MAX_ROWS:,} rows. Ask the practice for one extract per practice."
        )
    return Source(name=contents.name, sha256=contents.sha256, grid=grid, header=find_header(grid))


def read_preamble(source: Source) -> Preamble:
    """The day of the run, the practice and the count that EMIS Web writes above the header."""
    run_on: date | None = None
    code, count = "", None
    above = source.grid.records[: source.header.index]
    for number, (_, cells) in enumerate(above):
        label = normalised(cells[0]) if cells else ""
        if label == "last run" and len(cells) > 1:
            run_on = _day(cells[1])
        elif label == "organisation":
            code = next((cell.strip() for cell in cells if _PRACTICE_CODE.fullmatch(cell.strip())), "")
        elif label == "population count" and number + 1 < len(above) and above[number + 1][1]:
            figure = above[number + 1][1][0].strip()
            count = int(figure) if figure.isascii() and figure.isdigit() else None
    return Preamble(run_on=run_on, practice_code=code, count=count)


def _day(text: str) -> date | None:
    try:
        return DayReader(_FAR, _FAR).read(text.strip()).value
    except CellRefusedError:
        return None  # a preamble is a courtesy: without it the day of the import counts
