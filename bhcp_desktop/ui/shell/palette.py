"""Ctrl+K: one box that finds people, places and commands."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final, Protocol

import shiboken6
from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QKeySequence, QPainter
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from bhcp_desktop.domain.names import fold
from bhcp_desktop.ui.dialogs import Dialog
from bhcp_desktop.ui.reporter import announce
from bhcp_desktop.ui.shell.menus import Menus
from bhcp_desktop.ui.theme.metrics import character, em, row_height
from bhcp_desktop.ui.theme.theme import tokens
from bhcp_desktop.ui.widgets.field import Field
from bhcp_desktop.ui.widgets.text import TextField

Index = QModelIndex | QPersistentModelIndex
_PAUSE: Final = 50  # milliseconds after the last key: a query a letter would only queue
_ROWS: Final = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One line of the palette; a person always shows born and NHS number in `detail`."""

    title: str
    detail: str
    group: str
    go: Callable[[], object]


class Provider(Protocol):
    """Finds lines for what is typed; may answer later, on the GUI thread."""

    def find(self, text: str, found: Callable[[Sequence[Found]], object]) -> object:
        """Call `found` once with what fits `text`; an empty text asks for what is likely."""
        ...


class CommandProvider:
    """Finds the commands that can be given now."""

    def __init__(self, menus: Menus) -> None:
        self._menus = menus

    def find(self, text: str, found: Callable[[Sequence[Found]], object]) -> None:
        """Commands whose words hold every word typed."""
        words = fold(text).split()
        lines = [
            Found(
                title=action.text().replace("&", ""),
                detail=action.shortcut().toString(QKeySequence.SequenceFormat.NativeText),
                group="Commands",
                go=action.trigger,
            )
            for action in self._menus.commands
            if all(word in fold(action.text()) for word in words)
        ]
        found(lines)


