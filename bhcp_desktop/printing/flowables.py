"""The pieces pages are built from: wrapped text and grids that split anywhere. Plain strings only.

ReportLab's own Paragraph reads its text as markup and its Table measures every cell several times; these do neither.
"""
# ruff: noqa: N803 - aW and aH are ReportLab's own argument names

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus.flowables import Flowable

from bhcp_desktop.printing.fonts import BOLD, REGULAR, face
from bhcp_desktop.printing.look import BLACK, RULE, TINT, Colour, TextStyle
from bhcp_desktop.printing.measure import lines
from bhcp_desktop.printing.scribe import Cell

SLACK: Final = 1e-7
"""Points that a sum of heights may be out by; less than ReportLab forgives (1e-6), or a part would not fit its page."""
_LEAST_LINES = 2  # of a text at the foot or head of a page
_ROW_STAYS_WHOLE = 10  # lines; a longer row may be split over two pages


def baseline(style: TextStyle) -> float:
    """How far below the top of a line its letters stand, in points."""
    return style.size * 0.92 + (style.lead - style.size) / 2 - style.size * 0.06


class Piece(Flowable):
    """A flowable that draws where it is told, without a graphics state of its own."""

    def drawOn(self, canvas: Canvas, x: float, y: float, _sW: float = 0) -> None:  # noqa: N802 - ReportLab's own name
        """ReportLab's way of asking a flowable to draw."""
        self.paint(canvas, x, y)

    def paint(self, canvas: Canvas, x: float, y: float) -> None:
        """Draw with the lower left corner at x, y."""
        raise NotImplementedError


class Text(Piece):
    """Wrapped text in one style, perhaps with a bullet or number before it; splits between any lines."""

    def __init__(
        self, text: str, style: TextStyle, *, marker: str = "", indent: float = 0, heads: bool = False
    ) -> None:
        super().__init__()
        self.text, self.style, self.marker, self.indent = text, style, marker, indent
        self.heads = heads  # never the last thing on a page
        self.spaceBefore, self.spaceAfter = style.before, style.after
        self.lines: list[str] = []
        self._laid = -1.0

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        """The size in a column of width aW."""
        if self._laid != aW:
            self._laid = aW
            self.lines = lines(self.text, face(self.style.font), self.style.size, aW - self.indent)
        self.width, self.height = aW, len(self.lines) * self.style.lead
        return aW, self.height

    def split(self, aW: float, aH: float, /) -> list[Flowable]:
        """The lines that fit in the height aH, and the others; nothing when too few fit or would be left."""
        self.wrap(aW, aH)
        count = min(int((aH + SLACK) / self.style.lead), len(self.lines) - _LEAST_LINES)
        if count < _LEAST_LINES:
            return []
        first, rest = self._part(self.lines[:count]), self._part(self.lines[count:])
        first.marker = self.marker
        first.spaceBefore, rest.spaceAfter = self.spaceBefore, self.spaceAfter
        return [first, rest]

    def least(self, width: float) -> float:
        """The height that must stand together: the whole of a heading or a short text, else its first lines."""
        whole = self.wrap(width, 0)[1]
        return whole if self.heads else min(whole, (2 * _LEAST_LINES - 1) * self.style.lead)

    def _part(self, some: list[str]) -> Text:
        part = Text("", self.style, indent=self.indent)
        part.lines, part._laid = some, self._laid
        part.spaceBefore = part.spaceAfter = 0
        return part

    def paint(self, canvas: Canvas, x: float, y: float) -> None:
        """Draw with the lower left corner at x, y."""
        style = self.style
        top = y + self.height - baseline(style)
        text = canvas.beginText(x + self.indent, top)
        if style.colour:
            text.setFillColorRGB(*style.colour)
        if self.marker:
            text.setFont(style.font, style.size, style.lead)
            text.setTextOrigin(x, top)
            text.textOut(self.marker)
            text.setTextOrigin(x + self.indent, top)
        text.setFont(style.font, style.size, style.lead)
        for line in self.lines:
            text.textLine(line)
        if style.colour:
            text.setFillColorRGB(*BLACK)
        canvas.drawText(text)


@dataclass(frozen=True, slots=True, kw_only=True)
class GridLook:
    """How a grid is drawn."""

    style: TextStyle
    boxed: bool = False  # lines round every cell, for writing by hand
    labels: bool = False  # the first column is bold
    pad_x: float = 5
    pad_y: float = 3
    tinted: frozenset[int] = frozenset()  # rows that stand out, counted from 0 without the header


@dataclass(frozen=True, slots=True)
class _Row:
    height: float
    cells: list[tuple[list[str], int]]  # the lines of each cell and how many of them are bold
    bold: bool = False  # the header
    tinted: bool = False


