"""Says which places a list is about, and how many people that is."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from bhcp_desktop.ui.scope import Scope
from bhcp_desktop.ui.theme.style import mark
from bhcp_desktop.ui.widgets.buttons import plain_button
from bhcp_desktop.ui.widgets.flow_layout import FlowLayout
from bhcp_desktop.ui.widgets.labels import Secondary, Subheading


class ScopeBar(QWidget):
    """The way down to the chosen places, the number of people, and the button to choose others."""

    asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = Secondary()
        self._count = Subheading()
        self._words.setWordWrap(False)
        self._count.setWordWrap(False)
        self.button = plain_button("Choose places", self.asked.emit)
        mark(self.button, "kind", "link")
        self.button.setToolTip("Choose places (Ctrl+G)")
        row = FlowLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        for part in (self._words, self._count, self.button):
            row.addWidget(part)
        self.show_scope(Scope())

    def show_scope(self, scope: Scope) -> None:
        """Show other places."""
        self._words.setText(scope.words())
        self._count.setText(scope.count_words())
        self._count.setVisible(bool(scope.count_words()))
        self.button.setAccessibleDescription(f"{scope.words()}, {scope.count_words()}")