class _LineDelegate(QStyledItemDelegate):
    """Paints what was found on the left and its detail on the right, or beneath when both do not fit."""

    def __init__(self, view: QListWidget) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """One row, or two when title and detail would meet: who it is must never be covered or cut."""
        line = index.data(Qt.ItemDataRole.UserRole)
        height = row_height(self._view)
        if not isinstance(line, Found) or self._fits(line):
            return QSize(0, height)
        return QSize(0, height + em(self._view, 1.2))

    def _fits(self, line: Found) -> bool:
        metrics = QFontMetrics(self._view.font())
        words = metrics.horizontalAdvance(line.title) + metrics.horizontalAdvance(line.detail)
        return words + em(self._view, 3) <= self._view.viewport().width()

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one line."""
        line = index.data(Qt.ItemDataRole.UserRole)
        if not isinstance(line, Found):
            super().paint(painter, option, index)
            return
        area: QRect = option.rect  # type: ignore[attr-defined]
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)  # type: ignore[attr-defined]
        colours = tokens()
        if chosen:
            painter.fillRect(area, QColor(colours.selection))
        room = area.adjusted(area.height() // 3, 0, -area.height() // 3, 0)
        where = _BESIDE if self._fits(line) else _BENEATH
        if where is _BENEATH:
            room = room.adjusted(0, em(self._view, 0.25), 0, -em(self._view, 0.25))
        painter.setPen(QColor(colours.on_selection if chosen else colours.text))
        painter.drawText(room, where[0], line.title)
        painter.setPen(QColor(colours.on_selection if chosen else colours.secondary))
        painter.drawText(room, where[1], line.detail)


_LINE: Final = Qt.TextFlag.TextSingleLine.value
_LEFT, _RIGHT = Qt.AlignmentFlag.AlignLeft.value, Qt.AlignmentFlag.AlignRight.value
_MIDDLE = Qt.AlignmentFlag.AlignVCenter.value
_BESIDE: Final = (_LINE | _LEFT | _MIDDLE, _LINE | _RIGHT | _MIDDLE)
_BENEATH: Final = (_LINE | _LEFT | Qt.AlignmentFlag.AlignTop.value, _LINE | _LEFT | Qt.AlignmentFlag.AlignBottom.value)


class CommandPalette(Dialog):
    """A box and a list; Enter does what is chosen, Esc puts everything back as it was."""

    def __init__(self, parent: QWidget, providers: Sequence[Provider]) -> None:
        super().__init__(parent, "Find a person or command")
        self._providers = providers
        self._lines: list[list[Found]] = [[] for _ in providers]
        self._asked = 0
        self._awaited: set[int] = set()
        self._entered = False
        self.box = TextField(characters=60)
        self.list = QListWidget()
        self.list.setAccessibleName("Results")
        self.list.setItemDelegate(_LineDelegate(self.list))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.itemClicked.connect(self._go)
        self.column.addWidget(Field("Find a person or command", self.box, hide_label=True))
        self.column.addWidget(self.list, 1)
        self.box.installEventFilter(self)
        self.box.returnPressed.connect(self._enter)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self._ask)
        self.box.edited.connect(self._typed)
        self.resize(self.sizeHint())
        self.box.setFocus()
        self._ask()

    def sizeHint(self) -> QSize:
        """Wide enough for a person's line, high enough for a dozen."""
        wanted = QSize(character(self, 80), row_height(self) * _ROWS + em(self, 6))
        parent = self.parentWidget()
        return wanted.boundedTo(parent.window().size()) if parent else wanted

    def eventFilter(self, arg__1: QObject, arg__2: QEvent) -> bool:
        """Let the arrow keys move in the list while the box keeps the keyboard."""
        if isinstance(arg__2, QKeyEvent) and arg__2.type() is QEvent.Type.KeyPress:
            step = {Qt.Key.Key_Down.value: 1, Qt.Key.Key_Up.value: -1}.get(arg__2.key())
            if step:
                self._move(step)
                return True
        return super().eventFilter(arg__1, arg__2)

    def _typed(self) -> None:
        self._entered = False
        self._pause.start()

    def _ask(self) -> None:
        self._asked += 1
        turn, text = self._asked, self.box.value()
        self._awaited = set(range(len(self._providers)))
        for at, provider in enumerate(self._providers):
            provider.find(text, lambda lines, at=at: self._take(turn, at, lines))

    def _take(self, turn: int, at: int, lines: Sequence[Found]) -> None:
        if turn != self._asked or not shiboken6.isValid(self):
            return  # something else was typed, or the palette has closed, as when the program locks
        self._lines[at] = list(lines)
        self._awaited.discard(at)
        self._show()
        if self._entered and not self._awaited:
            self._go()

    def _show(self) -> None:
        self.list.clear()
        group = ""
        for line in (line for lines in self._lines for line in lines):
            if line.group != group:
                group = line.group
                self._add_heading(group)
            item = QListWidgetItem(f"{line.title}    {line.detail}".rstrip())
            item.setData(Qt.ItemDataRole.UserRole, line)
            self.list.addItem(item)
        if not self.list.count() and not self._awaited:
            self._say_nothing_found()
        self._move(1)

    def _say_nothing_found(self) -> None:
        words = f"Nothing is found for “{self.box.value()}”. Try fewer letters, or the NHS number."
        self._add_heading(words)
        announce(self, words)

    def _add_heading(self, words: str) -> None:
        item = QListWidgetItem(words)
        item.setFlags(Qt.ItemFlag.NoItemFlags)
        font = self.font()
        font.setBold(True)
        item.setFont(font)
        item.setSizeHint(QSize(0, row_height(self)))
        self.list.addItem(item)

    def _move(self, step: int) -> None:
        at = self.list.currentRow()
        for _ in range(self.list.count()):
            at = (at + step) % self.list.count()
            if self.list.item(at).flags() & Qt.ItemFlag.ItemIsEnabled:
                self.list.setCurrentRow(at)
                announce(self, self.list.item(at).text())
                return

    def _enter(self) -> None:
        """Go to the first line found for what stands in the box now; never to one found for earlier letters."""
        if self._pause.isActive():
            self._pause.stop()
            self._ask()
        self._entered = bool(self._awaited)
        if not self._awaited:
            self._go()

    def _go(self) -> None:
        self._entered = False
        item = self.list.currentItem()
        line = item.data(Qt.ItemDataRole.UserRole) if item else None
        if isinstance(line, Found):
            self.accept()
            line.go()
