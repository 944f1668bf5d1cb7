"""Ctrl+/: every key, by where it works; made from the registry."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

from bhcp_desktop.ui.dialogs import Dialog
from bhcp_desktop.ui.shortcuts import SHORTCUTS, Shortcut, Where, keys_shown
from bhcp_desktop.ui.theme.metrics import character, em
from bhcp_desktop.ui.widgets.buttons import ButtonRow, main_button
from bhcp_desktop.ui.widgets.labels import Heading
from bhcp_desktop.ui.widgets.table import Column, DataTable

_COLUMNS = (
    Column[Shortcut](title="Key", text=keys_shown, bold=True),
    Column[Shortcut](
        title="Does", text=lambda entry: entry.words, spoken=lambda entry: f"{entry.words}: {keys_shown(entry)}"
    ),
    Column[Shortcut](title="Where", text=lambda entry: entry.where.value),
)


class KeySheet(Dialog):
    """A table of keys."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, "Keyboard shortcuts")
        places = list(Where)
        entries = [entry for entry in SHORTCUTS.values() if entry.keys]
        entries.sort(key=lambda entry: places.index(entry.where))
        self.table: DataTable[Shortcut] = DataTable(_COLUMNS, name="Keyboard shortcuts", key=lambda entry: entry.name)
        self.table.show_rows(entries)
        self.column.addWidget(Heading("Keyboard shortcuts"))
        self.column.addWidget(self.table, 1)
        self.column.addWidget(ButtonRow(main_button("Close", self.accept)))
        self.table.setFocus()

    def sizeHint(self) -> QSize:
        """Room for most of the list."""
        return QSize(character(self, 80), em(self, 36))
