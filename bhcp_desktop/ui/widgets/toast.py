"""A passing message at the foot of the window, with a way back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from bhcp_desktop.ui.theme.metrics import em
from bhcp_desktop.ui.theme.style import set_look
from bhcp_desktop.ui.widgets.buttons import plain_button
from bhcp_desktop.ui.widgets.labels import PlainLabel

SHOWN_SECONDS: Final = 10
_CHARACTERS: Final = 70


class Toast(QFrame):
    """Stands over its parent's foot for ten seconds; Undo can be pressed or found in the Edit menu."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._around = parent
        set_look(self, "toast")
        self._undo: Callable[[], object] | None = None
        self._words = PlainLabel()
        self.undo_button = plain_button("Undo", self.undo)
        row = QHBoxLayout(self)
        row.setSpacing(em(self, 1.0))
        row.addWidget(self._words, 1)
        row.addWidget(self.undo_button)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SHOWN_SECONDS * 1000)
        self._timer.timeout.connect(self.leave)
        parent.installEventFilter(self)
        self.hide()

    @property
    def can_undo(self) -> bool:
        """Whether there is something to take back."""
        return self._undo is not None

    def show_words(self, text: str, undo: Callable[[], object] | None = None) -> None:
        """Show a message; with `undo`, a button that takes back what it tells of."""
        self._words.setText(text)
        self._words.setMinimumWidth(self._width_for(text))
        self._undo = undo
        self.undo_button.setVisible(undo is not None)
        self.show()
        self._stand()
        self.raise_()
        self._timer.start()

    def undo(self) -> None:
        """Take back the last thing told, once."""
        undo, self._undo = self._undo, None
        self.leave()
        if undo:
            undo()

    def leave(self) -> None:
        """Go away; what could be undone stays in the Edit menu until the next thing is done."""
        self._timer.stop()
        self.hide()

    def forget(self) -> None:
        """Go away and forget what could be undone."""
        self._undo = None
        self.leave()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep to the parent's foot when it changes size."""
        if event.type() is QEvent.Type.Resize and self.isVisible():
            self._stand()
        return super().eventFilter(watched, event)

    def _width_for(self, text: str) -> int:
        metrics = self._words.fontMetrics()
        longest = metrics.averageCharWidth() * _CHARACTERS
        return min(metrics.horizontalAdvance(text) + 2, longest, self._around.width() // 2)

    def _stand(self) -> None:
        around = self._around.rect()
        margin = em(self, 1.0)
        width = min(self.sizeHint().width(), around.width() - 2 * margin)
        height = max(self.heightForWidth(width), self.minimumSizeHint().height())
        self.setGeometry((around.width() - width) // 2, around.height() - height - margin, width, height)
