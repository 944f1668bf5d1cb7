"""Asking why a whole plan was entered in error, and what of the record beside it is wrong too."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from bhcp_desktop.domain.dates import short
from bhcp_desktop.domain.plan_errors import Beside, Marking, follows
from bhcp_desktop.domain.plan_rules import shortened
from bhcp_desktop.ui.reason_dialog import ReasonDialog, ReasonQuestion
from bhcp_desktop.ui.theme.metrics import em
from bhcp_desktop.ui.widgets.choice import TickField
from bhcp_desktop.ui.widgets.fitting_area import FittingArea
from bhcp_desktop.ui.widgets.labels import Heading, Secondary

VERB: Final = "Mark the plan as entered in error"
USUAL: Final = ("Written for the wrong person", "Begun twice", "Begun by mistake")
BESIDE: Final = "Recorded about this person while the plan was written. Tick what is wrong too; the rest stays."
NOT_YOURS: Final = "only a clinician marks it"
_SHOWN: Final = 40

Told = Callable[[str, Sequence[str]], object]
"""Called with the reason and the records that are marked with the plan."""


class PlanErrorDialog(ReasonDialog):
    """One question; nothing is marked without a reason, and nothing beside the plan without a tick."""

    def __init__(self, parent: QWidget, question: str, marking: Marking, told: Told) -> None:
        self._beside = marking.beside
        self.ticks: dict[str, TickField] = {}
        asked = ReasonQuestion(question=question, verb=VERB, detail=follows(marking), usual=USUAL, danger=True)
        super().__init__(parent, asked, lambda reason, _ticked: told(reason, self.chosen()))

    def chosen(self) -> tuple[str, ...]:
        """The records that are ticked."""
        return tuple(key for key, tick in self.ticks.items() if tick.value())

    def ask_in(self, column: QVBoxLayout) -> None:
        """The reason, then what else was recorded, each with a box of its own; all of it scrolls above the buttons."""
        inner = QWidget()
        asked = QVBoxLayout(inner)
        asked.setContentsMargins(0, 0, em(self, 0.6), 0)
        asked.setSpacing(em(self, 0.6))
        super().ask_in(asked)
        if self._beside:
            asked.addWidget(Heading("Wrong too?"))
            asked.addWidget(Secondary(BESIDE))
        for each in self._beside:
            self.ticks[each.record_id] = _tick(each)
            asked.addWidget(self.ticks[each.record_id])
        area = FittingArea(inner)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumWidth(max(self.minimumWidth(), area.sizeHint().width() + em(self, 4)))
        column.addWidget(area)


def _tick(each: Beside) -> TickField:
    words = f"{each.label}: {shortened(each.words, _SHOWN)}, {short(each.on)}"
    tick = TickField((words if each.may else f"{words} ({NOT_YOURS})").replace("&", "&&"))
    tick.setToolTip(each.words)
    tick.setEnabled(each.may)
    return tick
