"""The lists of capacity assessments, conditions and other support plans."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from PySide6.QtWidgets import QPushButton

from bhcp_desktop.domain.capacity import CapacityAssessment
from bhcp_desktop.domain.health_lists import Condition, SupportPlan
from bhcp_desktop.domain.identity import new_id
from bhcp_desktop.services.records import PersonFile
from bhcp_desktop.ui.screens.person import health_specs
from bhcp_desktop.ui.screens.person.parts_part import Adding, PartsPart
from bhcp_desktop.ui.screens.person.plan_lists import Entries
from bhcp_desktop.ui.widgets.buttons import plain_button
from bhcp_desktop.ui.widgets.labels import Secondary


class _OneKind(PartsPart):
    """A list of parts of one kind; a subclass says how one begins."""

    headed = False
    spec = health_specs.CONDITIONS

    def addings(self) -> Iterable[Adding]:
        """One more."""
        return (Adding(spec=self.spec, words=f"Add {self.spec.noun}", template=self.new),)

    def new(self, _chosen: Any) -> Any:
        """An empty one."""
        raise NotImplementedError

    def more_buttons(self) -> Iterable[QPushButton]:
        """What was written down by mistake; it stays in the history, with the reason."""
        return (plain_button("Entered in error", self.mark_in_error),)


class CapacityPart(_OneKind):
    """Assessments of capacity, each about one decision at one time."""

    heading = "Capacity"
    nothing = "No assessment is recorded. Capacity is assumed unless it is shown to be lacking for a decision."
    spec = health_specs.CAPACITY

    def entries(self, file: PersonFile) -> Entries:
        """Those that stand."""
        return [(self.spec, one) for one in file.working.current_capacity()] if file.working else ()

    def new(self, _chosen: Any) -> CapacityAssessment:
        """An assessment that is not finished."""
        return CapacityAssessment(id=new_id(), person_id=self.desk.person_id, decision="")


class ConditionsPart(_OneKind):
    """Conditions written down here; those of the practice register stand beneath, read only."""

    heading = "Conditions"
    nothing = "No condition is written down here yet."
    spec = health_specs.CONDITIONS

    def _lay_out(self) -> None:
        super()._lay_out()
        self._register = Secondary()
        self.column.addWidget(self._register)

    def refresh(self, file: PersonFile) -> None:
        """Show the list, and what the practice says."""
        super().refresh(file)
        listed = "; ".join(file.person.conditions)
        self._register.setText(f"The practice register lists: {listed}" if listed else "The practice lists none.")

    def entries(self, file: PersonFile) -> Entries:
        """Those that stand."""
        return [(self.spec, one) for one in file.working.current_conditions()] if file.working else ()

    def new(self, _chosen: Any) -> Condition:
        """A condition without words."""
        return Condition(id=new_id(), person_id=self.desk.person_id, text="")


class SupportPlansPart(_OneKind):
    """Other plans for the same person."""

    heading = "Other support plans"
    nothing = "No other plan is listed yet."
    spec = health_specs.SUPPORT_PLANS

    def more_buttons(self) -> Iterable[QPushButton]:
        """One that is over, and one that was written down by mistake."""
        return (plain_button("End this plan", self.end), *super().more_buttons())

    def entries(self, file: PersonFile) -> Entries:
        """Those that have not ended."""
        return [(self.spec, one) for one in file.working.current_support_plans()] if file.working else ()

    def new(self, _chosen: Any) -> SupportPlan:
        """A plan without a name."""
        return SupportPlan(id=new_id(), person_id=self.desk.person_id, plan_id=self.desk.plan_id, name="")
