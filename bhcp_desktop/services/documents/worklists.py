"""Lists on paper, one person a line: the worklist of a place and a filter, and who is due for review."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from bhcp_desktop.domain.dates import short
from bhcp_desktop.domain.documents import (
    PersonIdentity,
    PrintStamp,
    ReviewDue,
    ReviewRow,
    ReviewSheet,
    TextSize,
    WorklistRow,
    WorklistSheet,
)
from bhcp_desktop.domain.people import Sex
from bhcp_desktop.domain.place_tree import scope_words
from bhcp_desktop.domain.prints import DocumentKind, OutputForm
from bhcp_desktop.domain.staff import Permission
from bhcp_desktop.domain.worklist import DUE_DAYS, FILTER_NAMES, FILTER_RULES, ListFilter, PersonLine
from bhcp_desktop.printing import render
from bhcp_desktop.services.desk import Desk
from bhcp_desktop.services.documents.prepared import Prepared, written
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
            place=self._place(place_ids),
            filters=(FILTER_RULES[only],),
            sorted_by="name",
            rows=tuple(_row(line, self._desk) for line in found.lines),
            total_in_unit=found.here,
            stamp=self._stamp(),
        )
        made = render(sheet)
        return Prepared(kind=DocumentKind.WORKLIST, pdf=made.pdf, pages=made.pages)

    def reviews(
        self, place_ids: Sequence[str], size: TextSize = TextSize.STANDARD, form: OutputForm = OutputForm.PDF
    ) -> Prepared:
        """Who of some places is due for review within 28 days or overdue, the earliest first."""
        self._desk.require(Permission.PRINT)
        found = People(self._desk).worklist(place_ids, ListFilter.DUE_IN_28_DAYS)
        today = self._desk.clock.today()
        until = today + timedelta(days=DUE_DAYS)
        rows = [row for line in found.lines if (row := _reviews(line, today, until))]
        sheet = ReviewSheet(
            place=self._place(place_ids),
            until=until,
            rows=tuple(sorted(rows, key=lambda row: row.due[0].on)),
            total_in_unit=found.here,
            left_out=found.matching - len(found.lines),
            stamp=self._stamp(),
            size=size,
        )
        return written(Prepared(kind=DocumentKind.REVIEW_LIST, size=size), sheet, form)

    def _place(self, place_ids: Sequence[str]) -> str:
        return scope_words(Places(self._desk).tree(), place_ids) if place_ids else "All places"

    def _stamp(self) -> PrintStamp:
        return PrintStamp(printed_by=self._desk.printed_by, printed_at=self._desk.clock.now())


def _reviews(line: PersonLine, today: date, until: date) -> ReviewRow | None:
    """Everything of a person that is due by a day; None where only an action is."""
    due = [(date.fromisoformat(day), what) for day, what in line.reviews]
    told = tuple(ReviewDue(what=what, on=day, overdue=day < today) for day, what in due if day <= until)
    if not told:
        return None
    return ReviewRow(
        person=_identity(line),
        due=told,
        responsible=line.coordinator or "",
        frailty=_dated(line.grade, line.grade_confirmed_on),
        where=", ".join(part for part in (line.practice, line.unit) if part),
    )


def _identity(line: PersonLine) -> PersonIdentity:
    return PersonIdentity(
        family_name=line.family_name,
        given_names=line.given_names,
        title=line.title,
        preferred_name=line.preferred_name,
        born_on=line.born_on,
        nhs_number=line.nhs_number,
        sex=Sex(line.sex),
        deceased=bool(line.deceased),
        died_on=line.died_on,
    )


def _row(line: PersonLine, desk: Desk) -> WorklistRow:
    today = desk.clock.today()
    return WorklistRow(
        person=_identity(line),
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
