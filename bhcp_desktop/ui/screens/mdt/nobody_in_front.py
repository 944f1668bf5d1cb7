"""What a running meeting shows while nobody is in front, and the one likely next step."""

from __future__ import annotations

from PySide6.QtCore import Signal

from bhcp_desktop.domain.meeting_rules import next_case
from bhcp_desktop.services.meetings import MeetingFile
from bhcp_desktop.ui.widgets.empty_state import EmptyState


class NobodyInFront(EmptyState):
    """Before the first case, between cases, after the last, and when the agenda is empty."""

    call_asked = Signal(str)
    close_asked = Signal()
    add_asked = Signal()

    def __init__(self) -> None:
        super().__init__("", verb="-", do=self._act)
        self._file: MeetingFile | None = None

    def show_state(self, file: MeetingFile) -> None:
        """Show why nobody is in front."""
        self._file = file
        says, more, verb = _state(file)
        self.show_words(says, more if file.can_edit else "")
        self.button.setText(verb.replace("&", "&&"))
        self.button.setVisible(file.can_edit)

    def _act(self) -> None:
        file = self._file
        if file is None:
            return
        following = next_case(file.items)
        if not file.agenda:
            self.add_asked.emit()
        elif following is None:
            self.close_asked.emit()
        else:
            self.call_asked.emit(following.id)


def _state(file: MeetingFile) -> tuple[str, str, str]:
    """Why nobody is in front, what may be done, and the likely step."""
    following = next_case(file.items)
    if not file.agenda:
        return "Nobody is on the agenda.", "Add people with a reason, or close the meeting.", "Add people"
    if following is None:
        done = "Everybody to be discussed has an outcome."
        return done, "Close the meeting when the team agrees.", "Close the meeting…"
    name = next(line.who.name for line in file.agenda if line.id == following.id)
    return "Nobody is in front now.", "Enter on the agenda calls anybody on it.", f"Call {name}"
