"""What the page asks of each part of the record."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QPoint, QTimer
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from bhcp_desktop.services.records import Draft, PersonFile
from bhcp_desktop.ui.screens.person.record_desk import RecordDesk
from bhcp_desktop.ui.theme.metrics import em


class RecordPart(QWidget):
    """Shows some of a record. The defaults suit a part that holds no boxes."""

    def __init__(self, desk: RecordDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(em(self, 0.9))

    def load(self, file: PersonFile) -> None:
        """Show a person; nothing of the person before remains."""

    def refresh(self, file: PersonFile) -> None:
        """Show what changed; words being typed stay."""

    def commit(self) -> None:
        """Save what can be saved: the part is left."""

    def leave(self, box: QWidget) -> None:
        """The keyboard left a box of this part."""

    def restore(self, drafts: Sequence[Draft]) -> Sequence[Draft]:
        """Put drafts back into their boxes; gives those that were put back."""
        return ()

    def cancel(self) -> None:
        """Give up the words that are not in the record, and their drafts."""

    def go_to(self, key: str) -> bool:
        """Put the keyboard where a gap is closed; False when that is not in this part."""
        return False

    def is_editing(self) -> bool:
        """Whether words here are not in the record yet."""
        return False

    def scroll_to(self, shown: QWidget) -> None:
        """Bring what was just shown into sight once it has its place; the keyboard stays where it is."""
        area = self.parentWidget()
        while area is not None and not isinstance(area, QScrollArea):
            area = area.parentWidget()
        if area is not None:
            QTimer.singleShot(0, shown, partial(_put_on_top, area, shown))

    def problems(self) -> int:
        """How many fields say that something is wrong."""
        return 0


def _put_on_top(area: QScrollArea, shown: QWidget) -> None:
    """Begin the area with what was shown, unless the whole of it is in sight already."""
    if shown.visibleRegion().boundingRect() != shown.rect():
        bar = area.verticalScrollBar()
        bar.setValue(bar.value() + shown.mapTo(area.viewport(), QPoint()).y())
