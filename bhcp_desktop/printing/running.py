"""What repeats on every page: whose document it is at the head, which version and which page at the foot."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from reportlab.pdfgen.canvas import Canvas

from bhcp_desktop.printing.flowables import baseline
from bhcp_desktop.printing.fonts import BOLD, face
from bhcp_desktop.printing.look import ACCENT, BLACK, RULE, WHITE, Colour, Look, TextStyle
from bhcp_desktop.printing.measure import lines

TOTAL = "pages-in-all"
"""The name of the form that holds the number of pages; it is filled in when all are drawn."""

_LONGEST = 90  # characters of a line of a foot that is cut short
_MOST_CUT = 3  # of its lines
_GAP = 16.0  # between two facts


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """The head of every page."""

    kicker: str  # the name of the document
    name: str = ""  # of the person or the meeting
    facts: tuple[tuple[str, str], ...] = ()  # label and value: born, NHS number
    mark: str = ""  # DRAFT, SUPERSEDED: anything that is not the current version
    note: str = ""  # what the mark means for the reader
    elsewhere: str = "in full on page 1"  # said where a head too long for its page is cut


@dataclass(frozen=True, slots=True, kw_only=True)
class Foot:
    """The foot of every page, under "Page x of y"."""

    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Run:
    text: str
    style: TextStyle
    left: float
    down: float  # from the top of the block to the top of the line
    bold: bool = False


class HeadBlock:
    """A head laid out for one document: its height, and how to draw it."""

    def __init__(self, head: Head, look: Look) -> None:
        self._look, self._head = look, head
        self.overflow: tuple[str, ...] = ()
        self._lay(head)
        if self.height > look.page[1] * look.most_head:
            self.overflow = tuple(f"{label} {value}".strip() for label, value in (("", head.name), *head.facts))
            self._lay(_shortened(head))

    def _lay(self, head: Head) -> None:
        self._runs: list[_Run] = []
        down = self._mark(head)
        if head.name:
            down = self._wrapped(head.name, self._look.name, down)
        down = self._facts(head.facts, down)
        if head.note:
            down = self._wrapped(head.note, self._look.facts, down, bold=True)
        self.height = down + 5

    def _mark(self, head: Head) -> float:
        """The name of the document and, at the right or beneath, the mark."""
        style = self._look.kicker
        self._box: tuple[float, float, float, str] | None = None
        down = 0.0
        if head.mark:
            wide = face(BOLD).width(head.mark) * style.size / 1000 + 12
            beside = face(BOLD).width(head.kicker) * style.size / 1000 + wide + _GAP <= self._look.width
            self._box = (self._look.width - wide if beside else 0.0, 0.0, wide, head.mark)
            down = 0.0 if beside else style.lead + 4
        return max(self._wrapped(head.kicker, style, down), style.lead + 2)

    def _wrapped(self, text: str, style: TextStyle, down: float, *, bold: bool = False) -> float:
        font = BOLD if bold else style.font
        for line in lines(text, face(font), style.size, self._look.width):
            self._runs.append(_Run(line, style, 0, down, bold))
            down += style.lead
        return down

    def _facts(self, facts: tuple[tuple[str, str], ...], down: float) -> float:
        style, left, any_on_line = self._look.facts, 0.0, False
        for label, value in facts:
            label_wide = face(style.font).width(f"{label} ") * style.size / 1000 if label else 0.0
            wide = label_wide + face(BOLD).width(value) * style.size / 1000
            if any_on_line and left + wide > self._look.width:
                left, down = 0.0, down + style.lead
            if wide > self._look.width:
                down = self._wrapped(f"{label} {value}".strip(), style, down, bold=True)
                left, any_on_line = 0.0, False
                continue
            if label:
                self._runs.append(_Run(label, style, left, down))
            self._runs.append(_Run(value, style, left + label_wide, down, bold=True))
            left, any_on_line = left + wide + _GAP, True
        return down + style.lead if any_on_line else down

    def draw(self, canvas: Canvas, top: float) -> None:
        """Draw with the upper edge at `top`."""
        left = self._look.margin
        _draw(canvas, self._runs, left, top)
        if self._box:
            self._draw_box(canvas, self._box, left, top)
        _rule(canvas, (left, top - self.height, self._look.width), ACCENT, 1.2)

    def _draw_box(self, canvas: Canvas, box: tuple[float, float, float, str], left: float, top: float) -> None:
        style = self._look.kicker
        canvas.setFillColorRGB(*BLACK)
        canvas.rect(left + box[0], top - style.lead - 1, box[2], style.lead + 2, stroke=0, fill=1)
        _draw(canvas, [_Run(box[3], TextStyle(BOLD, style.size, style.lead, WHITE), box[0] + 6, 0)], left, top)


class FootBlock:
    """A foot laid out for one document."""

    def __init__(self, foot: Foot, look: Look) -> None:
        self._look = look
        self.overflow: tuple[str, ...] = ()
        self._beside, self._lines = self._arranged(foot.lines)
        most = int(look.page[1] * look.most_foot / look.foot.lead)
        if len(self._lines) + 1 > most:
            self.overflow = foot.lines
            self._beside, self._lines = self._arranged(tuple(_cut(line) for line in foot.lines[:_MOST_CUT]))
        self.height = len(self._lines) * look.foot.lead + look.number.lead + 6

    def _arranged(self, texts: tuple[str, ...]) -> tuple[str, list[str]]:
        """The first text beside the page number when it has room there, and the lines beneath."""
        style = self._look.foot
        if texts and face(style.font).width(texts[0]) * style.size / 1000 <= self._look.width - self._aside:
            return texts[0], self._laid(texts[1:])
        return "", self._laid(texts)

    @property
    def _aside(self) -> float:
        """The room that "Page 999 of 999" takes, in points."""
        return face(BOLD).width("Page 999 of 999  ") * self._look.number.size / 1000

    def _laid(self, texts: tuple[str, ...]) -> list[str]:
        style = self._look.foot
        return [line for text in texts for line in lines(text, face(style.font), style.size, self._look.width)]

    def draw(self, canvas: Canvas, bottom: float, page: int) -> None:
        """Draw with the lower edge at `bottom`."""
        style, number, left = self._look.foot, self._look.number, self._look.margin
        top = bottom + self.height
        _rule(canvas, (left, top, self._look.width), RULE, 0.6)
        place = _Run(f"Page {page} of ", number, 0, 5, bold=True)
        _draw(canvas, [place], left, top)
        canvas.saveState()
        wide = face(BOLD).width(place.text) * number.size / 1000
        canvas.translate(left + wide, top - 5 - baseline(number))
        canvas.doForm(TOTAL)  # pyright: ignore[reportUnknownMemberType]
        canvas.restoreState()
        level = 5 + baseline(number) - baseline(style)
        runs = [_Run(self._beside, style, self._aside, level)] if self._beside else []
        runs += [_Run(line, style, 0, 5 + number.lead + at * style.lead) for at, line in enumerate(self._lines)]
        _draw(canvas, runs, left, top)


def draw_total(canvas: Canvas, style: TextStyle, pages: int) -> None:
    """Fill in the form with the number of pages."""
    canvas.beginForm(TOTAL, 0, -4, style.size * 4, int(style.lead))  # pyright: ignore[reportUnknownMemberType]
    canvas.setFont(BOLD, style.size)
    canvas.drawString(0, 0, str(pages))
    canvas.endForm()  # pyright: ignore[reportUnknownMemberType]


def _cut(line: str) -> str:
    line = line.replace("\n", " ")
    return line if len(line) <= _LONGEST else f"{line[:_LONGEST]} ..."


def _shortened(head: Head) -> Head:
    return Head(
        kicker=head.kicker,
        name=f"{head.name[:60]} ... ({head.elsewhere})",
        facts=tuple((label, value if len(value) <= 60 else head.elsewhere) for label, value in head.facts),
        mark=head.mark,
        note=head.note,
    )


def _draw(canvas: Canvas, runs: Iterable[_Run], left: float, top: float) -> None:
    """Draw runs of text in one text object, in their order."""
    text = canvas.beginText(left, top)
    now: tuple[str, float] | None = None
    colour: Colour = BLACK
    for run in runs:
        style = run.style
        wanted = (BOLD if run.bold else style.font, style.size)
        if wanted != now:
            now = wanted
            text.setFont(*wanted, style.lead)
        if (style.colour or BLACK) != colour:
            colour = style.colour or BLACK
            text.setFillColorRGB(*colour)
        text.setTextOrigin(left + run.left, top - run.down - baseline(style))
        text.textOut(run.text.replace("\u00a0", " "))
    if colour != BLACK:
        text.setFillColorRGB(*BLACK)
    canvas.drawText(text)


def _rule(canvas: Canvas, start: tuple[float, float, float], colour: Colour, weight: float) -> None:
    canvas.setStrokeColorRGB(*colour)
    canvas.setLineWidth(weight)
    canvas.line(start[0], start[1], start[0] + start[2], start[1])
