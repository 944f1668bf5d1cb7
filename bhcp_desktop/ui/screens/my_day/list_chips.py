"""The lists as buttons with their numbers and keys; one is chosen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from bhcp_desktop.ui.widgets.buttons import ButtonRow, plain_button


@dataclass(frozen=True, slots=True, kw_only=True)
class Chip:
    """One list: its name, how many people are on it (None while that is counted) and the rule in words."""

    name: str
    count: int | None
    rule: str


class ListChips(ButtonRow):
    """Buttons that stay pressed; `chosen` gives the place of the one that was pressed."""

    chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.buttons: list[QPushButton] = []

    def show_chips(self, chips: Sequence[Chip], chosen: int) -> None:
        """Show these lists; buttons there already keep the keyboard."""
        while len(self.buttons) > len(chips):
            self.remove(self.buttons.pop())
        while len(self.buttons) < len(chips):
            self._add()
        for at, (button, chip) in enumerate(zip(self.buttons, chips, strict=True)):
            _dress(button, at, chip)
            button.setChecked(at == chosen)

    def _add(self) -> None:
        at = len(self.buttons)
        button = plain_button("", partial(self._press, at))
        button.setCheckable(True)
        self.add(button)
        if self.buttons:
            QWidget.setTabOrder(self.buttons[-1], button)
        self.buttons.append(button)

    def _press(self, at: int) -> None:
        for place, button in enumerate(self.buttons):
            button.setChecked(place == at)
        self.chosen.emit(at)


def _dress(button: QPushButton, at: int, chip: Chip) -> None:
    key = f"{at + 1} " if at < 9 else ""
    count = "" if chip.count is None else f"  {chip.count:,}"
    button.setText(f"{key}{chip.name}{count}".replace("&", "&&"))
    people = "" if chip.count is None else f", {chip.count:,} {'person' if chip.count == 1 else 'people'}"
    button.setAccessibleName(f"{chip.name}{people}")
    button.setAccessibleDescription(chip.rule)
    button.setToolTip(f"{chip.rule} (Ctrl+{at + 1})" if at < 9 else chip.rule)
