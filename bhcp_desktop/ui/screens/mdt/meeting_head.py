"""The line that says which meeting this is, how full it is and how far it has come."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from bhcp_desktop.domain.mdt import MeetingStatus
from bhcp_desktop.domain.meeting_times import times_words
from bhcp_desktop.domain.meeting_words import MEETING_STATES
from bhcp_desktop.services.meetings import MeetingFile
from bhcp_desktop.ui.screens.mdt.meeting_texts import STATUS_TINTS, when_spoken, when_words
from bhcp_desktop.ui.theme.metrics import em
from bhcp_desktop.ui.theme.style import set_look
from bhcp_desktop.ui.widgets.buttons import ButtonRow
from bhcp_desktop.ui.widgets.labels import PlainLabel, Secondary
from bhcp_desktop.ui.widgets.tag import Tag, Tint


class MeetingHead(QWidget):
    """When, where, who chairs; the state in a tag; the minutes planned against the length, red when over."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.when = PlainLabel("", wraps=False)
        self.state = Tag("", Tint.MUTED)
        self.load = PlainLabel("", wraps=False)
        self.where = Secondary("")
        set_look(self.when, "strong")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(em(self, 0.2))
        column.addWidget(ButtonRow(self.when, self.state, self.load))
        column.addWidget(self.where)

    def show_meeting(self, file: MeetingFile) -> None:
        """Show a meeting's line."""
        held, load = file.meeting, file.load
        day = when_words(held.starts_at).rsplit(" ", 1)[0]
        self.when.setText(f"{day} {times_words(held.starts_at, held.length_minutes)}")
        self.when.setAccessibleName(f"{when_spoken(held.starts_at)}, {held.length_minutes} minutes")
        self.state.show_state(MEETING_STATES[held.status], STATUS_TINTS[held.status])
        self.load.setText(load.words)
        over = bool(load.over) and held.status is not MeetingStatus.CLOSED
        set_look(self.load, "problem" if over else "strong")
        chair = f"Chair {held.chair}" if held.chair else "No chair named"
        self.where.setText(", ".join(part for part in (chair, held.venue) if part))
