"""What is to be looked at again and when: every clock that runs, the earliest first, each with its rule."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from bhcp_desktop.domain.dates import short
from bhcp_desktop.domain.review_clocks import ClockState, ReviewClock
from bhcp_desktop.services.records import PersonFile
from bhcp_desktop.services.reviews import ReviewState
from bhcp_desktop.ui.screens.person.outline_list import OutlineLine, OutlineList
from bhcp_desktop.ui.screens.person.part import RecordPart
from bhcp_desktop.ui.screens.person.record_desk import RecordDesk
from bhcp_desktop.ui.widgets.labels import Heading, PlainLabel

_STATES = {ClockState.OVERDUE: "Overdue", ClockState.DUE_SOON: "Due within 28 days", ClockState.LATER: ""}


class ReviewClocksPart(RecordPart):
    """Read only: dates are set where each thing is written."""

    def __init__(self, desk: RecordDesk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.next = PlainLabel()
        self.clocks = OutlineList("What is due, earliest first")
        for widget in (Heading("Next review"), self.next, self.clocks):
            self.column.addWidget(widget)

    def load(self, file: PersonFile) -> None:
        """Show a person's clocks; nothing of the person before stands meanwhile."""
        self.next.setText("")
        self.clocks.show_lines(())
        self.clocks.hide()
        self.refresh(file)

    def refresh(self, file: PersonFile) -> None:
        """Read the clocks again."""
        person_id, reviews = file.person.id, self.desk.context.office.reviews
        self.desk.run(partial(reviews.of_person, person_id), done=partial(self._show, person_id))

    def _show(self, person_id: str, state: ReviewState) -> None:
        if person_id != self.desk.person_id:
            return
        today = self.desk.context.office.desk.clock.today()
        paper = f"\nOn the plan's papers: {state.on_paper}" if state.on_paper else ""
        self.next.setText(state.words + paper)
        self.clocks.show_lines([clock_line(clock, _STATES[clock.state(today)]) for clock in state.clocks])
        self.clocks.setVisible(bool(state.clocks))


def clock_line(clock: ReviewClock, state: str) -> OutlineLine:
    """A clock with its day, how it stands, its rule and the rule's source."""
    doubt = "" if clock.sure else "a bank holiday may move this day"
    more = (state, doubt, clock.rule.says, clock.rule.source)
    return OutlineLine(
        key=f"{clock.kind}/{clock.record_id}",
        label=short(clock.due_on),
        words=clock.label,
        more=" · ".join(part for part in more if part),
    )
