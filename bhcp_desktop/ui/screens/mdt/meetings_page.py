"""The meetings of the chosen places: those to come and those past."""

from __future__ import annotations

from collections.abc import Sequence
from operator import attrgetter
from typing import ClassVar, Final

from PySide6.QtWidgets import QTabBar, QVBoxLayout, QWidget

from bhcp_desktop.domain.mdt import MeetingStatus
from bhcp_desktop.domain.meeting_lines import MeetingLine
from bhcp_desktop.domain.meeting_rules import Load
from bhcp_desktop.domain.meeting_words import MEETING_STATES
from bhcp_desktop.domain.staff import Permission
from bhcp_desktop.domain.worklist import counted
from bhcp_desktop.ui.context import PageContext
from bhcp_desktop.ui.fresh_page import FreshPage
from bhcp_desktop.ui.screens.mdt.meeting_texts import (
    DETAILS,
    PATTERN,
    REFERRALS,
    STATUS_TINTS,
    page_of,
    when_spoken,
    when_words,
)
from bhcp_desktop.ui.widgets.buttons import ButtonRow, main_button, plain_button
from bhcp_desktop.ui.widgets.empty_state import EmptyState
from bhcp_desktop.ui.widgets.labels import Secondary
from bhcp_desktop.ui.widgets.list_body import ListBody
from bhcp_desktop.ui.widgets.table import Align, Column, DataTable, Tint

TOPICS: Final = frozenset({"Meeting", "AgendaItem", "MeetingType", "Action", "PlaceName"})
_TO_COME, _PAST = 0, 1


def _load(line: MeetingLine) -> Load:
    return Load(line.cases, line.planned, line.length_minutes)


def _planned(line: MeetingLine) -> str:
    load = _load(line)
    planned = f"{line.planned} of {line.length_minutes} min"
    return f"{planned}, {load.over} over" if load.over else planned


def _spoken(line: MeetingLine) -> str:
    status = MEETING_STATES[line.status].lower()
    return f"{when_spoken(line.starts_at)}, {line.type_name}, {line.place}, {counted(line.cases, 'person')}, {status}"


COLUMNS: Final = (
    Column[MeetingLine](
        title="When",
        text=lambda line: when_words(line.starts_at),
        sort_key=attrgetter("starts_at"),
        spoken=_spoken,
        bold=True,
    ),
    Column[MeetingLine](title="Kind", text=lambda line: line.type_name),
    Column[MeetingLine](title="Place", text=lambda line: line.place),
    Column[MeetingLine](
        title="State",
        text=lambda line: MEETING_STATES[line.status],
        tint=lambda line: STATUS_TINTS[line.status],
    ),
    Column[MeetingLine](
        title="People", text=lambda line: str(line.cases), sort_key=attrgetter("cases"), align=Align.RIGHT
    ),
    Column[MeetingLine](
        title="Planned",
        text=_planned,
        sort_key=attrgetter("planned"),
        tint=lambda line: Tint.ERROR if _load(line).over and line.status is not MeetingStatus.CLOSED else None,
    ),
    Column[MeetingLine](
        title="Open actions",
        text=lambda line: str(line.open_actions) if line.open_actions else "",
        sort_key=attrgetter("open_actions"),
        align=Align.RIGHT,
    ),
    Column[MeetingLine](title="Chair", text=lambda line: line.chair or "Not named", widest=30),
)


class MeetingsPage(FreshPage):
    """A list of meetings; Enter opens one where it stands."""

    follows_scope: ClassVar[bool] = True

    def __init__(self, context: PageContext) -> None:
        super().__init__(context, title="MDT meetings", topics=TOPICS)
        self.tabs = QTabBar()
        self.tabs.setAccessibleName("Which meetings")
        self.table: DataTable[MeetingLine] = DataTable(COLUMNS, name="Meetings", key=lambda line: line.id)
        self.create_button = main_button("Create a meeting", self._create)
        self.empty = EmptyState("", verb="Create a meeting", do=self._create)
        self._can_create = context.office.desk.allows(Permission.EDIT_MEETINGS)
        self._lines: tuple[MeetingLine, ...] = ()
        self._build()
        self.tabs.currentChanged.connect(self._show_tab)
        self.table.opened.connect(self._open)

    def _build(self) -> None:
        for words in ("To come", "Past"):
            self.tabs.addTab(words)
        self.tabs.setExpanding(False)
        self.tabs.setDrawBase(False)
        self.body = ListBody(self.table, self.empty)
        column: QVBoxLayout = self.lay_out()
        nominations = plain_button("Nominations", lambda: self.context.navigate(REFERRALS))
        actions = plain_button("Agreed actions", self._actions)
        self.attendance = plain_button("Attendance over time", self._pattern)
        column.addWidget(ButtonRow(self.create_button, nominations, actions, self.attendance))
        for button in (self.create_button, self.empty.button):
            button.setVisible(self._can_create)
        column.addWidget(self.tabs)
        column.addWidget(self.body, 1)
        column.addWidget(Secondary("Enter opens a meeting   Alt+Down sorts   Ctrl+G other places"))

    # Reading

    def read(self) -> None:
        """Ask for the meetings again; an answer that comes after a newer question is dropped."""
        meetings, places = self.context.office.meetings, self.context.scope.place_ids
        self.run_newest(lambda: meetings.lines(places), done=self._show)

    def _show(self, lines: tuple[MeetingLine, ...]) -> None:
        self._lines = lines
        to_come, past = self._of(_TO_COME), self._of(_PAST)
        self.tabs.setTabText(_TO_COME, f"To come ({len(to_come)})")
        self.tabs.setTabText(_PAST, f"Past ({len(past)})")
        self._show_tab()

    def _of(self, tab: int) -> list[MeetingLine]:
        """Past is what is closed; a meeting nobody closed stays in sight, soonest first."""
        over = [line for line in self._lines if line.status is MeetingStatus.CLOSED]
        if tab == _PAST:
            return over
        return [line for line in reversed(self._lines) if line.status is not MeetingStatus.CLOSED]

    def _show_tab(self) -> None:
        past = self.tabs.currentIndex() == _PAST
        lines = self._of(_PAST if past else _TO_COME)
        self.body.show_rows(lines)
        self.attendance.setEnabled(bool(lines))
        # An empty list has its own button for it.
        self.create_button.setVisible(bool(lines) and self._can_create)
        self.empty.show_words(
            "No meeting of these places has been closed yet." if past else "No meeting is planned for these places.",
            f"Choose other places with Ctrl+G{', or create a meeting' if self._can_create else ''}.",
        )
        self.context.reporter.say(f"{counted(len(lines), 'meeting')} shown")

    # Going on

    def _open(self, line: MeetingLine) -> None:
        self.context.navigate(page_of(line.status), meeting_id=line.id)

    def _create(self) -> None:
        self.context.navigate(DETAILS)

    def _actions(self) -> None:
        self.context.navigate("actions")

    def _pattern(self) -> None:
        """Attendance at meetings of the kind and place of the chosen one."""
        line = self.table.current()
        if line is not None:
            self.context.navigate(PATTERN, meeting_id=line.id)

    def first_focus(self) -> QWidget | None:
        """The list, or the next step when there is none; rows come a moment after the page."""
        return self.body.currentWidget()

    def panes(self) -> Sequence[QWidget]:
        """Above the list, and the list."""
        return (self.tabs, self.body)
