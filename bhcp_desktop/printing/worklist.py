"""The worklist on paper: one row a person, several people a page, so no patient banner (NHS CUI PAB-0015)."""

from __future__ import annotations

from typing import Final

from bhcp_desktop.domain import dates
from bhcp_desktop.domain.clock import LONDON
from bhcp_desktop.domain.documents import WorklistRow, WorklistSheet
from bhcp_desktop.printing import look, running_words, wording
from bhcp_desktop.printing.ink import Ink
from bhcp_desktop.printing.pages import Paper, Part, paginate
from bhcp_desktop.printing.rendered import RenderedDocument
from bhcp_desktop.printing.running import Head
from bhcp_desktop.printing.scribe import Cell
from bhcp_desktop.printing.writer import Writer

TITLE: Final = "Worklist"
_HEADER: Final = ("Person", "Frailty grade confirmed", "Score", "Plan", "Review due", "Next meeting", "Actions", "Note")
_SHARES: Final = (0.3, 0.12, 0.13, 0.08, 0.09, 0.09, 0.08, 0.11)


def worklist(sheet: WorklistSheet) -> RenderedDocument:
    """The list with the filters that made it, so that nobody takes it for everybody."""
    ink = Ink()
    write = Writer(look.LIST, ink)
    write.small(_scope(sheet))
    today = sheet.stamp.printed_at.astimezone(LONDON).date()
    if not sheet.rows:
        write.text("Nobody is on this list.")
    write.grid([_row(row, today) for row in sheet.rows], _SHARES, _HEADER)
    write.explain_characters()
    head = Head(
        kicker=TITLE,
        name=ink(f"{sheet.title}, {sheet.place}").replace("\n", " "),
        facts=(("People on this list", f"{len(sheet.rows):,}"),),
    )
    foot = running_words.list_foot(sheet.stamp, ink)
    paper = Paper(title=TITLE, look=look.LIST, foot=foot, made_at=sheet.stamp.printed_at)
    return paginate(paper, [Part(head=head, story=write.finished())])


def _scope(sheet: WorklistSheet) -> str:
    shown = f"Shown: {'; '.join(sheet.filters)}. " if sheet.filters else "No filter. "
    order = f"Sorted by {sheet.sorted_by}. " if sheet.sorted_by else ""
    people = f"The unit has {sheet.total_in_unit:,} people." if sheet.total_in_unit is not None else ""
    return f"{shown}{order}{people}"


def _row(row: WorklistRow, today: dates.date) -> list[str | Cell]:
    person = row.person
    identity = f"{running_words.born(person, today)}   NHS No.\u00a0{wording.nhs_number(person)}"
    review = wording.day(row.review_on, long=False) if row.review_on else "No date set"
    actions = f"{row.open_actions} open" + (f"\n{row.late_actions} late" if row.late_actions else "")
    return [
        Cell(wording.listed_name(person), identity),
        row.confirmed or "Not confirmed",
        row.score or "Not recorded",
        row.plan or "No plan",
        Cell("Overdue", review) if row.overdue else review,
        row.next_meeting or "None",
        actions if row.open_actions else "None open",
        row.note,
    ]
