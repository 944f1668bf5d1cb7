"""A closed meeting, to read: what was decided about whom, who was there, what was agreed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QPushButton, QScrollArea, QSplitter, QTabWidget, QVBoxLayout, QWidget

from bhcp_desktop.domain.dates import short
from bhcp_desktop.domain.documents import MinutesStanding
from bhcp_desktop.domain.mdt import AgendaItem, ItemState, MeetingStatus
from bhcp_desktop.domain.meeting_lines import AgendaLine
from bhcp_desktop.domain.meeting_rules import quorum_words, time_words
from bhcp_desktop.domain.prints import DocumentKind
from bhcp_desktop.domain.staff import Permission
from bhcp_desktop.services.gp_copies import GpLine
from bhcp_desktop.services.meetings import MeetingFile
from bhcp_desktop.services.minutes import MinutesFile
from bhcp_desktop.ui import shortcuts
from bhcp_desktop.ui.context import PageContext
from bhcp_desktop.ui.page import Page
from bhcp_desktop.ui.screens.mdt.attendance_panel import AttendancePanel
from bhcp_desktop.ui.screens.mdt.case_correction import CaseCorrection
from bhcp_desktop.ui.screens.mdt.case_panel import IdentityLine
from bhcp_desktop.ui.screens.mdt.gp_part import GpPart
from bhcp_desktop.ui.screens.mdt.meeting_head import MeetingHead
from bhcp_desktop.ui.screens.mdt.meeting_texts import (
    action_words,
    born_words,
    case_mark,
    case_state,
    number_words,
    page_of,
    who_spoken,
)
from bhcp_desktop.ui.screens.mdt.minutes_part import MinutesPart
from bhcp_desktop.ui.screens.mdt.minutes_steps import MinutesSteps
from bhcp_desktop.ui.screens.mdt.open_actions_panel import OpenActionsPanel
from bhcp_desktop.ui.theme.metrics import em
from bhcp_desktop.ui.widgets.buttons import plain_button
from bhcp_desktop.ui.widgets.labels import PlainLabel, Secondary, Subheading
from bhcp_desktop.ui.widgets.scrolled import scrolled
from bhcp_desktop.ui.widgets.table import Column, DataTable

_PARTS = (
    ("Why on the list", "reason"),
    ("Situation", "situation"),
    ("Action to date", "action_to_date"),
    ("Update", "update"),
    ("Next steps", "next_steps"),
    ("Decision", "decision"),
    ("Why this decision", "rationale"),
    ("The person's own view", "person_view"),
    ("Who spoke for the person", "spoke_for"),
    ("Who thought otherwise", "dissent"),
)


MINUTES_TAB, GP_TAB = 3, 4


@dataclass(frozen=True, slots=True)
class Closed:
    """Everything the page shows, read in one go."""

    file: MeetingFile
    minutes: MinutesFile
    gp: tuple[GpLine, ...]


class ClosedPage(Page):
    """What was recorded is read-only, the minutes take their steps; several people are on it: no banner."""

    def __init__(self, context: PageContext) -> None:
        super().__init__(context, title="Closed meeting")
        self.file: MeetingFile | None = None
        self._meeting_id = ""
        today = context.office.desk.clock.today
        self.head = MeetingHead()
        self.notes = Secondary("")
        columns = (
            Column[AgendaLine](title="", text=case_mark, spoken=case_state),
            Column[AgendaLine](
                title="Person",
                text=lambda line: line.who.name,
                bold=True,
                spoken=lambda line: f"{who_spoken(line.who, today())}. {case_state(line)}. {self._outcome(line)}",
            ),
            Column[AgendaLine](title="Outcome", text=self._outcome, widest=44),
            Column[AgendaLine](title="State", text=case_state),
            Column[AgendaLine](title="Born", text=lambda line: born_words(line.who, today())),
            Column[AgendaLine](title="NHS No.", text=lambda line: number_words(line.who)),
        )
        self.table: DataTable[AgendaLine] = DataTable(columns, name="Cases", key=lambda line: line.id, least_rows=4)
        record = CaseRecord(context)
        self.case = CaseCorrection(context, record, record.show_case)
        self.attendance = AttendancePanel(context)
        self.agreed = OpenActionsPanel(today, name="Actions agreed", none="No action was agreed.")
        self.minutes = MinutesPart(context, self._show_version)
        self.gp = GpPart(context)
        self._can_print = context.office.desk.allows(Permission.PRINT)
        self.read_minutes = plain_button("Minutes…", self._minutes)
        self.steps = MinutesSteps(context, *self._papers())
        self._build()
        self._connect()

    def _papers(self) -> tuple[QPushButton, ...]:
        """The papers of the meeting; those nobody may look at before they are printed are for who may print."""
        told = [self.read_minutes]
        if self._can_print:
            told += [
                plain_button("Pack…", lambda: self._preview(DocumentKind.MEETING_PACK)),
                plain_button("Action slips…", lambda: self._preview(DocumentKind.ACTION_SLIPS)),
                plain_button("Statistics…", lambda: self._preview(DocumentKind.STATISTICS)),
            ]
        return (*told, plain_button("Copies…", self._copies), plain_button("Measures", self._measures))

    def _connect(self) -> None:
        self.table.chosen.connect(self._show_case)
        for part in (self.minutes, self.gp, self.steps, self.case):
            part.changed.connect(self._read_again)
        self.steps.write_asked.connect(lambda: self._turn_to(MINUTES_TAB))
        self.steps.paste_asked.connect(lambda: self._turn_to(GP_TAB))
        self.steps.print_asked.connect(self._minutes)
        self.add_command(shortcuts.action("print", self, self._minutes, words="Print the minutes…"))

    def _build(self) -> None:
        split = QSplitter(Qt.Orientation.Horizontal)
        split.addWidget(self.table)
        split.addWidget(self.case)
        split.setSizes([520, 580])
        split.setChildrenCollapsible(False)
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setDrawBase(False)
        self.tabs.setAccessibleName("Parts of the record")
        for part, words in (
            (split, "Cases"),
            (scrolled(self.attendance), "Attendance"),
            (self.agreed, "Actions agreed"),
            (scrolled(self.minutes), "Minutes"),
            (scrolled(self.gp), "GP records"),
        ):
            self.tabs.addTab(self._below_the_tabs(part), words)
        column: QVBoxLayout = self.lay_out(scrolls=True)
        column.addWidget(self.head)
        column.addWidget(self.notes)
        column.addWidget(self.steps)
        column.addWidget(self.tabs, 1)

    def _below_the_tabs(self, part: QWidget) -> QWidget:
        apart = QWidget()
        column = QVBoxLayout(apart)
        column.setContentsMargins(0, em(self, 0.6), 0, 0)
        column.addWidget(part)
        return apart

    # Reading

    def on_shown(self, **args: str) -> None:
        """Show a closed meeting; the look is journalled."""
        self._meeting_id = args["meeting_id"]
        self.tabs.setCurrentIndex(0)
        self._read(self.context.office.meetings.open)

    def _read_again(self) -> None:
        self._read(self.context.office.meetings.read_again)

    def _read(self, read: Callable[[str], MeetingFile]) -> None:
        office, meeting_id = self.context.office, self._meeting_id
        self.look_up(
            lambda: Closed(read(meeting_id), office.minutes.look(meeting_id), office.gp_copies.lines(meeting_id)),
            done=self._show_all,
            record=meeting_id,
        )

    def _show_all(self, closed: Closed) -> None:
        meeting = closed.file.meeting
        if meeting.status is not MeetingStatus.CLOSED:
            self.context.navigate(page_of(meeting.status), meeting_id=meeting.id)
            return
        self._show(closed.file)
        to_paste = sum(line.to_do for line in closed.gp)
        self.case.allow(may=closed.minutes.can_write and closed.minutes.standing is MinutesStanding.DRAFT)
        self.minutes.show_minutes(closed.minutes, closed.file.agenda)
        self.gp.show_lines(closed.gp, can_mark=closed.minutes.can_write)
        self.steps.show_minutes(closed.minutes, to_paste)
        self.read_minutes.setVisible(self._can_print or closed.minutes.standing is not MinutesStanding.DRAFT)
        self.tabs.setTabText(GP_TAB, f"GP records ({to_paste} to paste)" if to_paste else "GP records")

    def _show(self, file: MeetingFile) -> None:
        self.file = file
        self.set_title(f"{file.kind.name}, {file.place}")
        self.head.show_meeting(file)
        quorum = quorum_words(file.kind, file.attendance)
        self.notes.setText(" ".join(part for part in (quorum, file.meeting.notes) if part))
        self.table.show_rows(file.agenda)
        self.attendance.show_people(file)
        self.agreed.show_actions(file.actions)
        for at, words in ((1, f"Attendance ({len(file.attendance)})"), (2, f"Actions agreed ({len(file.actions)})")):
            self.tabs.setTabText(at, words)
        self._show_case(self.table.current())

    def _outcome(self, line: AgendaLine) -> str:
        return outcome_words(line.item, self.file)

    def _show_case(self, line: AgendaLine | None) -> None:
        self.case.show_case(line, self.file)

    def _turn_to(self, tab: int) -> None:
        self.tabs.setCurrentIndex(tab)
        part = self.minutes.fields["earlier_minutes"].box if tab == MINUTES_TAB else self.gp.table
        part.setFocus()

    def save_now(self) -> None:
        """Keep what was typed."""
        self.minutes.keeping.keep_now()
        self.case.keep_now()

    # Printing

    def _show_version(self, version_id: str) -> None:
        self.context.navigate("preview", kind="minutes", meeting_id=self._meeting_id, version_id=version_id)

    def _minutes(self) -> None:
        self._preview(DocumentKind.MINUTES)

    def _copies(self) -> None:
        self.context.navigate("meeting-copies", meeting_id=self._meeting_id)

    def _measures(self) -> None:
        self.context.navigate("reports", meeting_id=self._meeting_id)

    def _preview(self, kind: DocumentKind) -> None:
        self.context.navigate("preview", kind=kind.value, meeting_id=self._meeting_id)

    def first_focus(self) -> QWidget | None:
        """The cases."""
        return self.table

    def panes(self) -> Sequence[QWidget]:
        """The cases, and the one chosen."""
        return (self.table, self.case)


def outcome_words(item: AgendaItem, file: MeetingFile | None) -> str:
    """The outcome by name, or why there is none."""
    names = dict(file.kind.outcomes) if file else {}
    if item.state in {ItemState.DEFERRED, ItemState.WITHDRAWN}:
        return item.state_reason
    return names.get(item.decision_code, item.decision_code) or item.decision.replace("\n", " ")


class CaseRecord(QScrollArea):
    """What was recorded of one case, part by part; empty parts are left out."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._today = context.office.desk.clock.today
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        inner = QWidget()
        self._column = QVBoxLayout(inner)
        self._column.setContentsMargins(em(self, 0.6), 0, em(self, 0.4), 0)
        self.identity = IdentityLine(self._today)
        self.question = Subheading("")
        self.outcome = Subheading("")
        self._column.addWidget(self.identity)
        self._column.addWidget(self.question)
        self._column.addWidget(self.outcome)
        self._column.addStretch(1)
        self._parts: list[QWidget] = []
        self.setWidget(inner)

    def show_case(self, line: AgendaLine | None, file: MeetingFile | None) -> None:
        """Show a case; nothing of the one before remains."""
        for part in self._parts:
            self._column.removeWidget(part)
            part.hide()
            part.deleteLater()
        self._parts = []
        self.identity.setVisible(line is not None)
        self.question.setText(f"Question: {line.question}" if line else "Nobody was on the agenda.")
        self.outcome.setVisible(line is not None)
        if line is None or file is None:
            return
        self.identity.show_person(line.who)
        self.outcome.setText(f"{case_state(line)}: {outcome_words(line.item, file) or 'no outcome recorded'}")
        for label, words in self._told(line, file):
            self._add(label, words)

    def _told(self, line: AgendaLine, file: MeetingFile) -> list[tuple[str, str]]:
        item = line.item
        values = [(label, line.reason if name == "reason" else getattr(item, name)) for label, name in _PARTS]
        agreed = [action_words(row, self._today()) for row in file.actions if row.agenda_item_id == line.id]
        values.append(("Actions", "\n".join(agreed)))
        values.append(("Look again on", short(item.next_review_on) if item.next_review_on else ""))
        values.append(("Late addition", item.late_reason))
        if item.seconds_used:
            values.append(("Time taken", time_words(item.seconds_used, item.minutes)))
        return [(label, words) for label, words in values if words]

    def _add(self, label: str, words: str) -> None:
        for part in (Secondary(label), PlainLabel(words)):
            self._parts.append(part)
            self._column.insertWidget(self._column.count() - 1, part)
