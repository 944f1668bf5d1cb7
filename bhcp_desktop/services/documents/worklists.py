"""The worklist on paper: the lines of a place and a filter, one person a line."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from bhcp_desktop.domain.dates import short
from bhcp_desktop.domain.documents import PersonIdentity, PrintStamp, WorklistRow, WorklistSheet
from bhcp_desktop.domain.people import Sex
from bhcp_desktop.domain.place_tree import scope_words
from bhcp_desktop.domain.prints import DocumentKind
from bhcp_desktop.domain.staff import Permission
from bhcp_desktop.domain.worklist import FILTER_NAMES, FILTER_RULES, ListFilter, PersonLine
from bhcp_desktop.printing import render
from bhcp_desktop.services.desk import Desk
from bhcp_desktop.services.documents.prepared import Prepared
from bhcp_desktop.services.people import People
from bhcp_desktop.services.places import Places


class Worklists:
    """Makes worklists at one desk."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def prepare(self, place_ids: Sequence[str], only: ListFilter = ListFilter.ALL) -> Prepared:
        """The people of some places on one list, as the screen shows them."""
        self._desk.require(Permission.PRINT)
        found = People(self._desk).worklist(place_ids, only)
        sheet = WorklistSheet(
            title=FILTER_NAMES[only],
            place=scope_words(Places(self._desk).tree(), place_ids) if place_ids else "All places",
            filters=(FILTER_RULES[only],),
            sorted_by="name",
            rows=tuple(_row(line, self._desk) for line in found.lines),
            total_in_unit=found.here,
            stamp=PrintStamp(printed_by=self._desk.printed_by, printed_at=self._desk.clock.now()),
        )
        made = render(sheet)
        return Prepared(kind=DocumentKind.WORKLIST, pdf=made.pdf, pages=made.pages)


def _row(line: PersonLine, desk: Desk) -> WorklistRow:
    today = desk.clock.today()
    return WorklistRow(
        person=PersonIdentity(
            family_name=line.family_name,
            given_names=line.given_names,
            title=line.title,
            preferred_name=line.preferred_name,
            born_on=line.born_on,
            nhs_number=line.nhs_number,
            sex=Sex(line.sex),
            deceased=bool(line.deceased),
            died_on=line.died_on,
        ),
        confirmed=_dated(line.grade, line.grade_confirmed_on),
        score=_dated(_score(line), line.efi_scored_on),
        plan=f"Version {line.plan_version}" if line.plan_version else "Draft" if line.plan_id else "",
        review_on=line.review_on,
        overdue=bool(line.review_on and line.review_on < today),
        next_meeting=short(line.meeting_on) if line.meeting_on else "",
        open_actions=line.open_actions,
        late_actions=line.overdue_actions,
    )


def _score(line: PersonLine) -> str | None:
    if line.efi_score is None:
        return None
    name = "eFI2" if line.efi == "efi2" else "eFI"
    return f"{name} {line.efi_score} {line.efi_band or ''}".strip()


def _dated(words: str | None, on: date | None) -> str:
    """A result with its date, empty where there is none."""
    if not words:
        return ""
    told = words.replace("_", " ").capitalize() if words.islower() else words
    return f"{told}, {short(on)}" if on else told
