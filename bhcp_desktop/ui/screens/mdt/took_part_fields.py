"""The boxes that go with a way of taking part: times of a part, numbers of named cases, who came as the deputy."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import time
from typing import Any

from PySide6.QtCore import Signal

from bhcp_desktop.domain.errors import BhcpError, Problem, RuleBrokenError
from bhcp_desktop.domain.mdt import AgendaItem, Attendance, Presence
from bhcp_desktop.domain.meeting_times import local_time
from bhcp_desktop.services.attendances import TookPart
from bhcp_desktop.ui.widgets.boxes import TimeField
from bhcp_desktop.ui.widgets.buttons import ButtonRow
from bhcp_desktop.ui.widgets.field import Field
from bhcp_desktop.ui.widgets.text import TextField


class TookPartFields(ButtonRow):
    """Only the boxes of the chosen way are in sight; `left_box` says that one was left."""

    left_box = Signal()

    def __init__(self) -> None:
        self.came = Field("Came at", TimeField(), hint="Such as 14:20")
        self.left = Field("Left at", TimeField(), hint="Empty: to the end")
        self.cases = Field("Which cases", TextField(characters=14), hint="Numbers on the agenda, such as 2, 5")
        self.deputy = Field("Deputy", TextField(characters=22), hint="Joins the list in the same role")
        super().__init__(self.came, self.left, self.cases, self.deputy)
        self._items: tuple[AgendaItem, ...] = ()
        self._fields: dict[str, Field[Any]] = {
            "came_at": self.came,
            "left_at": self.left,
            "cases": self.cases,
            "deputy": self.deputy,
        }
        for field in self._fields.values():
            field.box.editingFinished.connect(self.left_box)
        self.show_seat(None)

    def know(self, items: Sequence[AgendaItem]) -> None:
        """The cases of the meeting, in order."""
        self._items = tuple(items)

    def show_seat(self, seat: Attendance | None) -> None:
        """Show what is recorded of somebody; boxes of other ways are put away."""
        self.came.box.load(local_time(seat.came_at) if seat and seat.came_at else None)
        self.left.box.load(local_time(seat.left_at) if seat and seat.left_at else None)
        self.cases.box.load(", ".join(self._numbers(seat)) if seat else "")
        self.deputy.box.load(seat.deputy if seat else "")
        for field in self._fields.values():
            field.clear_problem()
        self.show_way(seat.presence if seat else Presence.NOT_RECORDED)

    def show_way(self, presence: Presence) -> None:
        """Bring the boxes of a way of taking part in sight."""
        for field in (self.came, self.left):
            field.setVisible(presence is Presence.PART)
        self.cases.setVisible(presence is Presence.NAMED_CASES)
        self.deputy.setVisible(presence is Presence.APOLOGIES_DEPUTY)
        self.setVisible(presence in {Presence.PART, Presence.NAMED_CASES, Presence.APOLOGIES_DEPUTY})

    def took_part(self, presence: Presence, detail: str) -> TookPart | None:
        """What the boxes say; None when one cannot be read, which is then shown beside it."""
        try:
            return TookPart(
                presence=presence,
                detail=detail,
                came=self._read(self.came),
                left=self._read(self.left),
                cases=self._chosen(),
                deputy=self.deputy.box.value(),
            )
        except RuleBrokenError as error:
            self.show_problems(error)
            return None

    @staticmethod
    def is_as(wanted: TookPart, seat: Attendance) -> bool:
        """Whether what is wanted is what is recorded already."""
        recorded = tuple(local_time(at) if at else None for at in (seat.came_at, seat.left_at))
        return (wanted.came, wanted.left, wanted.cases, wanted.deputy) == (*recorded, seat.cases, seat.deputy)

    def show_problems(self, error: BhcpError) -> bool:
        """Show what is wrong beside its box; whether a box in sight was meant."""
        problems = error.problems if isinstance(error, RuleBrokenError) else ()
        meant = [problem for problem in problems if problem.field in self._fields]
        for problem in meant:
            self._fields[problem.field].show_problem(problem.says)
        return bool(meant)

    def _numbers(self, seat: Attendance) -> list[str]:
        return [str(at) for at, item in enumerate(self._items, 1) if item.id in seat.cases]

    def _chosen(self) -> tuple[str, ...]:
        words = self.cases.box.value().replace(",", " ").split()
        if any(not (word.isascii() and word.isdigit() and 1 <= int(word) <= len(self._items)) for word in words):
            says = f"Write numbers from 1 to {len(self._items)}, such as 2, 5." if self._items else "Nobody is listed."
            raise RuleBrokenError([Problem("cases", says)])
        wanted = {int(word) for word in words}
        return tuple(item.id for at, item in enumerate(self._items, 1) if at in wanted)

    def _read(self, field: Field[TimeField]) -> time | None:
        name = "came_at" if field is self.came else "left_at"
        try:
            found = field.box.value()
        except RuleBrokenError as error:
            raise RuleBrokenError([Problem(name, error.problems[0].says)]) from error
        field.clear_problem()
        return found
