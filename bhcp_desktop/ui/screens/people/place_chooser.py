"""Ctrl+G: choose the places the lists are about, in the place tree."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSignalBlocker, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QTreeWidgetItem, QWidget

from bhcp_desktop.domain.place_tree import PlaceNode, PlaceTree
from bhcp_desktop.domain.worklist import counted
from bhcp_desktop.ui.dialogs import Dialog
from bhcp_desktop.ui.screens.people.place_rows import NODE, PlaceRows
from bhcp_desktop.ui.theme.metrics import character, row_height
from bhcp_desktop.ui.widgets.buttons import ButtonRow, main_button, plain_button
from bhcp_desktop.ui.widgets.field import Field
from bhcp_desktop.ui.widgets.labels import Secondary, Subheading
from bhcp_desktop.ui.widgets.text import TextField


class PlaceChooser(Dialog):
    """Space ticks, Enter takes the place that has the keyboard alone; `chosen` is given the places' identifiers."""

    def __init__(
        self, parent: QWidget, tree: PlaceTree, ticked: Sequence[str], chosen: Callable[[tuple[str, ...]], object]
    ) -> None:
        super().__init__(parent, "Choose places")
        self._tree = tree
        self._chosen = chosen
        self.filter_box = TextField(characters=40)
        self.rows = PlaceRows(name="Places", can_tick=True)
        self.words = Subheading()
        self.words.setAccessibleName("Places chosen")
        self._build()
        self.rows.show_tree(tree)
        self._tick(ticked)
        self.rows.itemChanged.connect(self._ticked)
        self.rows.itemActivated.connect(self._take_current)
        self.filter_box.edited.connect(self._narrow)
        self.filter_box.returnPressed.connect(self.rows.setFocus)
        self._say()
        self.resize(self.sizeHint())
        self.rows.setFocus()

    def sizeHint(self) -> QSize:
        """Wide enough for a practice's line, never larger than the window."""
        wanted = QSize(character(self, 90), row_height(self) * 24)
        parent = self.parentWidget()
        return wanted.boundedTo(parent.window().size()) if parent else wanted

    def _build(self) -> None:
        self.column.addWidget(Field("&Find a place", self.filter_box))
        self.column.addWidget(self.rows, 1)
        self.column.addWidget(self.words)
        self.column.addWidget(Secondary("Space ticks a place. Enter takes the place you are on, alone."))
        self.use_button = main_button("Use ticked places", self._use_ticked)
        all_button = plain_button("All places", lambda: self._finish(()))
        self.column.addWidget(ButtonRow(self.use_button, all_button, plain_button("Cancel", self.reject)))

    def ticked(self) -> tuple[str, ...]:
        """The ticked places; a place whose parent is ticked goes without saying."""
        found: list[str] = []
        within: set[str] = set()
        for node, item in self.rows.nodes():
            if item.checkState(0) is Qt.CheckState.Checked:
                if node.parent_id not in within:
                    found.append(node.place_id)
                within.add(node.place_id)
        return tuple(found)

    def keyPressEvent(self, arg__1: QKeyEvent) -> None:
        """Enter presses no button from afar: in the tree it takes the place, in the box it goes to the tree."""
        if arg__1.key() not in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            super().keyPressEvent(arg__1)

    def _take_current(self) -> None:
        node = self.rows.current()
        if node is not None:
            self._finish((node.place_id,))

    def _tick(self, place_ids: Sequence[str]) -> None:
        first = ""
        for node, item in self.rows.nodes():
            if node.place_id in place_ids:
                self._set_down(item, Qt.CheckState.Checked)
                first = first or node.place_id
        if first:
            self.rows.choose(first)

    def _ticked(self, item: QTreeWidgetItem, column: int) -> None:
        """What lies in a place is ticked with it; a place is unticked with any part of it."""
        if column != 0:
            return
        blocked = QSignalBlocker(self.rows)
        state = item.checkState(0)
        self._set_down(item, state)
        above = item.parent()
        while above is not None and state is Qt.CheckState.Unchecked:
            if isinstance(above.data(0, NODE), PlaceNode):
                above.setCheckState(0, Qt.CheckState.Unchecked)
            above = above.parent()
        blocked.unblock()
        self.rows.viewport().update()
        self._say()

    def _set_down(self, item: QTreeWidgetItem, state: Qt.CheckState) -> None:
        item.setCheckState(0, state)
        for at in range(item.childCount()):
            below = item.child(at)
            if below is not None:
                self._set_down(below, state)

    def _narrow(self) -> None:
        self.rows.narrow(self.filter_box.value())

    def _say(self) -> None:
        ticked = self.ticked()
        people = sum(node.people for node, _ in self.rows.nodes() if node.place_id in ticked)
        places = "1 place" if len(ticked) == 1 else f"{len(ticked)} places"
        self.words.setText(f"{places} ticked, {counted(people, 'person')}" if ticked else "No place ticked")
        self.use_button.setEnabled(bool(ticked))

    def _use_ticked(self) -> None:
        self._finish(self.ticked())

    def _finish(self, place_ids: tuple[str, ...]) -> None:
        self.accept()
        self._chosen(place_ids)
