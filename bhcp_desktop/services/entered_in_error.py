"""Marking what was entered in error, with the reason, and telling everything about a person that was."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any, Final, TypeVar

from bhcp_desktop.domain.care_plan import Action, Goal, Need
from bhcp_desktop.domain.entered_in_error import FLAGS, ErrorLine, Markable, error_line, goes_first, marked
from bhcp_desktop.domain.errors import Problem, RuleBrokenError
from bhcp_desktop.domain.frailty import FrailtyGrade
from bhcp_desktop.domain.staff import Permission
from bhcp_desktop.services.desk import Desk
from bhcp_desktop.storage.queries.care_plans import field_history
from bhcp_desktop.storage.unit_of_work import Reader

MarkT = TypeVar("MarkT", bound=Markable)
_LONG_AGO: Final = datetime.min.replace(tzinfo=UTC)


class EnteredInError:
    """What is marked leaves every list, print and clock; it stays in the store, readable, with who and why."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def mark(self, before: MarkT, reason: str) -> MarkT:
        """Mark a record; raises RuleBrokenError (error_reason, or what must go first) or ConflictError.

        Only a clinician may mark a confirmed grade.
        """
        self._desk.require(Permission.CONFIRM_FRAILTY if isinstance(before, FrailtyGrade) else Permission.EDIT_PLANS)
        if not reason.strip():
            raise RuleBrokenError([Problem("error_reason", "Say why this was entered in error.")])
        with self._desk.write() as work:
            _refuse_above(work, before)
            return work.change(before, marked(before, reason))

    def of_person(self, person_id: str) -> tuple[ErrorLine, ...]:
        """Everything about a person that was entered in error, the newest mark first."""
        self._desk.require(Permission.VIEW_RECORDS)
        with self._desk.read() as reader:
            lines = [line for kind in FLAGS for line in _lines(reader, kind, person_id)]
        return tuple(sorted(lines, key=lambda line: line.at or _LONG_AGO, reverse=True))


def _lines(reader: Reader, kind: type[Any], person_id: str) -> list[ErrorLine]:
    field, value = FLAGS[kind]
    wanted: dict[str, Any] = {"person_id": person_id, field: value}
    found: list[Any] = reader.find(kind, **wanted)
    if not found:
        return []
    marks = {line.entity_id: line for line in field_history(reader, [each.id for each in found], field)}
    return [error_line(each, who=marks[each.id].who, at=marks[each.id].at) for each in found]


def _refuse_above(reader: Reader, record: Markable) -> None:
    goals = reader.find(Goal, need_id=record.id) if isinstance(record, Need) else ()
    actions = reader.find(Action, goal_id=record.id) if isinstance(record, Goal) else ()
    if says := goes_first(record, (*goals, *actions)):
        raise RuleBrokenError([Problem("need" if isinstance(record, Need) else "goal", says)])
