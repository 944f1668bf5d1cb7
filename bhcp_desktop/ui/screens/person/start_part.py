"""What stands where a plan would be: that there is none, why the last one does not stand, and the way to begin."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtWidgets import QWidget

from bhcp_desktop.domain.care_plan import PlanStatus
from bhcp_desktop.domain.dates import short
from bhcp_desktop.services.records import PersonFile
from bhcp_desktop.ui.screens.person.part import RecordPart
from bhcp_desktop.ui.screens.person.record_desk import RecordDesk
from bhcp_desktop.ui.widgets.empty_state import EmptyState

WITHOUT: Final = "Frailty results can be recorded without one."


class StartPart(RecordPart):
    """One sentence and one button, for those who may begin a plan for somebody who is alive."""

    def __init__(self, desk: RecordDesk, start: Callable[[], object], parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.empty = EmptyState("No care plan yet.", more=WITHOUT, verb="Start a care plan", do=start)
        self.column.addWidget(self.empty)

    def load(self, file: PersonFile) -> None:
        """Show how a person stands."""
        self.refresh(file)

    def refresh(self, file: PersonFile) -> None:
        """The same."""
        self.empty.button.setVisible(file.can_edit and not file.person.deceased)
        self.empty.show_words(*_words(file))


def _words(file: PersonFile) -> tuple[str, str]:
    """A plan that ended or was entered in error is told here too: somebody may look for what is no longer there."""
    newest = file.plans[0] if file.plans else None
    if newest is None:
        return "No care plan yet.", WITHOUT
    begun = f"The plan begun {short(newest.started_on)}"
    if newest.status is PlanStatus.ENTERED_IN_ERROR:
        told = f"{begun} was entered in error: {newest.error_reason.rstrip('.')}."
    else:
        on = f" on {short(newest.ended_on)}" if newest.ended_on else ""
        told = f"{begun} ended{on}: {newest.end_reason.rstrip('.')}."
    return "No care plan stands.", f"{told} It can be read under History."
