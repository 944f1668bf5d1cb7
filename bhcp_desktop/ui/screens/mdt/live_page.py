"""The meeting while it runs: one person in front, the time, the words, the decision, the actions."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Final

import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QHideEvent
from PySide6.QtWidgets import QApplication, QSplitter, QStackedWidget, QTabWidget, QVBoxLayout, QWidget

from bhcp_desktop.domain.errors import BhcpError
from bhcp_desktop.domain.mdt import AgendaItem, ItemState, MeetingStatus, Presence
from bhcp_desktop.domain.meeting_times import ends_at
from bhcp_desktop.domain.quorum import missing_for_case, missing_words
from bhcp_desktop.services.case_actions import Owner
from bhcp_desktop.services.drafts import DraftWords
from bhcp_desktop.services.meeting_room import CASE, CaseFile
from bhcp_desktop.services.meetings import MeetingFile
from bhcp_desktop.ui import shortcuts
from bhcp_desktop.ui.autosave import Autosave
from bhcp_desktop.ui.context import PageContext
from bhcp_desktop.ui.draft_form import words_of
from bhcp_desktop.ui.fresh_page import FreshPage
from bhcp_desktop.ui.screens.mdt.attendance_panel import AttendancePanel
from bhcp_desktop.ui.screens.mdt.case_clock import CaseClock
from bhcp_desktop.ui.screens.mdt.case_deeds import CaseDeeds
from bhcp_desktop.ui.screens.mdt.case_panel import CasePanel
from bhcp_desktop.ui.screens.mdt.live_agenda import LiveAgenda
from bhcp_desktop.ui.screens.mdt.meeting_deeds import MeetingDeeds
from bhcp_desktop.ui.screens.mdt.meeting_side import MeetingSide
from bhcp_desktop.ui.screens.mdt.meeting_texts import BUILDER, RECORD
from bhcp_desktop.ui.screens.mdt.nobody_in_front import NobodyInFront
from bhcp_desktop.ui.screens.mdt.share_view import Sharing
from bhcp_desktop.ui.theme.metrics import em
from bhcp_desktop.ui.widgets.buttons import ButtonRow, main_button, plain_button
from bhcp_desktop.ui.widgets.labels import Secondary
from bhcp_desktop.ui.widgets.scrolled import scrolled, scrolled_down
from bhcp_desktop.ui.widgets.writing import writing

TOPICS: Final = frozenset({"Meeting", "AgendaItem", "Attendance", "Action", "Person", "Referral"})
_ACTION: Final = "action"


class LivePage(FreshPage):
    """One meeting; every key typed is a draft within a second and in the record when the case is left."""

    writing_section = "meeting"

    def __init__(self, context: PageContext) -> None:
        super().__init__(context, title="Meeting running", topics=TOPICS)
        self.file: MeetingFile | None = None
        self._owners: tuple[Owner, ...] = ()
        self._meeting_id = ""
        self._was_in: QWidget | None = None
        desk = context.office.desk
        self.clock = CaseClock(desk.clock.now)
        self.agenda = LiveAgenda()
        self.attendance = AttendancePanel(context)
        self.case = CasePanel(desk.clock.today)
        self.autosave = Autosave(context, self)
        self.saved = Secondary("")
        self.deeds = CaseDeeds(self)
        self.meeting = MeetingDeeds(self)
        self.side = MeetingSide(self.meeting)
        self.sharing = Sharing(self.case, self, desk.clock.today)
        self.empty = NobodyInFront()
        self._build()
        self._connect()

    def _build(self) -> None:
        self.sides = QTabWidget()
        self.sides.setAccessibleName("Agenda, attendance and the meeting")
        self.sides.addTab(self.agenda, "Agenda")
        self.sides.addTab(scrolled(self.attendance), "Who is here")
        self.sides.addTab(scrolled_down(self.side), "Meeting")
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.clock)
        column.addWidget(self.sides, 1)
        column.addWidget(self.saved)
        self.front = QStackedWidget()
        self.front.addWidget(self._case_side())
        self.front.addWidget(self.empty)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.addWidget(left)
        split.addWidget(self.front)
        split.setSizes([300, 900])
        split.setStretchFactor(0, 1)
        split.setStretchFactor(1, 3)
        split.setChildrenCollapsible(False)
        page: QVBoxLayout = self.lay_out(scrolls=True)
        page.addWidget(split, 1)

    def _case_side(self) -> QWidget:
        done = main_button("Done, next person", self.deeds.done)
        done.setToolTip("Done, next person (Ctrl+Enter)")
        self.ends = ButtonRow(
            done,
            plain_button("+1 minute", self.deeds.more_time),
            plain_button("Park", self.deeds.park),
            plain_button("Put off…", self.deeds.defer),
            plain_button("Take off…", self.deeds.withdraw),
        )
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(em(self, 0.5), 0, 0, 0)
        column.addWidget(self.case, 1)
        column.addWidget(self.ends)
        return side

    def _connect(self) -> None:
        self.agenda.called.connect(self.deeds.call)
        self.empty.call_asked.connect(self.bring)
        self.empty.close_asked.connect(self.meeting.close)
        self.empty.add_asked.connect(self.meeting.change_list)
        self.attendance.changed.connect(self.read)
        self.autosave.kept.connect(self.saved.setText)
        self.case.fields.edited.connect(self._edited)
        self.case.entry.line.box.edited.connect(lambda: self._edited(_ACTION))
        self.case.entry.agreed.connect(self.deeds.agree)
        self.case.agreed.back_asked.connect(self.deeds.take_back)
        self.case.follow_up.chosen.connect(self.deeds.follow_up)
        self._add_commands()

    def _add_commands(self) -> None:
        def commands(*named: tuple[str, Callable[[], object]]) -> list[QAction]:
            return [self.add_command(shortcuts.action(name, self, do)) for name, do in named]

        self._for_writing = commands(
            ("done_next", self.deeds.done),
            ("one_minute_more", self.deeds.more_time),
            ("park", self.deeds.park),
            ("new_action", self.case.entry.line.go_to),
        )
        commands(
            ("decision", lambda: self.case.go_to("decision_code")),
            ("share_view", self.meeting.share),
            ("save", self.save_now),
        )

    # Reading

    def on_shown(self, **args: str) -> None:
        """Show the meeting, and the case that was in front when it was left."""
        if self._meeting_id != args["meeting_id"]:
            self.case.leave()
        self._meeting_id = args["meeting_id"]
        self._fetch(self.context.office.meetings.open)

    def read(self) -> None:
        """Read the meeting again; the boxes of the case in front stay as they are."""
        self._fetch(self.context.office.meetings.read_again)

    def _fetch(self, ask: Callable[[str], MeetingFile]) -> None:
        meeting_id, owners = self._meeting_id, self.context.office.case_actions.owners
        self.look_up(
            lambda: (ask(meeting_id), owners(meeting_id)), done=lambda found: self._show(*found), record=meeting_id
        )

    def _show(self, file: MeetingFile, owners: tuple[Owner, ...]) -> None:
        self.file, self._owners = file, owners
        writing().know_names(_names(file, owners))
        if file.meeting.status is not MeetingStatus.RUNNING:
            over = file.meeting.status is MeetingStatus.CLOSED
            self.context.navigate(RECORD if over else BUILDER, meeting_id=self._meeting_id)
            return
        self.set_title(f"{file.kind.name}, running")
        self.case.fields.offer(file.kind.outcomes)
        self.clock.show_meeting(file.items, ends_at(file.meeting.starts_at, file.meeting.length_minutes))
        self.case.told_by = file.meeting.coordinator
        self.attendance.show_people(file)
        self.sides.setTabText(1, self.attendance.words(file))
        self.agenda.show_agenda(file.agenda, can_call=file.can_edit)
        self.ends.setVisible(file.can_edit)
        for command in self._for_writing:
            command.setEnabled(file.can_edit)
        self.side.show_meeting(file)
        self._show_front(file)

    def _show_front(self, file: MeetingFile) -> None:
        called = next((line for line in file.agenda if line.item.state is ItemState.CALLED), None)
        if called is None:
            self.clock.stop()
            self.case.leave()
            self.front.setCurrentIndex(1)
            self.empty.show_state(file)
            return
        self.front.setCurrentIndex(0)
        if self.item is None or self.item.id != called.id:
            self.save_now()  # somebody else called another case: what was typed into this one is its own
            self._look(called.id)
        self.sharing.show_now()

    # The case in front

    @property
    def item(self) -> AgendaItem | None:
        """The case in front as it was last read."""
        return self.case.shown.line.item if self.case.shown else None

    def bring(self, item_id: str) -> None:
        """Bring a case in front."""
        room = self.context.office.meeting_room
        self.run(lambda: room.call(item_id), done=self.show_case, failed=self._not_called)

    def _not_called(self, error: BhcpError) -> None:
        self.context.reporter.failed(error)
        self.hold(held=False)
        self.read()

    def _look(self, item_id: str) -> None:
        self.run(partial(self.context.office.meeting_room.look, item_id), done=self._bring)

    def show_case(self, case: CaseFile) -> None:
        """Bring a case in front that was called just now, and read the meeting it is in again."""
        self._bring(case)
        self.read()

    def _bring(self, case: CaseFile) -> None:
        """Its boxes, its time, its part of the second window."""
        file = self.file
        if file is None:
            return
        line = case.line
        self.front.setCurrentIndex(0)
        self.case.show_case(case, self._owners, can_edit=file.can_edit)
        to_discuss = [each.id for each in file.agenda if each.takes_time]
        number = to_discuss.index(line.id) + 1 if line.id in to_discuss else line.item.position + 1
        self.clock.begin(line.item.seconds_used, line.item.minutes, f"{number} of {max(len(to_discuss), number)}")
        self.saved.setText("")
        self.context.reporter.say(f"{line.who.plain}. {line.question}")
        self.case.go_to("update")
        self.sharing.show_now()

    def missing_here(self) -> tuple[str, ...]:
        """The required roles nobody in the room for this case holds, in words, once any attendance is recorded."""
        file, item = self.file, self.item
        if file is None or item is None or all(one.presence is Presence.NOT_RECORDED for one in file.attendance):
            return ()
        now = self.context.office.desk.clock.now()
        words = missing_words(missing_for_case(file.kind, file.attendance, item.id, now))
        return (words,) if words else ()

    def hold(self, *, held: bool) -> None:
        """While a case ends nothing is typed into it: the words would belong to nobody."""
        if held:
            self._was_in = QApplication.focusWidget()
        self.front.setEnabled(not held)
        if not held and self._was_in is not None and shiboken6.isValid(self._was_in):
            self._was_in.setFocus()
            self._was_in = None

    def next_or_end(self, following: AgendaItem | None) -> None:
        """Go on to the next case, or show that there is none."""
        self.hold(held=False)
        self.case.leave()
        if following is not None:
            self.bring(following.id)
        else:
            self.read()

    def _edited(self, name: str) -> None:
        item = self.item
        if item is None:
            return
        field = self.case.entry.line if name == _ACTION else self.case.fields.boxes[name]
        key, rev = f"{item.id}/{name}", item.rev

        def words() -> DraftWords | None:
            """Only while the box still holds this case's words."""
            if self.item is None or self.item.id != item.id:
                return None
            return DraftWords(entity=CASE, entity_id=item.id, field=name, text=words_of(field), base_rev=rev)

        self.autosave.note(key, words)

    def save_now(self) -> None:
        """Keep every word typed."""
        self.autosave.keep_now()

    def hideEvent(self, event: QHideEvent) -> None:
        """Another page is in front, or the program is locked: the second window shows nobody."""
        self.sharing.blank()
        super().hideEvent(event)

    def first_focus(self) -> QWidget | None:
        """The update box of the case in front, or the agenda."""
        return self.case.fields.boxes["update"].box if self.item else self.agenda.table

    def panes(self) -> Sequence[QWidget]:
        """The agenda, and the case in front."""
        return (self.sides, self.front)


def _names(file: MeetingFile, owners: Sequence[Owner]) -> list[str]:
    """Those of the people discussed, of who is expected and of who may be given an action: none has a spelling."""
    people = [line.who.plain for line in file.agenda]
    return [*people, *(seat.name for seat in file.attendance), *(owner.name for owner in owners)]
