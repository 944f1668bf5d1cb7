"""Who is to be rung on paper: one row a person with room to write, so no patient banner (NHS CUI PAB-0015)."""

from __future__ import annotations

from datetime import date
from typing import Final

from bhcp_desktop.domain import dates
from bhcp_desktop.domain.documents import RingRow, RingSheet
from bhcp_desktop.printing.people_list import PeopleList, day_printed, people_list, who
from bhcp_desktop.printing.rendered import RenderedDocument
from bhcp_desktop.printing.scribe import Cell

TITLE: Final = "People to ring"
_HEADER: Final = ("Person", "Ring", "By, and who tells", "What to say", "So far", "Told, or no answer: when, by whom")
_SHARES: Final = (0.22, 0.12, 0.13, 0.24, 0.12, 0.17)
_SAYS: Final = (
    "What was decided about each person, to be told to them. Ask who is there before you say why you ring. Put "
    "into Ring round afterwards what happened, and destroy this list securely."
)


def ring_round(sheet: RingSheet) -> RenderedDocument:
    """The list in the order of the day, every word in full."""
    today, late = day_printed(sheet.stamp), sum(row.overdue for row in sheet.rows)
    return people_list(
        PeopleList(
            title=TITLE,
            name=sheet.place,
            says=(_SAYS,),
            header=_HEADER,
            shares=_SHARES,
            rows=[_row(row, today) for row in sheet.rows],
            nobody="Everybody has been told what was decided.",
            facts=(("Calls on this list", f"{len(sheet.rows):,}"), ("Of them overdue", f"{late:,}")),
            stamp=sheet.stamp,
        )
    )


def _row(row: RingRow, today: date) -> list[str | Cell]:
    person = row.person
    died = "\nHas died: speak to the family first" if person.deceased else ""
    due = dates.short(row.due_on) if row.due_on else "No date"
    return [
        who(person, today, died),
        row.phone or "No number recorded: write, or visit",
        Cell(f"{due} (overdue)" if row.overdue else due, row.teller or "Nobody named"),
        Cell(row.what, row.why),
        row.so_far,
        "\n\n",
    ]
