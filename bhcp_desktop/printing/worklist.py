"""The worklist on paper: one row a person, several people a page, so no patient banner (NHS CUI PAB-0015)."""

from __future__ import annotations

from typing import Final

from bhcp_desktop.domain import dates
from bhcp_desktop.domain.documents import WorklistRow, WorklistSheet
from bhcp_desktop.printing import wording
from bhcp_desktop.printing.people_list import PeopleList, day_printed, people_list, who
from bhcp_desktop.printing.rendered import RenderedDocument
from bhcp_desktop.printing.scribe import Cell

TITLE: Final = "Worklist"
_HEADER: Final = ("Person", "Frailty grade confirmed", "Score", "Plan", "Review due", "Next meeting", "Actions", "Note")
_SHARES: Final = (0.3, 0.12, 0.13, 0.08, 0.09, 0.09, 0.08, 0.11)


def worklist(sheet: WorklistSheet) -> RenderedDocument:
    """The list with the filters that made it, so that nobody takes it for everybody."""
    today = day_printed(sheet.stamp)
    return people_list(
        PeopleList(
            title=TITLE,
            name=f"{sheet.title}, {sheet.place}",
            says=(_scope(sheet),),
            header=_HEADER,
            shares=_SHARES,
            rows=[_row(row, today) for row in sheet.rows],
            nobody="Nobody is on this list.",
            facts=(("People on this list", f"{len(sheet.rows):,}"),),
            stamp=sheet.stamp,
        )
    )


def _scope(sheet: WorklistSheet) -> str:
    shown = f"Shown: {'; '.join(sheet.filters)}. " if sheet.filters else "No filter. "
    order = f"Sorted by {sheet.sorted_by}. " if sheet.sorted_by else ""
    people = f"The unit has {sheet.total_in_unit:,} people." if sheet.total_in_unit is not None else ""
    return f"{shown}{order}{people}"


def _row(row: WorklistRow, today: dates.date) -> list[str | Cell]:
    review = wording.day(row.review_on, long=False) if row.review_on else "No date set"
    actions = f"{row.open_actions} open" + (f"\n{row.late_actions} late" if row.late_actions else "")
    return [
        who(row.person, today),
        row.confirmed or "Not confirmed",
        row.score or "Not recorded",
        row.plan or "No plan",
        Cell("Overdue", review) if row.overdue else review,
        row.next_meeting or "None",
        actions if row.open_actions else "None open",
        row.note,
    ]
