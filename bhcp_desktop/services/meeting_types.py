"""The kinds of meeting: shipped as reference data, put into the store at first use, from then on the store's own."""

from __future__ import annotations

import csv
from dataclasses import replace
from functools import cache
from typing import Final

from bhcp_desktop import assets
from bhcp_desktop.domain.errors import Problem, RuleBrokenError
from bhcp_desktop.domain.identity import new_id
from bhcp_desktop.domain.mdt import AgendaItem, MeetingType
from bhcp_desktop.domain.meeting_kinds import ConsentRule, KindWish, ListField, check_kind, outcomes_of
from bhcp_desktop.domain.series import Rhythm
from bhcp_desktop.domain.staff import Permission
from bhcp_desktop.services.desk import Desk
from bhcp_desktop.storage.store import SYSTEM_ACTOR
from bhcp_desktop.storage.unit_of_work import Reader, UnitOfWork

_EVERY: Final = "*"
_YES: Final = "yes"

Rows = tuple[dict[str, str], ...]


@cache
def _rows(name: str) -> Rows:
    with assets.reference(name).open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


@cache
def shipped_types() -> tuple[MeetingType, ...]:
    """The kinds that ship with the program, without identifiers."""
    return tuple(_shipped(row) for row in _rows("meeting_types.csv"))


def _shipped(row: dict[str, str]) -> MeetingType:
    code = row["code"]
    roles = [each for each in _rows("meeting_roles.csv") if each["type_code"] == code]
    return MeetingType(
        id="",
        code=code,
        name=row["name"],
        minutes_per_case=int(row["minutes_per_case"]),
        length_minutes=int(row["length_minutes"]),
        roles=tuple(each["role"] for each in roles),
        required_roles=tuple(each["role"] for each in roles if each["required"] == _YES),
        agenda=tuple(each["item"] for each in _applying("meeting_agenda.csv", code)),
        outcomes=tuple((each["code"], each["name"]) for each in _applying("meeting_outcomes.csv", code)),
        rhythm=Rhythm(row["rhythm"]) if row["rhythm"] else None,
        every=int(row["every"]),
        list_fields=tuple(ListField(each) for each in row["list_fields"].split()),
        consent=ConsentRule(row["consent"]),
    )


def _applying(name: str, code: str) -> Rows:
    return tuple(row for row in _rows(name) if row["type_code"] in {_EVERY, code})


class MeetingTypes:
    """The kinds of meeting as a team keeps them."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def every(self) -> tuple[MeetingType, ...]:
        """Every kind, those no longer used among them, by name."""
        self._desk.require(Permission.VIEW_RECORDS)
        ensure_types(self._desk)
        with self._desk.read() as reader:
            return tuple(reader.find(MeetingType, order_by="name"))

    def save(self, before: MeetingType | None, wish: KindWish) -> MeetingType:
        """Add a kind, or change one; raises RuleBrokenError, or ConflictError when somebody else did so first."""
        self._desk.require(Permission.MANAGE_MEETING_TYPES)
        with self._desk.write() as work:
            own = before.id if before else ""
            check_kind(wish, [each.name for each in work.find(MeetingType) if each.id != own])
            wanted = _wanted(work, before, wish)
            return work.change(before, wanted) if before else work.create(wanted)


def _wanted(work: UnitOfWork, before: MeetingType | None, wish: KindWish) -> MeetingType:
    made = new_id()
    base = before or MeetingType(id=made, code=f"own_{made}", name=wish.name)
    listed = [code for code, _ in base.outcomes]
    used = {item.decision_code for item in work.find(AgendaItem, decision_code=listed)} if listed else set[str]()
    return replace(
        base,
        name=wish.name.strip(),
        minutes_per_case=wish.minutes_per_case,
        length_minutes=wish.length_minutes,
        roles=wish.roles,
        required_roles=wish.required_roles,
        agenda=wish.agenda,
        outcomes=outcomes_of(wish.outcomes, base.outcomes, used, f"own_{made}"),
        rhythm=wish.rhythm,
        every=wish.every,
        list_fields=wish.list_fields,
        consent=wish.consent,
        active=wish.active,
    )


def ensure_types(desk: Desk) -> None:
    """Put the shipped kinds the store lacks into it, in the program's own name."""
    with desk.read() as reader:
        lacking = _lacking(reader)
    if not lacking:
        return
    with desk.store.write(SYSTEM_ACTOR, desk.clock) as work:
        for each in _lacking(work):
            work.create(each)


def _lacking(reader: Reader) -> list[MeetingType]:
    known = {each.code for each in reader.find(MeetingType)}
    return [replace(each, id=new_id()) for each in shipped_types() if each.code not in known]


def type_of(reader: Reader, code: str) -> MeetingType:
    """The kind with this code; raises RuleBrokenError (type_code)."""
    found = reader.find(MeetingType, code=code)
    if not found:
        raise RuleBrokenError([Problem("type_code", "Choose what kind of meeting it is.")])
    return found[0]
