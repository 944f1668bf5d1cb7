"""Every plan a person has had: in force, ended, or entered in error; marking one, and reading one that was marked."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Final

from PySide6.QtWidgets import QWidget

from bhcp_desktop.domain.care_plan import CarePlan, PlanStatus
from bhcp_desktop.domain.dates import short
from bhcp_desktop.domain.errors import BhcpError, RuleBrokenError
from bhcp_desktop.domain.names import clinical_name
from bhcp_desktop.domain.plan_errors import Marking
from bhcp_desktop.services.records import PersonFile
from bhcp_desktop.ui.screens.person.outline_list import OutlineLine, OutlineList
from bhcp_desktop.ui.screens.person.part import RecordPart
from bhcp_desktop.ui.screens.person.plan_error_dialog import PlanErrorDialog
from bhcp_desktop.ui.screens.person.record_desk import RecordDesk
from bhcp_desktop.ui.widgets.buttons import ButtonRow, danger_button, plain_button
from bhcp_desktop.ui.widgets.labels import Heading, Secondary

STATES: Final = {
    PlanStatus.DRAFT: "a draft, not published",
    PlanStatus.ACTIVE: "in force",
    PlanStatus.ENDED: "ended",
    PlanStatus.ENTERED_IN_ERROR: "entered in error",
}


def plan_line(plan: CarePlan) -> OutlineLine:
    """A plan with where it stands; one in error is struck through, with why."""
    wrong = plan.status is PlanStatus.ENTERED_IN_ERROR
    ended = f"ended {short(plan.ended_on)}" if plan.ended_on else ""
    more = (f"coordinator {plan.coordinator}" if plan.coordinator else "", ended, plan.end_reason, plan.error_reason)
    return OutlineLine(
        key=plan.id,
        words=f"Plan begun {short(plan.started_on)}, {STATES[plan.status]}",
        more=" · ".join(part for part in more if part),
        faded=wrong or plan.status is PlanStatus.ENDED,
        struck=wrong,
    )


def _name_of(file: PersonFile) -> str:
    person = file.person
    return clinical_name(person.family_name, person.given_names, person.title)


class PlansPart(RecordPart):
    """Newest first."""

    def __init__(self, desk: RecordDesk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.plans = OutlineList("Care plans")
        self._none = Secondary("No care plan was begun yet.")
        self._mark = danger_button("This plan was entered in error", self._ask)
        self._show = plain_button("Show what this plan said", self._read)
        self._row = ButtonRow(self._show, self._mark)
        self._held: Sequence[CarePlan] = ()
        self._name = ""
        for widget in (Heading("Care plans"), self._none, self.plans, self._row):
            self.column.addWidget(widget)
        self.plans.currentRowChanged.connect(self._offer)

    def load(self, file: PersonFile) -> None:
        """Show a person's plans."""
        self.refresh(file)

    def refresh(self, file: PersonFile) -> None:
        """Show the plans as they stand now."""
        self._held, self._name = file.plans, _name_of(file)
        chosen = self.plans.current()
        self.plans.show_lines([plan_line(plan) for plan in file.plans])
        self.plans.choose(chosen)
        self.plans.setVisible(bool(file.plans))
        self._none.setVisible(not file.plans)
        self._offer()

    def _chosen(self) -> CarePlan | None:
        return next((plan for plan in self._held if plan.id == self.plans.current()), None)

    def _offer(self, _row: int = 0) -> None:
        """A plan that stands can be marked; one that was marked can be read."""
        plan = self._chosen()
        wrong = plan is not None and plan.status is PlanStatus.ENTERED_IN_ERROR
        if wrong and self._mark is self.window().focusWidget():
            self.plans.setFocus()  # before the button goes, or the keyboard would leave with it
        self._show.setVisible(wrong and self.desk.can_print)
        self._mark.setVisible(plan is not None and not wrong and self.desk.can_edit)
        self._row.setVisible(plan is not None)

    def _read(self) -> None:
        plan = self._chosen()
        if plan is not None:
            self.desk.preview(kind="care_plan", plan_id=plan.id)

    def _ask(self) -> None:
        plan = self._chosen()
        if plan is not None:
            errors = self.desk.context.office.plan_errors
            self.desk.run(lambda: errors.before_marking(plan.id), done=partial(self._ask_why, plan))

    def _ask_why(self, plan: CarePlan, marking: Marking) -> None:
        if plan not in self._held:
            return
        question = f"Mark the plan of {self._name} begun {short(plan.started_on)} as entered in error?"
        PlanErrorDialog(self, question, marking, partial(self._given, plan)).open()

    def _given(self, plan: CarePlan, reason: str, also: Sequence[str]) -> None:
        errors = self.desk.context.office.plan_errors
        self.desk.run(
            lambda: errors.mark(plan, reason, also), done=lambda _: self.desk.say_saved(), failed=self._refused
        )

    def _refused(self, error: BhcpError) -> None:
        if isinstance(error, RuleBrokenError):
            self.desk.context.reporter.warn(error.problems[0].says)
        else:
            self.desk.context.reporter.failed(error)
