"""From text to records: the separator is told from the text, and a stray quote costs one row, not the file."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from dataclasses import dataclass, field
from typing import Final

from bhcp_desktop.exchange.registers.errors import RegisterUnreadableError
from bhcp_desktop.exchange.registers.limits import MAX_ROWS

STRAY_QUOTE: Final = "stray_quote"  # quotes inside an unquoted cell, in pairs: the cell may be kept
BROKEN_QUOTES: Final = "bare_quote"  # a quote without its partner: the row cannot be trusted

_SEPARATORS: Final = (",", ";", "\t", "|")
_SAMPLE_LINES: Final = 200
_MAX_LINES: Final = MAX_ROWS * 4
_STATED_SEPARATOR: Final = re.compile(r'"?sep=(.)"?\s*', re.IGNORECASE)

Record = tuple[int, list[str]]


@dataclass(slots=True, kw_only=True)
class Grid:
    """The records of one file or sheet, each with the line (from 1) on which it begins, and the faults of lines."""

    records: list[Record]
    faults: dict[int, str] = field(default_factory=dict[int, str])
    encoding: str = ""
    sheet: str = ""
    other_sheets: tuple[str, ...] = ()
    days_from_1904: bool = False
    foreign_lines: frozenset[int] = frozenset()


def split(text: str) -> Grid:
    """Split a text into records; raises RegisterUnreadableError when it has too many lines."""
    lines = list(io.StringIO(text, newline=""))
    if len(lines) > _MAX_LINES:
        raise RegisterUnreadableError("The file has too many lines. Ask the practice for one extract per practice.")
    stated = _STATED_SEPARATOR.fullmatch(lines[0]) if lines else None
    separator = stated[1] if stated else _likely_separator(lines)
    return _Splitter(lines, separator).grid()


def _likely_separator(lines: list[str]) -> str:
    sample = _spread(lines)

    def worth(separator: str) -> float:
        width, times = _usual_width(sample, separator)
        return (width - 1) * times

    return max(_SEPARATORS, key=worth)


def _spread(lines: list[str]) -> list[str]:
    """Lines from the whole file, for its beginning may be a preamble."""
    step = max(1, len(lines) // _SAMPLE_LINES)
    return [line for line in lines[::step] if not line.isspace()]


def _usual_width(lines: list[str], separator: str) -> tuple[int, int]:
    widths = Counter(len(_one_line(line, separator)) for line in lines)
    return max(widths.items(), key=lambda item: (item[1], item[0])) if widths else (1, 0)


def _one_line(line: str, separator: str) -> list[str]:
    try:
        return next(csv.reader([line], delimiter=separator), list[str]())
    except csv.Error:
        return [line]


class _Splitter:
    """Reads on with csv.reader, and starts again one line further when a quote has swallowed other rows."""

    def __init__(self, lines: list[str], separator: str) -> None:
        self._lines = lines
        self._separator = separator
        self._width = _usual_width(_spread(lines), separator)[0]
        self._opening, self._closing = f'{separator}"', f'"{separator}'
        mark = re.escape(separator)
        self._inner_quote = re.compile(rf'[^{mark}"\r\n]"[^{mark}"\r\n]')
        self._grid = Grid(records=[])

    def grid(self) -> Grid:
        """All records."""
        start = 0
        while start < len(self._lines):
            start = self._read_from(start)
        return self._grid

    def _read_from(self, start: int) -> int:
        """Read until the end or a broken record; gives the index of the line to go on with."""
        reader = csv.reader(map(self._lines.__getitem__, range(start, len(self._lines))), delimiter=self._separator)
        add = self._grid.records.append
        begun = 0
        try:
            for cells in reader:
                first, after = start + begun, start + reader.line_num
                begun = reader.line_num
                if after - first == 1:
                    if '"' in self._lines[first]:
                        self._note_quotes(first)
                elif self._swallowed(first, after, cells):
                    return self._keep_broken(first)
                add((first + 1, cells))
        except csv.Error:
            return self._keep_broken(start + begun)
        return len(self._lines)

    def _note_quotes(self, index: int) -> None:
        line = self._lines[index]
        quotes = line.count('"')
        at_edges = (
            line.count(self._opening) + line.count(self._closing) + (line[0] == '"') + (line.rstrip()[-1:] == '"')
        )
        if quotes == at_edges and not quotes % 2:
            return
        if quotes % 2:
            self._grid.faults[index + 1] = BROKEN_QUOTES
        elif self._inner_quote.search(line):
            self._grid.faults[index + 1] = STRAY_QUOTE

    def _swallowed(self, first: int, after: int, cells: list[str]) -> bool:
        """Whether a cell that runs over lines is a missing quotation mark and not a line break in an address."""
        whole = self._lines[first:after]
        if len(cells) != self._width or sum(line.count('"') for line in whole) % 2:
            return True
        if whole[0].startswith('"') and '"' not in whole[0][1:].replace('""', ""):
            return False
        return any(len(_one_line(line, self._separator)) == self._width for line in whole[1:])

    def _keep_broken(self, index: int) -> int:
        self._grid.faults[index + 1] = BROKEN_QUOTES
        line = self._lines[index].rstrip("\r\n")
        self._grid.records.append((index + 1, line.split(self._separator)))
        return index + 1
