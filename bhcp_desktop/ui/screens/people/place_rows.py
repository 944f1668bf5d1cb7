"""A place tree as rows of a tree widget, drawn alike wherever places are chosen."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QEvent, QSize, Qt, QTimer
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget

from bhcp_desktop.domain.place_tree import KIND_WORDS, PlaceNode, PlaceTree
from bhcp_desktop.domain.worklist import counted
from bhcp_desktop.ui.theme.metrics import em, row_height

NODE = Qt.ItemDataRole.UserRole
UNPLACED = "Not in an ICC yet"
NOT_CONFIRMED = "not confirmed"


def kind_words(node: PlaceNode) -> str:
    """What kind of place it is, and that nobody has confirmed where it lies."""
    words = KIND_WORDS[node.kind]
    shown = words[0].upper() + words[1:]
    return f"{shown}, {NOT_CONFIRMED}" if node.inferred else shown


class PlaceRows(QTreeWidget):
    """Name, kind and people of each place; Tab leaves it, arrow keys open and close branches."""

    def __init__(self, parent: QWidget | None = None, *, name: str, can_tick: bool = False) -> None:
        super().__init__(parent)
        self._can_tick = can_tick
        self.setAccessibleName(name)
        self.setHeaderLabels(["Place", "Kind", "People"])
        self.setAlternatingRowColors(True)
        self.setUniformRowHeights(True)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        header = self.header()
        header.setStretchLastSection(False)
        for section in range(3):  # a few hundred rows at most: measuring them all costs little
            header.setSectionResizeMode(section, QHeaderView.ResizeMode.ResizeToContents)

    def show_tree(self, tree: PlaceTree) -> None:
        """Show a tree; the place that was current stays current, branches stay open or closed."""
        current = self.current_id()
        closed = {node.place_id for node, item in self.nodes() if item.childCount() and not item.isExpanded()}
        first_time = self.topLevelItemCount() == 0
        self.clear()
        for root in tree.roots:
            self.addTopLevelItem(self._item(root))
        if tree.unplaced:
            self.addTopLevelItem(self._group(tree.unplaced))
        self._measure()
        self.expandAll()
        for node, item in self.nodes():
            wide = first_time and node.kind.value == "practice"
            item.setExpanded(node.place_id not in closed and not wide)
        top = self.topLevelItem(0)
        if not self.choose(current) and top is not None:
            self.setCurrentItem(top)

    def changeEvent(self, event: QEvent) -> None:
        """Measure again when the text size changes."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            QTimer.singleShot(0, self, self._measure)

    def _measure(self) -> None:
        """Give every name its room; Qt adds the indentation."""
        metrics, height = QFontMetrics(self.font()), row_height(self)
        beside = em(self, 3.0 if self._can_tick else 1.0)
        for item in self._items():
            item.setSizeHint(0, QSize(metrics.horizontalAdvance(item.text(0)) + beside, height))

    def nodes(self) -> Iterator[tuple[PlaceNode, QTreeWidgetItem]]:
        """Every place with its row, parents first."""
        for item in self._items():
            node = item.data(0, NODE)
            if isinstance(node, PlaceNode):
                yield node, item

    def _items(self) -> Iterator[QTreeWidgetItem]:
        todo = [self.topLevelItem(at) for at in range(self.topLevelItemCount())]
        while todo:
            item = todo.pop(0)
            if item is not None:
                yield item
                todo = [item.child(at) for at in range(item.childCount())] + todo

    def current(self) -> PlaceNode | None:
        """The place that has the keyboard."""
        item = self.currentItem()
        node = item.data(0, NODE) if item is not None else None
        return node if isinstance(node, PlaceNode) else None

    def current_id(self) -> str:
        """The identifier of the place that has the keyboard; empty for none."""
        node = self.current()
        return node.place_id if node else ""

    def choose(self, place_id: str) -> bool:
        """Put the keyboard on a place; whether it is shown."""
        for node, item in self.nodes():
            if node.place_id == place_id:
                self.setCurrentItem(item)
                self.scrollToItem(item)
                return True
        return False

    def narrow(self, text: str) -> int:
        """Show only places whose name or code holds the text, with what they lie in; gives how many match."""
        wanted = text.casefold()
        matches = 0
        for at in range(self.topLevelItemCount()):
            item = self.topLevelItem(at)
            if item is not None:
                matches += self._narrow(item, wanted)
        if wanted:
            self._choose_first(wanted)
        return matches

    def _choose_first(self, wanted: str) -> None:
        for node, item in self.nodes():
            if _matches(node, wanted):
                self.setCurrentItem(item)
                return

    def _narrow(self, item: QTreeWidgetItem, wanted: str, *, within_hit: bool = False) -> int:
        """Hide what does not match; what lies in a match stays, and so does the way to it."""
        node = item.data(0, NODE)
        hit = isinstance(node, PlaceNode) and _matches(node, wanted)
        children = [item.child(at) for at in range(item.childCount())]
        below = sum(
            self._narrow(child, wanted, within_hit=hit or within_hit) for child in children if child is not None
        )
        item.setHidden(not (hit or below or within_hit))
        if wanted and below:
            item.setExpanded(True)
        return int(hit) + below

    def _item(self, node: PlaceNode) -> QTreeWidgetItem:
        item = QTreeWidgetItem([node.name, kind_words(node), f"{node.people:,}"])
        item.setData(0, NODE, node)
        item.setTextAlignment(2, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        said = f"{node.name}, {kind_words(node)}, {counted(node.people, 'person')}"
        item.setData(0, Qt.ItemDataRole.AccessibleTextRole, said)
        if self._can_tick:
            item.setCheckState(0, Qt.CheckState.Unchecked)
        for child in node.children:
            item.addChild(self._item(child))
        return item

    def _group(self, nodes: tuple[PlaceNode, ...]) -> QTreeWidgetItem:
        people = sum(node.people for node in nodes)
        group = QTreeWidgetItem([UNPLACED, "", f"{people:,}"])
        group.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
        group.setTextAlignment(2, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        for node in nodes:
            group.addChild(self._item(node))
        return group


def _matches(node: PlaceNode, wanted: str) -> bool:
    return wanted in node.name.casefold() or wanted in node.code.casefold()
