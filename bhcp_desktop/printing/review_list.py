"""Who is due for review on paper: one row a person, several people a page, so no patient banner (NHS CUI PAB-0015)."""

from __future__ import annotations

from datetime import date
from typing import Final

from bhcp_desktop.domain import dates
from bhcp_desktop.domain.clock import LONDON
from bhcp_desktop.domain.documents import ReviewDue, ReviewRow, ReviewSheet
from bhcp_desktop.printing import look, running_words, wording
from bhcp_desktop.printing.ink import Ink
from bhcp_desktop.printing.pages import Paper, Part, paginate
from bhcp_desktop.printing.rendered import RenderedDocument
from bhcp_desktop.printing.running import Head
from bhcp_desktop.printing.scribe import Cell
from bhcp_desktop.printing.writer import Writer

TITLE: Final = "Reviews due"
_HEADER: Final = ("Person", "What is due", "Responsible", "Frailty grade confirmed", "Practice and unit")
_SHARES: Final = (0.3, 0.25, 0.15, 0.13, 0.17)


def review_list(sheet: ReviewSheet) -> RenderedDocument:
    """The list with the rule that made it, so that nobody takes it for everybody."""
    ink = Ink()
    write = Writer(look.LIST, ink)
    for words in _scope(sheet):
        write.small(words)
    today = sheet.stamp.printed_at.astimezone(LONDON).date()
    if not sheet.rows:
        write.text("Nobody is due for review.")
    write.grid([_row(row, today) for row in sheet.rows], _SHARES, _HEADER)
    write.explain_characters()
    overdue = sum(any(each.overdue for each in row.due) for row in sheet.rows)
    head = Head(
        kicker=TITLE,
        name=ink(sheet.place).replace("\n", " "),
        facts=(("People on this list", f"{len(sheet.rows):,}"), ("Of them overdue", f"{overdue:,}")),
    )
    foot = running_words.list_foot(sheet.stamp, ink)
    paper = Paper(title=TITLE, look=look.LIST, foot=foot, made_at=sheet.stamp.printed_at)
    return paginate(paper, [Part(head=head, story=write.finished())])


def _scope(sheet: ReviewSheet) -> list[str]:
    people = f" These places have {sheet.total_in_unit:,} people." if sheet.total_in_unit is not None else ""
    said = [
        f"Shown: every review that is overdue or due by {dates.short(sheet.until)}: of the plan, a contingency plan, "
        "an action, the medicines or the frailty grade, or for the plan of somebody who moved into a care home. "
        f"The earliest first.{people}"
    ]
    if sheet.left_out:
        said.append(f"Up to {sheet.left_out:,} more people are due and not on this list. Choose fewer places.")
    return said


def _row(row: ReviewRow, today: date) -> list[str | Cell]:
    person = row.person
    identity = f"{running_words.born(person, today)}   NHS No.\u00a0{wording.nhs_number(person)}"
    first, *others = [_due(each) for each in row.due]
    return [
        Cell(wording.listed_name(person), identity),
        Cell(first, "\n".join(others)),
        row.responsible or "Nobody named",
        row.frailty or "Not confirmed",
        row.where,
    ]


def _due(due: ReviewDue) -> str:
    return f"{dates.short(due.on)} {due.what}{' (overdue)' if due.overdue else ''}"
