"""Ticks for the columns of a list."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from bhcp_desktop.domain.meeting_kinds import FIELD_NAMES, ListField
from bhcp_desktop.ui.theme.style import mark
from bhcp_desktop.ui.widgets.flow_layout import FlowLayout


class FieldTicks(QWidget):
    """Which columns are shown, in their fixed order."""

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        row = FlowLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        self.boxes = {each: QCheckBox(FIELD_NAMES[each]) for each in ListField}
        for box in self.boxes.values():
            row.addWidget(box)
            box.clicked.connect(lambda _checked=False: self.edited.emit())
        self.setFocusProxy(next(iter(self.boxes.values())))

    def value(self) -> tuple[str, ...]:
        """The codes of the ticked columns."""
        return tuple(each.value for each, box in self.boxes.items() if box.isChecked())

    def load(self, value: Sequence[str] | None) -> None:
        """Show another record's columns; None ticks nothing."""
        for each, box in self.boxes.items():
            box.setChecked(each.value in (value or ()))

    def set_problem(self, *, wrong: bool) -> None:
        """Mark or unmark the ticks as needing attention."""
        for box in self.boxes.values():
            mark(box, "problem", wrong)

    def setReadOnly(self, read_only: bool) -> None:  # noqa: FBT001 - named and shaped as Qt's other inputs
        """Show without letting it be changed."""
        self.setEnabled(not read_only)
