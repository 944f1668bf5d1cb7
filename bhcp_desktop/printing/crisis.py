"""The crisis summary: one side of A4, never under 12 point, that says exactly what it left to the plan.

Nothing is shrunk and nothing is cut in the middle. When not everything fits, the page is filled by `CRISIS_STEPS`:
every allergy and medicine by name, the foremost few of each part, then the rest while there is room. An entry is on
the page whole, by its name alone, or not at all; what is not is named at the foot, or counted.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from reportlab.platypus.flowables import Flowable

from bhcp_desktop.domain.documents import CRISIS_STEPS, CrisisPart, CrisisStep, CrisisSummary, Detail, TextSize
from bhcp_desktop.printing import look, running_words
from bhcp_desktop.printing.crisis_blocks import LABELS, Block, Line, Shown, blocks, inked
from bhcp_desktop.printing.crisis_told import TITLE, head_of, told
from bhcp_desktop.printing.flowables import Grid, GridLook
from bhcp_desktop.printing.ink import Ink
from bhcp_desktop.printing.pages import Paper, Part, frame_of, paginate
from bhcp_desktop.printing.panels import Columns
from bhcp_desktop.printing.rendered import RenderedDocument
from bhcp_desktop.printing.running import Head, HeadBlock
from bhcp_desktop.printing.scribe import Cell
from bhcp_desktop.printing.told import on_pages

_AT_ONCE: Final = {CrisisPart.ALERTS, CrisisPart.ALLERGIES}
_SHARES: Final = (0.2, 0.8)
_BETWEEN: Final = 14.0  # points between the columns
_STYLE: Final = look.TextStyle(look.CRISIS.body.font, look.CRISIS.body.size, 14.2)

_SHORTER: Final = ((200, 0), (200, 1), (60, 1), (60, 2))
"""How many characters of what no part is without, and how short the line is that is never left out.

