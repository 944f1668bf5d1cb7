"""What an administrator does to the place that is chosen: each opens a dialog and then shows the tree again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from bhcp_desktop.domain.errors import Problem, RuleBrokenError
from bhcp_desktop.domain.place_tree import KIND_WORDS, PlaceNode, PlaceTree
from bhcp_desktop.domain.places import PlaceKind, UnitRule, UnitRuleKind
from bhcp_desktop.services.place_changes import NewPlace
from bhcp_desktop.services.place_mergers import Part
from bhcp_desktop.services.places import Places
from bhcp_desktop.ui.page import Page
from bhcp_desktop.ui.screens.admin_places.child_parts import ChildParts
from bhcp_desktop.ui.screens.admin_places.place_dialogs import (
    ChangeDialog,
    child_kinds,
    day_field,
    in_words,
    place_field,
    possible_parents,
    rule_fields,
    text_field,
)
from bhcp_desktop.ui.widgets.choice import ChoiceField
from bhcp_desktop.ui.widgets.field import Field

Done = Callable[[str, str], object]
"""What is called after a change: the sentence to say, and the place to show."""


class PlaceActions:
    """Opens the dialog of each change; `done` is told what happened."""

    def __init__(self, page: Page, done: Done) -> None:
        self._page = page
        self._done = done

    @property
    def _places(self) -> Places:
        return self._page.context.office.places

    @property
    def _today(self) -> date:
        return self._page.context.office.desk.clock.today()

    def add(self, parent: PlaceNode | None) -> ChangeDialog:
        """A new place in the one that is chosen; a practice alone when nothing is chosen."""
        kinds = child_kinds(parent.kind) if parent else [(PlaceKind.SYSTEM, "system"), (PlaceKind.PRACTICE, "practice")]
        kind_box = ChoiceField(kinds, across=True)
        kind_box.load(kinds[0][0])
        fields: dict[str, Field[Any]] = {
            "kind": Field("Kind of place", kind_box),
            "name": text_field("&Name"),
            "code": text_field("&Code", hint="The ODS code of a practice, or a code of your own for another place"),
            "from_on": day_field("&From", self._today),
        }

        def work(values: dict[str, Any]) -> object:
            _need_day(values, "from_on")
            return self._places.add(NewPlace(parent_id=parent.place_id if parent else None, **values))

        where = f" in {parent.name}" if parent else ""
        return self._open(
            f"Add a place{where}", fields, work, verb="Add", done=lambda made: self._done("Place added", made.id)
        )

    def rename(self, node: PlaceNode) -> ChangeDialog:
        """Another name from a date."""
        fields = {"name": text_field("&New name", node.name), "from_on": day_field("&From", self._today)}

        def work(values: dict[str, Any]) -> object:
            return self._places.rename(node.place_id, values["name"], _need_day(values, "from_on"))

        says = "Reports about earlier days keep the name of their day."
        return self._change(node, fields, work, verb="Rename", said="Renamed", shown=lambda _: node.place_id, says=says)

    def move(self, node: PlaceNode, tree: PlaceTree) -> ChangeDialog:
        """Into another parent from a date; the present one may be confirmed."""
        parents = possible_parents(tree, node.kind, node.place_id)
        field = place_field("&Lies in", parents, tree)
        field.input.load(node.parent_id)
        fields = {"parent_id": field, "from_on": day_field("&From", self._today)}

        def work(values: dict[str, Any]) -> object:
            return self._places.move(node.place_id, values["parent_id"], _need_day(values, "from_on"))

        says = "People and everything that lies in it go along."
        return self._change(node, fields, work, verb="Move", said="Moved", shown=lambda _: node.place_id, says=says)

    def confirm(self, node: PlaceNode) -> None:
        """Say that an inferred place is right as it is."""
        self._page.run(
            lambda: self._places.move(node.place_id, node.parent_id, self._today),
            done=lambda _: self._done("Confirmed", node.place_id),
        )

    def merge(self, node: PlaceNode, tree: PlaceTree) -> ChangeDialog:
        """The chosen place is taken over by another of its kind."""
        others = [each for each in tree.walk() if each.kind is node.kind and each.place_id != node.place_id]
        fields = {
            "into": place_field("&Taken over by", others, tree),
            "on": day_field("&On", self._today),
            "reason": text_field("&Reason"),
        }

        def work(values: dict[str, Any]) -> object:
            into = values["into"]
            if into is None:
                raise RuleBrokenError([Problem("into", "Choose the place that goes on.")])
            on = _need_day(values, "on")
            return self._places.merge([into, node.place_id], into, on, reason=values["reason"])

        says = f"{node.name} closes. Its people and what lies in it belong to the other place from that day."
        return self._change(node, fields, work, verb="Merge", said="Merged", shown=lambda made: made.id, says=says)

    def split(self, node: PlaceNode) -> ChangeDialog:
        """The chosen place becomes two."""
        fields: dict[str, Field[Any]] = {
            "name1": text_field("Name of the &first part"),
            "code1": text_field("Its code", f"{node.code}-A"),
            "name2": text_field("Name of the &second part"),
            "code2": text_field("Its code", f"{node.code}-B"),
        }
        if node.kind is PlaceKind.UNIT:
            fields |= rule_fields()
            says = "People whom the rule names go to the second part, all others to the first."
        else:
            fields["children"] = Field("Goes to the second part", ChildParts(node.children))
            says = "What is ticked goes to the second part, the rest to the first."
        fields |= {"on": day_field("&On", self._today), "reason": text_field("&Reason")}

        def work(values: dict[str, Any]) -> object:
            return self._places.split(
                node.place_id, _parts(node, values), _need_day(values, "on"), reason=values["reason"]
            )

        return self._change(node, fields, work, verb="Split", said="Split", shown=lambda made: made[0].id, says=says)

    def close(self, node: PlaceNode) -> ChangeDialog:
        """Nothing lies in it any more."""
        fields = {"on": day_field("&Closed on", self._today)}

        def work(values: dict[str, Any]) -> object:
            return self._places.close(node.place_id, _need_day(values, "on"))

        says = f"The {KIND_WORDS[node.kind]} stays in reports about earlier days."
        parent_id = node.parent_id or ""
        return self._change(node, fields, work, verb="Close", said="Closed", shown=lambda _: parent_id, says=says)

    def add_rule(self, practice: PlaceNode, units: Sequence[PlaceNode], tree: PlaceTree) -> ChangeDialog:
        """Who of a practice belongs to which unit."""
        fields: dict[str, Field[Any]] = {
            "unit_id": place_field("&Unit", units, tree),
            **rule_fields(),
            "from_on": day_field("&From", self._today),
        }
        if len(units) == 1:
            fields["unit_id"].input.load(units[0].place_id)

        def work(values: dict[str, Any]) -> object:
            kind = values["kind"] or UnitRuleKind.WHOLE_PRACTICE
            from_on = _need_day(values, "from_on")
            return self._places.set_rule(
                practice.place_id, values["unit_id"] or "", kind, values["value"], from_on=from_on
            )

        says = "The next import puts people by these rules: a list first, then the usual GP, then everybody else."
        return self._open(
            f"Add a unit rule to {in_words(tree, practice)}",
            fields,
            work,
            verb="Add the rule",
            done=lambda _: self._done("Rule added", practice.place_id),
            explains=says,
        )

    def end_rule(self, rule: UnitRule, place_id: str) -> None:
        """A rule holds no longer from today."""
        self._page.run(
            lambda: self._places.end_rule(rule.id, self._today), done=lambda _: self._done("Rule ended", place_id)
        )

    def _change(
        self,
        node: PlaceNode,
        fields: dict[str, Field[Any]],
        work: Callable[[dict[str, Any]], object],
        *,
        verb: str,
        said: str,
        shown: Callable[[Any], str],
        says: str,
    ) -> ChangeDialog:
        """Ask for a change of one place; then say so and show the place `shown` gives."""
        return self._open(
            f"{verb} {node.name}",
            fields,
            work,
            verb=verb,
            done=lambda made: self._done(said, shown(made)),
            explains=says,
        )

    def _open(
        self,
        title: str,
        fields: dict[str, Field[Any]],
        work: Callable[[dict[str, Any]], object],
        *,
        verb: str,
        done: Callable[[Any], object],
        explains: str = "",
    ) -> ChangeDialog:
        dialog = ChangeDialog(self._page, title, fields, verb=verb, work=work, done=done, explains=explains)
        dialog.open()
        return dialog


def _need_day(values: dict[str, Any], name: str) -> date:
    day = values[name]
    if day is None:
        raise RuleBrokenError([Problem(name, "Enter the day, for example 01-Apr-2027.")])
    return day


def _parts(node: PlaceNode, values: dict[str, Any]) -> list[Part]:
    asked = (
        ("name1", "Enter a name."),
        ("code1", "Enter a code."),
        ("name2", "Enter a name."),
        ("code2", "Enter a code."),
    )
    missing = [Problem(name, says) for name, says in asked if not values[name]]
    if missing:
        raise RuleBrokenError(missing)
    second: tuple[str, ...] = values.get("children") or ()
    first = tuple(child.place_id for child in node.children if child.place_id not in second)
    return [
        Part(name=values["name1"], code=values["code1"], child_ids=first),
        Part(
            name=values["name2"],
            code=values["code2"],
            child_ids=second,
            rule=values.get("kind"),
            rule_value=values.get("value", ""),
        ),
    ]
