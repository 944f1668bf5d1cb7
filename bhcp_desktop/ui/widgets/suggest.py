"""One line of words that may be chosen from a list or typed; what is typed is never finished for the person."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QSizePolicy, QWidget

from bhcp_desktop.ui.theme.style import mark
from bhcp_desktop.ui.widgets.text import TextField


class SuggestField(QComboBox):
    """A box for words with usual answers to choose from.

    Nothing is completed while typing: "Care" for a care agency must not become "Care home" when Tab is pressed.
    """

    edited = Signal()
    finished = Signal()

    def __init__(self, usual: Sequence[str], parent: QWidget | None = None, *, longest: int = 200) -> None:
        super().__init__(parent)
        self._line = TextField(longest=longest)
        self.setEditable(True)
        self.setLineEdit(self._line)
        self.setCompleter(None)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType] - Qt's way to have none
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.addItems(list(usual))
        self.load("")
        self._line.edited.connect(self.edited)
        self._line.editingFinished.connect(self.finished)
        self.activated.connect(self._chosen)

    def _chosen(self, _at: int) -> None:
        self.edited.emit()
        self.finished.emit()

    def value(self) -> str:
        """What is in the box, without spaces at either end."""
        return self._line.value()

    def load(self, value: str | None) -> None:
        """Show another record's words, or an empty box for none."""
        self.setCurrentIndex(self.findText(value or ""))
        self._line.load(value)

    def set_problem(self, *, wrong: bool) -> None:
        """Mark or unmark the box as needing attention."""
        mark(self, "problem", wrong)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page: scrolling past an answer must never change it."""
        event.ignore()

    def setReadOnly(self, read_only: bool) -> None:  # noqa: FBT001 - named and shaped as Qt's other inputs
        """Show the answer without letting it be changed."""
        self.setEnabled(not read_only)
