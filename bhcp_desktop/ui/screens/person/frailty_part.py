"""Frailty: what a score says, what a clinician confirmed, and assessments; three facts with three dates."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import Any, Final, cast

from PySide6.QtWidgets import QWidget

from bhcp_desktop.domain.dates import short
from bhcp_desktop.domain.errors import RuleBrokenError
from bhcp_desktop.domain.frailty import FrailtyBand, FrailtyGrade, FrailtyScore, Grade, Obtained
from bhcp_desktop.domain.frailty_rules import (
    RULES,
    FrailtyFacts,
    ScoreEntry,
    cautions,
    instrument_words,
    result_in_words,
)
from bhcp_desktop.domain.plan_document import GRADE_WORDS
from bhcp_desktop.services.records import Draft, PersonFile
from bhcp_desktop.ui.screens.person.assessment_panel import OBTAINED, AssessmentAdder
from bhcp_desktop.ui.screens.person.boxes import date_box, drop_down, name_box, words_box
from bhcp_desktop.ui.screens.person.entry_panel import EntryPanel
from bhcp_desktop.ui.screens.person.in_error import mark_in_error
from bhcp_desktop.ui.screens.person.outline_list import OutlineLine, OutlineList
from bhcp_desktop.ui.screens.person.part import RecordPart
from bhcp_desktop.ui.screens.person.record_desk import RecordDesk
from bhcp_desktop.ui.screens.person.tab_order import members, place_after
from bhcp_desktop.ui.widgets.buttons import ButtonRow, plain_button
from bhcp_desktop.ui.widgets.field import Field
from bhcp_desktop.ui.widgets.labels import Heading, Secondary
from bhcp_desktop.ui.widgets.text import TextField

BANDS: Final = {
    FrailtyBand.FIT: "band: fit",
    FrailtyBand.MILD: "band: mild",
    FrailtyBand.MODERATE: "band: moderate",
    FrailtyBand.SEVERE: "band: severe",
}
_OBTAINED: Final = (*OBTAINED, (Obtained.IMPORTED, "From the practice system"))


def score_line(score: FrailtyScore) -> OutlineLine:
    """A result with its date, band, scorer and source."""
    by = ", ".join(part for part in (score.scored_by, score.scorer_role) if part)
    parts = (short(score.scored_on), BANDS[score.band] if score.band else "", by, score.source, score.note)
    more = " · ".join(part for part in parts if part)
    return OutlineLine(key=score.id, label=instrument_words(score), words=result_in_words(score), more=more)


def grade_line(grade: FrailtyGrade) -> OutlineLine:
    """A confirmed grade with its clinician, date and reason."""
    parts = (short(grade.confirmed_on), f"{grade.clinician}, {grade.clinician_role}", grade.tool, grade.reason)
    return OutlineLine(key=grade.id, words=GRADE_WORDS[grade.grade], more=" · ".join(part for part in parts if part))


class ScorePanel(EntryPanel):
    """The boxes of a new result."""

    def __init__(self, desk: RecordDesk, parent: QWidget | None = None) -> None:
        super().__init__("score", "Record a result", "Record result", self._fields(), desk, parent)
        self.caution = Secondary()
        self.place_above_buttons(self.caution)
        self.form.edited.connect(self.warn)

    @staticmethod
    def _fields() -> dict[str, Field[Any]]:
        names = [(instrument, rule.name) for instrument, rule in RULES.items()]
        return {
            "instrument": Field("Instrument", drop_down(names)),
            "value": Field("Result", TextField(characters=12), hint="The score as it was given. Never rounded here."),
            "deficits": Field("Deficits of 36, for eFI", TextField(characters=6)),
            "version": Field(
                "Version, for eFI and eFI2",
                TextField(characters=12),
                hint="Of the algorithm, as the practice system gives it, such as 2016. Leave it empty if not known.",
            ),
            "scored_on": Field("Date of the result", date_box(), hint="Such as 06-Aug-2026"),
            "scored_by": Field("Who scored it", name_box()),
            "scorer_role": Field("Their role", words_box()),
            "obtained": Field("How it was obtained", drop_down(_OBTAINED, empty=None)),
            "source": Field("Source", words_box(), hint="Such as the practice system, or a home visit."),
            "note": Field("Note", words_box()),
        }

    def saving(self, values: dict[str, Any]) -> Callable[[], object]:
        """Through the service that knows the ranges."""
        frailty, person_id = self.desk.context.office.frailty, self.desk.person_id
        entry = _entry(values)
        return lambda: frailty.record_score(person_id, entry)

    def warn(self, _name: str = "") -> None:
        """Show the range of the instrument and what to be careful about."""
        file = self.desk.file
        try:
            said = cautions(_entry(self.form.values()), file.person) if file else ()
        except RuleBrokenError:
            said = ()
        rule = RULES.get(self.form.fields["instrument"].input.value())
        hint = f"{rule.name}: {rule.hint}." if rule else ""
        self.caution.setText(" ".join(part for part in (hint, *said) if part))

    def open(self) -> None:
        """Open empty."""
        super().open()
        self.caution.setText("")


def _entry(values: dict[str, Any]) -> ScoreEntry:
    typed = str(values["deficits"] or "").strip()
    wrong = typed and not (typed.isascii() and typed.isdigit())
    return ScoreEntry(
        instrument=values["instrument"],
        value=values["value"] or "",
        deficits=-1 if wrong else int(typed[:4]) if typed else None,
        scored_on=values["scored_on"],
        scored_by=values["scored_by"] or "",
        scorer_role=values["scorer_role"] or "",
        obtained=values["obtained"] or Obtained.OBSERVED,
        source=values["source"] or "",
        note=values["note"] or "",
        version=values["version"] or "",
    )


class GradePanel(EntryPanel):
    """The boxes of a clinician's judgement."""

    def __init__(self, desk: RecordDesk, parent: QWidget | None = None) -> None:
        fields: dict[str, Field[Any]] = {
            "grade": Field("Frailty grade, on the whole picture", drop_down(list(GRADE_WORDS.items()))),
            "confirmed_on": Field("Date", date_box(), hint="Such as 06-Aug-2026"),
            "tool": Field("Tool used", words_box(), hint="Such as Clinical Frailty Scale, or gait speed."),
            "reason": Field("Reason", words_box(lines=2)),
        }
        super().__init__("grade", "Confirm the frailty grade", "Confirm grade", fields, desk, parent)

    def saving(self, values: dict[str, Any]) -> Callable[[], object]:
        """In the signed-in clinician's name."""
        frailty, person_id = self.desk.context.office.frailty, self.desk.person_id
        grade: Grade | None = values["grade"]
        return lambda: frailty.confirm_grade(
            person_id, grade=grade, confirmed_on=values["confirmed_on"], tool=values["tool"], reason=values["reason"]
        )


