"""Long work: what it does, how far it is, how long it may take, and Cancel."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QProgressBar, QVBoxLayout, QWidget

from bhcp_desktop.ui.tasks import Handle, Progress
from bhcp_desktop.ui.theme.metrics import em
from bhcp_desktop.ui.theme.style import set_look
from bhcp_desktop.ui.widgets.buttons import ButtonRow, plain_button
from bhcp_desktop.ui.widgets.labels import Secondary, Subheading

APPEARS_AFTER = 1_000  # milliseconds: shorter work needs no panel


class BusyPanel(QFrame):
    """Appears when work has lasted a second; Cancel leaves the data as it was."""

    cancelled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_look(self, "panel")
        self._handle: Handle | None = None
        self._what = Subheading()
        self._left = Secondary()
        self._bar = QProgressBar()
        self._bar.setAccessibleName("Progress")
        self.cancel_button = plain_button("Cancel", self._cancel)
        column = QVBoxLayout(self)
        column.setSpacing(em(self, 0.6))
        for part in (self._what, self._bar, self._left, ButtonRow(self.cancel_button)):
            column.addWidget(part)
        column.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(APPEARS_AFTER)
        self._wait.timeout.connect(self.show)
        self.hide()

    def begin(self, what: str, handle: Handle | None, *, can_cancel: bool = True) -> None:
        """Follow work that has just begun."""
        self._handle = handle
        self._what.setText(what)
        self._left.setText("")
        self._bar.setRange(0, 0)
        self.cancel_button.setEnabled(True)
        self.cancel_button.setVisible(can_cancel)
        self._wait.start()

    def show_progress(self, progress: Progress) -> None:
        """Show how far it is."""
        if progress.doing:
            self._what.setText(progress.doing)
        self._bar.setRange(0, 1000 if progress.total else 0)
        if progress.total:
            self._bar.setValue(1000 * progress.done // progress.total)
            self._bar.setFormat(f"{100 * progress.done // progress.total} %")
        self._left.setText(time_left(progress.seconds_left))

    def end(self) -> None:
        """The work is over."""
        self._handle = None
        self._wait.stop()
        self.hide()

    def _cancel(self) -> None:
        self.cancel_button.setEnabled(False)
        self._left.setText("Stopping. Nothing of it is kept.")
        if self._handle:
            self._handle.stop()
        self.cancelled.emit()


def time_left(seconds: float | None) -> str:
    """A rough time in words; empty while it is too early to say."""
    if seconds is None:
        return ""
    if seconds < 10:
        return "A few seconds left"
    if seconds < 90:
        return f"About {round(seconds / 10) * 10} seconds left"
    return f"About {round(seconds / 60)} minutes left"
