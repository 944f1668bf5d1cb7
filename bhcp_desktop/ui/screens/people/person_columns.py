"""The columns lists of people have."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from operator import attrgetter

from bhcp_desktop.domain.worklist import PersonLine, gone_words
from bhcp_desktop.ui.screens.people import person_words as words
from bhcp_desktop.ui.widgets.table import Column, Tint

WIDEST_UNIT = 34
WIDEST_NOTE = 24  # characters: what must be noticed comes first, the rest is in the tooltip and the peek


class PersonColumns:
    """Makes the columns; `today` and those who are `alike` are looked up when a row is drawn."""

    def __init__(self, today: Callable[[], date]) -> None:
        self.alike: frozenset[str] = frozenset()
        self._today = today

    def identity(self) -> tuple[Column[PersonLine], ...]:
        """Who it is: never cut, whatever the width."""
        return (
            Column[PersonLine](
                title="Patient",
                text=words.name_words,
                sort_key=attrgetter("name_key"),
                spoken=lambda line: words.spoken(line, self._today(), alike=self.is_alike(line)),
                tint=lambda line: Tint.MUTED if gone_words(line) else None,
                bold=True,
            ),
            Column[PersonLine](title="NHS No.", text=words.number_words, sort_key=attrgetter("nhs_number")),
            Column[PersonLine](
                title="Born", text=lambda line: words.born_words(line, self._today()), sort_key=attrgetter("born")
            ),
            Column[PersonLine](title="Frailty", text=words.frailty_words, sort_key=words.frailty_order),
        )

    def note(self, title: str, *, widest: int | None = None) -> Column[PersonLine]:
        """What must be noticed, and why the person needs attention now."""
        return Column[PersonLine](
            title=title,
            text=lambda line: words.note_words(line, self._today(), alike=self.is_alike(line)),
            tint=self._note_tint,
            widest=widest,
        )

    def where(self) -> Column[PersonLine]:
        """The practice and the unit."""
        return Column[PersonLine](title="Unit", text=words.unit_words, widest=WIDEST_UNIT)

    def coordinator(self) -> Column[PersonLine]:
        """Who coordinates the plan."""
        return Column[PersonLine](title="Coordinator", text=lambda line: line.coordinator or "", widest=24)

    def due(self) -> Column[PersonLine]:
        """The first of review and actions."""
        return Column[PersonLine](
            title="Due",
            text=lambda line: words.day_words(line.due_on, self._today()),
            sort_key=lambda line: line.due_on,
            tint=lambda line: Tint.ERROR if self._late(line.due_on) else None,
        )

    def plan(self) -> tuple[Column[PersonLine], ...]:
        """The plan and its review."""
        return (
            Column[PersonLine](title="Plan", text=words.plan_words),
            Column[PersonLine](
                title="Review",
                text=lambda line: words.day_words(line.review_on, self._today()),
                sort_key=attrgetter("next_review"),
                tint=lambda line: Tint.ERROR if self._late(line.review_on) else None,
            ),
        )

    def agreed(self) -> tuple[Column[PersonLine], ...]:
        """The next meeting and what is still to do."""
        return (
            Column[PersonLine](
                title="Next MDT",
                text=lambda line: words.day_words(line.meeting_on, self._today()),
                sort_key=attrgetter("meeting"),
            ),
            Column[PersonLine](
                title="Actions",
                text=words.action_words,
                sort_key=lambda line: (-line.overdue_actions, -line.open_actions) if line.open_actions else None,
            ),
        )

    def is_alike(self, line: PersonLine) -> bool:
        """Whether a person could be taken for somebody else of the list."""
        return line.person_id in self.alike

    def _late(self, day: date | None) -> bool:
        return day is not None and day < self._today()

    def _note_tint(self, line: PersonLine) -> Tint | None:
        if gone_words(line):
            return Tint.MUTED
        if self.is_alike(line) or line.outside:
            return Tint.WARNING
        return Tint.ERROR if self._late(line.review_on) or line.overdue_actions else None
