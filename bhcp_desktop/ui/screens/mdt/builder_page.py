"""Preparing a meeting: who waits on the left, the agenda on the right, and issuing the list."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QSplitter, QTabWidget, QVBoxLayout, QWidget

from bhcp_desktop.domain.agenda_order import SORT_NAMES, AgendaSort
from bhcp_desktop.domain.mdt import MeetingStatus, Triage
from bhcp_desktop.domain.meeting_lines import AgendaLine
from bhcp_desktop.domain.meeting_rules import slots
from bhcp_desktop.domain.meeting_times import day_of
from bhcp_desktop.domain.staff import Permission
from bhcp_desktop.domain.worklist import PersonLine
from bhcp_desktop.services.meetings import MeetingFile
from bhcp_desktop.ui import shortcuts
from bhcp_desktop.ui.context import PageContext
from bhcp_desktop.ui.fresh_page import FreshPage
from bhcp_desktop.ui.screens.mdt.agenda_deeds import AgendaDeeds
from bhcp_desktop.ui.screens.mdt.agenda_table import AgendaTable
from bhcp_desktop.ui.screens.mdt.attendance_panel import AttendancePanel
from bhcp_desktop.ui.screens.mdt.calendar_dialog import save_calendar
from bhcp_desktop.ui.screens.mdt.case_tools import CaseTools
from bhcp_desktop.ui.screens.mdt.meeting_head import MeetingHead
from bhcp_desktop.ui.screens.mdt.meeting_texts import DETAILS, LIVE, NOMINATE, RECORD, when_spoken
from bhcp_desktop.ui.screens.mdt.open_actions_panel import OpenActionsPanel
from bhcp_desktop.ui.screens.mdt.person_picker import PersonPicker
from bhcp_desktop.ui.screens.mdt.presenters_panel import PresentersPanel
from bhcp_desktop.ui.screens.mdt.suggested_panel import SuggestedPanel
from bhcp_desktop.ui.screens.mdt.waiting_panel import Waiting, WaitingPanel
from bhcp_desktop.ui.theme.metrics import em
from bhcp_desktop.ui.widgets.buttons import ButtonRow, main_button, plain_button
from bhcp_desktop.ui.widgets.choice import DropDownField
from bhcp_desktop.ui.widgets.empty_state import EmptyState
from bhcp_desktop.ui.widgets.scrolled import scrolled

TOPICS: Final = frozenset({"Meeting", "AgendaItem", "Referral", "Attendance", "Action", "Person", "MeetingType"})


class BuilderPage(FreshPage):
    """One meeting while it is prepared; several people are on it, so it has no banner."""

    def __init__(self, context: PageContext) -> None:
        super().__init__(context, title="Meeting", topics=TOPICS)
        self.file: MeetingFile | None = None
        self._meeting_id = ""
        today = context.office.desk.clock.today
        self.head = MeetingHead()
        self.waiting = WaitingPanel(today)
        self.attendance = AttendancePanel(context)
        self.open_actions = OpenActionsPanel(today)
        self.picker = PersonPicker(context)
        self.agenda = AgendaTable(today)
        self.tools = CaseTools()
        self.presenters = PresentersPanel()
        self.suggested = SuggestedPanel(today)
        self.sort = DropDownField([(each, SORT_NAMES[each]) for each in AgendaSort], empty="Sort the list by…")
        self.sort.setAccessibleName("Sort the list by")
        self.sort.setMinimumContentsLength(30)
        self.deeds = AgendaDeeds(self, self.read)
        self._make_buttons()
        self._build()
        self._connect()

    def _make_buttons(self) -> None:
        self.issue = main_button("Issue the list", self.deeds.issue)
        self.start = plain_button("Start the meeting", self._start)
        self.pack = plain_button("Pack…", lambda: self._print("meeting_pack"))
        if not self.context.office.desk.allows(Permission.PRINT):
            self.pack.hide()
        self.change = plain_button("Change details…", self._change)
        self.calendar = plain_button("Calendar file…", lambda: save_calendar(self, self.file))
        self.take_back = plain_button("Take the issue back", self.deeds.take_back)
        self.end_series = plain_button("End the series…", self.deeds.end_series)
        self.cancel = plain_button("Cancel the meeting…", self.deeds.cancel)

    def _build(self) -> None:
        self.sides = QTabWidget()
        self.sides.setAccessibleName("Beside the agenda")
        for panel, words in (
            (self.waiting, "Waiting"),
            (self.picker, "Find"),
            (scrolled(self.attendance), "Who is here"),
            (self.open_actions, "Actions"),
            (self.presenters, "Presenters"),
            (self.suggested, "Suggested"),
        ):
            self.sides.addTab(panel, words)
        self.empty = EmptyState("")
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(em(self, 0.5), 0, 0, 0)
        column.addWidget(self.sort)
        column.addWidget(self.agenda, 1)
        column.addWidget(self.empty, 1)
        column.addWidget(self.tools)
        self.split = QSplitter(Qt.Orientation.Horizontal)
        self.split.addWidget(self.sides)
        self.split.addWidget(right)
        self.split.setSizes([455, 545])  # every tab in sight at 1366 pixels, with two figures to each count
        self.split.setStretchFactor(0, 2)
        self.split.setStretchFactor(1, 3)
        self.split.setChildrenCollapsible(False)
        page: QVBoxLayout = self.lay_out(scrolls=True)
        page.addWidget(self.head)
        deeds = (self.issue, self.start, self.pack, self.calendar, self.change, self.take_back, self.cancel)
        page.addWidget(ButtonRow(*deeds, self.end_series))
        page.addWidget(self.split, 1)

    def _connect(self) -> None:
        self.waiting.add_asked.connect(self.deeds.add)
        self.waiting.decline_asked.connect(self.deeds.decline)
        self.waiting.drag.moving.connect(self.agenda.show_mark)
        self.waiting.drag.stopped.connect(self.agenda.clear_mark)
        self.waiting.drag.dropped.connect(self._dropped)
        self.picker.picked.connect(self._picked)
        self.suggested.picked.connect(self._picked)
        self.sides.currentChanged.connect(self._suggest)
        self.attendance.changed.connect(self.read)
        self.agenda.move_asked.connect(self.deeds.move)
        self.agenda.remove_asked.connect(self.deeds.remove)
        self.agenda.chosen.connect(self._show_tools)
        self.tools.step_asked.connect(self.agenda.move_current)
        self.tools.place_asked.connect(self._move_to)
        self.tools.minutes_asked.connect(self._set_minutes)
        self.tools.triage_asked.connect(self._set_triage)
        self.sort.edited.connect(self._sort)
        self.tools.remove_asked.connect(lambda: self._with_case(self.deeds.remove))
        self.tools.back_asked.connect(lambda: self._with_case(self.deeds.put_back))
        self.add_command(shortcuts.action("move_up", self, lambda: self.agenda.move_current(-1)))
        self.add_command(shortcuts.action("move_down", self, lambda: self.agenda.move_current(+1)))
        self.add_command(shortcuts.action("print", self, lambda: self._print("meeting_pack"), words="Print the pack…"))

    # Reading

    def on_shown(self, **args: str) -> None:
        """Show a meeting; the first look is journalled."""
        self._meeting_id = args["meeting_id"]
        self.picker.clear()
        self._fetch(self.context.office.meetings.open)

    def read(self) -> None:
        """Read the meeting again."""
        self._fetch(self.context.office.meetings.read_again)

    def _fetch(self, ask: Callable[[str], MeetingFile]) -> None:
        meeting_id = self._meeting_id
        self.look_up(lambda: ask(meeting_id), done=self._show, record=meeting_id)

    def _show(self, file: MeetingFile) -> None:
        self.file = self.deeds.file = file
        if file.meeting.status is MeetingStatus.CLOSED:
            self.context.navigate(RECORD, meeting_id=file.meeting.id)
            return
        self.set_title(f"{file.kind.name}, {file.place}")
        self.head.show_meeting(file)
        self.waiting.show_waiting(file)
        self.attendance.show_people(file)
        self.open_actions.show_actions(file.carried_actions)
        self.presenters.show_presenters(file)
        self._suggest()
        for at, words in ((0, self.waiting.words(file)), (2, self.attendance.words(file))):
            self.sides.setTabText(at, words)
        self.sides.setTabText(3, f"Actions ({len(file.carried_actions)})")
        can_move = file.can_edit and not file.is_frozen
        self.agenda.show_fields(file.kind.list_fields)
        self.agenda.show_agenda(file.agenda, slots(file.items, file.meeting.starts_at), can_move=can_move)
        self.agenda.setVisible(bool(file.agenda))
        self.sort.setVisible(can_move and len(file.agenda) > 1)
        self.empty.setVisible(not file.agenda)
        how = "Add people from the left, or carry cases over." if file.can_edit else ""
        self.empty.show_words("Nobody is on the agenda.", how)
        self.tools.setVisible(bool(file.agenda))
        self._show_tools(self.agenda.current())
        self._show_buttons(file)

    def _show_tools(self, line: AgendaLine | None) -> None:
        file = self.file
        if file is not None:
            can_move = file.can_edit and not file.is_frozen
            self.tools.show_case(line, can_edit=file.can_edit, can_move=can_move)

    def _show_buttons(self, file: MeetingFile) -> None:
        status, can_edit = file.meeting.status, file.can_edit
        self.issue.setVisible(can_edit and status is MeetingStatus.DRAFT)
        self.take_back.setVisible(can_edit and status is MeetingStatus.ISSUED)
        self.end_series.setVisible(can_edit and file.meeting.series_id is not None)
        self.calendar.setVisible(self.context.office.desk.allows(Permission.PRINT))
        self.cancel.setVisible(can_edit and status is not MeetingStatus.RUNNING)
        self.change.setVisible(can_edit)
        self.start.setVisible(can_edit)
        self.start.setText("Go to the meeting" if status is MeetingStatus.RUNNING else "Start the meeting")

    # What the page itself asks

    def _dropped(self, line: Waiting, point: QPoint) -> None:
        at = self.agenda.place_at(point)
        over_empty = self.empty.isVisible() and self.empty.rect().contains(self.empty.mapFromGlobal(point))
        if at is not None or over_empty:
            self.deeds.add(line, at)

    def _picked(self, line: PersonLine) -> None:
        self.context.navigate(NOMINATE, person_id=line.person_id, meeting_id=self._meeting_id)

    def _move_to(self, to: int) -> None:
        self._with_case(lambda line: self.deeds.move(line.id, to))

    def _set_minutes(self, minutes: int) -> None:
        self._with_case(lambda line: self.deeds.set_minutes(line, minutes))

    def _set_triage(self, triage: Triage) -> None:
        self._with_case(lambda line: self.deeds.triage(line, triage))

    def _start(self) -> None:
        """Start today's meeting; one of another day only when that is meant."""
        file = self.file
        if file is None:
            return
        day = day_of(file.meeting.starts_at)
        if file.meeting.status is MeetingStatus.RUNNING or day == self.context.office.desk.clock.today():
            self._begin()
            return
        self.context.reporter.ask(
            f"This meeting is planned for {when_spoken(file.meeting.starts_at)}. Start it today?",
            verb="Start it today",
            detail="If it has moved, choose Cancel and change its date first: the minutes carry the planned date.",
            answered=lambda yes: self._begin() if yes else None,
        )

    def _begin(self) -> None:
        room, meeting_id = self.context.office.meeting_room, self._meeting_id
        self.run(lambda: room.start(meeting_id), done=lambda _: self.context.navigate(LIVE, meeting_id=meeting_id))

    def _change(self) -> None:
        self.context.navigate(DETAILS, meeting_id=self._meeting_id)

    def _print(self, kind: str) -> None:
        self.context.navigate("preview", kind=kind, meeting_id=self._meeting_id)

    def _suggest(self) -> None:
        """Look through the people of the place, when somebody wants to see."""
        file, meeting_id = self.file, self._meeting_id
        if file is not None and self.sides.currentWidget() is self.suggested:
            candidates, can_edit = self.context.office.candidates, file.can_edit
            self.run(
                lambda: candidates.suggested(meeting_id),
                done=lambda told: self.suggested.show_suggestions(told, can_edit=can_edit),
            )

    def _sort(self) -> None:
        wanted = self.sort.value()
        self.sort.load(None)
        if wanted is not None:
            self.deeds.sort(wanted)

    def _with_case(self, act: Callable[[AgendaLine], object]) -> None:
        line = self.agenda.current()
        if line is not None:
            act(line)

    def first_focus(self) -> QWidget | None:
        """The agenda when somebody is on it, or who waits."""
        return self.agenda if self.agenda.rows else self.waiting.table

    def panes(self) -> Sequence[QWidget]:
        """The left, the agenda, the tools."""
        return (self.sides, self.agenda, self.tools)
