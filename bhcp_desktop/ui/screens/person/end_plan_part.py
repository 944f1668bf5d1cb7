"""Ending the plan, with the reason: every version stays readable, and a new plan can be begun."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from PySide6.QtWidgets import QWidget

from bhcp_desktop.services.records import PersonFile
from bhcp_desktop.ui.reason_dialog import ReasonQuestion, ask_reason
from bhcp_desktop.ui.screens.person.part import RecordPart
from bhcp_desktop.ui.screens.person.record_desk import RecordDesk
from bhcp_desktop.ui.widgets.buttons import ButtonRow, danger_button
from bhcp_desktop.ui.widgets.labels import Heading, Secondary

QUESTION: Final = ReasonQuestion(
    question="End this care plan?",
    verb="End the plan",
    detail=(
        "Its versions stay in the history, its reviews stop. Open actions stay on the list of actions until they are "
        "closed."
    ),
    usual=("Moved away", "The person declined", "Transferred to another team", "No longer needed"),
    danger=True,
)

WHEN: Final = (
    "When the person has moved, or no longer wants or needs a plan. If they have died, record the death under Events "
    "first: their reviews stop at once."
)
DIED: Final = "Died"


class EndPlanPart(RecordPart):
    """One button, for those who may change the plan."""

    def __init__(self, desk: RecordDesk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.column.addWidget(Heading("End this plan"))
        self.column.addWidget(Secondary(WHEN))
        self.column.addWidget(ButtonRow(danger_button("End this care plan", self._ask)))

    def load(self, file: PersonFile) -> None:
        """Offered while there is a plan."""
        self.refresh(file)

    def refresh(self, file: PersonFile) -> None:
        """The same."""
        self.setVisible(file.can_edit and file.working is not None)

    def _ask(self) -> None:
        file = self.desk.file
        if file is None or file.working is None:
            return
        plan, plans = file.working.plan, self.desk.context.office.care_plans

        def given(reason: str, _ticked: bool) -> None:  # noqa: FBT001 - the dialog calls it so
            self.desk.run(lambda: plans.end(plan, reason), done=lambda _: self.desk.say_saved())

        usual = (DIED, *QUESTION.usual) if file.person.deceased else QUESTION.usual
        ask_reason(self, replace(QUESTION, usual=usual), given)
