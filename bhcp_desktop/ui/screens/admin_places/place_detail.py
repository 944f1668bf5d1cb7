"""One place: what it is, where it lies and who says so, its history, and the rules of its units."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from bhcp_desktop.domain.dates import short
from bhcp_desktop.domain.place_tree import PlaceNode, PlaceTree, holds_on
from bhcp_desktop.domain.places import UnitRule, UnitRuleKind
from bhcp_desktop.domain.unit_rules import listed_numbers
from bhcp_desktop.domain.worklist import counted
from bhcp_desktop.services.places import PlaceHistory
from bhcp_desktop.ui.screens.people.place_rows import kind_words
from bhcp_desktop.ui.theme.metrics import em
from bhcp_desktop.ui.widgets.buttons import link_button
from bhcp_desktop.ui.widgets.labels import Heading, PlainLabel, Subheading

EndRule = Callable[[UnitRule], object]


class PlaceDetail(QWidget):
    """Rebuilt for each place; nothing of the one before remains."""

    def __init__(self, end_rule: EndRule, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._end_rule = end_rule
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(em(self, 0.6), 0, em(self, 0.6), 0)
        self._column.setSpacing(em(self, 0.4))
        self._column.addStretch(1)

    def show_place(self, node: PlaceNode, tree: PlaceTree, history: PlaceHistory, names: Mapping[str, str]) -> None:
        """Show a place; `names` has what other places are called."""
        self.clear()
        self._add(Heading(node.name))
        for sentence in facts(node, tree, history):
            self._add(PlainLabel(sentence))
        past = list(story(history, names))
        if past:
            self._add(Subheading("History"))
            for sentence in past:
                self._add(PlainLabel(sentence))
        self._show_rules(history, tree, names)

    def clear(self) -> None:
        """Show nothing."""
        while self._column.count() > 1:
            item = self._column.takeAt(0)
            gone = item.widget() if item else None
            if gone is not None:
                gone.hide()
                gone.deleteLater()

    def _show_rules(self, history: PlaceHistory, tree: PlaceTree, names: Mapping[str, str]) -> None:
        held = [rule for rule in history.rules if holds_on(rule, tree.as_at)]
        if not held:
            return
        self._add(Subheading("Unit rules"))
        for rule in held:
            words = rule_words(rule, names)
            self._add(PlainLabel(words))
            button = link_button("End this rule today", partial(self._end_rule, rule))
            button.setAccessibleName(f"End this rule today: {words}")
            self._add(button)

    def _add(self, widget: QWidget) -> None:
        self._column.insertWidget(self._column.count() - 1, widget)
        widget.show()


def facts(node: PlaceNode, tree: PlaceTree, history: PlaceHistory) -> Iterator[str]:
    """What is so on the tree's day."""
    yield f"{kind_words(node)}. Code {node.code}. {counted(node.people, 'person')} on {short(tree.as_at)}."
    path = tree.path(node.place_id)
    if len(path) > 1:
        yield f"Lies in {' > '.join(step.name for step in path[:-1])}."
    if node.inferred:
        yield f"Where it lies was put together and nobody has confirmed it: {node.source}."
    elif node.source:
        yield f"Where it lies is stated by: {node.source}."
    if history.place.source:
        yield f"Source: {history.place.source}."


def story(history: PlaceHistory, names: Mapping[str, str]) -> Iterator[str]:
    """What changed, oldest first."""
    told: list[tuple[object, str]] = [(history.place.opened_on, f"{short(history.place.opened_on)}: known from")]
    told += [(name.from_on, f"{short(name.from_on)}: called {name.name}") for name in history.names]
    told += [
        (link.from_on, f"{short(link.from_on)}: lies in {names.get(link.parent_id, 'a closed place')}")
        for link in history.links
    ]
    told += [(step.on, f"{short(step.on)}: {_succession(step.reason)}took over {_named(step.place_id, names)}")
             for step in history.came_from]  # fmt: skip
    told += [(step.on, f"{short(step.on)}: {_succession(step.reason)}became {_named(step.successor_id, names)}")
             for step in history.became]  # fmt: skip
    if history.place.closed_on:
        told.append((history.place.closed_on, f"{short(history.place.closed_on)}: closed"))
    return (words for _, words in sorted(told, key=lambda each: str(each[0])))


def _named(place_id: str, names: Mapping[str, str]) -> str:
    return names.get(place_id, "a place that has closed")


def _succession(reason: str) -> str:
    return f"{reason}: " if reason else ""


def rule_words(rule: UnitRule, names: Mapping[str, str]) -> str:
    """A rule as a sentence; the numbers of a list are counted, not shown."""
    unit = names.get(rule.unit_id, "the unit")
    since = f"from {short(rule.from_on)}"
    if rule.kind is UnitRuleKind.USUAL_GP:
        return f"{unit}: people whose usual GP is {rule.value}, {since}."
    if rule.kind is UnitRuleKind.NHS_NUMBER_LIST:
        return f"{unit}: a list of {counted(len(listed_numbers(rule.value)), 'NHS number')}, {since}."
    return f"{unit}: everybody of the practice whom no other rule names, {since}."
