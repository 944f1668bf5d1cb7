"""Which of the places within a place go to the second part when it is split."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from bhcp_desktop.domain.place_tree import PlaceNode
from bhcp_desktop.domain.worklist import counted
from bhcp_desktop.ui.widgets.choice import TickField


class ChildParts(QWidget):
    """A tick for each place; `value` gives the identifiers of the ticked ones."""

    edited = Signal()

    def __init__(self, children: Sequence[PlaceNode], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ticks = {
            child.place_id: TickField(f"{child.name} ({counted(child.people, 'person')})".replace("&", "&&"))
            for child in children
        }
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for tick in self._ticks.values():
            column.addWidget(tick)
            tick.edited.connect(self.edited)
        if self._ticks:
            self.setFocusProxy(next(iter(self._ticks.values())))

    def value(self) -> tuple[str, ...]:
        """The ticked places."""
        return tuple(place_id for place_id, tick in self._ticks.items() if tick.value())

    def load(self, value: Sequence[str] | None) -> None:
        """Tick these places."""
        for place_id, tick in self._ticks.items():
            tick.load(place_id in (value or ()))

    def set_problem(self, *, wrong: bool) -> None:
        """Mark or unmark the ticks as needing attention."""
        for tick in self._ticks.values():
            tick.set_problem(wrong=wrong)

    def setReadOnly(self, read_only: bool) -> None:  # noqa: FBT001 - named and shaped as Qt's other inputs
        """Show the ticks without letting them be changed."""
        self.setEnabled(not read_only)
