"""Admin, Places: the tree on a day, the place that is chosen, and its changes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QScrollArea, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from bhcp_desktop.domain.changes import ChangeSet
from bhcp_desktop.domain.errors import RuleBrokenError
from bhcp_desktop.domain.place_tree import PlaceNode, PlaceTree
from bhcp_desktop.domain.places import PlaceKind, UnitRule
from bhcp_desktop.domain.staff import Permission
from bhcp_desktop.services.place_reference import LoadedReference
from bhcp_desktop.services.places import PlaceHistory
from bhcp_desktop.ui.context import PageContext
from bhcp_desktop.ui.page import Page
from bhcp_desktop.ui.screens.admin_places.place_actions import PlaceActions
from bhcp_desktop.ui.screens.admin_places.place_detail import PlaceDetail
from bhcp_desktop.ui.screens.people.place_rows import PlaceRows
from bhcp_desktop.ui.theme.metrics import em
from bhcp_desktop.ui.widgets.buttons import ButtonRow, plain_button
from bhcp_desktop.ui.widgets.dates import DateField
from bhcp_desktop.ui.widgets.empty_state import EmptyState
from bhcp_desktop.ui.widgets.field import Field
from bhcp_desktop.ui.widgets.text import TextField

_TOPICS = ("Place", "PlaceName", "PlaceLink", "PlaceSuccession", "UnitRule", "Membership")


_HALF = 10_000  # pixels; more than there are, so that Qt shares what there is


class AdminPlacesPage(Page):
    """Everybody may look; only an administrator has buttons, and only on the tree of today."""

    def __init__(self, context: PageContext) -> None:
        super().__init__(context, title="Places")
        self.actions_of = PlaceActions(self, self._changed_to)
        self.rows = PlaceRows(name="Places")
        self.day_box = DateField()
        self.filter_box = TextField(characters=24)
        self.detail = PlaceDetail(self._end_rule)
        self.empty = EmptyState(
            "There are no places yet.",
            more="Load the practices and ICCs of Morecambe Bay that come with the program, or add your own.",
            verb="Load the places of Morecambe Bay",
            do=self._load_reference,
        )
        self._tree: PlaceTree | None = None
        self._history: PlaceHistory | None = None
        self._names: dict[str, str] = {}
        self._wanted = ""
        self.buttons = self._make_buttons()
        self._build()
        self._connect()

    # Building

    def _make_buttons(self) -> dict[str, QPushButton]:
        does = {
            "confirm": ("Confirm where it lies", self._confirm),
            "add": ("Add a place in it", lambda: self.actions_of.add(self.node)),
            "rename": ("Rename", lambda: self.node and self.actions_of.rename(self.node)),
            "move": ("Move", lambda: self._with_tree(self.actions_of.move)),
            "merge": ("Merge", lambda: self._with_tree(self.actions_of.merge)),
            "split": ("Split", lambda: self.node and self.actions_of.split(self.node)),
            "close": ("Close", lambda: self.node and self.actions_of.close(self.node)),
            "rule": ("Add a unit rule", self._add_rule),
        }
        return {name: plain_button(words, do) for name, (words, do) in does.items()}

    def _build(self) -> None:
        self.button_row = ButtonRow(*self.buttons.values())
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setWidget(self.detail)
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(em(self, 0.6), 0, 0, 0)
        column.addWidget(self.button_row)
        column.addWidget(area, 1)
        self.split_view = QSplitter(Qt.Orientation.Horizontal)
        self.split_view.addWidget(self.rows)
        self.split_view.addWidget(right)
        self.split_view.setSizes([_HALF, _HALF])
        self.split_view.setChildrenCollapsible(False)
        self.body = QStackedWidget()
        self.body.addWidget(self.split_view)
        self.body.addWidget(self.empty)
        top = QHBoxLayout()
        self.day_field = Field("Tree as on", self.day_box, hint="Empty for today")
        top.addWidget(Field("Find a place", self.filter_box, hint="Name or code"))
        top.addWidget(self.day_field)
        top.addStretch(1)
        page = self.lay_out()
        page.addLayout(top)
        page.addWidget(self.body, 1)

    def _connect(self) -> None:
        self.rows.currentItemChanged.connect(self._place_chosen)
        self.day_box.editingFinished.connect(self.read)
        self.filter_box.edited.connect(self._narrow)
        self.context.bus.subscribe(_TOPICS, self._changed)

    # Reading

    @property
    def node(self) -> PlaceNode | None:
        """The place that is chosen."""
        return self.rows.current()

    def on_shown(self, **args: str) -> None:
        """Read the tree, and go to a place when one is asked for."""
        self._wanted = args.get("place_id", self._wanted)
        self.read()

    def first_focus(self) -> QWidget | None:
        """The tree."""
        return self.rows

    def panes(self) -> Sequence[QWidget]:
        """The tree, and the place beside it."""
        return (self.rows, self.button_row)

    def read(self) -> None:
        """The tree of the day that is typed, or of today."""
        try:
            day = self.day_box.value()
        except RuleBrokenError as error:
            self.day_field.show_problem(error.problems[0].says)
            return
        self.day_field.clear_problem()
        self.run(lambda: self.context.office.places.tree(day), done=self._show_tree)

    def _show_tree(self, tree: PlaceTree) -> None:
        self._tree = tree
        self._names |= {node.place_id: node.name for node in tree.walk()}
        self.rows.show_tree(tree)
        self._narrow()
        if self._wanted and self.rows.choose(self._wanted):
            self._wanted = ""
        self.body.setCurrentIndex(0 if tree.roots or tree.unplaced else 1)
        self.empty.button.setVisible(self._may_change)
        self._place_chosen()

    def _place_chosen(self) -> None:
        node = self.node
        self._show_buttons(node)
        if node is None:
            self.detail.clear()
            return
        self.run(lambda: self.context.office.places.history(node.place_id), done=self._show_history)

    def _show_history(self, history: PlaceHistory) -> None:
        self._history = history
        node = self.node
        if node is not None and self._tree is not None and history.place.id == node.place_id:
            self.detail.show_place(node, self._tree, history, self._names)

    # Changing

    @property
    def _may_change(self) -> bool:
        return self.context.office.desk.allows(Permission.MANAGE_PLACES)

    @property
    def _today(self) -> date:
        return self.context.office.desk.clock.today()

    def _show_buttons(self, node: PlaceNode | None) -> None:
        now = self._tree is not None and self._tree.as_at == self._today
        self.button_row.setVisible(self._may_change and now)
        kind = node.kind if node else None
        shown = {
            "confirm": node is not None and node.inferred,
            "add": kind is not PlaceKind.UNIT,
            "rename": node is not None,
            "move": kind not in (None, PlaceKind.SYSTEM),
            "merge": kind not in (None, PlaceKind.SYSTEM),
            "split": kind not in (None, PlaceKind.SYSTEM),
            "close": kind not in (None, PlaceKind.SYSTEM),
            "rule": kind in (PlaceKind.PRACTICE, PlaceKind.UNIT),
        }
        for name, button in self.buttons.items():
            button.setVisible(shown[name])
        self.buttons["add"].setText("Add a place in it" if node else "Add a place")

    def _with_tree(self, change: object) -> None:
        if self.node is not None and self._tree is not None and callable(change):
            change(self.node, self._tree)

    def _confirm(self) -> None:
        if self.node is not None:
            self.actions_of.confirm(self.node)

    def _add_rule(self) -> None:
        if self.node is None or self._tree is None:
            return
        path = self._tree.path(self.node.place_id)
        practice = next((node for node in path if node.kind is PlaceKind.PRACTICE), None)
        if practice is not None:
            units = [node for node in practice.walk() if node.kind is PlaceKind.UNIT]
            self.actions_of.add_rule(practice, units, self._tree)

    def _end_rule(self, rule: UnitRule) -> None:
        if self._may_change:
            self.actions_of.end_rule(rule, self.rows.current_id())

    def _changed_to(self, says: str, place_id: str) -> None:
        self.context.reporter.done(says)
        self._wanted = place_id
        self.read()

    def _load_reference(self) -> None:
        self.run(self.context.office.places.load_reference, done=self._loaded)

    def _loaded(self, loaded: LoadedReference) -> None:
        alone = f"{loaded.practices_without_icc} practices have no ICC yet; move each to its own."
        self.context.reporter.done(f"{loaded.added} places loaded. {alone}")
        self.read()

    def _changed(self, changes: ChangeSet) -> None:
        del changes
        if self.isVisible():
            self.read()

    def _narrow(self) -> None:
        self.rows.narrow(self.filter_box.value())
