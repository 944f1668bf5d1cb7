"""Whether the decision of the meeting before was carried out: asked where the next meeting reads it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from bhcp_desktop.domain.dates import short
from bhcp_desktop.domain.mdt import DecisionFollowUp
from bhcp_desktop.domain.meeting_words import CARRIED_OUT
from bhcp_desktop.services.meeting_room import CaseFile
from bhcp_desktop.ui.widgets.choice import DropDownField
from bhcp_desktop.ui.widgets.field import Field
from bhcp_desktop.ui.widgets.labels import Secondary


class FollowUpLine(QWidget):
    """A list to choose from and the words that stand; emits what was chosen, and the page saves it."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.answer = Field("Was it carried out?", DropDownField(list(CARRIED_OUT.items())))
        self.told = Secondary("")
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.addWidget(self.answer)
        across.addWidget(self.told, 1, Qt.AlignmentFlag.AlignBottom)
        self._standing: DecisionFollowUp | None = None
        self.answer.box.edited.connect(self._choose)
        self.hide()

    def show_case(self, case: CaseFile, *, can_edit: bool) -> None:
        """Show what is known of the decision before this case; nothing when there was none."""
        last = case.last_time
        self._standing = last.follow_up if last else None
        self.setVisible(last is not None)
        self.answer.box.setReadOnly(not can_edit)
        self.show_standing()

    def show_standing(self) -> None:
        """Show what is recorded, whatever was chosen and then given up."""
        standing = self._standing
        self.answer.box.load(standing.carried_out if standing else None)
        self.told.setText(_words(standing) if standing else "")
        self.told.setVisible(standing is not None)

    def _choose(self) -> None:
        value = self.answer.box.value()
        if value is None:
            self.show_standing()
        else:
            self.chosen.emit(value)


def _words(told: DecisionFollowUp) -> str:
    by = f"{told.stated_by}, {short(told.stated_on)}" if told.stated_by else short(told.stated_on)
    return f"{told.reason} ({by})" if told.reason else by
