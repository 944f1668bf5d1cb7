"""The crisis summary: one side of A4, never under 12 point, that says exactly what it left to the plan.

Nothing is shrunk and nothing is cut in the middle. When not everything fits, the parts are filled in the order of
`CRISIS_PRIORITY` in rounds: first the foremost few of each, then the rest while there is room. An entry is on the
page whole or not at all.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from reportlab.platypus.flowables import Flowable

from bhcp_desktop.domain.documents import CrisisPart, CrisisSummary, TextSize
from bhcp_desktop.printing import look, running_words
from bhcp_desktop.printing.crisis_blocks import LABELS, Block, Line, blocks, inked
from bhcp_desktop.printing.crisis_told import TITLE, head_of, told
from bhcp_desktop.printing.flowables import Grid, GridLook
from bhcp_desktop.printing.ink import Ink
from bhcp_desktop.printing.pages import Paper, Part, frame_of, paginate
from bhcp_desktop.printing.panels import Columns
from bhcp_desktop.printing.rendered import RenderedDocument
from bhcp_desktop.printing.running import Head, HeadBlock
from bhcp_desktop.printing.scribe import Cell
from bhcp_desktop.printing.told import on_pages

_ROUNDS: Final[tuple[dict[CrisisPart, int], ...]] = (
    {
        CrisisPart.ALERTS: 4, CrisisPart.ALLERGIES: 8, CrisisPart.POINTERS: 3, CrisisPart.CONTACTS: 2,
        CrisisPart.CONTINGENCY: 1, CrisisPart.USUAL_STATE: 3, CrisisPart.MEDICINES: 6, CrisisPart.CONDITIONS: 4,
        CrisisPart.FRAILTY: 0,
    },
    {CrisisPart.CONTACTS: 4, CrisisPart.CONTINGENCY: 2},
    {},
)  # fmt: skip
"""How many entries of each part are placed in each round at most; a part that is not named has no limit."""
_AT_ONCE: Final = {CrisisPart.ALERTS, CrisisPart.ALLERGIES}
_SHARES: Final = (0.2, 0.8)
_BETWEEN: Final = 14.0  # points between the columns
_STYLE: Final = look.TextStyle(look.CRISIS.body.font, look.CRISIS.body.size, 14.2)

_LONGEST_ALWAYS: Final = (200, 60)
"""How many characters of what no part is without; the second when a page of the first would still be too full."""
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


def _fitted(paper: Paper, head: Head, parts: list[Block], note: str) -> tuple[_Page, list[int]]:
    """The page with as much as it holds; only where even the least does not fit is what always stands kept shorter."""
    room = frame_of(paper, head)
    pages = (_page(room, head, parts, note, longest) for longest in _LONGEST_ALWAYS)
    page = next((page for page in pages if page.fits([0] * len(parts))), None)
    page = page or _page(room, head, parts, note, _LONGEST_ALWAYS[-1])
    return page, page.fitted()


def _page(room: tuple[float, float], head: Head, parts: list[Block], note: str, longest: int) -> _Page:
    short = [_shortened(block, longest) for block in parts]
    changed = [block.part for block, was in zip(short, parts, strict=True) if block != was]
    elsewhere = tuple(f"{LABELS[part]}: the whole text" for part in changed)
    return _Page(short, *room, note, (*elsewhere, *_too_long(head)))


def _shortened(block: Block, longest: int) -> Block:
    """What always stands, within so many characters: a text is whole, or a pointer to the plan takes its place."""

    def within(texts: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(text if len(text) <= longest else _SEE_PLAN for text in texts)

    return replace(block, always=within(block.always), last=within(block.last))


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

    def fitted(self) -> list[int]:
        """How many entries of each block are on the page."""
        everything = [len(block.entries) for block in self._blocks]
        if self.fits(everything):
            return everything
        counts = [0] * len(self._blocks)
        for most in _ROUNDS:
            for number, block in enumerate(self._blocks):
                self._fill(counts, number, min(len(block.entries), most.get(block.part, len(block.entries))))
        return counts

    def _fill(self, counts: list[int], number: int, most: int) -> None:
        while counts[number] < most:
            counts[number] += 1
            if not self.fits(counts):
                counts[number] -= 1
                return

    def fits(self, counts: list[int]) -> bool:
        """Whether so many entries of each block go on one page."""
        parts = self.story(counts)
        return sum(part.wrap(self._width, self._height)[1] for part in parts) <= self._height

    def story(self, counts: list[int]) -> list[Flowable]:
        """The page with so many entries of each block: what matters at once, then two columns, the left read first."""
        top: list[Line] = []
        below: list[Line] = []
        for block, count in zip(self._blocks, counts, strict=True):
            (top if block.part in _AT_ONCE else below).extend(block.rows(count))
        return [self._whole(top, tinted=True), self._columns(below), *self._foot(counts)]

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

    def _foot(self, counts: list[int]) -> list[Flowable]:
        lines: list[Line] = []
        if left := self.left_out(counts):
            lines.append(("Not on this side", f"See the plan for: {'; '.join(left)}."))
        if self._note:
            lines.append(("Characters", self._note))
        return [self._whole(lines, tinted=False)] if lines else []

    def left_out(self, counts: list[int]) -> tuple[str, ...]:
        """What is not on the page, in words, by part."""
        parts = [
            f"{LABELS[block.part]}: {len(block.entries) - count} of {len(block.entries)}"
            for block, count in zip(self._blocks, counts, strict=True)
            if count < len(block.entries)
        ]
        return (*parts, *self._elsewhere)
