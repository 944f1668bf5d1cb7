"""Asking why a whole plan was entered in error, and what of the record beside it is wrong too."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from bhcp_desktop.domain.dates import short
from bhcp_desktop.domain.plan_errors import Beside, Marking, follows
from bhcp_desktop.ui.reason_dialog import ReasonDialog, ReasonQuestion
from bhcp_desktop.ui.screens.person.pack_lines import RING_THEN, pack_lines
from bhcp_desktop.ui.theme.metrics import character, em
from bhcp_desktop.ui.widgets.choice import TickField
from bhcp_desktop.ui.widgets.fitting_area import FittingArea
from bhcp_desktop.ui.widgets.labels import Heading, PlainLabel, Secondary

VERB: Final = "Mark the plan as entered in error"
USUAL: Final = ("Written for the wrong person", "Begun twice", "Begun by mistake")
BESIDE: Final = "Recorded about this person while the plan was written. Tick what is wrong too; the rest stays."
NOT_YOURS: Final = "only a clinician marks it"
_WIDE: Final = 80  # characters

Told = Callable[[str, Sequence[str]], object]
"""Called with the reason and the records that are marked with the plan."""


class PlanErrorDialog(ReasonDialog):
    """One question; nothing is marked without a reason, and nothing beside the plan without a tick."""

    def __init__(self, parent: QWidget, question: str, marking: Marking, told: Told) -> None:
        self._beside, self._packs = marking.beside, marking.packs
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
        if self._packs:
            asked.addWidget(Heading("Meeting packs that quote this plan"))
            asked.addWidget(Secondary(RING_THEN))
        for line in pack_lines(self._packs):
            asked.addWidget(PlainLabel(f"{line.words}\n{line.more}"))
        if self._beside:
            asked.addWidget(Heading("Wrong too?"))
            asked.addWidget(Secondary(BESIDE))
        for each in self._beside:
            self.ticks[each.record_id] = _tick(each)
            together = QVBoxLayout()
            together.setSpacing(0)
            together.addWidget(self.ticks[each.record_id])
            together.addWidget(_words(each))
            asked.addLayout(together)
        asked.addStretch(1)
        self._inner, self._area = asked, FittingArea(inner)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumWidth(character(self, _WIDE))
        column.addWidget(self._area)

    def showEvent(self, event: QShowEvent) -> None:
        """As tall as its words need, and as the window behind it allows: what is below the edge is overlooked."""
        self.column.activate()
        beyond = self.height() - self._area.height()
        tall = self._inner.totalHeightForWidth(self._area.viewport().width()) + beyond
        behind = self.parentWidget()
        self.resize(self.width(), min(tall, behind.window().height() if behind else tall))
        super().showEvent(event)


def _tick(each: Beside) -> TickField:
    words = f"{each.label}, {short(each.on)}"
    tick = TickField((words if each.may else f"{words} ({NOT_YOURS})").replace("&", "&&"))
    tick.setAccessibleName(f"{words}: {each.words}")
    tick.setEnabled(each.may)
    return tick


def _words(each: Beside) -> PlainLabel:
    """Every word that would be marked, beneath its box."""
    words = PlainLabel(each.words)
    words.setIndent(em(words, 1.9))
    words.setEnabled(each.may)
    return words
