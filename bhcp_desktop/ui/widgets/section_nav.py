"""The sections of a record down the side, each with how far it is in a mark and a word."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any, Final

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from bhcp_desktop.ui.theme.metrics import em, row_height
from bhcp_desktop.ui.theme.theme import tokens


class SectionState(Enum):
    """How far a section is: its mark on screen and its word for screen readers."""

    COMPLETE = ("✓", "complete")
    EDITING = ("●", "being edited")
    EMPTY = ("○", "empty")
    BEGUN = ("○", "begun")
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
    group: str = ""
    """What this line and those after it are called together; given on the first of them."""

    def shown(self) -> str:
        """The words of the line as they are shown, after the mark."""
        return f"{self.words} ({self.note})" if self.note else self.words

    def spoken(self) -> str:
        """The line as it is read aloud."""
        said = ", ".join(part for part in (self.words, self.state.word, self.note) if part)
        return f"{self.group}: {said}" if self.group else said


class _MarkedLine(QStyledItemDelegate):
    """Keeps a column for the mark, as wide whether there is one or not, so that the words stand below each other."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        """Leave room for the mark where Qt would put a picture."""
        super().initStyleOption(option, index)
        whole: Any = option  # its fields are not in the stubs
        whole.features |= QStyleOptionViewItem.ViewItemFeature.HasDecoration
        whole.decorationSize = QSize(mark_width(whole.widget), 1)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw the name of the group over its first line, the line, then the mark in the middle of its column."""
        whole: Any = QStyleOptionViewItem(option)
        self.initStyleOption(whole, index)
        view: QWidget = whole.widget
        if group := index.data(GROUP):
            whole.rect = _draw_group(painter, whole, group)
        super().paint(painter, whole, index)
        place = view.style().subElementRect(QStyle.SubElement.SE_ItemViewItemDecoration, whole, view)
        chosen = bool(whole.state & QStyle.StateFlag.State_Selected)
        painter.setPen(QColor(tokens().on_selection if chosen else tokens().text))
        painter.setFont(whole.font)
        area = QRect(place.left(), whole.rect.top(), place.width(), whole.rect.height())
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter, index.data(MARK))


def _draw_group(painter: QPainter, whole: Any, group: str) -> QRect:
    """Write the name of a group in the upper part of a line, and give what is left for the line itself."""
    height = caption_height(whole.widget)
    area = QRect(whole.rect.left() + em(whole.widget, 0.4), whole.rect.top(), whole.rect.width(), height)
    painter.setPen(QColor(tokens().secondary))
    painter.setFont(whole.font)
    words = QFontMetrics(whole.font).elidedText(
        group, Qt.TextElideMode.ElideRight, area.width() - em(whole.widget, 0.4)
    )
    painter.drawText(area, Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeft, words)
    return whole.rect.adjusted(0, height, 0, 0)


MARK: Final = int(Qt.ItemDataRole.UserRole) + 1
"""The role of a line's mark."""
GROUP: Final = MARK + 1
"""The role of the name of the group that begins with a line."""


def caption_height(widget: QWidget) -> int:
    """Pixels of the name of a group, with the room above it."""
    return QFontMetrics(widget.font()).height() + em(widget, 0.5)


def mark_width(widget: QWidget) -> int:
    """Pixels of the column of marks: the widest of them."""
    metrics = QFontMetrics(widget.font())
    return max(metrics.horizontalAdvance(state.mark) for state in SectionState)


class SectionNav(QListWidget):
    """Emits the name of the section somebody goes to; Tab moves on."""

    gone_to = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setItemDelegate(_MarkedLine(self))
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
            item.setData(MARK, section.state.mark)
            item.setData(GROUP, section.group)
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
        beside = mark_width(self) + em(self, 2) + self.verticalScrollBar().sizeHint().width()
        return QSize(min(longest + beside, em(self, 18)), row_height(self) * max(4, len(self._sections)))

    def minimumSizeHint(self) -> QSize:
        """A few lines; the rest scrolls."""
        return QSize(min(self.sizeHint().width(), em(self, 12)), row_height(self) * 3)

    def resizeEvent(self, e: QResizeEvent) -> None:
        """Keep the chosen line whole in sight when there is less room for it."""
        super().resizeEvent(e)
        self.scrollTo(self.currentIndex())

    def changeEvent(self, e: QEvent) -> None:
        """Take the new row height when the text size changes."""
        super().changeEvent(e)
        if e.type() is QEvent.Type.FontChange:
            QTimer.singleShot(0, self, self._fit)

    def _fit(self) -> None:
        for at in range(self.count()):
            caption = caption_height(self) if self.item(at).data(GROUP) else 0
            self.item(at).setSizeHint(QSize(0, row_height(self) + caption))
        self.updateGeometry()

    def _tell(self, at: int) -> None:
        if not self._showing and 0 <= at < len(self._sections):
            self.gone_to.emit(self._sections[at].name)
