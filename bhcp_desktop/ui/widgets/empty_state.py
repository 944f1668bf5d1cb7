"""What stands where a list would be: why there is nothing, and the one likely next step."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from bhcp_desktop.ui.theme.metrics import em
from bhcp_desktop.ui.widgets.buttons import plain_button
from bhcp_desktop.ui.widgets.labels import Heading, Secondary


class EmptyState(QWidget):
    """A sentence, a few more words if they help, and one button if there is something to do."""

    def __init__(
        self,
        says: str,
        parent: QWidget | None = None,
        *,
        more: str = "",
        verb: str = "",
        do: Callable[[], object] | None = None,
    ) -> None:
        super().__init__(parent)
        self._says = Heading(says)
        self._more = Secondary(more)
        self._do = do
        self.button: QPushButton = plain_button(verb, self._act)
        self._lay_out()
        self._more.setVisible(bool(more))
        self.button.setVisible(bool(verb))

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setSpacing(em(self, 0.8))
        column.addStretch(1)
        for part in (self._says, self._more):
            part.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(part)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(2)

    def show_words(self, says: str, more: str = "") -> None:
        """Say something else."""
        self._says.setText(says)
        self._more.setText(more)
        self._more.setVisible(bool(more))

    def _act(self) -> None:
        if self._do:
            self._do()