class Grid(Piece):
    """A table of plain strings in fixed widths; long rows split, and its header comes again on every page."""

    def __init__(
        self,
        rows: Sequence[Sequence[str | Cell]],
        widths: Sequence[float],
        grid_look: GridLook,
        *,
        header: Sequence[str] = (),
        least: float = 0,
    ) -> None:
        super().__init__()
        self.look, self.widths = grid_look, tuple(widths)
        self.spaceBefore, self.spaceAfter = 0, grid_look.style.after
        self.header = self._row(header, header=True) if header else None
        tinted = grid_look.tinted
        self.rows = [self._row(row, least=least, tinted=number in tinted) for number, row in enumerate(rows)]

    def _row(
        self, cells: Sequence[str | Cell], *, header: bool = False, least: float = 0, tinted: bool = False
    ) -> _Row:
        labels = self.look.labels
        laid = [self._cell(cell, at, bold=header or (labels and at == 0)) for at, cell in enumerate(cells)]
        return _Row(max(self._height(laid), least), laid, header, tinted)

    def _cell(self, cell: str | Cell, at: int, *, bold: bool) -> tuple[list[str], int]:
        room, size = self.widths[at] - 2 * self.look.pad_x, self.look.style.size
        if isinstance(cell, Cell):
            strong = lines(cell.strong, face(BOLD), size, room) if cell.strong else []
            rest = lines(cell.rest, face(REGULAR), size, room) if cell.rest else []
            return strong + rest, len(strong)
        if not cell:
            return [], 0
        found = lines(cell, face(BOLD if bold else REGULAR), size, room)
        return found, len(found) if bold else 0

    def _height(self, cells: list[tuple[list[str], int]]) -> float:
        most = max([len(found) for found, _ in cells], default=1)
        return max(most, 1) * self.look.style.lead + 2 * self.look.pad_y

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        """The size of the whole grid."""
        self.width = sum(self.widths)
        self.height = sum(row.height for row in self.rows) + (self.header.height if self.header else 0)
        return self.width, self.height

    def split(self, aW: float, aH: float, /) -> list[Flowable]:
        """The rows that fit in the height aH, and the others under the same header."""
        room = aH - (self.header.height if self.header else 0) + SLACK
        count = 0
        while count < len(self.rows) and self.rows[count].height <= room:
            room -= self.rows[count].height
            count += 1
        first, rest = self.rows[:count], self.rows[count:]
        if rest and (halves := self._halves(rest[0], room)):
            first, rest = [*first, halves[0]], [halves[1], *rest[1:]]
        if not first or not rest:
            return []
        return [self._part(first), self._part(rest)]

    def least(self, _: float) -> float:
        """The height that must stand together: the header and the first row, or the first lines of a long one."""
        first = self.rows[0].height if self.rows else 0
        header = self.header.height if self.header else 0
        return header + min(first, _ROW_STAYS_WHOLE * self.look.style.lead)

    def parted(self, count: int) -> tuple[Grid, Grid]:
        """The first rows and the others, as two grids."""
        return self._part(self.rows[:count]), self._part(self.rows[count:])

    def _halves(self, row: _Row, room: float) -> tuple[_Row, _Row] | None:
        """The two parts of a row too tall for the room; short rows stay whole."""
        most = max([len(found) for found, _ in row.cells], default=0)
        count = int((room - 2 * self.look.pad_y) / self.look.style.lead)
        if most <= _ROW_STAYS_WHOLE or count < 3:
            return None
        count = min(count, most - _LEAST_LINES)
        above = [(found[:count], min(bold, count)) for found, bold in row.cells]
        below = [(found[count:], max(bold - count, 0)) for found, bold in row.cells]
        return (
            _Row(self._height(above), above, row.bold, row.tinted),
            _Row(self._height(below), below, row.bold, row.tinted),
        )

    def _part(self, rows: list[_Row]) -> Grid:
        part = Grid((), self.widths, self.look)
        part.header, part.rows = self.header, rows
        return part

    def paint(self, canvas: Canvas, x: float, y: float) -> None:
        """Draw with the lower left corner at x, y."""
        every = [self.header, *self.rows] if self.header else self.rows
        top = y + self.height
        for row in every:
            if row.bold or row.tinted:
                fill(canvas, TINT, (x, top - row.height, self.width, row.height))
            top -= row.height
        self._draw_text(canvas, every, x, y + self.height)
        self._draw_rules(canvas, every, x, y + self.height)

    def _draw_text(self, canvas: Canvas, every: list[_Row], x: float, top: float) -> None:
        """In reading order, so that copied and spoken text keeps its sense."""
        style, pad = self.look.style, self.look.pad_x
        text = canvas.beginText(x, top)
        text.setFont(REGULAR, style.size, style.lead)
        bold = False
        down = self.look.pad_y + baseline(style)
        for row in every:
            left = x + pad
            for (found, strong), width in zip(row.cells, self.widths, strict=False):
                if found:
                    text.setTextOrigin(left, top - down)
                for number, line in enumerate(found):
                    if bold != (number < strong):
                        bold = not bold
                        text.setFont(BOLD if bold else REGULAR, style.size, style.lead)
                    text.textLine(line)
                left += width
            top -= row.height
        canvas.drawText(text)

    def _draw_rules(self, canvas: Canvas, every: list[_Row], x: float, top: float) -> None:
        high, right = top, x + self.width
        rules = [(x, top, right, top)]
        for row in every:
            top -= row.height
            rules.append((x, top, right, top))
        if self.look.boxed:
            left = x
            for width in (0.0, *self.widths):
                left += width
                rules.append((left, high, left, top))
        canvas.setStrokeColorRGB(*RULE)
        canvas.setLineWidth(0.6)
        canvas.lines(rules)  # pyright: ignore[reportUnknownMemberType]


def fill(canvas: Canvas, colour: Colour, box: tuple[float, float, float, float]) -> None:
    """A filled rectangle: left, bottom, width and height in points."""
    canvas.setFillColorRGB(*colour)
    canvas.rect(*box, stroke=0, fill=1)
    canvas.setFillColorRGB(*BLACK)
