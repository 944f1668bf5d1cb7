"""Who is expected and who is there."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from bhcp_desktop.domain.errors import BhcpError
from bhcp_desktop.domain.mdt import Attendance, Presence
from bhcp_desktop.domain.meeting_rules import present_count, quorum_words, read_expected
from bhcp_desktop.domain.meeting_words import PRESENCES, PRESENT
from bhcp_desktop.domain.quorum import took_part_words
from bhcp_desktop.services.attendances import TookPart
from bhcp_desktop.services.meetings import MeetingFile
from bhcp_desktop.ui.context import PageContext
from bhcp_desktop.ui.screens.mdt.took_part_fields import TookPartFields
from bhcp_desktop.ui.theme.metrics import em
from bhcp_desktop.ui.widgets.buttons import ButtonRow, plain_button
from bhcp_desktop.ui.widgets.choice import DropDownField
from bhcp_desktop.ui.widgets.field import Field
from bhcp_desktop.ui.widgets.labels import Secondary
from bhcp_desktop.ui.widgets.prose_field import ProseField
from bhcp_desktop.ui.widgets.table import Column, DataTable, Tint
from bhcp_desktop.ui.widgets.text import TextField


def _tint(seat: Attendance) -> Tint | None:
    if seat.presence in PRESENT:
        return Tint.SUCCESS
    return None if seat.presence is Presence.NOT_RECORDED else Tint.WARNING


_COLUMNS = (
    Column[Attendance](
        title="Name",
        text=lambda seat: seat.name,
        bold=True,
        spoken=lambda seat: f"{seat.name}, {seat.role}, {PRESENCES[seat.presence]}",
    ),
    Column[Attendance](title="There", text=lambda seat: PRESENCES[seat.presence], tint=_tint),
    Column[Attendance](title="Role", text=lambda seat: seat.role, widest=30),
    Column[Attendance](title="Organisation", text=lambda seat: seat.organisation, widest=30),
    Column[Attendance](title="Detail", text=took_part_words, widest=30),
)


class AttendancePanel(QWidget):
    """A table of people; Space or X on one says they are in person, the drop-down says anything else."""

    changed = Signal()

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        self._meeting_id = ""
        self._can_edit = False
        self._in_boxes: tuple[str, int, bool] | None = None
        self.table: DataTable[Attendance] = DataTable(_COLUMNS, name="Attendance", key=lambda seat: seat.id)
        self.quorum = Secondary("")
        options = [(each, PRESENCES[each]) for each in Presence]
        self.presence = Field("Takes part", DropDownField(options, empty=None), hint="The chosen person")
        self.detail = Field("Detail", ProseField(characters=18), hint="Such as “from 14:20”")
        self.how = TookPartFields()
        self.name = Field("Somebody else", TextField(characters=22), hint="Name, role, organisation")
        self.add_button = plain_button("Add", self._add)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self.choices = ButtonRow(self.presence, self.detail)
        self.adding = ButtonRow(self.name, self.add_button)
        column = QVBoxLayout(self)
        pad = em(self, 0.4)
        column.setContentsMargins(pad, pad, pad, pad)
        column.addWidget(self.quorum)
        column.addWidget(self.table, 1)
        column.addWidget(self.choices)
        column.addWidget(self.how)
        column.addWidget(self.adding)

    def _connect(self) -> None:
        self.table.chosen.connect(self._show_choice)
        self.table.peeked.connect(self._tick)
        self.table.opened.connect(self._tick)
        self.presence.box.edited.connect(self._save)
        self.detail.box.editingFinished.connect(self._save_detail)
        self.how.left_box.connect(self._save_how)
        self.name.box.returnPressed.connect(self._add)

    def show_people(self, file: MeetingFile) -> None:
        """Show who is expected and there."""
        self._meeting_id = file.meeting.id
        self.how.know(file.items)
        self.table.show_rows(file.attendance)
        there = f"{present_count(file.attendance)} of {len(file.attendance)} there."
        self.quorum.setText(f"{there} {quorum_words(file.kind, file.attendance)}")
        self._can_edit = file.can_edit
        for row in (self.choices, self.adding):
            row.setVisible(file.can_edit)
        self._show_choice(self.table.current())

    @staticmethod
    def words(file: MeetingFile) -> str:
        """The name of the panel with its numbers."""
        return f"Who is here ({present_count(file.attendance)} of {len(file.attendance)})"

    def _show_choice(self, seat: Attendance | None) -> None:
        """What is half typed about somebody stays when the same seat is read again."""
        now = (seat.id, seat.rev, self._can_edit) if seat else None
        if now is not None and now == self._in_boxes:
            return
        self._in_boxes = now
        self.choices.setEnabled(seat is not None)
        self.presence.box.load(seat.presence if seat else Presence.NOT_RECORDED)
        self.detail.box.load(seat.detail if seat else "")
        self.how.show_seat(seat if self._can_edit else None)

    def _tick(self, seat: Attendance) -> None:
        """In person, or not recorded again."""
        if not self._can_edit:
            return
        there = seat.presence in PRESENT
        self._set(seat, Presence.NOT_RECORDED if there else Presence.IN_PERSON, seat.detail)

    def _save(self) -> None:
        """Another way of taking part: what only the way before needs is put away."""
        seat = self.table.current()
        if seat is not None:
            self.how.show_way(self.presence.box.value())
            self._set(seat, self.presence.box.value(), self.detail.box.value())

    def _save_detail(self) -> None:
        seat = self.table.current()
        if seat is not None and self.detail.box.value() != seat.detail:
            self._save()

    def _save_how(self) -> None:
        """A box of the way somebody takes part was left."""
        seat = self.table.current()
        if seat is None:
            return
        wanted = self.how.took_part(self.presence.box.value(), self.detail.box.value())
        if wanted is not None and not self.how.is_as(wanted, seat):
            self._record(seat, wanted)

    def _set(self, seat: Attendance, presence: Presence, detail: str) -> None:
        wanted = self.how.took_part(presence, detail)
        self._record(seat, wanted or TookPart(presence=presence, detail=detail))

    def _record(self, seat: Attendance, wanted: TookPart) -> None:
        book = self._context.office.attendances
        self._run(lambda: book.record(seat.id, wanted), self._done)

    def _add(self) -> None:
        one = next(iter(read_expected(self.name.box.value())), None)
        if one is None or not one.name:
            self.name.show_problem("Enter the name.")
            return
        meetings, meeting_id = self._context.office.meetings, self._meeting_id
        self.name.clear_problem()
        self._run(lambda: meetings.add_attendee(meeting_id, one, presence=Presence.IN_PERSON), self._added)

    def _added(self, seat: Attendance) -> None:
        self.name.box.load("")
        self._done(seat)

    def _run(self, work: Callable[[], Attendance], done: Callable[[Attendance], object]) -> None:
        self._context.tasks.run(work, done=done, failed=self._refused)

    def _refused(self, error: BhcpError) -> None:
        """What is wrong stands beside its box, and what was typed stays in it."""
        if not self.how.show_problems(error):
            self._context.reporter.failed(error)

    def _done(self, seat: Attendance) -> None:
        self._context.reporter.say(f"{seat.name}: {PRESENCES[seat.presence]}")
        self.changed.emit()
