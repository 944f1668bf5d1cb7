"""The table every list is shown in: fast at any length, driven by keys or mouse, read aloud in sentences."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QEvent, QItemSelection, QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QMenu, QTableView, QWidget

from bhcp_desktop.ui import shortcuts
from bhcp_desktop.ui.theme.metrics import row_height
from bhcp_desktop.ui.widgets.table_delegate import RowDelegate
from bhcp_desktop.ui.widgets.table_model import Align, Column, RowModel
from bhcp_desktop.ui.widgets.tag import Tint

__all__ = ["Align", "Column", "DataTable", "Tint"]

Row = TypeVar("Row")
_LEAST_SAMPLE = 8
"""Rows measured for the widths of columns before the table knows how many it shows."""


class DataTable(QTableView, Generic[Row]):
    """Shows frozen rows. Enter opens, Space peeks or ticks, Alt+Down chooses the order; Tab moves on."""

    opened = Signal(object)
    peeked = Signal(object)
    chosen = Signal(object)
    sorted_by = Signal(str)
    ticks_changed = Signal()

    def __init__(
        self,
        columns: Sequence[Column[Row]],
        parent: QWidget | None = None,
        *,
        name: str,
        key: Callable[[Row], Hashable],
        can_tick: bool = False,
        least_rows: int = 0,
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._model: RowModel[Row] = RowModel(columns, key, self, ticks=can_tick)
        self._least_rows = least_rows
        self._needed: dict[int, int] = {}
        self._order: tuple[int, bool] | None = None
        self._delegate = RowDelegate(self._model, self)
        self._restoring = False
        self.setModel(self._model)
        self.setItemDelegate(self._delegate)
        self._set_manners()
        self._set_header()
        self._connect()
        self._measure()

    def _set_manners(self) -> None:
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setAlternatingRowColors(True)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)

    def _set_header(self) -> None:
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = self.horizontalHeader()
        header.setSectionsClickable(True)
        header.setHighlightSections(False)
        header.setStretchLastSection(True)
        header.setSortIndicatorShown(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)

    def _connect(self) -> None:
        header = self.horizontalHeader()
        header.sectionClicked.connect(self._sort_by_section)
        header.sectionResized.connect(self._keep_words_whole)
        self.doubleClicked.connect(self._double_clicked)
        self.clicked.connect(self._clicked)
        self._delegate.overflowed.connect(self._widen, Qt.ConnectionType.QueuedConnection)
        self._model.ticked_changed.connect(self.ticks_changed)
        self.addAction(self._list_key("list_order", self.choose_order))
        if self._model.lead:
            self.addAction(self._list_key("list_tick", self._toggle_current))

    # What pages use

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show other rows; the row that was chosen stays chosen if it is among them."""
        kept = self._current_key()
        at_row = self.currentIndex().row()
        self._restoring = True
        self._model.show_rows(rows)
        self._measure()
        found = self._model.place(kept) if kept is not None else None
        self.choose_row(found if found is not None else min(max(at_row, 0), len(rows) - 1))
        self._restoring = False
        self.chosen.emit(self.current())

    @property
    def rows(self) -> Sequence[Row]:
        """The rows in the order shown."""
        return self._model.rows

    def current(self) -> Row | None:
        """The row that has the keyboard."""
        at = self.currentIndex().row()
        return self._model.rows[at] if 0 <= at < len(self._model.rows) else None

    def choose_row(self, at: int) -> None:
        """Put the keyboard on a row by its place; below 0 is nowhere."""
        if at >= 0:
            self.setCurrentIndex(self._model.index(at, self._model.lead))

    def choose_key(self, key: Hashable) -> bool:
        """Put the keyboard on the row with this key; whether it is shown."""
        at = self._model.place(key)
        self.choose_row(-1 if at is None else at)
        return at is not None

    def ticked(self) -> list[Row]:
        """The ticked rows, in the order shown."""
        return [row for row in self._model.rows if self._model.key(row) in self._model.ticked]

    def tick_all(self, *, ticked: bool) -> None:
        """Tick every row, or none."""
        self._model.tick_all(ticked=ticked)

    def sort_by(self, title: str, *, descending: bool = False) -> None:
        """Sort by the column of this title."""
        titles = [column.title for column in self._model.columns]
        self._sort(titles.index(title), descending=descending)

    @property
    def order(self) -> tuple[str, bool] | None:
        """The title of the column the rows are sorted by, and whether last to first."""
        return None if self._order is None else (self._model.columns[self._order[0]].title, self._order[1])

    def order_words(self) -> str:
        """How the rows are sorted, in words; empty when they are as given."""
        if self._order is None:
            return ""
        at, descending = self._order
        way = "last to first" if descending else "first to last"
        return f"Sorted by {self._model.columns[at].title.lower()}, {way}"

    def add_key(self, name: str, do: Callable[[], object]) -> QAction:
        """Give the list a key from the shortcut registry that works only while the list has the keyboard."""
        action = self._list_key(name, do)
        self.addAction(action)
        return action

    def choose_order(self) -> None:
        """Offer the columns to sort by, in a menu."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for at, column in enumerate(self._model.columns):
            entry = menu.addAction(f"Sort by {column.title.lower()}")
            entry.triggered.connect(lambda _=False, at=at: self._turn(at))
        corner = self.viewport().mapToGlobal(self.viewport().rect().topLeft())
        menu.popup(corner)

    # Sorting

    def _sort_by_section(self, section: int) -> None:
        if section >= self._model.lead:
            self._turn(section - self._model.lead)

    def _turn(self, at: int) -> None:
        again = self._order is not None and self._order[0] == at
        self._sort(at, descending=again and not (self._order or (0, True))[1])

    def _sort(self, at: int, *, descending: bool) -> None:
        self._order = (at, descending)
        self._model.sort_by(at, descending=descending)
        way = Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
        header = self.horizontalHeader()
        header.setSortIndicatorShown(True)
        header.setSortIndicator(at + self._model.lead, way)
        self.scrollTo(self.currentIndex())
        self.sorted_by.emit(self.order_words())

    # Keys and clicks

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens and Space peeks, or ticks in a list with ticks; everything else is Qt's."""
        signal = _KEYS.get(event.key())
        if signal is None or event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().keyPressEvent(event)
        elif signal == "peek" and self._model.lead:
            self._toggle_current()
        else:
            self._tell(self.opened if signal == "open" else self.peeked, self.currentIndex())

    def keyboardSearch(self, search: str) -> None:
        """Letters are commands here; lists are searched through their search box."""

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        """Tell the page which row is chosen."""
        super().selectionChanged(selected, deselected)
        if not self._restoring:
            self.chosen.emit(self.current())

    def _clicked(self, index: QModelIndex) -> None:
        if index.column() < self._model.lead:
            self._model.toggle(index.row())

    def _double_clicked(self, index: QModelIndex) -> None:
        self._tell(self.opened, index)

    def _toggle_current(self) -> None:
        if self.current() is not None:
            self._model.toggle(self.currentIndex().row())

    def _tell(self, signal: Any, index: QModelIndex) -> None:
        if index.isValid() and index.row() < len(self._model.rows) and index.column() >= self._model.lead:
            signal.emit(self._model.rows[index.row()])

    def _current_key(self) -> Hashable | None:
        row = self.current()
        return None if row is None else self._model.key(row)

    def _list_key(self, name: str, do: Callable[[], object]) -> QAction:
        action = shortcuts.action(name, self, do)
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        return action

    # Sizes

    def changeEvent(self, event: QEvent) -> None:
        """Measure and colour again when the theme or the text size changes."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.PaletteChange, QEvent.Type.StyleChange}:
            QTimer.singleShot(0, self, self._measure)

    def _measure(self) -> None:
        self._delegate.dress()
        self.verticalHeader().setDefaultSectionSize(row_height(self))
        if self._least_rows:
            self.setMinimumHeight(row_height(self) * self._least_rows)
        fits = max(_LEAST_SAMPLE, self.viewport().height() // row_height(self))  # no name further down counts
        sample = [self._model.line(row) for row in range(min(fits, len(self._model.rows)))]
        lengths: dict[int, int] = {}
        for at in range(len(self._model.columns)):
            texts = [line[at] for line in sample]
            lengths[at] = max((len(text) for text in texts), default=0)
            self._set_width(at, max(self._delegate.title_width(at), self._delegate.text_width(at, texts)))
        self._delegate.know_longest({} if any(c.widest for c in self._model.columns) else lengths)
        if self._model.lead:
            self.horizontalHeader().resizeSection(0, row_height(self))

    def _set_width(self, at: int, width: int) -> None:
        self._needed[at + self._model.lead] = width
        self.horizontalHeader().resizeSection(at + self._model.lead, width)

    def _widen(self, at: int) -> None:
        """A row further down is longer than those measured: make room for what is in sight."""
        self._delegate.heard(at)
        first, last = self.rowAt(0), self.rowAt(self.viewport().height())
        last = len(self._model.rows) - 1 if last < 0 else last
        texts = [self._model.line(row)[at] for row in range(max(first, 0), last + 1)]
        self._set_width(at, max(self._needed[at + self._model.lead], self._delegate.text_width(at, texts)))

    def _keep_words_whole(self, section: int, _old: int, new: int) -> None:
        """A column may be widened, never narrowed until it hides words (CUI lists)."""
        needed = self._needed.get(section, 0)
        if new < needed:
            QTimer.singleShot(0, self, lambda: self.horizontalHeader().resizeSection(section, needed))


_KEYS = {
    int(Qt.Key.Key_Return): "open",
    int(Qt.Key.Key_Enter): "open",
    int(Qt.Key.Key_Space): "peek",
}
