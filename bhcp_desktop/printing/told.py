"""A document that is ready to be written, as pages or as a web page: its head, its foot, and what it says."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from bhcp_desktop.printing.ink import Ink
from bhcp_desktop.printing.look import Look
from bhcp_desktop.printing.pages import Paper, Part, paginate
from bhcp_desktop.printing.rendered import RenderedDocument
from bhcp_desktop.printing.running import Foot, Head
from bhcp_desktop.printing.scribe import Scribe
from bhcp_desktop.printing.writer import Writer


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One text for every form a document comes in."""

    title: str  # of the kind of document; never a person's name
    long_dates: bool
    made_at: datetime
    head: Callable[[Ink], Head]
    foot: Callable[[Ink], Foot]
    tell: Callable[[Scribe], None]


def on_paper(told: Told, look: Look) -> tuple[Paper, list[Part]]:
    """The pages of a document before they are drawn."""
    write = Writer(look)
    write.long_dates = told.long_dates
    head, foot = told.head(write.ink), told.foot(write.ink)
    told.tell(write)
    write.explain_characters()
    paper = Paper(title=told.title, look=look, foot=foot, made_at=told.made_at)
    return paper, [Part(head=head, story=write.finished())]


def on_pages(told: Told, look: Look) -> RenderedDocument:
    """The PDF of a document in one look."""
    return paginate(*on_paper(told, look))
