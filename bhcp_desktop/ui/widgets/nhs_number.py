"""A box for an NHS number: ten digits shown 3-3-4, whatever was pasted (CUI NUM-0001, 0002)."""

from __future__ import annotations

from PySide6.QtCore import QMimeData
from PySide6.QtWidgets import QWidget

from bhcp_desktop.ui.widgets.text import Line


def spaced(digits: str) -> str:
    """Digits in the groups of an NHS number: 999 000 0018."""
    return " ".join(group for group in (digits[:3], digits[3:6], digits[6:]) if group)


def _digits(text: str) -> str:
    return "".join(character for character in text if character in "0123456789")


class NhsNumberField(Line):
    """Keeps to digits, groups them as they are typed and cuts none off; the number is the domain's to judge."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, characters=16, longest=40)
        self.textEdited.connect(self._group)

    def value(self) -> str:
        """The digits typed, without spaces; fewer or more than ten if they are not a number."""
        return _digits(self.text())

    def load(self, value: str | None) -> None:
        """Show a number, or an empty box for none."""
        self.show_text(spaced(value or ""))

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste the digits and drop the rest."""
        self.insert(_digits(source.text()))
        self._group(self.text())
        self.edited.emit()

    def _group(self, text: str) -> None:
        before = len(_digits(text[: self.cursorPosition()]))
        grouped = spaced(_digits(text))
        if grouped != text:
            self.setText(grouped)
            self.setCursorPosition(len(spaced(_digits(grouped)[:before])))
