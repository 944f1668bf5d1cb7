"""The boxes of a case: the four-part summary, the decision, the person's own view and who spoke for them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from bhcp_desktop.domain.errors import RuleBrokenError
from bhcp_desktop.domain.mdt import AgendaItem, ItemState, Standing
from bhcp_desktop.domain.meeting_rules import CASE_WORDS
from bhcp_desktop.domain.meeting_words import STANDINGS
from bhcp_desktop.services.drafts import Draft
from bhcp_desktop.services.meeting_room import CASE, CaseWords
from bhcp_desktop.ui.draft_form import put_back
from bhcp_desktop.ui.widgets.choice import DropDownField
from bhcp_desktop.ui.widgets.dates import DateField
from bhcp_desktop.ui.widgets.field import Field
from bhcp_desktop.ui.widgets.text import LongTextEditor
from bhcp_desktop.ui.widgets.two_columns import TwoColumns

_LABELS: Final = {
    "situation": "Situation",
    "action_to_date": "Action to date",
    "update": "Update",
    "next_steps": "Next steps",
    "decision": "Decision in words",
    "rationale": "Why this decision",
    "person_view": "The person's own view",
    "spoke_for": "Who spoke for the person",
    "dissent": "Who thought otherwise",
}

_BEFORE_DECISION: Final = 2  # rows above it
_BOTH: Final = "Somebody else wrote here too. Both are in the box: read them, then go on."


class CaseFields(QObject):
    """Knows the boxes, not the screen they stand on; `edited` names the box that was typed in."""

    edited = Signal(str)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.boxes: dict[str, Field[Any]] = {
            name: Field(label, LongTextEditor(lines=2, most=10)) for name, label in _LABELS.items()
        }
        self.boxes["decision_code"] = Field("Outcome", DropDownField([]))
        self.boxes["next_review_on"] = Field("Look again on", DateField())
        self.boxes["earlier_decision"] = Field("The earlier decision", DropDownField(list(STANDINGS.items())))
        self.boxes["change_reason"] = Field("Why it changes", LongTextEditor(lines=2, most=10))
        self.earlier = TwoColumns(self.boxes["earlier_decision"], self.boxes["change_reason"])
        for name, field in self.boxes.items():
            field.input.edited.connect(lambda name=name: self.edited.emit(name))

    def screen(self) -> QWidget:
        """The boxes in reading order: what is told, what is decided."""
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        for row in (
            ("situation", "action_to_date"),
            ("update", "next_steps"),
            ("decision_code", "next_review_on"),
        ):
            column.addWidget(TwoColumns(*(self.boxes[name] for name in row)))
        column.addWidget(TwoColumns(self._below("decision", "rationale"), self._below("person_view", "spoke_for")))
        column.addWidget(self.boxes["dissent"])
        column.insertWidget(_BEFORE_DECISION, self.earlier)
        return made

    def _below(self, *names: str) -> QWidget:
        """Boxes that stay together, one below the other."""
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        for name in names:
            column.addWidget(self.boxes[name])
        return made

    def offer(self, outcomes: Sequence[tuple[str, str]]) -> None:
        """These outcomes can be chosen."""
        self.boxes["decision_code"].box.set_options(outcomes)

    def load(self, item: AgendaItem, drafts: Sequence[Draft], *, can_edit: bool, decided_before: bool = False) -> bool:
        """Show a case; words typed and not yet saved are put back. Says whether there were any.

        `decided_before` says that there is an earlier decision, which today's may change.
        """
        self.earlier.setVisible(decided_before or item.state is ItemState.DISCUSSED)
        self.clear_problems()
        for name, field in self.boxes.items():
            field.input.load(getattr(item, name) or None)
            field.input.setReadOnly(not can_edit)
        mine = [draft for draft in drafts if draft.entity == CASE and draft.field in self.boxes]
        for draft in mine:
            put_back(self.boxes[draft.field], draft.text)
        return bool(mine)

    def words(self, seconds: int) -> CaseWords:
        """What the boxes hold; raises RuleBrokenError when the date cannot be read."""
        texts: Mapping[str, str] = {name: self.boxes[name].input.value() for name in CASE_WORDS}
        return CaseWords(
            texts=texts,
            decision_code=self.boxes["decision_code"].input.value() or "",
            next_review_on=self._review(),
            seconds_used=seconds,
            earlier_decision=self.boxes["earlier_decision"].input.value() or Standing.NOT_SAID,
        )

    def _review(self) -> date | None:
        field = self.boxes["next_review_on"]
        try:
            found: date | None = field.input.value()
        except RuleBrokenError as error:
            field.show_problem(error.problems[0].says)
            raise
        field.clear_problem()
        return found

    def clear_problems(self) -> None:
        """Nothing that was wrong is still said."""
        for field in self.boxes.values():
            field.clear_problem()

    def show_problems(self, error: RuleBrokenError) -> str:
        """Show what is wrong beside its box; gives the first box meant, or nothing."""
        meant = [problem for problem in error.problems if problem.field in self.boxes]
        for problem in meant:
            self.boxes[problem.field].show_problem(problem.says)
        return meant[0].field if meant else ""

    def take_both(self, seen: AgendaItem, now: AgendaItem) -> str:
        """Put words somebody else wrote meanwhile in front of those typed here; gives the first box with both.

        Nobody's clinical words are chosen over anybody's: both stand in the box for a person to read.
        """
        both = ""
        for name in CASE_WORDS:
            before, theirs, mine = getattr(seen, name), getattr(now, name), self.boxes[name].input.value()
            if theirs in {before, mine}:
                continue
            self.boxes[name].input.load(f"{theirs}\n{mine}" if mine not in {before, ""} else theirs)
            if mine not in {before, ""}:
                self.boxes[name].show_problem(_BOTH)
                both = both or name
        return both
