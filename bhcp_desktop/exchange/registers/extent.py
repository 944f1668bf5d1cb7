"""How far the cells of a sheet reach: one far cell would make the reader lay out millions of empty ones."""

from __future__ import annotations

import re
from typing import Final
from xml.parsers import expat

from bhcp_desktop.exchange.registers.errors import RegisterUnreadableError
from bhcp_desktop.exchange.registers.limits import MAX_COLUMNS, MAX_GRID_CELLS, MAX_ROWS

TOO_LARGE: Final = (
    "This workbook is too large to be opened safely, or its cells reach too far. Save it as CSV UTF-8 and choose that."
)
_ROW: Final = re.compile(rb'<(?:[\w.]+:)?row\b[^>]{0,200}?\br="([0-9]{1,12})"')
_ROW_START: Final = re.compile(rb"<(?:[\w.]+:)?row[ >/]")
_CELL: Final = re.compile(rb'<(?:[\w.]+:)?c\b[^>]{0,100}?\br="([A-Z]{2,4})[0-9]')


class Extent:
    """The rows and columns of one part; raises RegisterUnreadableError as soon as they pass the limits."""

    def __init__(self) -> None:
        self._rows = 0
        self._columns = 1
        self._row = self._column = self._row_repeat = self._cell_repeat = 0
        self._parser = expat.ParserCreate()
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end

    def take_xlsx(self, piece: bytes, seen: int) -> None:
        """Look at row numbers and column letters; the first `seen` bytes of the piece were looked at before."""
        self._rows += len(_ROW_START.findall(piece, seen))
        self._rows = max([self._rows, *map(int, _ROW.findall(piece))])
        for letters in set(_CELL.findall(piece)):
            self._columns = max(self._columns, _column_number(letters))
        self._check()

    def take_ods(self, piece: bytes) -> None:
        """Follow the rows and cells of an OpenDocument sheet, repeated ones multiplied."""
        try:
            self._parser.Parse(piece)
        except expat.ExpatError:
            raise RegisterUnreadableError(TOO_LARGE) from None
        self._check()

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        kind = name.rpartition(":")[2]
        if kind == "table":
            self._row = 0
        elif kind == "table-row":
            self._row_repeat, self._column = _count(attributes, "table:number-rows-repeated"), 0
        elif kind in {"table-cell", "covered-table-cell"}:
            self._cell_repeat = _count(attributes, "table:number-columns-repeated")
            if any(key.startswith("office:") for key in attributes):
                self._filled()
        elif kind == "p" and self._cell_repeat:
            self._filled()

    def _end(self, name: str) -> None:
        kind = name.rpartition(":")[2]
        if kind == "table-row":
            self._row += self._row_repeat
        elif kind in {"table-cell", "covered-table-cell"}:
            self._column += self._cell_repeat
            self._cell_repeat = 0

    def _filled(self) -> None:
        self._rows = max(self._rows, self._row + self._row_repeat)
        self._columns = max(self._columns, self._column + self._cell_repeat)

    def _check(self) -> None:
        if self._rows > MAX_ROWS or self._columns > MAX_COLUMNS or self._rows * self._columns > MAX_GRID_CELLS:
            raise RegisterUnreadableError(TOO_LARGE)


def _count(attributes: dict[str, str], name: str) -> int:
    text = attributes.get(name, "1")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else MAX_ROWS + 1


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number
