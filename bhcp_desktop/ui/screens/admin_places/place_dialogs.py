"""The questions behind each change of a place: a few fields, a date, and what is wrong beside them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any, Final

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QVBoxLayout, QWidget

from bhcp_desktop.domain.errors import BhcpError, RuleBrokenError
from bhcp_desktop.domain.place_tree import KIND_WORDS, PlaceNode, PlaceTree
from bhcp_desktop.domain.places import PARENT_KINDS, PlaceKind, UnitRuleKind
from bhcp_desktop.ui.dialogs import Dialog
from bhcp_desktop.ui.page import Page
from bhcp_desktop.ui.theme.metrics import character, em
from bhcp_desktop.ui.widgets.buttons import ButtonRow, main_button, plain_button
from bhcp_desktop.ui.widgets.choice import ChoiceField, DropDownField
from bhcp_desktop.ui.widgets.dates import DateField
from bhcp_desktop.ui.widgets.error_summary import ErrorSummary
from bhcp_desktop.ui.widgets.field import Field
from bhcp_desktop.ui.widgets.fitting_area import FittingArea
from bhcp_desktop.ui.widgets.form import Form
from bhcp_desktop.ui.widgets.labels import Heading, PlainLabel
from bhcp_desktop.ui.widgets.text import LongTextEditor, TextField

Fields = Mapping[str, Field[Any]]
RULE_WORDS: Final = {
    UnitRuleKind.WHOLE_PRACTICE: "Everybody of the practice whom no other rule names",
    UnitRuleKind.USUAL_GP: "People of one usual GP",
    UnitRuleKind.NHS_NUMBER_LIST: "A list of NHS numbers",
}


class ChangeDialog(Dialog):
    """Fields and one verb; `work` runs off the GUI thread with the values, `done` when it went well."""

    def __init__(
        self,
        page: Page,
        title: str,
        fields: Fields,
        *,
        verb: str,
        work: Callable[[dict[str, Any]], object],
        done: Callable[[object], object],
        explains: str = "",
    ) -> None:
        super().__init__(page, title)
        self.setMinimumWidth(character(self, 40))
        self._page = page
        self._work = work
        self._done = done
        self.summary = ErrorSummary()
        self.form = Form(self.summary, fields)
        self.go_button = main_button(verb, self.go)
        self.go_button.setDefault(True)
        self._build(title, explains, fields)
        self.resize(self.sizeHint())
        next(iter(fields.values())).go_to()

    def sizeHint(self) -> QSize:
        """A comfortable line wide, never larger than the window."""
        wanted = QSize(character(self, 64), super().sizeHint().height())
        parent = self.parentWidget()
        return wanted.boundedTo(parent.window().size()) if parent else wanted

    def _build(self, title: str, explains: str, fields: Fields) -> None:
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setSpacing(em(self, 0.8))
        column.addWidget(Heading(title))
        if explains:
            column.addWidget(PlainLabel(explains))
        column.addWidget(self.summary)
        for field in fields.values():
            column.addWidget(field)
        column.addStretch(1)
        area = FittingArea(inner)
        self.column.addWidget(area, 1)
        self.column.addWidget(ButtonRow(self.go_button, plain_button("Cancel", self.reject)))

    def go(self) -> None:
        """Try; what is wrong is shown and what was typed stays."""
        try:
            values = self.form.values()
        except RuleBrokenError as error:
            self._show_problems(error)
            return
        self.go_button.setEnabled(False)
        self._page.run(lambda: self._work(values), done=self._went_well, failed=self._refused)

    def _went_well(self, result: object) -> None:
        self.accept()
        self._done(result)

    def _refused(self, error: BhcpError) -> None:
        self.go_button.setEnabled(True)
        if isinstance(error, RuleBrokenError):
            self._show_problems(error)
        else:
            self.accept()
            self._page.context.reporter.failed(error)

    def _show_problems(self, error: RuleBrokenError) -> None:
        self.form.show_problems(error.problems)
        self.resize(self.sizeHint().expandedTo(self.size()))


def day_field(label: str, day: date) -> Field[DateField]:
    """A date that is filled in with today."""
    box = DateField()
    box.load(day)
    return Field(label, box, hint="For example 01-Apr-2027")


def text_field(label: str, value: str = "", *, hint: str = "") -> Field[TextField]:
    """A line of words."""
    box = TextField()
    box.load(value)
    return Field(label, box, hint=hint)


def place_field(label: str, nodes: Sequence[PlaceNode], tree: PlaceTree, *, empty: str = "Choose") -> Field[Any]:
    """One of several places, each with what it lies in."""
    return Field(label, DropDownField([(node.place_id, in_words(tree, node)) for node in nodes], empty=empty))


def rule_fields() -> dict[str, Field[Any]]:
    """How people are put into a unit, and the GP or the numbers it takes."""
    numbers = LongTextEditor(lines=3, most=8, prose=False)
    kinds = ChoiceField([(kind, words) for kind, words in RULE_WORDS.items()])
    kinds.load(UnitRuleKind.USUAL_GP)
    return {
        "kind": Field("Who belongs to this unit", kinds),
        "value": Field("Usual GP's name, or the NHS numbers", numbers, hint="Write numbers one a line"),
    }


def in_words(tree: PlaceTree, node: PlaceNode) -> str:
    """A place with the place it lies in, to tell two of the same name apart."""
    path = tree.path(node.place_id)
    return f"{node.name} ({path[-2].name})" if len(path) > 1 else node.name


def possible_parents(tree: PlaceTree, kind: PlaceKind, but: str = "") -> list[PlaceNode]:
    """Places a place of this kind may lie in."""
    return [node for node in tree.walk() if node.kind in PARENT_KINDS[kind] and node.place_id != but]


def child_kinds(kind: PlaceKind) -> list[tuple[PlaceKind, str]]:
    """Kinds of place that may lie in a place of this kind, the rarest last."""
    kinds = [each for each in PlaceKind if kind in PARENT_KINDS[each]]
    kinds.sort(key=lambda each: each is PlaceKind.WIDER_TEAM)
    return [(each, KIND_WORDS[each]) for each in kinds]
