"""Who is to be rung on paper: one row a person with room to write, so no patient banner (NHS CUI PAB-0015)."""

from __future__ import annotations

from datetime import date
from typing import Final

from bhcp_desktop.domain import dates
from bhcp_desktop.domain.clock import LONDON
from bhcp_desktop.domain.documents import RingRow, RingSheet
from bhcp_desktop.printing import look, running_words, wording
from bhcp_desktop.printing.ink import Ink
from bhcp_desktop.printing.pages import Paper, Part, paginate
from bhcp_desktop.printing.rendered import RenderedDocument
from bhcp_desktop.printing.running import Head
from bhcp_desktop.printing.scribe import Cell
from bhcp_desktop.printing.writer import Writer

TITLE: Final = "People to ring"
_HEADER: Final = ("Person", "Ring", "By, and who tells", "What to say", "So far", "Told, or no answer: when, by whom")
_SHARES: Final = (0.22, 0.12, 0.13, 0.24, 0.12, 0.17)
_SAYS: Final = (
    "What was decided about each person, to be told to them. Ask who is there before you say why you ring. Put "
    "into Ring round afterwards what happened, and destroy this list securely."
)


def ring_round(sheet: RingSheet) -> RenderedDocument:
    """The list in the order of the day, every word in full."""
    ink = Ink()
    write = Writer(look.LIST, ink)
    write.small(_SAYS)
    if not sheet.rows:
        write.text("Everybody has been told what was decided.")
    today = sheet.stamp.printed_at.astimezone(LONDON).date()
    write.grid([_row(row, today) for row in sheet.rows], _SHARES, _HEADER)
    write.explain_characters()
    late = sum(row.overdue for row in sheet.rows)
    head = Head(
        kicker=TITLE,
        name=ink(sheet.place).replace("\n", " "),
        facts=(("Calls on this list", f"{len(sheet.rows):,}"), ("Of them overdue", f"{late:,}")),
    )
    foot = running_words.list_foot(sheet.stamp, ink)
    paper = Paper(title=TITLE, look=look.LIST, foot=foot, made_at=sheet.stamp.printed_at)
    return paginate(paper, [Part(head=head, story=write.finished())])


def _row(row: RingRow, today: date) -> list[str | Cell]:
    person = row.person
    identity = f"{running_words.born(person, today)}   NHS No.\u00a0{wording.nhs_number(person)}"
    died = "\nHas died: speak to the family first" if person.deceased else ""
    due = dates.short(row.due_on) if row.due_on else "No date"
    return [
        Cell(wording.listed_name(person), f"{identity}{died}"),
        row.phone or "No number recorded: write, or visit",
        Cell(f"{due} (overdue)" if row.overdue else due, row.teller or "Nobody named"),
        Cell(row.what, row.why),
        row.so_far,
        "\n\n",
    ]
