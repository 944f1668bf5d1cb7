"""Assessments that score themselves: a small form each, with the score so far in words."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any, Final

from PySide6.QtWidgets import QVBoxLayout, QWidget

from bhcp_desktop.domain.assessment_scoring import ASSESSMENTS, SCORING_RULES, AssessmentEntry, doubts
from bhcp_desktop.domain.errors import RuleBrokenError
from bhcp_desktop.domain.form_answers import asked
from bhcp_desktop.domain.forms import Answer, Item, ItemType
from bhcp_desktop.domain.frailty import Obtained
from bhcp_desktop.services.forms import form
from bhcp_desktop.services.records import Draft
from bhcp_desktop.ui.screens.person.boxes import date_box, drop_down, field_for, from_box, name_box, words_box
from bhcp_desktop.ui.screens.person.entry_panel import EntryPanel
from bhcp_desktop.ui.screens.person.record_desk import RecordDesk
from bhcp_desktop.ui.screens.person.tab_order import members, place_after
from bhcp_desktop.ui.theme.metrics import em
from bhcp_desktop.ui.widgets.buttons import ButtonRow, plain_button
from bhcp_desktop.ui.widgets.field import Field
from bhcp_desktop.ui.widgets.labels import Secondary, Subheading
from bhcp_desktop.ui.widgets.text import TextField

OBTAINED: Final = (
    (Obtained.OBSERVED, "Observed"),
    (Obtained.REPORTED_BY_PERSON, "Reported by the person"),
    (Obtained.REPORTED_BY_CARER, "Reported by a carer"),
)
_WHOLE: Final = re.compile(r"[0-9]{1,6}", re.ASCII)
_FIGURES: Final = {ItemType.INTEGER, ItemType.DECIMAL}


def _question(item: Item) -> Field[Any]:
    if item.type in _FIGURES:
        return Field(item.text, TextField(characters=8), hint=item.hint)
    return field_for(item)


def _given(item: Item, value: Any) -> tuple[Answer, ...]:
    """What a box holds; a whole number that cannot be read stays as it is, for the form to refuse."""
    answers = from_box(item, value)
    if item.type is not ItemType.INTEGER:
        return answers
    return tuple(int(str(each)) if _WHOLE.fullmatch(str(each)) else each for each in answers)


class AssessmentPanel(EntryPanel):
    """The questions of one assessment, when and by whom, and the score as it stands."""

    def __init__(self, name: str, desk: RecordDesk, parent: QWidget | None = None) -> None:
        self.assessment, self.questions = ASSESSMENTS[name], form(name)
        title = self.questions.title
        super().__init__(name, f"Add {title}", f"Record {title}", self._fields(), desk, parent)
        rule = SCORING_RULES[self.assessment.instrument]
        self.running, self.caution = Subheading(), Secondary()
        below = self.column.indexOf(self.form.fields["on"])
        for at, words in enumerate((self.running, self.caution, Secondary(f"The rule: {rule.says}. {rule.source}."))):
            self.column.insertWidget(below + at, words)
        self.form.edited.connect(self.count)

    def _fields(self) -> dict[str, Field[Any]]:
        fields = {item.link_id: _question(item) for item in self.questions.questions()}
        fields["on"] = Field("Date of the assessment", date_box(), hint="Such as 06-Aug-2026")
        fields["by"] = Field("Who did it", name_box())
        fields["role"] = Field("Their role", words_box())
        if "outcome" not in fields:
            fields["obtained"] = Field("How it was obtained", drop_down(OBTAINED, empty=None))
        fields["note"] = Field("Note", words_box())
        return fields

    def answers(self) -> Mapping[str, tuple[Answer, ...]]:
        """What the boxes of the questions hold."""
        found = {item.link_id: self.form.fields[item.link_id].input.value() for item in self.questions.questions()}
        return {link_id: _given(self.questions.item(link_id), value) for link_id, value in found.items()}

    def save(self) -> None:
        """Record it; what the record does not bear out is asked about first."""
        if not self.caution.text():
            super().save()
            return
        record = super().save

        def answered(yes: bool) -> None:  # noqa: FBT001 - as the reporter answers
            if yes:
                record()

        self.desk.context.reporter.ask(
            "Record these answers as they are?", verb="Record them", detail=self.caution.text(), answered=answered
        )

    def saving(self, values: dict[str, Any]) -> Callable[[], object]:
        """Through the service that scores."""
        frailty, person_id = self.desk.context.office.frailty, self.desk.person_id
        entry = AssessmentEntry(
            form=self.kind,
            answers=self.answers(),
            on=values["on"],
            by=values["by"] or "",
            role=values["role"] or "",
            obtained=values.get("obtained") or Obtained.OBSERVED,
            note=values["note"] or "",
        )
        return lambda: frailty.record_assessment(person_id, entry)

    def count(self, _name: str = "") -> None:
        """Show the questions that apply, the score so far, and what the record does not bear out."""
        answers, file = self.answers(), self.desk.file
        applies = asked(self.questions, answers)
        for item in self.questions.questions():
            self.form.fields[item.link_id].setVisible(item.link_id in applies)
        words = self.assessment.score(answers).words
        if words != self.running.text():
            self.running.setText(words)
            self.desk.context.reporter.say(words)
        try:
            on = self.form.fields["on"].input.value()
        except RuleBrokenError:
            on = None
        today = self.desk.context.office.desk.clock.today()
        self.caution.setText(" ".join(doubts(answers, file.person, on or today)) if file else "")
        self.caution.setVisible(bool(self.caution.text()))

    def open(self) -> None:
        """Open with the name of whoever is signed in, and nothing answered."""
        super().open()
        user = self.desk.context.office.desk.user
        self.form.load({"by": user.display_name, "role": user.job_title, "obtained": Obtained.OBSERVED})
        self.count()


class AssessmentAdder(QWidget):
    """A button for each assessment, and its boxes beneath once they are wanted."""

    def __init__(self, desk: RecordDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.panels: dict[str, AssessmentPanel] = {}
        self._buttons = {name: self._button(name) for name in ASSESSMENTS}
        self._row = ButtonRow(*self._buttons.values())
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(em(self, 0.5))
        self._column.addWidget(Subheading("Add assessment"))
        self._column.addWidget(self._row)

    def _button(self, name: str) -> QWidget:
        title = form(name).title
        button = plain_button(title, partial(self.start, name))
        button.setAccessibleName(f"Add assessment: {title}")
        return button

    def panel(self, name: str) -> AssessmentPanel:
        """The boxes of one assessment, made when they are first wanted."""
        if name not in self.panels:
            panel = self.panels[name] = AssessmentPanel(name, self._desk)
            self._column.insertWidget(self._column.indexOf(self._row) + 1, panel)
            place_after(members(self._row)[-1], panel)
            panel.closed.connect(self._buttons[name].setFocus)
        return self.panels[name]

    def start(self, name: str) -> None:
        """Open an assessment and put the keyboard in its first question."""
        self.panel(name).start()

    def forget(self) -> None:
        """Close every form and hold nothing of anybody."""
        for panel in self.panels.values():
            panel.forget()

    def restore(self, drafts: Sequence[Draft]) -> list[Draft]:
        """Open the forms that were typed in."""
        found: list[Draft] = []
        for name in ASSESSMENTS:
            if any(draft.field.startswith(f"{name}/new/") for draft in drafts):
                found += self.panel(name).restore(drafts)
                self.panel(name).count()
        return found

    def is_editing(self) -> bool:
        """Whether a form holds answers that are not recorded yet."""
        return any(panel.is_editing() for panel in self.panels.values())

    def problems(self) -> int:
        """How many boxes say that something is wrong."""
        return sum(panel.problems() for panel in self.panels.values())
