"""The floor for PDFs: the same words on the same pages, drawn straight on a ReportLab canvas by a program that does
nothing else. It wraps text with cached word widths, breaks pages, repeats table headers and numbers pages.

`transcript` takes down what a document says, outside the time that is measured; `raw` draws it.
"""

from __future__ import annotations

import functools
import io
from collections.abc import Iterable
from dataclasses import dataclass

from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus.flowables import Flowable, PageBreak, Spacer

from bhcp_desktop.printing import fonts
from bhcp_desktop.printing.flowables import Grid, Text
from bhcp_desktop.printing.look import TextStyle
from bhcp_desktop.printing.pages import Paper, Part, frame_of
from bhcp_desktop.printing.panels import Fitting, Keep, Panel, Tick

EDGE = 26.0
TINT = (0.93, 0.955, 0.96)


@dataclass(frozen=True, slots=True)
class Say:
    """One text."""

    text: str
    style: TextStyle
    marker: str = ""
    indent: float = 0
    heading: bool = False


@dataclass(frozen=True, slots=True)
class Tabulate:
    """One table: rows of cells, each a bold part and the rest."""

    header: list[tuple[str, str]]
    rows: list[tuple[list[tuple[str, str]], float]]
    widths: tuple[float, ...]
    style: TextStyle
    pads: tuple[float, float]
    boxed: bool


@dataclass(frozen=True, slots=True)
class Together:
    """A new page unless so much room is left: where headings stay with what follows is no work of the drawing."""

    room: float


@dataclass(frozen=True, slots=True)
class Turn:
    """A new page, perhaps under another head, and the height of the text on it."""

    head: tuple[tuple[str, bool, float, float], ...]
    room: float = 0


Told = Say | Tabulate | Together | Turn | float


@dataclass(frozen=True, slots=True)
class Transcript:
    """All that a document says."""

    page: tuple[float, float]
    margin: float
    foot: TextStyle
    foot_lines: tuple[str, ...]
    said: list[Told]


def transcript(paper: Paper, parts: Iterable[Part]) -> Transcript:
    """Take down a composed document."""
    look = paper.look
    said: list[Told] = []
    for part in parts:
        head = part.head
        facts = "  ".join(f"{label} {value}" for label, value in head.facts)
        kinds = ((head.kicker, look.kicker), (head.name, look.name), (facts, look.facts), (head.note, look.facts))
        lines = tuple((text, style.font == fonts.BOLD, style.size, style.lead) for text, style in kinds if text)
        turn = Turn(lines, frame_of(paper, head)[1])
        said.append(turn)
        for flowable in part.story:
            said += _taken(flowable, turn)
    return Transcript(look.page, look.margin, look.foot, paper.foot.lines, said)


def _taken(flowable: Flowable, turn: Turn) -> list[Told]:
    if isinstance(flowable, Text):
        return [Say(flowable.text, flowable.style, flowable.marker, flowable.indent, flowable.heads)]
    if isinstance(flowable, Grid):
        header = _cells(flowable.header.cells) if flowable.header else []
        rows = [(_cells(row.cells), row.height) for row in flowable.rows]
        look = flowable.look
        return [Tabulate(header, rows, flowable.widths, look.style, (look.pad_x, look.pad_y), look.boxed)]
    if isinstance(flowable, Panel):
        inside = [taken for part in flowable.parts for taken in _taken(part, turn)]
        return [8.0, *inside, 8.0]
    if isinstance(flowable, Fitting):
        return [taken for grid in flowable.makings[-1] for taken in _taken(grid, turn)]
    if isinstance(flowable, Tick):
        return [Say(flowable._text.text, flowable._style)]
    return _room(flowable, turn)


def _room(flowable: Flowable, turn: Turn) -> list[Told]:
    if isinstance(flowable, Keep):
        return [Together(flowable.height)]
    if isinstance(flowable, Spacer) and not isinstance(flowable, PageBreak):
        return [float(flowable.height)]
    return [turn] if isinstance(flowable, PageBreak) else []


