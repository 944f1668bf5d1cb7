"""What the crisis summary says, part by part, in the order in which the parts keep their place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
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
    Medicines,
    Pointer,
)
from bhcp_desktop.domain.who_to_call import call_list
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
NEVER: Final = "Do not contact"
_DOT: Final = "  \u2022  "
Line = tuple[str, str]  # a label and what stands under or beside it


@dataclass(frozen=True, slots=True)
class Shown:
    """How many entries of a block are on the page: whole, and after those by name alone."""

    whole: int = 0
    named: int = 0  # with the whole ones


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One part of the page: what always stands, and the entries that may be left to the plan from the end."""

    part: CrisisPart
    always: tuple[str, ...] = ()
    entries: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()  # of entries that are rows of their own, beside their text
    names: tuple[str, ...] = ()  # what is said of an entry when there is no room for all of it
    also: str = ""  # what stands before those names
    unsaid: str = ""  # what the plan alone has of them
    elsewhere: tuple[str, ...] = ()  # what is named at the foot of the page of an entry that is left out
    last: tuple[str, ...] = ()
    joined: str = "\n"
    kept: tuple[str, ...] = ()  # one line that is never left out, in shorter and shorter words

    @property
    def can_name(self) -> bool:
        """Whether an entry can be said by its name alone."""
        return bool(self.names)

    def rows(self, shown: Shown) -> list[Line]:
        """The rows with so many entries; a part with none of them is named at the foot of the page."""
        named = self.names[shown.whole : shown.named]
        more = len(self.entries) - max(shown.whole, shown.named)
        notes = [f"{self.also}: {'; '.join(named)}"] if named else []
        if more and (shown.whole or named or self.always or self.last):
            notes.append(f"{more} more in the plan")
        kept = [(self.kept[0], "")] if self.kept else []
        if self.titles:
            cards = zip(self.titles[: shown.whole], self.entries[: shown.whole], strict=True)
            return [*cards, *((LABELS[self.part], text) for text in (*self.always, *notes)), *kept]
        entries = (self.joined.join(self.entries[: shown.whole]),) if shown.whole else ()
        body = "\n".join((*self.always, *entries, *notes, *self.last))
        return [(LABELS[self.part], body), *kept] if body else kept

    def left(self, shown: Shown, *, by_name: bool = False) -> tuple[str, ...]:
        """What is not on the page, in words: how many of how many, and by name where there is room for that."""
        at, every = max(shown.whole, shown.named), len(self.entries)
        said: list[str] = []
        if at < every:
            names = f" ({', '.join(self.elsewhere[at:])})" if by_name and self.elsewhere else ""
            said.append(f"{LABELS[self.part]}: {every - at} of {every}{names}")
        if at > shown.whole:
            said.append(f"{LABELS[self.part]}: {self.unsaid} for {at - shown.whole} of {every}")
        return tuple(said)


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
        return Block(part=part, entries=things.items, elsewhere=tuple(_topic(text) for text in things.items))
    return Block(part=part, always=(wording.absent(things.absent, things.reason, none),))


def _topic(text: str) -> str:
    """What a line is about: its question, or the line itself where it has none."""
    return text.partition(": ")[0]


def _allergies(document: CrisisSummary) -> Block:
    known = document.allergies
    return Block(
        part=CrisisPart.ALLERGIES,
        always=(wording.allergies(known),),
        entries=tuple(wording.allergy(line) for line in known.items),
        names=tuple(line.agent for line in known.items),
        also="What happened is in the plan",
        unsaid="what happened",
    )


def _pointers(document: CrisisSummary) -> Block:
    papers = document.pointers.items
    last = () if wording.has_cpr_paper(papers) else (f"{wording.NO_CPR}.",)
    always = () if papers else (wording.absent(document.pointers.absent, document.pointers.reason),)
    entries = tuple(_pointer(paper) for paper in papers)
    return Block(
        part=CrisisPart.POINTERS,
        always=always,
        entries=entries,
        names=tuple(wording.POINTER_WORDS[paper.kind] for paper in papers),
        also="Where it is kept is in the plan",
        unsaid="the place",
        last=last,
    )


