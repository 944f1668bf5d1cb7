"""How far the minutes have come, what is to be done next, and the one button that does it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from bhcp_desktop.domain.documents import MinutesStanding
from bhcp_desktop.domain.minutes_rules import STANDINGS, next_step
from bhcp_desktop.services.minutes import MinutesFile
from bhcp_desktop.ui.context import PageContext
from bhcp_desktop.ui.reason_dialog import ReasonQuestion, ask_reason
from bhcp_desktop.ui.theme.metrics import em
from bhcp_desktop.ui.widgets.buttons import ButtonRow, main_button, plain_button
from bhcp_desktop.ui.widgets.labels import Secondary
from bhcp_desktop.ui.widgets.tag import Tag, Tint

TINTS: Final = {
    MinutesStanding.DRAFT: Tint.WARNING,
    MinutesStanding.CONFIRMED: Tint.INFO,
    MinutesStanding.ISSUED: Tint.SUCCESS,
}
WRITE: Final = "Write the minutes"
CONFIRM: Final = "Confirm the minutes"
ISSUE: Final = "Issue the minutes"
PASTE: Final = "Copy to GP records"
PRINT: Final = "Print the minutes…"
_BACK: Final = ReasonQuestion(
    question="Take the confirmation back?",
    detail="The minutes become a draft again, and the chair confirms them anew.",
    own="What has to be put right?",
    verb="Take the confirmation back",
)


class MinutesSteps(QWidget):
    """Asks before it confirms or issues, because neither can be undone afterwards."""

    changed = Signal()
    write_asked = Signal()
    paste_asked = Signal()
    print_asked = Signal()

    def __init__(self, context: PageContext, *others: QWidget) -> None:
        super().__init__()
        self._context = context
        self._file: MinutesFile | None = None
        self._to_paste = 0
        self.state = Tag("", Tint.MUTED)
        self.next = Secondary("")
        self._deed: Callable[[], object] = self.write_asked.emit
        self.step = main_button(WRITE, self._go)
        self.back = plain_button("Take the confirmation back…", self._take_back)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(em(self, 0.3))
        row = QHBoxLayout()
        row.addWidget(self.state)
        row.addWidget(self.next, 1)
        column.addLayout(row)
        column.addWidget(ButtonRow(self.step, *others, self.back))

    def show_minutes(self, file: MinutesFile, to_paste: int) -> None:
        """Show how far the minutes are; `to_paste` parts still go to GP records."""
        self._file, self._to_paste = file, to_paste
        self.state.show_state(f"Minutes: {STANDINGS[file.standing].lower()}", TINTS[file.standing])
        self.next.setText(next_step(file.standing, may_confirm=file.can_confirm))
        words, self._deed = self._step(file)
        self.step.setText(words)
        self.step.setVisible(file.can_write)
        self.back.setVisible(file.standing is MinutesStanding.CONFIRMED and file.can_confirm)

    def _step(self, file: MinutesFile) -> tuple[str, Callable[[], object]]:
        if file.standing is MinutesStanding.DRAFT:
            return (CONFIRM, self._confirm) if file.can_confirm else (WRITE, self.write_asked.emit)
        if file.standing is MinutesStanding.CONFIRMED:
            return ISSUE, self._issue
        return (PASTE, self.paste_asked.emit) if self._to_paste else (PRINT, self.print_asked.emit)

    def _go(self) -> None:
        self._deed()

    def _confirm(self) -> None:
        self._context.reporter.ask(
            "Confirm these minutes as the chair?",
            detail="You have read them and they are right. What they say is fixed from now on.",
            verb=CONFIRM,
            answered=lambda yes: self._do(self._context.office.minutes.confirm, "Confirmed") if yes else None,
        )

    def _issue(self) -> None:
        self._context.reporter.ask(
            "Issue these minutes?",
            detail="They are kept as they are for ever. Later corrections are addenda.",
            verb=ISSUE,
            answered=lambda yes: self._do(self._context.office.minutes.issue, "Issued") if yes else None,
        )

    def _take_back(self) -> None:
        minutes = self._context.office.minutes
        ask_reason(
            self,
            _BACK,
            lambda reason, _: self._do(lambda m: minutes.take_back(m, reason), "The minutes are a draft again"),
        )

    def _do(self, deed: Callable[[str], object], says: str) -> None:
        if self._file is None:
            return
        meeting_id = self._file.meeting.id
        self._context.tasks.run(
            lambda: deed(meeting_id), done=lambda _: self._done(says), failed=self._context.reporter.failed
        )

    def _done(self, says: str) -> None:
        self._context.reporter.done(says)
        self.changed.emit()
