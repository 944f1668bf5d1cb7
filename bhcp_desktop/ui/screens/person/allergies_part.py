"""Allergies: exactly one of four states, and the list under it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, Final

from PySide6.QtWidgets import QPushButton

from bhcp_desktop.domain.care_plan import Allergy, AllergyStatus
from bhcp_desktop.domain.dates import short
from bhcp_desktop.domain.errors import BhcpError, RuleBrokenError
from bhcp_desktop.domain.identity import new_id
from bhcp_desktop.services.records import PersonFile
from bhcp_desktop.ui.screens.person import part_specs
from bhcp_desktop.ui.screens.person.parts_part import Adding, PartsPart
from bhcp_desktop.ui.screens.person.plan_lists import Entries
from bhcp_desktop.ui.widgets.buttons import plain_button
from bhcp_desktop.ui.widgets.choice import ChoiceField
from bhcp_desktop.ui.widgets.field import Field
from bhcp_desktop.ui.widgets.labels import Secondary

STATES: Final = (
    (AllergyStatus.KNOWN, "Known allergies"),
    (AllergyStatus.NONE_KNOWN, "No known allergies"),
    (AllergyStatus.NOT_RECORDED, "Allergies not recorded"),
    (AllergyStatus.UNAVAILABLE, "Allergies unavailable"),
)


class AllergiesPart(PartsPart):
    """The statement is saved when it is chosen; one that contradicts the list is refused in words."""

    heading = "Allergies and adverse reactions"
    headed = False
    nothing = "No allergy is listed."

    def _lay_out(self) -> None:
        self.status = Field("What is known about allergies", ChoiceField(STATES))
        self._recorded = Secondary()
        self.status.box.edited.connect(self._state)
        super()._lay_out()
        self.column.insertWidget(0, self.status)
        self.column.insertWidget(1, self._recorded)

    def load(self, file: PersonFile) -> None:
        """Show a person's statement; a message about the person before goes."""
        self.status.clear_problem()
        super().load(file)

    def refresh(self, file: PersonFile) -> None:
        """Show the statement and the list as they are now."""
        super().refresh(file)
        self.status.box.load(file.allergy_status)
        self.status.box.setReadOnly(not self.desk.can_edit)
        statement = file.allergy_statement
        self._recorded.setText(f"Recorded {short(statement.recorded_on)}" if statement else "Nothing is recorded yet")

    def entries(self, file: PersonFile) -> Entries:
        """The allergies that stand, then those that are no longer held."""
        return [(part_specs.ALLERGIES, allergy) for allergy in (*file.allergies, *file.past_allergies)]

    def addings(self) -> Iterable[Adding]:
        """One more allergy."""
        return (Adding(spec=part_specs.ALLERGIES, words="Add allergy", template=self._new),)

    def siblings(self, part: Any) -> list[str]:
        """Allergies have no order of their own."""
        return []

    def more_buttons(self) -> Iterable[QPushButton]:
        """An allergy written down by mistake."""
        return (plain_button("Entered in error", self.mark_in_error),)

    def saver(self, before: Any, after: Any) -> Callable[[], object]:
        """Through the service that keeps list and statement in step."""
        allergies = self.desk.context.office.allergies
        if before is None:
            return lambda: allergies.add(after)
        return lambda: allergies.change(before, after)

    def go_to(self, key: str) -> bool:
        """The statement, or the boxes of an allergy."""
        if key == "allergies/status":
            self.status.go_to()
            return True
        return super().go_to(key)

    def problems(self) -> int:
        """A refused statement counts too."""
        return super().problems() + bool(self.status.problem)

    def _new(self, _chosen: Any) -> Allergy:
        today = self.desk.context.office.desk.clock.today()
        return Allergy(id=new_id(), person_id=self.desk.person_id, agent="", recorded_on=today)

    def _state(self) -> None:
        status, person_id = self.status.box.value(), self.desk.person_id
        allergies = self.desk.context.office.allergies
        if status is not None:
            self.desk.run(
                lambda: allergies.state(person_id, status), done=lambda _: self._stated(), failed=self._refused
            )

    def _stated(self) -> None:
        self.status.clear_problem()
        self.desk.say_saved()

    def _refused(self, error: BhcpError) -> None:
        if not isinstance(error, RuleBrokenError):
            self.desk.context.reporter.failed(error)
            return
        self.status.show_problem(error.problems[0].says)
        if self.desk.file is not None:
            self.status.box.load(self.desk.file.allergy_status)