def _cells(cells: list[tuple[list[str], int]]) -> list[tuple[str, str]]:
    """As the document broke them, for a cell may hold lines of its own; the twin still measures every word."""
    return [("\n".join(found[:strong]), "\n".join(found[strong:])) for found, strong in cells]


@functools.lru_cache(maxsize=200_000)
def _wide(word: str, font: str, size: float) -> float:
    return stringWidth(word, font, size)


def _lines(text: str, font: str, size: float, room: float) -> list[str]:
    found: list[str] = []
    space = _wide(" ", font, size)
    for part in text.split("\n"):
        line: list[str] = []
        used = 0.0
        for word in part.split(" "):
            wide = _wide(word, font, size)
            if line and used + space + wide > room:
                found.append(" ".join(line))
                line, used = [word], wide
            else:
                used += space + wide if line else wide
                line.append(word)
        found.append(" ".join(line))
    return found


class _Raw:
    """A canvas, and how far down its page we are."""

    def __init__(self, told: Transcript) -> None:
        self.told = told
        self.file = io.BytesIO()
        self.canvas = Canvas(self.file, pagesize=told.page, pageCompression=1, invariant=1)
        self.left, self.width = told.margin, told.page[0] - 2 * told.margin
        self.foot = EDGE + (len(told.foot_lines) + 1) * told.foot.lead + 4
        self.bottom = self.top = self.down = self.after = 0.0
        self.pages = 0
        self.head = Turn(())

    def begin(self, head: Turn) -> None:
        self.head = head
        y = self.told.page[1] - EDGE
        for text, bold, size, lead in head.head:
            text_object = self.canvas.beginText(self.left, y - size)
            text_object.setFont(fonts.BOLD if bold else fonts.REGULAR, size, lead)
            text_object.textLine(text)
            self.canvas.drawText(text_object)
            y -= lead
        self.canvas.line(self.left, y - 5, self.left + self.width, y - 5)
        self.top = self.down = y - 15
        self.bottom = self.top - head.room
        self.pages += 1

    def end(self) -> None:
        style, y = self.told.foot, self.foot
        self.canvas.line(self.left, y, self.left + self.width, y)
        self.canvas.setFont(fonts.BOLD, style.size)
        self.canvas.drawString(self.left, y - style.lead, f"Page {self.pages} of ")
        self.canvas.saveState()
        self.canvas.translate(self.left + 60, y - style.lead)
        self.canvas.doForm("total")
        self.canvas.restoreState()
        self.canvas.setFont(fonts.REGULAR, style.size)
        for number, line in enumerate(self.told.foot_lines, 2):
            self.canvas.drawString(self.left, y - number * style.lead, line)
        self.canvas.showPage()

    def turn(self) -> None:
        self.end()
        self.begin(self.head)

    def together(self, told: Together) -> None:
        if self.down - told.room < self.bottom and self.down != self.top:
            self.turn()

    def say(self, told: Say) -> None:
        style = told.style
        lines = _lines(told.text, style.font, style.size, self.width - told.indent)
        room = style.lead * (len(lines) if told.heading else min(len(lines), 2))
        before = max(style.before - self.after, 0)
        if self.down - room - before < self.bottom:
            self.turn()
        elif self.down != self.top:
            self.down -= before
        self._put(lines, told)
        self.down -= style.after
        self.after = style.after

    def _put(self, lines: list[str], told: Say) -> None:
        style = told.style
        while lines:
            count = max(int((self.down - self.bottom) / style.lead), 1)
            text = self.canvas.beginText(self.left, self.down - style.size)
            text.setFont(style.font, style.size, style.lead)
            if style.colour:
                text.setFillColorRGB(*style.colour)
            if told.marker:
                text.textOut(told.marker)
                text.setTextOrigin(self.left + told.indent, self.down - style.size)
            for line in lines[:count]:
                text.textLine(line)
            if style.colour:
                text.setFillColorRGB(0, 0, 0)
            self.canvas.drawText(text)
            self.down -= style.lead * min(count, len(lines))
            lines = lines[count:]
            if lines:
                self.turn()

    def tabulate(self, told: Tabulate) -> None:
        laid = [self._laid(cells, told, least) for cells, least in told.rows]
        header = self._laid(told.header, told, 0) if told.header else None
        while laid:
            room = self.down - self.bottom - (header[0] if header else 0)
            count = 0
            while count < len(laid) and laid[count][0] <= room:
                room -= laid[count][0]
                count += 1
            if count == 0:
                self.turn()
                continue
            self._draw([header, *laid[:count]] if header else laid[:count], told, header is not None)
            laid = laid[count:]
        self.down -= told.style.after
        self.after = told.style.after

    def _laid(
        self, cells: list[tuple[str, str]], told: Tabulate, least: float
    ) -> tuple[float, list[list[tuple[str, bool]]]]:
        size = told.style.size
        found: list[list[tuple[str, bool]]] = []
        for (strong, rest), width in zip(cells, told.widths, strict=False):
            room = width - 2 * told.pads[0]
            lines = [(line, True) for line in _lines(strong, fonts.BOLD, size, room)] if strong else []
            found.append(lines + ([(line, False) for line in _lines(rest, fonts.REGULAR, size, room)] if rest else []))
        return max(max(map(len, found)) * told.style.lead + 2 * told.pads[1], least), found

    def _draw(self, rows: list[tuple[float, list[list[tuple[str, bool]]]]], told: Tabulate, header: bool) -> None:
        canvas, style, top = self.canvas, told.style, self.down
        whole = sum(told.widths)
        if header:
            canvas.setFillColorRGB(*TINT)
            canvas.rect(self.left, top - rows[0][0], whole, rows[0][0], stroke=0, fill=1)
            canvas.setFillColorRGB(0, 0, 0)
        text = canvas.beginText(0, 0)
        text.setFont(fonts.REGULAR, style.size, style.lead)
        bold = False
        rules = [(self.left, top, self.left + whole, top)]
        for height, cells in rows:
            x = self.left + told.pads[0]
            for lines, width in zip(cells, told.widths, strict=False):
                text.setTextOrigin(x, self.down - told.pads[1] - style.size)
                for line, strong in lines:
                    if strong != bold:
                        bold = strong
                        text.setFont(fonts.BOLD if bold else fonts.REGULAR, style.size, style.lead)
                    text.textLine(line)
                x += width
            self.down -= height
            rules.append((self.left, self.down, self.left + whole, self.down))
        canvas.drawText(text)
        if told.boxed:
            x = self.left
            for width in (0.0, *told.widths):
                x += width
                rules.append((x, top, x, self.down))
        canvas.lines(rules)

    def finished(self) -> bytes:
        self.end()
        self.canvas.beginForm("total", 0, -4, 60, 20)
        self.canvas.setFont(fonts.BOLD, self.told.foot.size)
        self.canvas.drawString(0, 0, str(self.pages))
        self.canvas.endForm()
        self.canvas.save()
        return self.file.getvalue()


def raw(told: Transcript) -> tuple[bytes, int]:
    """Draw what was taken down: the bytes and the number of pages."""
    fonts.face(fonts.REGULAR)
    canvas = _Raw(told)
    for number, part in enumerate(told.said):
        if isinstance(part, Turn):
            if number:
                canvas.end()
            canvas.begin(part)
        elif isinstance(part, Say):
            canvas.say(part)
        elif isinstance(part, Tabulate):
            canvas.tabulate(part)
        elif isinstance(part, Together):
            canvas.together(part)
        else:
            canvas.down -= part
    return canvas.finished(), canvas.pages


def forget() -> None:
    """Empty the cache of word widths, as between documents of other people."""
    _wide.cache_clear()
