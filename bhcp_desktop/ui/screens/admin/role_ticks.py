"""The roles of a user as boxes to tick, each with what it may do."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from bhcp_desktop.domain.staff import ROLE_NAMES, ROLE_SAYS, Role
from bhcp_desktop.ui.theme.metrics import em
from bhcp_desktop.ui.widgets.choice import TickField
from bhcp_desktop.ui.widgets.labels import Secondary


class RoleTicks(QWidget):
    """Any number of roles; several add up."""

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(em(self, 0.15))
        self.boxes: dict[Role, TickField] = {}
        for role in Role:
            box = TickField(ROLE_NAMES[role])
            box.setAccessibleDescription(ROLE_SAYS[role])
            box.edited.connect(self.edited)
            says = Secondary(ROLE_SAYS[role])
            says.setContentsMargins(em(self, 1.9), 0, 0, em(self, 0.4))
            column.addWidget(box)
            column.addWidget(says)
            self.boxes[role] = box
        self.setFocusProxy(self.boxes[Role.COORDINATOR])

    def value(self) -> tuple[Role, ...]:
        """The ticked roles."""
        return tuple(role for role, box in self.boxes.items() if box.value())

    def load(self, value: Iterable[str] | None) -> None:
        """Show another user's roles; None ticks nothing."""
        held = set(value or ())
        for role, box in self.boxes.items():
            box.load(role.value in held)

    def set_problem(self, *, wrong: bool) -> None:
        """Mark or unmark the boxes as needing attention."""
        for box in self.boxes.values():
            box.set_problem(wrong=wrong)

    def setReadOnly(self, read_only: bool) -> None:  # noqa: FBT001 - named and shaped as Qt's other inputs
        """Show the roles without letting them be changed."""
        self.setEnabled(not read_only)


def roles_in_words(roles: Iterable[str]) -> str:
    """The names of some roles, in the order they are always named."""
    held = set(roles)
    return ", ".join(name for role, name in ROLE_NAMES.items() if role.value in held)
