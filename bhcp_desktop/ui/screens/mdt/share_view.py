"""A second window for the projector: the case in front in large text, and nothing of anybody else."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QStackedWidget, QVBoxLayout, QWidget

from bhcp_desktop.ui.dialogs import Dialog
from bhcp_desktop.ui.screens.mdt.case_panel import CasePanel
from bhcp_desktop.ui.screens.mdt.meeting_texts import action_words, born_words, number_words
from bhcp_desktop.ui.theme.metrics import character, em
from bhcp_desktop.ui.theme.style import set_look
from bhcp_desktop.ui.widgets.labels import PlainLabel, Secondary
from bhcp_desktop.ui.widgets.scrolled import scrolled

TITLE = "Shared view"
"""Identifies nobody: other programs and the task bar show it."""

_WAITING = "Waiting for the next person."
_IN_STEP_MS = 200
_TOLD = ("update", "next_steps", "decision", "person_view", "spoke_for", "rationale", "dissent")


@dataclass(frozen=True, slots=True)
class Shared:
    """What everybody in the room may read of the case in front: whom, what is asked, then titles with their words."""

    name: str
    identity: str
    question: str
    parts: Sequence[tuple[str, str]] = ()


def shared_case(panel: CasePanel, today: date) -> Shared | None:
    """The case as its boxes hold it now; None while nobody is in front."""
    case = panel.shown
    if case is None:
        return None
    who, boxes = case.line.who, panel.fields.boxes
    outcome = boxes["decision_code"].box
    said = [(boxes[name].name, boxes[name].input.value()) for name in _TOLD]
    if outcome.value():
        said.insert(2, (boxes["decision_code"].name, outcome.currentText()))
    actions = "\n".join(action_words(row, today) for row in case.actions)
    return Shared(
        name=who.name,
        identity=f"Born {born_words(who, today)}   NHS No. {number_words(who)}",
        question=case.line.question,
        parts=tuple((title, words) for title, words in (*said, ("Actions", actions)) if words.strip()),
    )


class ShareView(Dialog):
    """A wait screen, or one case. A dialog, so that Esc and the lock close it; it never asks for the keyboard."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, TITLE)
        self.setWindowModality(Qt.WindowModality.NonModal)
        self.setWindowFlag(Qt.WindowType.Window)
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.name, self.identity, self.question, self.wait = PlainLabel(), PlainLabel(), PlainLabel(), PlainLabel()
        for label, look in ((self.name, "shared_name"), (self.identity, "shared"), (self.question, "shared_strong")):
            set_look(label, look)
        set_look(self.wait, "shared")
        self.wait.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.wait.setText(_WAITING)
        self._said: list[PlainLabel] = []
        self._shown: Shared | None = None
        self._lay_out()
        self.setAccessibleName(TITLE)

    def _lay_out(self) -> None:
        inner = QWidget()
        self._parts = QVBoxLayout(inner)
        self._parts.setSpacing(em(self, 0.4))
        for label in (self.name, self.identity, self.question):
            self._parts.addWidget(label)
        self._parts.addStretch(1)
        self.body = QStackedWidget()
        self.body.addWidget(self.wait)
        self.area = scrolled(inner)
        self.body.addWidget(self.area)
        self.column.addWidget(self.body, 1)
        self.column.addWidget(Secondary("Esc closes this window"))
        self.resize(character(self, 90), em(self, 40))

    def show_case(self, shared: Shared | None) -> None:
        """Show this case, or the wait screen; nothing of the one before remains in any part of the window."""
        if shared == self._shown:
            return
        other = shared is None or self._shown is None or shared.name != self._shown.name
        self._shown = shared
        self.name.setText(shared.name if shared else "")
        self.identity.setText(shared.identity if shared else "")
        self.question.setText(shared.question if shared else "")
        self._show_parts(shared.parts if shared else ())
        self.body.setCurrentIndex(1 if shared else 0)
        if other:
            self.area.verticalScrollBar().setValue(0)

    def _show_parts(self, parts: Sequence[tuple[str, str]]) -> None:
        words = [each for part in parts for each in part]
        while len(self._said) < len(words):
            label = PlainLabel()
            is_title = len(self._said) % 2 == 0
            set_look(label, "shared_strong" if is_title else "shared")
            if is_title:
                label.setContentsMargins(0, em(self, 0.8), 0, 0)
            self._parts.insertWidget(self._parts.count() - 1, label)
            self._said.append(label)
        for at, label in enumerate(self._said):
            label.setText(words[at] if at < len(words) else "")
            label.setVisible(at < len(words))


class Sharing(QObject):
    """Opens the second window and keeps it in step with the case in front, a moment after the last key."""

    def __init__(self, panel: CasePanel, window: QWidget, today: Callable[[], date]) -> None:
        super().__init__(window)
        self._panel = panel
        self._window = window
        self._today = today
        self.view: ShareView | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_IN_STEP_MS)
        self._timer.timeout.connect(self.show_now)
        panel.changed.connect(self._soon)
        panel.emptied.connect(self.blank)

    def toggle(self) -> None:
        """Open the window, on another screen when there is one; or close it."""
        if self.view is not None:
            self.view.close()
            return
        self.view = ShareView(self._window.window())
        self.view.finished.connect(self._closed)
        self._move_to_another_screen(self.view)
        self.show_now()
        self.view.show()

    def _closed(self) -> None:
        self.view = None

    def _move_to_another_screen(self, view: ShareView) -> None:
        here = self._window.screen()
        other = next((screen for screen in QApplication.screens() if screen is not here), None)
        if other is not None:
            view.setGeometry(other.availableGeometry())

    def _soon(self) -> None:
        if self.view is not None and not self._timer.isActive():
            self._timer.start()

    def show_now(self) -> None:
        """Show the case as it is."""
        if self.view is not None:
            self.view.show_case(shared_case(self._panel, self._today()))

    def blank(self) -> None:
        """Show nobody, at once."""
        self._timer.stop()
        if self.view is not None:
            self.view.show_case(None)
