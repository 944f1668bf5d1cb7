"""The crisis summary: one side of A4, never under 12 point, that says exactly what it left to the plan.

Nothing is shrunk and nothing is cut in the middle. When not everything fits, the parts are filled in the order of
`CRISIS_PRIORITY` in rounds: first the foremost few of each, then the rest while there is room. An entry is on the
page whole or not at all.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from reportlab.platypus.flowables import Flowable

from bhcp_desktop.domain.documents import (
    CRISIS_PRIORITY,
    ContactLine,
    ContingencyCard,
    CrisisPart,
    CrisisSummary,
    Fact,
    Listed,
    MedicineLine,
    Pointer,
)
from bhcp_desktop.printing import look, running_words, wording
from bhcp_desktop.printing.flowables import Cell, Grid, GridLook
from bhcp_desktop.printing.ink import Ink
from bhcp_desktop.printing.pages import Paper, Part, frame_of, paginate
from bhcp_desktop.printing.panels import Columns
from bhcp_desktop.printing.rendered import RenderedDocument
from bhcp_desktop.printing.running import Head, HeadBlock

TITLE: Final = "Crisis summary"
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
_LABELS: Final = {
    CrisisPart.ALERTS: "Know at once",
    CrisisPart.ALLERGIES: "Allergies",
    CrisisPart.POINTERS: "Papers",
    CrisisPart.CONTACTS: "Call, in order",
    CrisisPart.CONTINGENCY: "If things change",
    CrisisPart.USUAL_STATE: "Usual for me",
    CrisisPart.MEDICINES: "Medicines",
    CrisisPart.CONDITIONS: "Conditions",
    CrisisPart.DEPENDANTS: "Depend on me",
    CrisisPart.ACCESS: "Getting in",
    CrisisPart.FRAILTY: "Frailty",
}
_AT_ONCE: Final = {CrisisPart.ALERTS, CrisisPart.ALLERGIES}
_SHARES: Final = (0.2, 0.8)
_BETWEEN: Final = 14.0  # points between the columns
_STYLE: Final = look.TextStyle(look.CRISIS.body.font, look.CRISIS.body.size, 14.2)

_Line = tuple[str, str]  # a label and what stands under or beside it


@dataclass(frozen=True, slots=True, kw_only=True)
class _Block:
    """One part of the page: what always stands, and the entries that may be left to the plan from the end."""

    part: CrisisPart
    always: tuple[str, ...] = ()
    entries: tuple[str, ...] = ()
    names: tuple[str, ...] = ()  # of entries that are rows of their own, beside their text
    last: tuple[str, ...] = ()
    joined: str = "\n"

    def rows(self, count: int) -> list[_Line]:
        """The rows with the first `count` entries; a part with none of them is named at the foot of the page."""
        more = len(self.entries) - count
        note = (f"{more} more in the plan",) if more and (count or self.always or self.last) else ()
        if self.names:
            cards = zip(self.names[:count], self.entries[:count], strict=True)
            return [*cards, *((_LABELS[self.part], text) for text in (*self.always, *note))]
        entries = (self.joined.join(self.entries[:count]),) if count else ()
        body = "\n".join((*self.always, *entries, *note, *self.last))
        return [(_LABELS[self.part], body)] if body else []


def crisis_summary(document: CrisisSummary) -> RenderedDocument:
    """One page, always; `left_out` repeats in words what the page itself says it left to the plan."""
    ink = Ink()
    paper, head = _paper(document, ink)
    blocks = [_inked(block, ink) for block in _blocks(document)]
    note = "[U+...] stands for a character this typeface does not have; the record holds it." if ink.explained else ""
    width, height = frame_of(paper, head)
    page = _Page(blocks, width, height, note, _too_long(head))
    counts = page.fitted()
    made = paginate(paper, [Part(head=head, story=page.story(counts))])
    return RenderedDocument(pdf=made.pdf, pages=made.pages, left_out=page.left_out(counts))


def _paper(document: CrisisSummary, ink: Ink) -> tuple[Paper, Head]:
    mark, stamp = document.mark, document.stamp
    head = running_words.clinical_head(TITLE, document.person, mark, stamp, ink)
    address = ink(", ".join(document.person.address)).replace("\n", " ")
    facts = (*head.facts, ("Address", address)) if address else head.facts
    head = Head(
        kicker=head.kicker, name=head.name, facts=facts, mark=head.mark, note=head.note, elsewhere="in full in the plan"
    )
    foot = running_words.plan_foot(mark, stamp, look.CRISIS, ink)
    tint = look.GREEN_TINT if document.tint else None
    paper = Paper(title=TITLE, look=look.CRISIS, foot=foot, made_at=stamp.printed_at, tint=tint, one_page=True)
    return paper, head


def _too_long(head: Head) -> tuple[str, ...]:
    return ("the whole of the name and details",) if HeadBlock(head, look.CRISIS).overflow else ()


class _Page:
    """The page, and the search for how much of each part fits on it."""

    def __init__(
        self, blocks: list[_Block], width: float, height: float, note: str, elsewhere: tuple[str, ...]
    ) -> None:
        self._blocks, self._width, self._height = blocks, width, height
        self._note, self._elsewhere = note, elsewhere

    def fitted(self) -> list[int]:
        """How many entries of each block are on the page."""
        everything = [len(block.entries) for block in self._blocks]
        if self._fits(everything):
            return everything
        counts = [0] * len(self._blocks)
        for most in _ROUNDS:
            for number, block in enumerate(self._blocks):
                self._fill(counts, number, min(len(block.entries), most.get(block.part, len(block.entries))))
        return counts

    def _fill(self, counts: list[int], number: int, most: int) -> None:
        while counts[number] < most:
            counts[number] += 1
            if not self._fits(counts):
                counts[number] -= 1
                return

    def _fits(self, counts: list[int]) -> bool:
        parts = self.story(counts)
        return sum(part.wrap(self._width, self._height)[1] for part in parts) <= self._height

    def story(self, counts: list[int]) -> list[Flowable]:
        """The page with so many entries of each block: what matters at once, then two columns, the left read first."""
        top: list[_Line] = []
        below: list[_Line] = []
        for block, count in zip(self._blocks, counts, strict=True):
            (top if block.part in _AT_ONCE else below).extend(block.rows(count))
        return [self._whole(top, tinted=True), self._columns(below), *self._foot(counts)]

    def _whole(self, lines: list[_Line], *, tinted: bool) -> Grid:
        widths = [self._width * share for share in _SHARES]
        cells = [(label, Cell(body) if tinted else body) for label, body in lines]
        marked = frozenset(range(len(lines))) if tinted else frozenset[int]()
        return Grid(cells, widths, GridLook(style=_STYLE, labels=True, pad_y=2, tinted=marked))

    def _columns(self, lines: list[_Line]) -> Flowable:
        cells = [[Cell(label, body)] for label, body in lines]
        every = Grid(cells, [(self._width - _BETWEEN) / 2], GridLook(style=_STYLE, pad_x=2, pad_y=2))
        heights = [row.height for row in every.rows]
        shorter = [max(sum(heights[:at]), sum(heights[at:])) for at in range(len(heights) + 1)]
        return Columns(*every.parted(shorter.index(min(shorter))), gap=_BETWEEN)

    def _foot(self, counts: list[int]) -> list[Flowable]:
        lines: list[_Line] = []
        if left := self.left_out(counts):
            lines.append(("Not on this side", f"See the plan for: {'; '.join(left)}."))
        if self._note:
            lines.append(("Characters", self._note))
        return [self._whole(lines, tinted=False)] if lines else []

    def left_out(self, counts: list[int]) -> tuple[str, ...]:
        """What is not on the page, in words, by part."""
        parts = [
            f"{_LABELS[block.part]}: {len(block.entries) - count} of {len(block.entries)}"
            for block, count in zip(self._blocks, counts, strict=True)
            if count < len(block.entries)
        ]
        return (*parts, *self._elsewhere)


def _inked(block: _Block, ink: Ink) -> _Block:
    return _Block(
        part=block.part,
        always=tuple(ink(text) for text in block.always),
        entries=tuple(ink(text) for text in block.entries),
        names=tuple(ink(text) for text in block.names),
        last=tuple(ink(text) for text in block.last),
        joined=block.joined,
    )


def _blocks(document: CrisisSummary) -> list[_Block]:
    made = {
        CrisisPart.ALERTS: _simple(CrisisPart.ALERTS, document.alerts),
        CrisisPart.ALLERGIES: _allergies(document),
        CrisisPart.POINTERS: _pointers(document),
        CrisisPart.CONTACTS: _contacts(document),
        CrisisPart.CONTINGENCY: _contingency(document.contingency),
        CrisisPart.USUAL_STATE: _simple(CrisisPart.USUAL_STATE, document.usual_state),
        CrisisPart.MEDICINES: _medicines(document),
        CrisisPart.CONDITIONS: _conditions(document),
        CrisisPart.DEPENDANTS: _simple(CrisisPart.DEPENDANTS, document.depends_on_me, none="Nobody, when asked"),
        CrisisPart.ACCESS: _Block(part=CrisisPart.ACCESS, entries=(document.home_access or "Not recorded",)),
        CrisisPart.FRAILTY: _frailty(document.frailty),
    }
    return [made[part] for part in CRISIS_PRIORITY]


def _simple(part: CrisisPart, things: Listed[str], none: str = "") -> _Block:
    if things.items:
        return _Block(part=part, entries=things.items)
    return _Block(part=part, always=(wording.absent(things.absent, things.reason, none),))


def _allergies(document: CrisisSummary) -> _Block:
    known = document.allergies
    state = (wording.allergies(known),)
    return _Block(part=CrisisPart.ALLERGIES, always=state, entries=tuple(wording.allergy(line) for line in known.items))


def _pointers(document: CrisisSummary) -> _Block:
    papers = document.pointers.items
    last = () if wording.has_cpr_paper(papers) else (f"{wording.NO_CPR}.",)
    always = () if papers else (wording.absent(document.pointers.absent, document.pointers.reason),)
    entries = tuple(_pointer(paper) for paper in papers)
    return _Block(part=CrisisPart.POINTERS, always=always, entries=entries, last=last)


def _pointer(paper: Pointer) -> str:
    dated = wording.day(paper.dated, long=False) if paper.dated else "date not recorded"
    says = f" {paper.says.rstrip('.')}." if paper.says else ""
    return f"{wording.POINTERS[paper.kind]}, {dated}. Original: {paper.kept_where or 'place not recorded'}.{says}"


def _contacts(document: CrisisSummary) -> _Block:
    team = document.team
    reachable = sorted(document.contacts.items, key=lambda line: not line.phone)
    lines = [_contact(number, line) for number, line in enumerate(reachable, 1)]
    surgery = ", ".join(part for part in (team.usual_gp, team.practice) if part)
    listed = {line.phone for line in document.contacts.items}
    for who, phone in ((surgery, team.practice_phone), (team.coordinator, team.coordinator_phone)):
        if who and phone not in listed:
            lines.append(f"{who}: {phone or 'no number recorded'}")
    always = () if document.contacts.items else (wording.absent(document.contacts.absent, document.contacts.reason),)
    return _Block(part=CrisisPart.CONTACTS, always=always, entries=tuple(lines))


def _contact(number: int, line: ContactLine) -> str:
    who = ", ".join(part for part in (line.name, line.relationship, *line.roles) if part)
    hours = f" ({line.hours})" if line.hours else ""
    return f"{number}. {who}: {line.phone or 'no number recorded'}{hours}"


def _contingency(cards: Listed[ContingencyCard]) -> _Block:
    if not cards.items:
        return _Block(part=CrisisPart.CONTINGENCY, always=(wording.absent(cards.absent, cards.reason),))
    return _Block(
        part=CrisisPart.CONTINGENCY,
        entries=tuple(_card(card) for card in cards.items),
        names=tuple(f"If: {card.name}" for card in cards.items),
    )


def _card(card: ContingencyCard) -> str:
    signs = f"Signs: {'; '.join(card.triggers)}" if card.triggers else ""
    steps = "\n".join(f"{number}. {text}" for number, text in enumerate(card.steps, 1)) or "What to do is not recorded"
    call = f"Call: {'; '.join(card.contacts)}" if card.contacts else ""
    kept = f"Kept ready: {card.anticipatory}" if card.anticipatory else ""
    return "\n".join(part for part in (signs, steps, call, kept) if part)


def _medicines(document: CrisisSummary) -> _Block:
    held = document.medicines
    as_at = f", {wording.day(held.as_at, long=False)}" if held.as_at else ", date not recorded"
    last = (f"Kept: {held.kept_where or 'not recorded'}. List from: {held.source or 'source not recorded'}{as_at}.",)
    if not held.listed.items:
        said = wording.absent(held.listed.absent, held.listed.reason, "Takes no medicines")
        return _Block(part=CrisisPart.MEDICINES, always=(said,), last=last)
    entries = tuple(_medicine(line) for line in held.listed.items)
    return _Block(part=CrisisPart.MEDICINES, entries=entries, last=last, joined="  \u2022  ")


def _medicine(line: MedicineLine) -> str:
    return f"{line.name} {wording.dose(line.dose)}" if line.dose else f"{line.name} (dose not recorded)"


def _conditions(document: CrisisSummary) -> _Block:
    lines = document.conditions
    if not lines.items:
        return _Block(part=CrisisPart.CONDITIONS, always=(wording.absent(lines.absent, lines.reason),))
    return _Block(part=CrisisPart.CONDITIONS, entries=tuple(line.text for line in lines.items), joined="  \u2022  ")


def _frailty(facts: Listed[Fact]) -> _Block:
    if not facts.items:
        return _Block(part=CrisisPart.FRAILTY, always=(wording.absent(facts.absent, facts.reason),))
    lines = tuple(f"{fact.label}: {fact.value} ({wording.day(fact.on, long=False)})" for fact in facts.items)
    return _Block(part=CrisisPart.FRAILTY, entries=lines)
