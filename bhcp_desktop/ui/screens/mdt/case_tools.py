"""What can be done with the chosen case of an agenda: move, minutes, triage, take off."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from bhcp_desktop.domain.errors import RuleBrokenError
from bhcp_desktop.domain.mdt import ItemState, Triage
from bhcp_desktop.domain.meeting_lines import AgendaLine
from bhcp_desktop.domain.meeting_words import TRIAGES
from bhcp_desktop.ui.widgets.boxes import NumberField
from bhcp_desktop.ui.widgets.buttons import ButtonRow, plain_button
from bhcp_desktop.ui.widgets.choice import DropDownField
from bhcp_desktop.ui.widgets.field import Field
from bhcp_desktop.ui.widgets.labels import Secondary, Subheading


class CaseTools(QWidget):
    """Emits what is asked; the page does it."""

    step_asked = Signal(int)
    place_asked = Signal(int)
    minutes_asked = Signal(int)
    triage_asked = Signal(object)
    remove_asked = Signal()
    back_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.whose = Subheading("")
        self.about = Secondary("")
        self.up = plain_button("Move up", lambda: self.step_asked.emit(-1))
        self.down = plain_button("Move down", lambda: self.step_asked.emit(+1))
        self.place = Field("Position", NumberField())
        self.to = plain_button("Move to", self._move_to)
        self.minutes = Field("Minutes", NumberField())
        self.triage = Field("What for", DropDownField([(each, TRIAGES[each]) for each in Triage], empty=None))
        self.remove = plain_button("Take off…", self.remove_asked.emit)
        self.back = plain_button("Put back", self.back_asked.emit)
        self._line: AgendaLine | None = None
        self._lay_out()
        self.place.box.returnPressed.connect(self._move_to)
        self.minutes.box.editingFinished.connect(self._set_minutes)
        self.triage.box.edited.connect(lambda: self.triage_asked.emit(self.triage.box.value()))

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.whose)
        column.addWidget(self.about)
        self.row = ButtonRow(self.up, self.down, self.place, self.to, self.minutes, self.triage, self.remove, self.back)
        column.addWidget(self.row)

    def show_case(self, line: AgendaLine | None, *, can_edit: bool, can_move: bool) -> None:
        """Show the tools for this case; nothing to do without one."""
        self._line = line
        self.whose.setText(line.who.name if line else "Choose somebody on the agenda")
        self.about.setText(_about(line) if line else "")
        self.about.setVisible(line is not None)
        on_it = line is not None and line.item.state is not ItemState.WITHDRAWN
        open_still = line is not None and line.item.state in {ItemState.LISTED, ItemState.CALLED}
        for tool in (self.up, self.down, self.place, self.to):
            tool.setVisible(can_edit and can_move and (on_it or line is None))
            tool.setEnabled(on_it)
        for tool in (self.minutes, self.triage, self.remove):
            tool.setVisible(can_edit and (on_it or line is None))
            tool.setEnabled(open_still)
        self.back.setVisible(can_edit and line is not None and not on_it)
        self.place.box.load(line.item.position + 1 if line else None)
        self.minutes.box.load(line.item.minutes if line else None)
        self.triage.box.load(line.item.triage if line else Triage.DISCUSS)
        for field in (self.place, self.minutes, self.triage):
            field.clear_problem()

    def _move_to(self) -> None:
        number = self._number(self.place)
        if number is not None:
            self.place_asked.emit(number - 1)

    def _set_minutes(self) -> None:
        number = self._number(self.minutes)
        if number is not None and self._line is not None and number != self._line.item.minutes:
            self.minutes_asked.emit(number)

    def _number(self, field: Field[NumberField]) -> int | None:
        try:
            number = field.box.value()
        except RuleBrokenError as error:
            field.show_problem(error.problems[0].says)
            return None
        field.clear_problem()
        return number


def _about(line: AgendaLine) -> str:
    """Everything the row had no room for."""
    parts = [f"Question: {line.question}", f"Why: {line.reason}"]
    if line.item.late_reason:
        parts.append(f"Late: {line.item.late_reason}")
    if line.information_needed:
        parts.append(f"Still needed: {line.information_needed}")
    if line.item.state_reason:
        parts.append(f"Taken off: {line.item.state_reason}")
    return "   ".join(part.replace("\n", " ") for part in parts)
