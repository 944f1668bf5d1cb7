"""On the page that publishes: words that are typed and not in the plan, the way to each, and publishing without."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from typing import Any, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from bhcp_desktop.domain.plan_rules import shortened
from bhcp_desktop.services.records import Draft
from bhcp_desktop.ui.screens.person.boxes import value_words
from bhcp_desktop.ui.screens.person.sections import PAGE_TITLES, page_of
from bhcp_desktop.ui.theme.metrics import em
from bhcp_desktop.ui.theme.style import set_look
from bhcp_desktop.ui.widgets.buttons import ButtonRow, plain_button
from bhcp_desktop.ui.widgets.choice import TickField
from bhcp_desktop.ui.widgets.field import Field
from bhcp_desktop.ui.widgets.labels import PlainLabel, Subheading

BoxOf = Callable[[str], "Field[Any] | None"]
"""The open box that a key such as `about-me/people` or `medicine/new/dose` stands for."""
SETTLE: Final = "Go to each and save it or give it up, or tick to publish without."
_MOST: Final = 200


class TypedPanel(QFrame):
    """Hidden while everything that is typed is in the plan."""

    chosen = Signal(str, str)
    """The page and the key of words somebody wants to settle."""

    def __init__(self, box_of: BoxOf, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._box_of = box_of
        self._keys: tuple[str, ...] = ()
        self._panels: list[QWidget] = []
        self.links: list[QPushButton] = []
        self.without: Field[TickField] = Field(
            "Publish without these words",
            TickField("Yes"),
            hint="They stay where they were typed, for the next version.",
        )
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(em(self, 0.6))
        self._column.addWidget(self.without)
        self.hide()

    def show_typed(self, drafts: Sequence[Draft]) -> None:
        """List the words, those of one form together; a tick that was given for other words is taken back."""
        keys = tuple(draft.field for draft in drafts)
        if keys != self._keys:
            self.without.box.load(value=False)
        self._keys = keys
        self.without.clear_problem()
        for panel in self._panels:
            self._column.removeWidget(panel)
            panel.hide()
            panel.deleteLater()
        self.links = []
        self._panels = [self._panel(mine) for mine in _grouped(drafts).values()]
        for at, panel in enumerate(self._panels):
            self._column.insertWidget(at, panel)
        self.setVisible(bool(keys))

    def left_out(self) -> tuple[str, ...]:
        """The keys of the words the user publishes without; none until that is ticked."""
        return self._keys if self.without.box.value() else ()

    def ask(self) -> None:
        """Say what to do about the words, beside the tick."""
        self.without.show_problem(SETTLE)

    def _panel(self, drafts: Sequence[Draft]) -> QWidget:
        panel = QFrame()
        set_look(panel, "panel")
        column = QVBoxLayout(panel)
        page = page_of(drafts[0].field)
        says = f"{PAGE_TITLES.get(page, 'The plan')}: typed, and not in the plan"
        go = plain_button("Go to it", partial(self.chosen.emit, page, drafts[0].field))
        go.setAccessibleName(f"Go to it: {says}")
        self.links.append(go)
        column.addWidget(Subheading(says))
        column.addWidget(PlainLabel("\n".join(self._words(draft) for draft in drafts)))
        column.addWidget(ButtonRow(go))
        return panel

    def _words(self, draft: Draft) -> str:
        field = self._box_of(draft.field)
        if field is None:
            return shortened(draft.text, _MOST) or "Nothing"
        return f"{field.name}: {shortened(value_words(field.box, draft.text), _MOST)}"


def _grouped(drafts: Iterable[Draft]) -> Mapping[str, list[Draft]]:
    """The drafts by what is settled in one go: a question, or the boxes of a form that is saved by its button."""
    found: dict[str, list[Draft]] = {}
    for draft in drafts:
        parts = draft.field.split("/")
        found.setdefault(draft.field if len(parts) < 3 else "/".join(parts[:2]), []).append(draft)
    return found
