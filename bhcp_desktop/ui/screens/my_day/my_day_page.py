"""My day: the lists of who needs attention, with their numbers, and the people of the chosen one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, cast

from PySide6.QtWidgets import QPushButton, QWidget

from bhcp_desktop.domain.errors import BhcpError, RuleBrokenError
from bhcp_desktop.domain.worklist import FILTER_NAMES, FILTER_RULES, ListFilter, PersonLine, Worklist, counted
from bhcp_desktop.services.people import SavedView
from bhcp_desktop.ui import shortcuts
from bhcp_desktop.ui.context import PageContext
from bhcp_desktop.ui.screens.my_day.list_chips import Chip, ListChips
from bhcp_desktop.ui.screens.my_day.view_dialog import ViewDialog
from bhcp_desktop.ui.screens.people.person_list_page import PersonListPage
from bhcp_desktop.ui.screens.people.person_words import list_words
from bhcp_desktop.ui.widgets.buttons import link_button
from bhcp_desktop.ui.widgets.table import Column

BUILT_IN: Final = tuple(
    SavedView(name=FILTER_NAMES[only], only=only, sorted_by="Patient" if only is ListFilter.ALL else "Due")
    for only in ListFilter
)
_EVERYONE: Final = len(BUILT_IN) - 1
_KEYS: Final = 9

Read = tuple[Worklist, frozenset[str], tuple[SavedView, ...]]


class MyDayPage(PersonListPage):
    """Chips choose the list (Ctrl+1 to Ctrl+9); Esc goes back to everyone."""

    def __init__(self, context: PageContext) -> None:
        self.chips = ListChips()
        self.save_button: QPushButton = link_button("Save this list", self._save_or_remove)
        super().__init__(context, title="My day")
        self._views = BUILT_IN
        self._at = 0
        self._from_top = False
        self._shown: Worklist | None = None
        self.chips.chosen.connect(self.choose)
        self.table.sorted_by.connect(self._sorted)
        for key in range(_KEYS):
            self.add_command(
                shortcuts.action(f"view_{key + 1}", self, lambda key=key: self.choose(key), words=self._key_words(key))
            )
        self._show_chips({})

    def list_columns(self) -> tuple[Column[PersonLine], ...]:
        """Identity, why now and by when, then where and by whom: what fits a small screen comes first."""
        columns = self.columns
        return (*columns.identity(), columns.note("Why now"), columns.due(), columns.coordinator(), columns.where())

    def top(self) -> QWidget:
        """The lists."""
        return self.chips

    def beside(self) -> QWidget:
        """The button that keeps the list as it is shown."""
        return self.save_button

    @property
    def view(self) -> SavedView:
        """The list that is chosen."""
        return self._views[self._at]

    def choose(self, at: int) -> None:
        """Show another list, in its own order."""
        if at >= len(self._views):
            return
        self._from_top = at != self._at
        self._at = at
        self.table.sort_by(self.view.sorted_by, descending=self.view.descending)
        self.read()

    def printed_list(self) -> ListFilter | None:
        """The list that is chosen."""
        return self.view.only

    def step_back(self) -> None:
        """Esc: everyone of the places."""
        self.choose(_EVERYONE)

    def read(self) -> None:
        """The people of the chosen list, with the numbers of all lists."""
        people, places, only = self.context.office.people, self.context.scope.place_ids, self.view.only

        def read() -> Read:
            found = people.worklist(places, only)
            return found, people.alike(found.lines), people.saved_views()

        if not self.table.order_words():
            self.table.sort_by(self.view.sorted_by)
        self.fetch(read, lambda answer: self._show(*cast("Read", answer)))

    def _show(self, found: Worklist, alike: frozenset[str], saved: tuple[SavedView, ...]) -> None:
        self._views = BUILT_IN + saved
        self._at = min(self._at, len(self._views) - 1)
        self._shown = found
        self._show_chips({**dict(found.counts), ListFilter.ALL: found.here})
        if not found.lines:
            self._say_why_empty(found)
        self.show_lines(found.lines, alike, self._words())
        if self._from_top:
            self._from_top = False
            self.table.choose_row(0 if found.lines else -1)
            self.table.scrollToTop()

    def _words(self) -> str:
        found = self._shown
        if found is None or not found.lines:
            return ""
        everyone = found.only is ListFilter.ALL
        left_out = found.matching - len(found.lines)
        order, gone = self.table.order_words(), found.gone if everyone else 0
        words = list_words(len(found.lines), found.here, order, filtered=not everyone, left_out=left_out, gone=gone)
        return words if everyone else f"{words} Show everyone (Esc)."

    def _sorted(self, order: str) -> None:
        del order
        if self._shown is not None and self._shown.lines:
            self.sentence.setText(self._words())

    def _say_why_empty(self, found: Worklist) -> None:
        if not found.total:
            self.show_nobody()
            return
        everybody = counted(found.here, "person")
        self.show_empty(
            f"No one is on the list “{self.view.name}”.",
            f"{FILTER_RULES[found.only]} There are {everybody} in these places.".replace("are 1 person", "is 1 person"),
            verb="Show everyone (Esc)",
            do=self.step_back,
        )

    def _show_chips(self, counts: dict[ListFilter, int]) -> None:
        self.chips.show_chips([_chip(view, counts) for view in self._views], self._at)
        own = self._at >= len(BUILT_IN)
        self.save_button.setText("Remove this list" if own else "Save this list")
        self.save_button.setAccessibleName(f"Remove the list {self.view.name}" if own else "Save this list")

    def _key_words(self, key: int) -> str:
        return f"List: {BUILT_IN[key].name}" if key < len(BUILT_IN) else "List: the first you saved"

    # Lists of one's own

    def _save_or_remove(self) -> None:
        if self._at < len(BUILT_IN):
            ViewDialog(self, self._save).open()
            return
        view = self.view
        self._at = _EVERYONE
        self._keep(lambda: self.context.office.people.remove_view(view.name), f"List “{view.name}” removed", view)

    def _save(self, dialog: ViewDialog, name: str) -> None:
        sorted_by, descending = self.table.order or (self.view.sorted_by, self.view.descending)
        view = SavedView(name=name.strip(), only=self.view.only, sorted_by=sorted_by, descending=descending)

        def refused(error: BhcpError) -> None:
            if isinstance(error, RuleBrokenError):
                dialog.show_problems(error.problems)
            else:
                self.context.reporter.failed(error)

        def kept(_: object) -> None:
            dialog.accept()
            others = [each for each in self._views if each.name.casefold() != view.name.casefold()]
            self._views = (*others, view)
            self._at = len(others)
            self.context.reporter.done(f"List “{name}” saved")
            self.read()

        self.run(lambda: self.context.office.people.save_view(view), done=kept, failed=refused)

    def _keep(self, work: Callable[[], object], says: str, undo: SavedView) -> None:
        people = self.context.office.people

        def put_back() -> None:
            self.run(lambda: people.save_view(undo), done=lambda _: self.read())

        def kept(_: object) -> None:
            self.context.reporter.done(says, undo=put_back)
            self.read()

        self.run(work, done=kept)


def _chip(view: SavedView, counts: dict[ListFilter, int]) -> Chip:
    return Chip(name=view.name, count=counts.get(view.only), rule=FILTER_RULES[view.only])
