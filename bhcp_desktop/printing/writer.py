"""Builds the story of a document piece by piece in one look, so that every document speaks the same way."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence
from dataclasses import replace

from reportlab.platypus.flowables import Flowable, PageBreak, Spacer

from bhcp_desktop.printing.flowables import Grid, GridLook, Text
from bhcp_desktop.printing.ink import Ink
from bhcp_desktop.printing.look import Look, TextStyle
from bhcp_desktop.printing.panels import Keep, Panel, Tick
from bhcp_desktop.printing.scribe import Cell, Scribe, Written


class Writer(Scribe):
    """A story in the making; every text that enters it goes through the document's ink."""

    def __init__(self, look: Look, ink: Ink | None = None) -> None:
        self.look, self.ink = look, ink or Ink()
        self.long_dates = look.long_dates
        self.story: list[Flowable] = []

    def heading(self, text: str) -> None:
        """A heading, kept with what follows."""
        self._head(text, self.look.heading)

    def subheading(self, text: str) -> None:
        """A smaller heading, kept with what follows."""
        self._head(text, self.look.subheading)

    def label(self, text: str) -> None:
        """A bold line over what it names, kept with it."""
        self._head(text, self.look.strong)

    def _head(self, text: str, style: TextStyle) -> None:
        self.story += [Keep(0), Text(self.ink(text), style, heads=True)]

    def finished(self) -> list[Flowable]:
        """The story, with each heading given the room it needs to stay with what follows."""
        for number, part in enumerate(self.story):
            if isinstance(part, Keep) and not part.height:
                part.settle(itertools.islice(self.story, number + 1, None), self.look.width)
        return self.story

    def text(self, text: str, style: TextStyle | None = None) -> None:
        """A paragraph of body text."""
        self.story.append(Text(self.ink(text), style or self.look.body))

    def strong(self, text: str) -> None:
        """A paragraph in bold."""
        self.text(text, self.look.strong)

    def small(self, text: str) -> None:
        """A paragraph in the size of the running foot."""
        self.text(text, self.look.small)

    def bullets(self, texts: Sequence[str], *, numbered: bool = False) -> None:
        """A list with bullets or numbers."""
        style = replace(self.look.body, after=self.look.body.size * 0.2)
        indent = style.size * (1.6 if numbered else 1.1)
        for number, text in enumerate(texts, 1):
            marker = f"{number}." if numbered else "\u2022"
            self.story.append(Text(self.ink(text), style, marker=marker, indent=indent))

    def grid(
        self,
        rows: Sequence[Sequence[Written]],
        shares: Sequence[float],
        header: Sequence[str] = (),
        *,
        grid_look: GridLook | None = None,
        least: float = 0,
    ) -> None:
        """A table over the whole width; `shares` are the parts of it that the columns take.

        In large print each row becomes a block, its columns one under another.
        """
        if not rows:
            return
        if self.look.stacked and len(shares) > 1:
            rows, shares, header = [[_block(row, header)] for row in rows], (1,), ()
        whole = sum(shares)
        widths = [self.look.width * share / whole for share in shares]
        inked = [[self._inked(cell) for cell in row] for row in rows]
        drawn = grid_look or GridLook(style=self.look.body)
        self.story.append(Grid(inked, widths, drawn, header=[self.ink(text) for text in header], least=least))

    def facts(self, pairs: Sequence[tuple[str, str]], *, share: float = 0.28) -> None:
        """Labels at the left in bold, values at the right."""
        if self.look.stacked:
            self.grid([[Cell(label, value)] for label, value in pairs], (1,))
            return
        self.grid(pairs, (share, 1 - share), grid_look=GridLook(style=self.look.body, labels=True))

    def _inked(self, cell: Written) -> Written:
        if isinstance(cell, Cell):
            return Cell(self.ink(cell.strong), self.ink(cell.rest))
        return self.ink(cell)

    def tick(self, text: str) -> None:
        """An empty box to tick."""
        self.story.append(Tick(self.ink(text), self.look.body))

    def panel(self, draw: Callable[[Writer], None]) -> None:
        """What `draw` writes, on a tinted ground."""
        inner = Writer(self.look, self.ink)
        inner.long_dates = self.long_dates
        draw(inner)
        panel = Panel([part for part in inner.story if not isinstance(part, Keep)])
        self.story += [Keep(0), panel]

    def gap(self, points: float) -> None:
        """Empty room."""
        self.story.append(Spacer(1, points))

    def keep(self, points: float) -> None:
        """Go to the next page unless so much room is left."""
        self.story.append(Keep(points))

    def new_page(self) -> None:
        """Go to the next page."""
        self.story.append(PageBreak())

    def explain_characters(self) -> None:
        """Say what each stand-in stands for; writes nothing when there are none."""
        if self.ink.explained:
            self.subheading("Characters that this typeface does not have")
            self.text("Each is shown by its Unicode number. The record holds them as they were typed.")
            self.bullets(self.ink.explained)


def _block(row: Sequence[Written], header: Sequence[str]) -> Cell:
    """A row as one block: what it is about in bold, then each filled column under its own label."""
    first, *others = row
    strong, rest = (first.strong, first.rest) if isinstance(first, Cell) else first.partition("\n")[::2]
    if header and not isinstance(first, Cell):
        strong = f"{header[0]}: {strong}"
    labels = header[1:] or [""] * len(others)
    lines = [_labelled(label, other) for label, other in zip(labels, others, strict=True)]
    return Cell(strong, "\n".join(line for line in (rest, *lines) if line))


def _labelled(label: str, cell: Written) -> str:
    text = "\n".join(part for part in (cell.strong, cell.rest) if part) if isinstance(cell, Cell) else cell
    return f"{label}: {text}" if label and text else text
