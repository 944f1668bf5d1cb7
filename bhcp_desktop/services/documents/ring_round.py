"""The ring round on paper: the people of some places who are still to be told what a meeting decided."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from bhcp_desktop.domain.dates import short
from bhcp_desktop.domain.documents import PersonIdentity, PrintStamp, RingRow, RingSheet
from bhcp_desktop.domain.meeting_lines import ActionRow
from bhcp_desktop.domain.place_tree import scope_words
from bhcp_desktop.domain.prints import DocumentKind
from bhcp_desktop.domain.staff import Permission
from bhcp_desktop.printing import render
from bhcp_desktop.services.actions import ActionFilter, Actions
from bhcp_desktop.services.desk import Desk
from bhcp_desktop.services.documents.prepared import Prepared
from bhcp_desktop.services.places import Places


class RingRound:
    """Makes the list at one desk."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def prepare(self, place_ids: Sequence[str]) -> Prepared:
        """The calls of some places, first due first, as the page Ring round shows them."""
        self._desk.require(Permission.PRINT)
        rows, today = Actions(self._desk).lines(place_ids, ActionFilter.TO_TELL).rows, self._desk.clock.today()
        place = scope_words(Places(self._desk).tree(), place_ids) if place_ids else "All places"
        stamp = PrintStamp(printed_by=self._desk.printed_by, printed_at=self._desk.clock.now())
        made = render(RingSheet(place=place, rows=tuple(_row(row, today) for row in rows), stamp=stamp))
        return Prepared(kind=DocumentKind.RING_ROUND, pdf=made.pdf, pages=made.pages)


def _row(row: ActionRow, today: date) -> RingRow:
    who = row.who
    agreed = ", ".join((row.from_meeting, short(row.meeting_day))) if row.from_meeting and row.meeting_day else ""
    return RingRow(
        person=PersonIdentity(
            family_name=who.family_name,
            given_names=who.given_names,
            title=who.title,
            born_on=who.born_on,
            nhs_number=who.nhs_number,
            deceased=who.deceased,
            died_on=who.died_on,
        ),
        phone=row.phone,
        due_on=row.due_on,
        overdue=row.days_late(today) > 0,
        teller=row.owner,
        why=agreed,
        what=row.what,
        so_far=row.reply,
    )
