"""A list of several people on paper: one row a person, so no patient banner (NHS CUI PAB-0015)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bhcp_desktop.domain.clock import LONDON
from bhcp_desktop.domain.documents import PersonIdentity, PrintStamp
from bhcp_desktop.printing import look, running_words, wording
from bhcp_desktop.printing.rendered import RenderedDocument
from bhcp_desktop.printing.running import Head
from bhcp_desktop.printing.scribe import Cell, Scribe
from bhcp_desktop.printing.told import Told, on_pages

Row = Sequence[str | Cell]


@dataclass(frozen=True, slots=True, kw_only=True)
class PeopleList:
    """What a list says: what made it, its rows, and the words in their place when there are none."""

    title: str
    name: str
    says: Sequence[str]
    header: Sequence[str]
    shares: Sequence[float]
    rows: Sequence[Row]
    nobody: str
    facts: Sequence[tuple[str, str]]
    stamp: PrintStamp


def people_list(told: PeopleList) -> RenderedDocument:
    """The list with the rule that made it, so that nobody takes it for everybody; every word in full."""
    return on_pages(told_list(told), look.LIST)


def told_list(told: PeopleList) -> Told:
    """Everything the list says."""
    return Told(
        title=told.title,
        long_dates=False,
        made_at=told.stamp.printed_at,
        head=lambda ink: Head(kicker=told.title, name=ink(told.name).replace("\n", " "), facts=tuple(told.facts)),
        foot=lambda ink: running_words.list_foot(told.stamp, ink),
        tell=lambda write: _tell(write, told),
    )


def _tell(write: Scribe, told: PeopleList) -> None:
    for words in told.says:
        write.small(words)
    if not told.rows:
        write.text(told.nobody)
    write.grid(told.rows, told.shares, told.header)


def day_printed(stamp: PrintStamp) -> date:
    """The day a list is made, from which ages are told."""
    return stamp.printed_at.astimezone(LONDON).date()


def who(person: PersonIdentity, today: date, more: str = "") -> Cell:
    """The first cell of a row: the name, and beneath it what tells people apart."""
    identity = f"{running_words.born(person, today)}   NHS No.\u00a0{wording.nhs_number(person)}"
    return Cell(wording.listed_name(person), f"{identity}{more}")
