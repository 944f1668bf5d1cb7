"""Orders of an agenda: what may come first, and when each presenter is needed.

Complex and urgent cases are badly prioritised by hand (MDT-OARS; BMC Cancer 2012;12:202), and who presents one case
should not have to sit through the meeting. Each order keeps the order by hand among equals.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from bhcp_desktop.domain.mdt import Told, Triage, Urgency
from bhcp_desktop.domain.meeting_lines import AgendaLine
from bhcp_desktop.domain.names import fold


class AgendaSort(StrEnum):
    """What comes first."""

    URGENCY = "urgency"
    SAFEGUARDING = "safeguarding"
    NEW_FIRST = "new_first"
    CARRIED = "carried"
    PRESENTER = "presenter"
    PLACE = "place"
    TRIAGE = "triage"


SORT_NAMES: Final[dict[AgendaSort, str]] = {
    AgendaSort.URGENCY: "Urgent first",
    AgendaSort.SAFEGUARDING: "Safeguarding first",
    AgendaSort.NEW_FIRST: "New before reviews",
    AgendaSort.CARRIED: "Most often carried first",
    AgendaSort.PRESENTER: "Presenters together, part attenders first",
    AgendaSort.PLACE: "Practices and units together",
    AgendaSort.TRIAGE: "For discussion first, then for noting",
}
_SOON: Final = (Urgency.URGENT, Urgency.SOON, Urgency.ROUTINE)
_FIRST: Final = (Triage.DISCUSS, Triage.NOT_READY, Triage.FOR_NOTING, Triage.REDIRECT)
Rank = Callable[[AgendaLine], tuple[int | str, ...]]


def in_order(lines: Sequence[AgendaLine], sort: AgendaSort, *, brief: Collection[str] = ()) -> tuple[str, ...]:
    """The cases in this order; `brief` names those who come for part of the meeting only."""
    return tuple(line.id for line in sorted(lines, key=_rank(lines, sort, {fold(name) for name in brief})))


def _rank(lines: Sequence[AgendaLine], sort: AgendaSort, brief: Collection[str]) -> Rank:
    presenters = _first_seen([fold(line.presenter) for line in lines])
    places = _first_seen([line.place for line in lines])
    ranks: dict[AgendaSort, Rank] = {
        AgendaSort.URGENCY: lambda line: (_SOON.index(line.urgency),),
        AgendaSort.SAFEGUARDING: lambda line: (int(line.told != Told.SAFEGUARDING),),
        AgendaSort.NEW_FIRST: lambda line: (line.times_before,),
        AgendaSort.CARRIED: lambda line: (-line.carried,),
        AgendaSort.PRESENTER: lambda line: (
            int(not line.presenter),
            int(fold(line.presenter) not in brief),
            presenters[fold(line.presenter)],
        ),
        AgendaSort.PLACE: lambda line: (int(not line.place), places[line.place]),
        AgendaSort.TRIAGE: lambda line: (_FIRST.index(line.item.triage),),
    }
    return ranks[sort]


def _first_seen(names: Sequence[str]) -> dict[str, int]:
    seen: dict[str, int] = {}
    for name in names:
        seen.setdefault(name, len(seen))
    return seen


@dataclass(frozen=True, slots=True, kw_only=True)
class PresenterSlot:
    """When one presenter is needed without a break: from the first of some cases to the end of the last."""

    presenter: str
    begins: datetime
    ends: datetime
    cases: int
    parts: int = 1

    @property
    def id(self) -> tuple[str, datetime]:
        """Who and from when: one presenter may be needed twice."""
        return (self.presenter, self.begins)


def presenter_slots(lines: Sequence[AgendaLine], slots: Mapping[str, datetime]) -> tuple[PresenterSlot, ...]:
    """When each named presenter is needed, in the order of the meeting; `parts` says in how many stretches."""
    found: list[PresenterSlot] = []
    for line in lines:
        if line.id not in slots:
            continue
        begins = slots[line.id]
        ends = begins + timedelta(minutes=line.item.minutes)
        last = found[-1] if found else None
        if last is not None and fold(last.presenter) == fold(line.presenter):
            found[-1] = PresenterSlot(presenter=last.presenter, begins=last.begins, ends=ends, cases=last.cases + 1)
        else:
            found.append(PresenterSlot(presenter=line.presenter, begins=begins, ends=ends, cases=1))
    parts = [fold(slot.presenter) for slot in found]
    return tuple(
        PresenterSlot(
            presenter=slot.presenter,
            begins=slot.begins,
            ends=slot.ends,
            cases=slot.cases,
            parts=parts.count(fold(slot.presenter)),
        )
        for slot in found
        if slot.presenter
    )
