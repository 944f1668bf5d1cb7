"""Who is due for review on paper: one row a person, several people a page, so no patient banner (NHS CUI PAB-0015)."""

from __future__ import annotations

from datetime import date
from typing import Final

from bhcp_desktop.domain import dates
from bhcp_desktop.domain.documents import ReviewDue, ReviewRow, ReviewSheet
from bhcp_desktop.printing import look
from bhcp_desktop.printing.people_list import PeopleList, day_printed, told_list, who
from bhcp_desktop.printing.rendered import RenderedDocument
from bhcp_desktop.printing.scribe import Cell
from bhcp_desktop.printing.told import Told, on_pages

TITLE: Final = "Reviews due"
_HEADER: Final = ("Person", "What is due", "Responsible", "Frailty grade confirmed", "Practice and unit")
_SHARES: Final = (0.3, 0.25, 0.15, 0.13, 0.17)


def review_list(sheet: ReviewSheet) -> RenderedDocument:
    """The list with the rule that made it, so that nobody takes it for everybody."""
    return on_pages(told(sheet), look.LISTS[sheet.size])


def told(sheet: ReviewSheet) -> Told:
    """Everything the list says."""
    today, overdue = day_printed(sheet.stamp), sum(any(each.overdue for each in row.due) for row in sheet.rows)
    return told_list(
        PeopleList(
            title=TITLE,
            name=sheet.place,
            says=_scope(sheet),
            header=_HEADER,
            shares=_SHARES,
            rows=[_row(row, today) for row in sheet.rows],
            nobody="Nobody is due for review.",
            facts=(("People on this list", f"{len(sheet.rows):,}"), ("Of them overdue", f"{overdue:,}")),
            stamp=sheet.stamp,
        )
    )


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
    first, *others = [_due(each) for each in row.due]
    return [
        who(row.person, today),
        Cell(first, "\n".join(others)),
        row.responsible or "Nobody named",
        row.frailty or "Not confirmed",
        row.where,
    ]


def _due(due: ReviewDue) -> str:
    return f"{dates.short(due.on)} {due.what}{' (overdue)' if due.overdue else ''}"
