"""What the crisis summary says, part by part, in the order in which the parts keep their place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

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
from bhcp_desktop.printing import wording
from bhcp_desktop.printing.ink import Ink

LABELS: Final = {
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
Line = tuple[str, str]  # a label and what stands under or beside it


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One part of the page: what always stands, and the entries that may be left to the plan from the end."""

    part: CrisisPart
    always: tuple[str, ...] = ()
    entries: tuple[str, ...] = ()
    names: tuple[str, ...] = ()  # of entries that are rows of their own, beside their text
    last: tuple[str, ...] = ()
    joined: str = "\n"

    def rows(self, count: int) -> list[Line]:
        """The rows with the first `count` entries; a part with none of them is named at the foot of the page."""
        more = len(self.entries) - count
        note = (f"{more} more in the plan",) if more and (count or self.always or self.last) else ()
        if self.names:
            cards = zip(self.names[:count], self.entries[:count], strict=True)
            return [*cards, *((LABELS[self.part], text) for text in (*self.always, *note))]
        entries = (self.joined.join(self.entries[:count]),) if count else ()
        body = "\n".join((*self.always, *entries, *note, *self.last))
        return [(LABELS[self.part], body)] if body else []


def blocks(document: CrisisSummary) -> list[Block]:
    """Every part, foremost first."""
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
        CrisisPart.ACCESS: Block(part=CrisisPart.ACCESS, entries=(document.home_access or "Not recorded",)),
        CrisisPart.FRAILTY: _frailty(document.frailty),
    }
    return [made[part] for part in CRISIS_PRIORITY]


def _simple(part: CrisisPart, things: Listed[str], none: str = "") -> Block:
    if things.items:
        return Block(part=part, entries=things.items)
    return Block(part=part, always=(wording.absent(things.absent, things.reason, none),))


def _allergies(document: CrisisSummary) -> Block:
    known = document.allergies
    state = (wording.allergies(known),)
    return Block(part=CrisisPart.ALLERGIES, always=state, entries=tuple(wording.allergy(line) for line in known.items))


def _pointers(document: CrisisSummary) -> Block:
    papers = document.pointers.items
    last = () if wording.has_cpr_paper(papers) else (f"{wording.NO_CPR}.",)
    always = () if papers else (wording.absent(document.pointers.absent, document.pointers.reason),)
    entries = tuple(_pointer(paper) for paper in papers)
    return Block(part=CrisisPart.POINTERS, always=always, entries=entries, last=last)


def _pointer(paper: Pointer) -> str:
    dated = wording.day(paper.dated, long=False) if paper.dated else "date not recorded"
    says = f" {paper.says.rstrip('.')}." if paper.says else ""
    return f"{wording.POINTER_WORDS[paper.kind]}, {dated}. Original: {paper.kept_where or 'place not recorded'}.{says}"


def _contacts(document: CrisisSummary) -> Block:
    team = document.team
    reachable = sorted(document.contacts.items, key=lambda line: not line.phone)
    lines = [_contact(number, line) for number, line in enumerate(reachable, 1)]
    surgery = ", ".join(part for part in (team.usual_gp, team.practice) if part)
    listed = {line.phone for line in document.contacts.items}
    for who, phone in ((surgery, team.practice_phone), (team.coordinator, team.coordinator_phone)):
        if who and phone not in listed:
            lines.append(f"{who}: {phone or 'no number recorded'}")
    always = () if document.contacts.items else (wording.absent(document.contacts.absent, document.contacts.reason),)
    return Block(part=CrisisPart.CONTACTS, always=always, entries=tuple(lines))


def _contact(number: int, line: ContactLine) -> str:
    who = ", ".join(part for part in (line.name, line.relationship, *line.roles) if part)
    when = wording.contact_hours(line)
    hours = f" ({when})" if when else ""
    return f"{number}. {who}: {line.phone or 'no number recorded'}{hours}"


def _contingency(cards: Listed[ContingencyCard]) -> Block:
    if not cards.items:
        return Block(part=CrisisPart.CONTINGENCY, always=(wording.absent(cards.absent, cards.reason),))
    return Block(
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


def _medicines(document: CrisisSummary) -> Block:
    held = document.medicines
    as_at = f", {wording.day(held.as_at, long=False)}" if held.as_at else ", date not recorded"
    last = (f"Kept: {held.kept_where or 'not recorded'}. List from: {held.source or 'source not recorded'}{as_at}.",)
    if not held.listed.items:
        said = wording.absent(held.listed.absent, held.listed.reason, "Takes no medicines")
        return Block(part=CrisisPart.MEDICINES, always=(said,), last=last)
    entries = tuple(_medicine(line) for line in held.listed.items)
    return Block(part=CrisisPart.MEDICINES, entries=entries, last=last, joined="  \u2022  ")


def _medicine(line: MedicineLine) -> str:
    return f"{line.name} {wording.dose(line.dose)}" if line.dose else f"{line.name} (dose not recorded)"


def _conditions(document: CrisisSummary) -> Block:
    lines = document.conditions
    if not lines.items:
        return Block(part=CrisisPart.CONDITIONS, always=(wording.absent(lines.absent, lines.reason),))
    return Block(part=CrisisPart.CONDITIONS, entries=tuple(line.text for line in lines.items), joined="  \u2022  ")


def _frailty(facts: Listed[Fact]) -> Block:
    if not facts.items:
        return Block(part=CrisisPart.FRAILTY, always=(wording.absent(facts.absent, facts.reason),))
    lines = tuple(f"{fact.label}: {fact.value} ({wording.day(fact.on, long=False)})" for fact in facts.items)
    return Block(part=CrisisPart.FRAILTY, entries=lines)


def inked(block: Block, ink: Ink) -> Block:
    """The same in characters that can be drawn."""
    return Block(
        part=block.part,
        always=tuple(ink(text) for text in block.always),
        entries=tuple(ink(text) for text in block.entries),
        names=tuple(ink(text) for text in block.names),
        last=tuple(ink(text) for text in block.last),
        joined=block.joined,
    )