class FrailtyPart(RecordPart):
    """Three lists that are never mixed, and the boxes to add to them."""

    def __init__(self, desk: RecordDesk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.stratification = OutlineList("Stratification, from the practice system or a tool")
        self.grades = OutlineList("Grade confirmed by a clinician")
        self.assessments = OutlineList("Clinical Frailty Scale and other assessments")
        self._none: dict[OutlineList, Secondary] = {}
        self._panels: dict[str, EntryPanel] = {}
        self._lay_out()

    @property
    def score(self) -> ScorePanel:
        """The boxes of a new result, made when they are first wanted."""
        if "score" not in self._panels:
            self._panels["score"] = self._placed(ScorePanel(self.desk), self._score_row)
        return cast("ScorePanel", self._panels["score"])

    @property
    def grade(self) -> GradePanel:
        """The boxes of a judgement, made when they are first wanted."""
        if "grade" not in self._panels:
            self._panels["grade"] = self._placed(GradePanel(self.desk), self._grade_row)
        return cast("GradePanel", self._panels["grade"])

    def _start_score(self) -> None:
        self.score.start()

    def _start_grade(self) -> None:
        self.grade.start()

    def _placed(self, panel: EntryPanel, below: QWidget) -> EntryPanel:
        self.column.insertWidget(self.column.indexOf(below) + 1, panel)
        place_after(members(below)[-1], panel)
        panel.closed.connect(members(below)[0].setFocus)
        return panel

    def _lay_out(self) -> None:
        self._add_list(self.grades, "No clinician has confirmed a grade yet. A score never does that by itself.")
        self._grade_error = self._error_button(self.grades)
        self._grade_row = ButtonRow(plain_button("Confirm the grade", self._start_grade), self._grade_error)
        self._ask_clinician = Secondary("Only a clinician can confirm a grade. Ask one to sign in.")
        for widget in (self._grade_row, self._ask_clinician):
            self.column.addWidget(widget)
        self._add_list(self.stratification, "No eFI or eFI2 is recorded. The two are different scales.")
        self._stratification_row = ButtonRow(self._error_button(self.stratification))
        self.column.addWidget(self._stratification_row)
        self._add_list(self.assessments, "No assessment is recorded.")
        self._score_error = self._error_button(self.assessments)
        self._score_row = ButtonRow(plain_button("Record a result", self._start_score), self._score_error)
        self.column.addWidget(self._score_row)
        self.adder = AssessmentAdder(self.desk)
        self.column.addWidget(self.adder)

    def _add_list(self, lines: OutlineList, nothing: str) -> None:
        self.column.addWidget(Heading(lines.accessibleName()))
        self._none[lines] = Secondary(nothing)
        self.column.addWidget(self._none[lines])
        self.column.addWidget(lines)

    def _error_button(self, lines: OutlineList) -> QWidget:
        button = plain_button("Entered in error", partial(self._mark_in_error, lines))
        button.setAccessibleName(f"Entered in error: {lines.accessibleName()}")
        return button

    def load(self, file: PersonFile) -> None:
        """Show a person's facts; both sets of boxes are closed and empty."""
        for panel in self._panels.values():
            panel.forget()
        self.adder.forget()
        self.refresh(file)

    def refresh(self, file: PersonFile) -> None:
        """Show the facts as they are now."""
        facts = file.facts
        self._show(self.stratification, [score_line(score) for score in facts.stratification])
        self._show(self.assessments, [score_line(score) for score in facts.assessments])
        self._show(self.grades, [grade_line(grade) for grade in facts.grades])
        self._grade_row.setVisible(file.can_confirm)
        self._ask_clinician.setVisible(not file.can_confirm)
        self._stratification_row.setVisible(file.can_edit and bool(facts.stratification))
        self._score_row.setVisible(file.can_edit)
        self.adder.setVisible(file.can_edit)
        self._grade_error.setVisible(bool(facts.grades))
        self._score_error.setVisible(bool(facts.assessments))

    def _show(self, lines: OutlineList, shown: Sequence[OutlineLine]) -> None:
        lines.show_lines(shown)
        lines.setVisible(bool(shown))
        self._none[lines].setVisible(not shown)

    def _mark_in_error(self, lines: OutlineList) -> None:
        """Ask for the reason first: the fact leaves every list, and stays in the history."""
        record = self._chosen(lines)
        if record is not None:
            words = grade_line(record).words if isinstance(record, FrailtyGrade) else score_line(record).head()
            mark_in_error(self, self.desk, record, words)

    def _chosen(self, lines: OutlineList) -> FrailtyGrade | FrailtyScore | None:
        facts = self.desk.file.facts if self.desk.file is not None else FrailtyFacts()
        records: Iterable[FrailtyGrade | FrailtyScore] = (*facts.grades, *facts.assessments, *facts.stratification)
        return next((each for each in records if each.id == lines.current()), None)

    def restore(self, drafts: Sequence[Draft]) -> Sequence[Draft]:
        """Open the boxes that were typed in."""
        found: list[Draft] = []
        if any(draft.field.startswith("score/new/") for draft in drafts):
            found += self.score.restore(drafts)
            self.score.warn()
        if any(draft.field.startswith("grade/new/") for draft in drafts):
            found += self.grade.restore(drafts)
        return found + self.adder.restore(drafts)

    def cancel(self) -> None:
        """Close every set of boxes, and record nothing."""
        for panel in (*self._panels.values(), *self.adder.panels.values()):
            if panel.is_open:
                panel.put_away()

    def go_to(self, key: str) -> bool:
        """Where a grade is confirmed, by whoever may."""
        if key != "frailty/grade":
            return False
        if self.desk.file is not None and self.desk.file.can_confirm:
            self.grade.start()
        else:
            self.desk.context.reporter.warn(self._ask_clinician.text())
        return True

    def is_editing(self) -> bool:
        """Whether boxes hold a fact that is not recorded yet."""
        return self.adder.is_editing() or any(panel.is_editing() for panel in self._panels.values())

    def problems(self) -> int:
        """How many boxes say that something is wrong."""
        return self.adder.problems() + sum(panel.problems() for panel in self._panels.values())
