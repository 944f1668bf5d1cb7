"""What is done with the whole running meeting: its list, its chair, its quorum, its end."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from bhcp_desktop.domain.quorum import lacking_quorum
from bhcp_desktop.services.meetings import MeetingFile
from bhcp_desktop.ui.screens.mdt.meeting_deeds import MeetingDeeds
from bhcp_desktop.ui.widgets.buttons import plain_button
from bhcp_desktop.ui.widgets.labels import Secondary


class MeetingSide(QWidget):
    """Buttons, each for one deed, and who chairs."""

    def __init__(self, deeds: MeetingDeeds) -> None:
        super().__init__()
        self.chair = Secondary("")
        self.quorum = Secondary("")
        self.share = plain_button("Shared view (F11)", deeds.share)
        self.change = plain_button("Change the list", deeds.change_list)
        self.hand_over = plain_button("Hand over the chair…", deeds.hand_over)
        self.ahead = plain_button("No quorum: go ahead…", deeds.go_ahead)
        self.pattern = plain_button("Attendance over time", deeds.show_pattern)
        self.rest = plain_button("Put off the rest…", deeds.defer_rest)
        self.close_button = plain_button("Close the meeting…", deeds.close)
        column = QVBoxLayout(self)
        for part in (self.chair, self.quorum, self.share, self.change, self.hand_over, self.ahead, self.pattern):
            column.addWidget(part)
        for part in (self.rest, self.close_button):
            column.addWidget(part)
        column.addStretch(1)

    def show_meeting(self, file: MeetingFile) -> None:
        """Show who chairs, what quorum lacks, and what this user may do."""
        lacking = lacking_quorum(file.kind, file.attendance, file.items)
        self.chair.setText(f"Chair: {file.meeting.chair or 'nobody named'}")
        reason = file.meeting.no_quorum_reason
        self.quorum.setText(f"{lacking} Goes ahead because: {reason}" if lacking and reason else lacking)
        self.quorum.setVisible(bool(lacking))
        for button in (self.change, self.hand_over, self.rest, self.close_button):
            button.setVisible(file.can_edit)
        self.ahead.setVisible(file.can_edit and bool(lacking))
