"""Attendance over time: who came to the last meetings of one kind at one place, and who is missed."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Final

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from bhcp_desktop.domain.attendance_pattern import CAME_WORDS, Came, Pattern, PatternRow
from bhcp_desktop.domain.dates import short
from bhcp_desktop.domain.mdt import Meeting
from bhcp_desktop.domain.meeting_times import day_of
from bhcp_desktop.domain.worklist import counted
from bhcp_desktop.ui.context import PageContext
from bhcp_desktop.ui.fresh_page import FreshPage
from bhcp_desktop.ui.widgets.empty_state import EmptyState
from bhcp_desktop.ui.widgets.labels import PlainLabel, Secondary, Subheading
from bhcp_desktop.ui.widgets.table import Column, DataTable, Tint

TOPICS: Final = frozenset({"Meeting", "Attendance"})
MISSED_OFTEN: Final = 2
"""Meetings missed without a break from which a row is marked."""

_TINTS: Final = {
    Came.WHOLE: Tint.SUCCESS, Came.PART: Tint.INFO, Came.DEPUTY: Tint.INFO, Came.APOLOGIES: Tint.WARNING,
    Came.AWAY: Tint.ERROR,
}  # fmt: skip


class PatternPage(FreshPage):
    """One table to read, newest meeting first; its columns are the meetings."""

    def __init__(self, context: PageContext) -> None:
        super().__init__(context, title="Attendance over time", topics=TOPICS)
        self._meeting_id = ""
        self.whose = Subheading("")
        self.missing = PlainLabel("")
        self.empty = EmptyState("No meeting of this kind has been closed here yet.")
        self.table: DataTable[PatternRow] | None = None
        self.body = QStackedWidget()
        self.body.addWidget(self.empty)
        column: QVBoxLayout = self.lay_out()
        column.addWidget(self.whose)
        column.addWidget(self.missing)
        column.addWidget(self.body, 1)
        column.addWidget(Secondary("Newest meeting first. A person is one by name, with the role they had last."))

    def on_shown(self, **args: str) -> None:
        """Show the meetings of the kind and place of `meeting_id`."""
        self._meeting_id = args["meeting_id"]
        self.read()

    def read(self) -> None:
        """Ask for the table again; an answer that comes after a newer question is dropped."""
        book, meeting_id = self.context.office.attendances, self._meeting_id
        self.look_up(lambda: book.pattern(meeting_id), done=self._show, record=meeting_id)

    def _show(self, pattern: Pattern) -> None:
        held = counted(len(pattern.meetings), "closed meeting")
        self.whose.setText(f"{pattern.kind}, {pattern.place}: the last {held}" if pattern.meetings else pattern.kind)
        self.missing.setText(_missing_words(pattern))
        self.missing.setVisible(bool(self.missing.text()))
        if self.table is not None:
            self.body.removeWidget(self.table)
            self.table.deleteLater()
            self.table = None
        if pattern.rows:
            self.table = DataTable(_columns(pattern.meetings), name="Attendance over time", key=lambda row: row.name)
            self.table.show_rows(pattern.rows)
            self.body.addWidget(self.table)
        self.body.setCurrentWidget(self.table or self.empty)
        self.context.reporter.say(self.whose.text())

    def first_focus(self) -> QWidget | None:
        """The table; it comes a moment after the page."""
        return self.body.currentWidget()

    def panes(self) -> Sequence[QWidget]:
        """The table alone."""
        return (self.body,)


def _columns(held: Sequence[Meeting]) -> tuple[Column[PatternRow], ...]:
    meetings = tuple(
        Column[PatternRow](
            title=short(day_of(meeting.starts_at)),
            text=partial(_mark_words, at=at),
            tint=partial(_mark_tint, at=at),
        )
        for at, meeting in enumerate(held)
    )
    return (
        Column(title="Name", text=lambda row: row.name, bold=True, spoken=_spoken, widest=28),
        Column(title="Role", text=lambda row: row.role, widest=26),
        Column(
            title="Came",
            text=lambda row: f"{row.came} of {row.expected}",
            sort_key=lambda row: row.came / row.expected if row.expected else -1.0,
        ),
        Column(
            title="Missed in a row",
            text=lambda row: str(row.missed_in_a_row) if row.missed_in_a_row else "",
            sort_key=lambda row: -row.missed_in_a_row,
            tint=lambda row: Tint.WARNING if row.missed_in_a_row >= MISSED_OFTEN else None,
        ),
        *meetings,
    )


def _mark_words(row: PatternRow, *, at: int) -> str:
    return CAME_WORDS[row.marks[at]]


def _mark_tint(row: PatternRow, *, at: int) -> Tint | None:
    return _TINTS.get(row.marks[at])


def _spoken(row: PatternRow) -> str:
    missed = f", missed the last {row.missed_in_a_row}" if row.missed_in_a_row else ""
    return f"{row.name}, {row.role}, came to {row.came} of {row.expected}{missed}"


def _missing_words(pattern: Pattern) -> str:
    """The meetings nobody in a required role came to."""
    lacking = [
        f"{short(day_of(meeting.starts_at))} {' and '.join(roles)}"
        for meeting, roles in zip(pattern.meetings, pattern.missing, strict=True)
        if roles
    ]
    return f"Required roles not present: {'; '.join(lacking)}." if lacking else ""
