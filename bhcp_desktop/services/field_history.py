"""Every value a field of a person's record had: who changed it, when, from what, to what."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from bhcp_desktop.domain.care_plan import Allergy, Answer
from bhcp_desktop.domain.errors import NotFoundError
from bhcp_desktop.domain.journal import Verb
from bhcp_desktop.domain.journal_words import value_words
from bhcp_desktop.domain.people import Person
from bhcp_desktop.domain.staff import Permission
from bhcp_desktop.services.desk import Desk
from bhcp_desktop.services.plan_parts import KIND_NAMES
from bhcp_desktop.services.withheld import withheld
from bhcp_desktop.services.working_plan import plan_in_force
from bhcp_desktop.storage.queries.care_plans import field_history
from bhcp_desktop.storage.unit_of_work import Reader

_KINDS: Final[dict[str, type[Any]]] = {name: kind for kind, name in KIND_NAMES.items()} | {"allergy": Allergy}
_PARTS_OF_A_KEY: Final = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldChange:
    """One change in words; `old` is "nothing" where there was none."""

    at: datetime
    who: str
    old: str
    new: str


class FieldHistory:
    """Looking back at one field is a view of the person, and journalled as one."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def of(self, person_id: str, key: str) -> tuple[FieldChange, ...]:
        """The changes of a field, newest first.

        `key` is `form/linkId`, `plan/<column>` or `<kind>/<record id>/<column>`; raises NotFoundError for another
        person's record, and NotPermittedError for what is not shown to the user's role.
        """
        self._desk.require(Permission.VIEW_RECORDS)
        withheld(self._desk).refuse(key)
        with self._desk.write() as work:
            work.get(Person, person_id)
            work.note(Verb.VIEWED, "person", person_id, what="history of a field")
        with self._desk.read() as reader:
            ids, field = _records(reader, person_id, key)
            lines = field_history(reader, ids, field) if ids else ()
        return tuple(
            FieldChange(at=line.at, who=line.who, old=_words(line.old), new=_words(line.new))
            for line in reversed(lines)
        )


def _records(reader: Reader, person_id: str, key: str) -> tuple[list[str], str]:
    parts = key.split("/")
    if len(parts) == _PARTS_OF_A_KEY:
        record = reader.get(_KINDS[parts[0]], parts[1])
        if record.person_id != person_id:
            raise NotFoundError("This belongs to another record.")
        return [record.id], parts[2]
    plan = plan_in_force(reader, person_id)
    if plan is None:
        return [], parts[1]
    if parts[0] == "plan":
        return [plan.id], parts[1]
    rows = reader.find(Answer, owner_id=plan.id, form=parts[0], link_id=parts[1])
    return [row.id for row in rows], "value"


def _words(value: object) -> str:
    return value_words(json.dumps(value, ensure_ascii=False))