def _pointer(paper: Pointer) -> str:
    dated = wording.day(paper.dated, long=False) if paper.dated else "date not recorded"
    says = f" {paper.says.rstrip('.')}." if paper.says else ""
    return f"{wording.POINTER_WORDS[paper.kind]}, {dated}. Original: {paper.kept_where or 'place not recorded'}.{says}"


def _contacts(document: CrisisSummary) -> Block:
    listed = call_list(document.contacts.items, document.team)
    lines = [_contact(number, line) for number, line in enumerate(listed.people, 1)]
    lines += [f"{line.name}: {line.phone or 'no number recorded'}" for line in listed.others]
    always = () if document.contacts.items else (wording.absent(document.contacts.absent, document.contacts.reason),)
    return Block(
        part=CrisisPart.CONTACTS,
        always=always,
        entries=tuple(lines),
        elsewhere=tuple(line.name for line in (*listed.people, *listed.others)),
        kept=_never(document.do_not_contact.items),
    )


def _never(people: Sequence[ContactLine]) -> tuple[str, ...]:
    """Who must not be contacted: with how they are related, by name, and at the very least how many they are."""
    if not people:
        return ()
    related = [", ".join(part for part in (line.name, line.relationship) if part) for line in people]
    count = "1 person, named" if len(people) == 1 else f"{len(people)} people, named"
    ways = ("; ".join(related), "; ".join(line.name for line in people), f"{count} in the plan")
    return tuple(f"{NEVER}: {way}" for way in ways)


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
        titles=tuple(f"If: {card.name}" for card in cards.items),
        names=tuple(card.name for card in cards.items),
        also="The steps are in the plan",
        unsaid="the steps",
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
    source = f"List from: {held.source or 'source not recorded'}{as_at}.{_changed_here(held)}"
    last = (f"Kept: {held.kept_where or 'not recorded'}. {source}",)
    if not held.listed.items:
        said = wording.absent(held.listed.absent, held.listed.reason, "Takes no medicines")
        return Block(part=CrisisPart.MEDICINES, always=(said,), last=last)
    lines = held.listed.items
    return Block(
        part=CrisisPart.MEDICINES,
        entries=tuple(_medicine(line) for line in lines),
        names=tuple(line.name for line in lines),
        also="The doses are in the plan",
        unsaid="the doses",
        last=last,
        joined=_DOT,
    )


def _changed_here(held: Medicines) -> str:
    """Which doses are no longer those of the list they came from."""
    changed = [f"{line.name}, {wording.day(line.as_at, long=False)}" for line in held.listed.items if line.changed_here]
    return f" Changed here since: {'; '.join(changed)}." if changed else ""


def _medicine(line: MedicineLine) -> str:
    return f"{line.name} {line.dose}" if line.dose else f"{line.name} (dose not recorded)"


def _conditions(document: CrisisSummary) -> Block:
    lines = document.conditions
    if not lines.items:
        return Block(part=CrisisPart.CONDITIONS, always=(wording.absent(lines.absent, lines.reason),))
    return Block(part=CrisisPart.CONDITIONS, entries=tuple(line.text for line in lines.items), joined=_DOT)


def _frailty(facts: Listed[Fact]) -> Block:
    if not facts.items:
        return Block(part=CrisisPart.FRAILTY, always=(wording.absent(facts.absent, facts.reason),))
    lines = tuple(f"{fact.label}: {fact.value} ({wording.day(fact.on, long=False)})" for fact in facts.items)
    return Block(part=CrisisPart.FRAILTY, entries=lines)


def inked(block: Block, ink: Ink) -> Block:
    """The same in characters that can be drawn."""

    def drawn(texts: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(ink(text) for text in texts)

    return replace(
        block,
        always=drawn(block.always),
        entries=drawn(block.entries),
        titles=drawn(block.titles),
        names=drawn(block.names),
        elsewhere=drawn(block.elsewhere),
        last=drawn(block.last),
        kept=drawn(block.kept),
    )
