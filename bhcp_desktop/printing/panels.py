"""Pieces made of pieces: panels, columns, boxes to tick, and the room a heading needs to stay with what follows."""
# ruff: noqa: N803 - aW and aH are ReportLab's own argument names

from __future__ import annotations

from collections.abc import Iterable, Sequence

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus.flowables import CondPageBreak, Flowable

from bhcp_desktop.printing.flowables import SLACK, Grid, Piece, Text, baseline, fill
from bhcp_desktop.printing.look import ACCENT, BLACK, TINT, Colour, TextStyle

_BAR = 4.0  # the width of the bar of a panel
_MOST_KEPT = 260.0  # points; more than this is not worth an emptier page


class Panel(Piece):
    """Texts and grids on a tinted ground with a bar at the left; splits where its contents split."""

    def __init__(
        self, parts: Sequence[Flowable], *, colour: Colour = ACCENT, tint: Colour = TINT, pad: float = 8
    ) -> None:
        super().__init__()
        self.parts, self.colour, self.tint, self.pad = list(parts), colour, tint, pad
        self.spaceBefore, self.spaceAfter = pad / 2, pad
        self._heights: list[float] = []

    def _inside(self, width: float) -> float:
        return width - 2 * self.pad - _BAR

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        """The size in a column of width aW."""
        inside = self._inside(aW)
        self._heights = [part.wrap(inside, aH)[1] for part in self.parts]
        gaps = sum(_gap(above, below) for above, below in zip(self.parts, self.parts[1:], strict=False))
        self.width, self.height = aW, sum(self._heights) + gaps + 2 * self.pad
        return aW, self.height

    def least(self, width: float) -> float:
        """The height that must stand together: the first headings of the panel and the first lines under them."""
        first = Keep(0)
        first.settle(self.parts, self._inside(width))
        return first.height + 2 * self.pad

    def split(self, aW: float, aH: float, /) -> list[Flowable]:
        """The parts that fit in the height aH, and the others in a panel of their own."""
        self.wrap(aW, aH)
        room = aH - 2 * self.pad + SLACK
        for number, part in enumerate(self.parts):
            gap = _gap(self.parts[number - 1], part) if number else 0
            if self._heights[number] + gap > room:
                return self._cut(number, room - gap, aW)
            room -= self._heights[number] + gap
        return []

    def _cut(self, number: int, room: float, width: float) -> list[Flowable]:
        halves = self.parts[number].split(self._inside(width), room) if room > 0 else []
        above = [*self.parts[:number], *halves[:1]]
        below = [*halves[1:], *self.parts[number + 1 :]] if halves else self.parts[number:]
        while above and isinstance(above[-1], Text) and above[-1].heads:
            below = [above.pop(), *below]
        if not above or not below:
            return []
        return [self._part(above), self._part(below)]

    def _part(self, parts: Sequence[Flowable]) -> Panel:
        return Panel(parts, colour=self.colour, tint=self.tint, pad=self.pad)

    def paint(self, canvas: Canvas, x: float, y: float) -> None:
        """Draw with the lower left corner at x, y."""
        fill(canvas, self.tint, (x, y, self.width, self.height))
        fill(canvas, self.colour, (x, y, _BAR, self.height))
        top = y + self.height - self.pad
        for number, part in enumerate(self.parts):
            top -= self._heights[number] + (_gap(self.parts[number - 1], part) if number else 0)
            part.drawOn(canvas, x + self.pad + _BAR, top)


def _gap(above: Flowable, below: Flowable) -> float:
    return max(above.getSpaceAfter(), below.getSpaceBefore())


class Columns(Piece):
    """Two grids side by side, read down the left one first; they never split."""

    def __init__(self, left: Grid, right: Grid, gap: float) -> None:
        super().__init__()
        self._left, self._right, self._between = left, right, gap
        self.spaceBefore, self.spaceAfter = 0, 0

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        """The width of both and the height of the taller."""
        (left, tall), (right, other) = self._left.wrap(aW, aH), self._right.wrap(aW, aH)
        self.width, self.height = left + self._between + right, max(tall, other)
        return self.width, self.height

    def paint(self, canvas: Canvas, x: float, y: float) -> None:
        """Draw with the lower left corner at x, y."""
        top = y + self.height
        self._left.paint(canvas, x, top - self._left.height)
        self._right.paint(canvas, x + self._left.width + self._between, top - self._right.height)


class Fitting(Piece):
    """Grids one under another in the first of several makings that fits the room left, else in the last."""

    def __init__(self, makings: Sequence[Sequence[Grid]]) -> None:
        super().__init__()
        self.makings = [tuple(grids) for grids in makings]
        self._chosen = self.makings[-1]
        self.spaceBefore, self.spaceAfter = 0, 0

    @property
    def least(self) -> float:
        """The height of the last making, in points."""
        return _stacked(self.makings[-1])

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        """The size of the making that is drawn where this much room is left."""
        fits = (grids for grids in self.makings if _stacked(grids) <= aH)
        self._chosen = next(fits, self.makings[-1])
        self.width, self.height = aW, _stacked(self._chosen)
        return self.width, self.height

    def paint(self, canvas: Canvas, x: float, y: float) -> None:
        """Draw with the lower left corner at x, y."""
        top = y + self.height
        for grid in self._chosen:
            grid.paint(canvas, x, top - grid.height)
            top -= grid.height + grid.getSpaceAfter()


def _stacked(grids: Sequence[Grid]) -> float:
    heights = [grid.wrap(0, 0)[1] for grid in grids]
    return sum(heights) + sum(grid.getSpaceAfter() for grid in grids[:-1])


class Keep(CondPageBreak):
    """Go to the next page unless what follows, headings and their first lines, has room here."""

    def settle(self, following: Iterable[Flowable], width: float) -> None:
        """Take the room that the next headings and the first thing under them need together."""
        need = 0.0
        for part in following:
            if isinstance(part, Keep):
                continue
            need += part.getSpaceBefore()
            if isinstance(part, (Text, Grid, Panel)):
                need += part.least(width)
            if not (isinstance(part, Text) and part.heads):
                break
            need += part.getSpaceAfter()
        self.height = min(need, _MOST_KEPT)


class Tick(Piece):
    """An empty box to tick, with words beside it."""

    def __init__(self, text: str, style: TextStyle) -> None:
        super().__init__()
        self._text = Text(text, style, indent=style.size * 1.6)
        self._style = style
        self.spaceBefore, self.spaceAfter = style.before, style.after

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        """The size in a column of width aW."""
        self.width, self.height = self._text.wrap(aW, aH)
        return self.width, self.height

    def paint(self, canvas: Canvas, x: float, y: float) -> None:
        """Draw with the lower left corner at x, y."""
        size = self._style.size * 0.95
        canvas.setStrokeColorRGB(*BLACK)
        canvas.setLineWidth(0.8)
        canvas.rect(x + 0.5, y + self.height - baseline(self._style) - size * 0.1, size, size)
        self._text.paint(canvas, x, y)
