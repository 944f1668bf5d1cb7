"""The line above the wizard: which step of four this is."""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QWidget

from bhcp_desktop.ui.widgets.labels import Secondary

STEPS: Final = ("File", "Columns", "Check", "Import")


class StepLine(Secondary):
    """Names the four steps, with the present one told apart in words."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.show_step(0)

    def show_step(self, at: int) -> None:
        """Mark a step, counted from 0."""
        words = [f"{number} {name}" for number, name in enumerate(STEPS, 1)]
        words[at] = f"Step {at + 1} of {len(STEPS)}: {STEPS[at]}"
        self.setText("   ›   ".join(words))
