"""Builds the story of a document piece by piece in one look, so that every document speaks the same way."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import TypeVar

from reportlab.platypus.flowables import Flowable, PageBreak, Spacer

from bhcp_desktop.domain.documents import Listed, Narrative
from bhcp_desktop.printing import wording
from bhcp_desktop.printing.flowables import Cell, Grid, GridLook, Text
from bhcp_desktop.printing.ink import Ink
from bhcp_desktop.printing.look import Look, TextStyle
from bhcp_desktop.printing.panels import Keep, Panel, Tick

Item = TypeVar("Item")
Written = str | Cell


class Writer:
    """A story in the making; every text that enters it goes through the document's ink."""

    def __init__(self, look: Look, ink: Ink | None = None) -> None:
        self.look, self.ink = look, ink or Ink()
        self.story: list[Flowable] = []

    def day(self, on: date | None) -> str:
        """A date in the form of this document."""
        return wording.day(on, long=self.look.long_dates)

    def moment(self, at: datetime) -> str:
        """An instant in the form of this document."""
        return wording.moment(at, long=self.look.long_dates)

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

    def narrative(self, told: Narrative, *, none: str = "") -> None:
        """Somebody's words, or why there are none."""
        self.text(told.text if told.text.strip() else wording.absent(told.absent, told.reason, none))

    def bullets(self, texts: Sequence[str], *, numbered: bool = False) -> None:
        """A list with bullets or numbers."""
        style = replace(self.look.body, after=self.look.body.size * 0.2)
        indent = style.size * (1.6 if numbered else 1.1)
        for number, text in enumerate(texts, 1):
            marker = f"{number}." if numbered else "\u2022"
            self.story.append(Text(self.ink(text), style, marker=marker, indent=indent))

    def listed(self, things: Listed[Item], draw: Callable[[tuple[Item, ...]], None], *, none: str = "") -> None:
        """Draw the items, or say why there are none."""
        if things.items:
            draw(things.items)
        else:
            self.text(wording.absent(things.absent, things.reason, none))

    def grid(
        self,
        rows: Sequence[Sequence[Written]],
        shares: Sequence[float],
        header: Sequence[str] = (),
        *,
        grid_look: GridLook | None = None,
        least: float = 0,
    ) -> None:
        """A table over the whole width; `shares` are the parts of it that the columns take."""
        if not rows:
            return
        whole = sum(shares)
        widths = [self.look.width * share / whole for share in shares]
        inked = [[self._inked(cell) for cell in row] for row in rows]
        drawn = grid_look or GridLook(style=self.look.body)
        self.story.append(Grid(inked, widths, drawn, header=[self.ink(text) for text in header], least=least))

    def facts(self, pairs: Sequence[tuple[str, str]], *, share: float = 0.28) -> None:
        """Labels at the left in bold, values at the right."""
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
