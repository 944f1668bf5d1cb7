"""Rows for a table: frozen values, turned to text when first asked for, sorted in place."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from enum import IntFlag
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from bhcp_desktop.ui.widgets.tag import Tint

Row = TypeVar("Row")
Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_Role = Qt.ItemDataRole


class Align(IntFlag):
    """Where text stands in its cell."""

    LEFT = 0x0081  # Qt.AlignLeft | Qt.AlignVCenter
    RIGHT = 0x0082  # Qt.AlignRight | Qt.AlignVCenter
    CENTRE = 0x0084  # Qt.AlignHCenter | Qt.AlignVCenter


# No slots: on Python 3.11 they break `Column[Line](...)`, which gives the lambdas their types.
@dataclass(frozen=True, kw_only=True)
class Column(Generic[Row]):
    """One column: how a row reads, sorts, looks and sounds in it.

    `sort_key` gives the raw value (None sorts last, both ways); left out, the text is used without regard to case.
    `pieces` gives the same text in parts, those to be made bold and underlined with True.
    `widest` caps the width, in characters; longer text ends in "…" and is whole in the tooltip. Never cap identity.
    """

    title: str
    text: Callable[[Row], str]
    sort_key: Callable[[Row], Any] | None = None
    align: Align = Align.LEFT
    tint: Callable[[Row], Tint | None] | None = None
    spoken: Callable[[Row], str] | None = None
    bold: bool = False
    pieces: Callable[[Row], Sequence[tuple[str, bool]]] | None = None
    widest: int | None = None


class RowModel(QAbstractTableModel, Generic[Row]):
    """A tuple of rows under a tuple of columns; `ticks` puts a box in front of each row."""

    ticked_changed = Signal()

    def __init__(
        self,
        columns: Sequence[Column[Row]],
        key: Callable[[Row], Hashable],
        parent: QObject | None = None,
        *,
        ticks: bool = False,
    ) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self.key = key
        self.lead = 1 if ticks else 0
        self.rows: list[Row] = []
        self.ticked: set[Hashable] = set()
        self._texts: list[tuple[str, ...] | None] = []
        self._sorted: tuple[int, bool] | None = None

    def line(self, row: int) -> tuple[str, ...]:
        """The text of a row, made once."""
        made = self._texts[row]
        if made is None:
            value = self.rows[row]
            made = tuple(column.text(value) for column in self.columns)
            self._texts[row] = made
        return made

    def rowCount(self, parent: Index = _ROOT) -> int:
        """How many rows there are."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = _ROOT) -> int:
        """How many columns there are, the ticks among them."""
        return 0 if parent.isValid() else len(self.columns) + self.lead

    def data(self, index: Index, role: int = _Role.DisplayRole) -> Any:
        """What a cell shows or says; None at once for roles nobody serves."""
        if role not in _SERVED or not index.isValid():
            return None
        row, at = index.row(), index.column() - self.lead
        if at < 0:
            return self._tick_data(row, role)
        if role == _Role.DisplayRole:
            return self.line(row)[at]
        return self._other(row, at, role)

    def _other(self, row: int, at: int, role: int) -> object:
        column = self.columns[at]
        if role == _Role.TextAlignmentRole:
            return int(column.align)
        if role == _Role.AccessibleTextRole:
            return column.spoken(self.rows[row]) if column.spoken else self.line(row)[at]
        return None

    def _tick_data(self, row: int, role: int) -> object:
        on = self.key(self.rows[row]) in self.ticked
        if role == _Role.CheckStateRole:
            return Qt.CheckState.Checked if on else Qt.CheckState.Unchecked
        if role == _Role.AccessibleTextRole:
            return "Ticked" if on else "Not ticked"
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _Role.DisplayRole) -> Any:
        """The title of a column."""
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < self.columnCount():
            return None
        if role == _Role.TextAlignmentRole:
            return int(Align.LEFT if section < self.lead else self.columns[section - self.lead].align)
        if role in {_Role.DisplayRole, _Role.AccessibleTextRole}:
            spoken = role == _Role.AccessibleTextRole
            return ("Ticked" if spoken else "") if section < self.lead else self.columns[section - self.lead].title
        return None

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show other rows in the order given, or in the order the person last sorted by."""
        self.beginResetModel()
        self.rows = self._ordered(list(rows))
        self._texts = [None] * len(self.rows)
        self.ticked &= {self.key(row) for row in self.rows} if self.ticked else set()
        self.endResetModel()

    def sort_by(self, at: int, *, descending: bool) -> None:
        """Sort by the column `at` (ticks not counted) and keep to it."""
        self._sorted = (at, descending)
        self.layoutAboutToBeChanged.emit()
        keys = [self.key(self.rows[index.row()]) for index in self.persistentIndexList()]
        before = self.persistentIndexList()
        self.rows = self._ordered(self.rows)
        self._texts = [None] * len(self.rows)
        places = self._places(set(keys))
        after = [self.index(places[key], old.column()) for key, old in zip(keys, before, strict=True)]
        self.changePersistentIndexList(before, after)
        self.layoutChanged.emit()

    def place(self, key: Hashable) -> int | None:
        """The row that has this key, None when it is not shown."""
        return self._places({key}).get(key)

    def _places(self, keys: set[Hashable]) -> dict[Hashable, int]:
        if not keys:
            return {}
        return {key: at for at, row in enumerate(self.rows) if (key := self.key(row)) in keys}

    def _ordered(self, rows: list[Row]) -> list[Row]:
        if self._sorted is None:
            return rows
        at, descending = self._sorted
        key = self.columns[at].sort_key or self._text_key(at)
        with_keys = [(key(row), row) for row in rows]
        known = [pair for pair in with_keys if pair[0] is not None]
        known.sort(key=_first, reverse=descending)
        return [row for _, row in known] + [row for value, row in with_keys if value is None]

    def _text_key(self, at: int) -> Callable[[Row], str]:
        text = self.columns[at].text
        return lambda row: text(row).casefold()

    def toggle(self, row: int) -> None:
        """Tick a row, or take its tick away."""
        self.ticked ^= {self.key(self.rows[row])}
        cell = self.index(row, 0)
        self.dataChanged.emit(cell, cell, [_Role.CheckStateRole])
        self.ticked_changed.emit()

    def tick_all(self, *, ticked: bool) -> None:
        """Tick every row shown, or none."""
        self.ticked = {self.key(row) for row in self.rows} if ticked else set()
        if self.rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.rows) - 1, 0), [_Role.CheckStateRole])
        self.ticked_changed.emit()


_SERVED = frozenset(
    {
        int(_Role.DisplayRole),
        int(_Role.TextAlignmentRole),
        int(_Role.AccessibleTextRole),
        int(_Role.CheckStateRole),
    }
)


def _first(pair: tuple[Any, object]) -> Any:
    return pair[0]