Each only when a page of the one before would still be too full.
"""
_LINE: Final = 40  # characters of a line in half the width
_SEE_PLAN: Final = "See the plan"


def crisis_summary(document: CrisisSummary) -> RenderedDocument:
    """One page in standard size; `left_out` repeats in words what the page itself says it left to the plan.

    In large print it takes as many pages as it needs and leaves nothing out.
    """
    if document.size is not TextSize.STANDARD:
        return on_pages(told(document), look.PERSON[document.size])
    ink = Ink()
    paper, head = _paper(document, ink)
    parts = [inked(block, ink) for block in blocks(document)]
    note = "[U+...] stands for a character this typeface does not have; the record holds it." if ink.explained else ""
    page, counts = _fitted(paper, head, parts, note)
    made = paginate(paper, [Part(head=head, story=page.story(counts))])
    return RenderedDocument(pdf=made.pdf, pages=made.pages, left_out=page.left_out(counts))


def _fitted(paper: Paper, head: Head, parts: list[Block], note: str) -> tuple[_Page, list[Shown]]:
    """The page with as much as it holds; only where even the least does not fit is what always stands kept shorter."""
    room = frame_of(paper, head)
    pages = (_page(room, head, parts, note, shorter) for shorter in _SHORTER)
    page = next((page for page in pages if page.fits([Shown()] * len(parts))), None)
    page = page or _page(room, head, parts, note, _SHORTER[-1])
    return page, page.fitted()


def _page(room: tuple[float, float], head: Head, parts: list[Block], note: str, shorter: tuple[int, int]) -> _Page:
    short = [_shortened(block, *shorter) for block in parts]
    changed = [block.part for block, was in zip(short, parts, strict=True) if block != was]
    elsewhere = tuple(f"{LABELS[part]}: the whole text" for part in changed)
    return _Page(short, *room, note, (*elsewhere, *_too_long(head)))


def _shortened(block: Block, longest: int, brief: int) -> Block:
    """What always stands, within so many characters: a text is whole, or a pointer to the plan takes its place."""

    def within(texts: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(text if _room(text) <= longest else _SEE_PLAN for text in texts)

    return replace(block, always=within(block.always), last=within(block.last), kept=block.kept[brief:])


def _room(text: str) -> int:
    """The characters of a text, with those that the end of each line leaves empty."""
    return len(text) + _LINE * text.count("\n")


def _paper(document: CrisisSummary, ink: Ink) -> tuple[Paper, Head]:
    mark, stamp = document.mark, document.stamp
    head = replace(head_of(document, ink), elsewhere="in full in the plan")
    foot = running_words.plan_foot(mark, stamp, ink, long=False)
    tint = look.GREEN_TINT if document.tint else None
    paper = Paper(title=TITLE, look=look.CRISIS, foot=foot, made_at=stamp.printed_at, tint=tint, one_page=True)
    return paper, head


def _too_long(head: Head) -> tuple[str, ...]:
    return ("the whole of the name and details",) if HeadBlock(head, look.CRISIS).overflow else ()


class _Page:
    """The page, and the search for how much of each part fits on it."""

    def __init__(self, blocks: list[Block], width: float, height: float, note: str, elsewhere: tuple[str, ...]) -> None:
        self._blocks, self._width, self._height = blocks, width, height
        self._note, self._elsewhere = note, elsewhere
        self._by_name: set[CrisisPart] = set()

    def fitted(self) -> list[Shown]:
        """How many entries of each block are on the page."""
        everything = [Shown(len(block.entries), len(block.entries)) for block in self._blocks]
        if self.fits(everything):
            return everything
        shown = [Shown()] * len(self._blocks)
        for step in CRISIS_STEPS:
            for number, block in enumerate(self._blocks):
                if block.part is step.part and (block.can_name or step.detail is Detail.WHOLE):
                    self._fill(shown, number, step)
        self._name_the_rest(shown)
        return shown

    def _fill(self, shown: list[Shown], number: int, step: CrisisStep) -> None:
        """Take as many entries of a block as the step has, or as fit."""
        every, begun = len(self._blocks[number].entries), shown[number]
        most = every if step.most is None else min(step.most, every)
        fewer = range(_reached(begun, step.detail) + 1, most)
        shown[number] = _with(begun, step.detail, most)
        if self.fits(shown):
            return
        shown[number] = begun
        for count in fewer:
            before, shown[number] = shown[number], _with(begun, step.detail, count)
            if not self.fits(shown):
                shown[number] = before
                return

    def _name_the_rest(self, shown: list[Shown]) -> None:
        """Say by name what is left out where there is room for that, foremost first."""
        for part in (block.part for block in self._blocks if block.elsewhere):
            self._by_name.add(part)
            if not self.fits(shown):
                self._by_name.discard(part)

    def fits(self, shown: list[Shown]) -> bool:
        """Whether so much of each block goes on one page."""
        parts = self.story(shown)
        return sum(part.wrap(self._width, self._height)[1] for part in parts) <= self._height

    def story(self, shown: list[Shown]) -> list[Flowable]:
        """The page with so much of each block: what matters at once, then two columns, the left read first."""
        top: list[Line] = []
        below: list[Line] = []
        for block, some in zip(self._blocks, shown, strict=True):
            (top if block.part in _AT_ONCE else below).extend(block.rows(some))
        return [self._whole(top, tinted=True), self._columns(below), *self._foot(shown)]

    def _whole(self, lines: list[Line], *, tinted: bool) -> Grid:
        widths = [self._width * share for share in _SHARES]
        cells = [(label, Cell(body) if tinted else body) for label, body in lines]
        marked = frozenset(range(len(lines))) if tinted else frozenset[int]()
        return Grid(cells, widths, GridLook(style=_STYLE, labels=True, pad_y=2, tinted=marked))

    def _columns(self, lines: list[Line]) -> Flowable:
        cells = [[Cell(label, body)] for label, body in lines]
        every = Grid(cells, [(self._width - _BETWEEN) / 2], GridLook(style=_STYLE, pad_x=2, pad_y=2))
        heights = [row.height for row in every.rows]
        shorter = [max(sum(heights[:at]), sum(heights[at:])) for at in range(len(heights) + 1)]
        return Columns(*every.parted(shorter.index(min(shorter))), gap=_BETWEEN)

    def _foot(self, shown: list[Shown]) -> list[Flowable]:
        lines: list[Line] = []
        if left := self.left_out(shown):
            lines.append(("Not on this side", f"See the plan for: {'; '.join(left)}."))
        if self._note:
            lines.append(("Characters", self._note))
        return [self._whole(lines, tinted=False)] if lines else []

    def left_out(self, shown: list[Shown]) -> tuple[str, ...]:
        """What is not on the page, in words, by part."""
        parts = [
            words
            for block, some in zip(self._blocks, shown, strict=True)
            for words in block.left(some, by_name=block.part in self._by_name)
        ]
        return (*parts, *self._elsewhere)


def _reached(shown: Shown, detail: Detail) -> int:
    return shown.whole if detail is Detail.WHOLE else shown.named


def _with(shown: Shown, detail: Detail, count: int) -> Shown:
    """The same with so many entries in that detail; whatever is whole is named with it."""
    if detail is Detail.NAMED:
        return replace(shown, named=max(shown.named, count))
    return replace(shown, whole=max(shown.whole, count))
