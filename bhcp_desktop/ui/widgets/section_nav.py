"""The sections of a record down the side, each with how far it is in a mark and a word."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from bhcp_desktop.ui.theme.metrics import em, row_height


class SectionState(Enum):
    """How far a section is: its mark on screen and its word for screen readers."""

    COMPLETE = ("✓", "complete")
    EDITING = ("●", "being edited")
    EMPTY = ("○", "empty")
    PROBLEM = ("!", "has a problem")
    NONE = ("", "")

    @property
    def mark(self) -> str:
        """The mark on screen."""
        return self.value[0]

    @property
    def word(self) -> str:
        """The word for it."""
        return self.value[1]


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """One line: `name` in code, `words` on screen, and `note` such as "3 open"."""

    name: str
    words: str
    state: SectionState = SectionState.NONE
    note: str = ""

    def shown(self) -> str:
        """The line as it is shown."""
        note = f" ({self.note})" if self.note else ""
        return f"{self.state.mark or ' '}  {self.words}{note}"

    def spoken(self) -> str:
        """The line as it is read aloud."""
        return ", ".join(part for part in (self.words, self.state.word, self.note) if part)


class SectionNav(QListWidget):
    """Emits the name of the section somebody goes to; Tab moves on."""

    gone_to = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self._sections: tuple[Section, ...] = ()
        self._showing = False
        self.currentRowChanged.connect(self._tell)

    def show_sections(self, sections: Sequence[Section]) -> None:
        """Show these; the one that is chosen stays chosen if it is among them."""
        kept = self.current()
        self._showing = True
        self.clear()
        self._sections = tuple(sections)
        for section in self._sections:
            item = QListWidgetItem(section.shown())
            item.setData(Qt.ItemDataRole.AccessibleTextRole, section.spoken())
            item.setToolTip("")
            self.addItem(item)
        self._fit()
        self.choose(kept or (self._sections[0].name if self._sections else ""))
        self._showing = False

    def current(self) -> str:
        """The name of the chosen section; empty when there is none."""
        at = self.currentRow()
        return self._sections[at].name if 0 <= at < len(self._sections) else ""

    def choose(self, name: str) -> None:
        """Choose a section by name."""
        names = [section.name for section in self._sections]
        if name in names:
            self.setCurrentRow(names.index(name))

    def step(self, by: int) -> None:
        """Go to the next section, or the one before; not round the end."""
        at = self.currentRow() + by
        if 0 <= at < self.count():
            self.setCurrentRow(at)

    def sizeHint(self) -> QSize:
        """As wide as its longest line, within reason."""
        metrics = QFontMetrics(self.font())
        longest = max((metrics.horizontalAdvance(section.shown()) for section in self._sections), default=0)
        return QSize(min(longest + em(self, 2), em(self, 18)), row_height(self) * max(4, len(self._sections)))

    def minimumSizeHint(self) -> QSize:
        """A few lines; the rest scrolls."""
        return QSize(min(self.sizeHint().width(), em(self, 12)), row_height(self) * 3)

    def changeEvent(self, e: QEvent) -> None:
        """Take the new row height when the text size changes."""
        super().changeEvent(e)
        if e.type() is QEvent.Type.FontChange:
            QTimer.singleShot(0, self, self._fit)

    def _fit(self) -> None:
        for at in range(self.count()):
            self.item(at).setSizeHint(QSize(0, row_height(self)))
        self.updateGeometry()

    def _tell(self, at: int) -> None:
        if not self._showing and 0 <= at < len(self._sections):
            self.gone_to.emit(self._sections[at].name)
