"""Who is named for what is still to be done: owners of open actions, coordinators of plans, people of meetings."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, Final

from sqlalchemy import ColumnElement, Select, and_, func, select

from bhcp_desktop.domain.care_plan import OPEN_ACTIONS, ContactKind, PlanStatus
from bhcp_desktop.domain.meeting_rules import BEING_PREPARED
from bhcp_desktop.domain.names import fold, plain_name
from bhcp_desktop.storage.tables.care_plan import action, care_plan, contact
from bhcp_desktop.storage.tables.mdt import attendance, meeting
from bhcp_desktop.storage.tables.people import person
from bhcp_desktop.storage.unit_of_work import Reader

_IN_FORCE: Final = (PlanStatus.DRAFT, PlanStatus.ACTIVE)


def action_owners(reader: Reader) -> dict[str, int]:
    """Each owner of open actions as it is spelt, and of how many."""
    a = action.c
    wanted = (a.status.in_(OPEN_ACTIONS), a.owner != "", person.c.withdrawn.is_(False))
    return _counted(reader, a.owner, select().select_from(action.join(person, person.c.id == a.person_id)), wanted)


def own_owners(reader: Reader) -> frozenset[str]:
    """Folded names that own actions about themselves alone, or about people whose personal contact they are."""
    a, p, c = action.c, person.c, contact.c
    personal = and_(c.person_id == a.person_id, c.kind == ContactKind.PERSONAL, c.entered_in_error.is_(False))
    rows = reader.connection.execute(
        select(a.id, a.owner, p.family_name, p.given_names, p.preferred_name, p.title, c.name)
        .select_from(action.join(person, p.id == a.person_id).outerjoin(contact, personal))
        .where(a.status.in_(OPEN_ACTIONS), a.owner != "", p.withdrawn.is_(False))
    )
    own: dict[tuple[str, str], bool] = {}
    for id_, owner, family, given, preferred, title, relative in rows:
        names = (plain_name(family, given), plain_name(family, given, title), plain_name(family, preferred), relative)
        key = (fold(owner.strip()), id_)
        own[key] = own.get(key, False) or key[0] in {fold(name) for name in names if name}
    return frozenset(name for name, _ in own) - {name for (name, _), its in own.items() if not its}


def plan_coordinators(reader: Reader) -> dict[str, int]:
    """Each coordinator of plans in force as it is spelt, and of how many."""
    p = care_plan.c
    wanted = (p.status.in_(_IN_FORCE), p.coordinator != "", person.c.withdrawn.is_(False))
    return _counted(
        reader, p.coordinator, select().select_from(care_plan.join(person, person.c.id == p.person_id)), wanted
    )


def _counted(
    reader: Reader, name: ColumnElement[str], query: Select[Any], wanted: tuple[ColumnElement[bool], ...]
) -> dict[str, int]:
    rows = reader.connection.execute(query.add_columns(name, func.count()).where(*wanted).group_by(name))
    return {row[0]: row[1] for row in rows}


def seats_to_come(reader: Reader) -> tuple[tuple[str, str], ...]:
    """The meeting and the name of everybody expected at a meeting that is being prepared."""
    s, m = attendance.c, meeting.c
    rows = reader.connection.execute(
        select(s.meeting_id, s.name)
        .select_from(attendance.join(meeting, m.id == s.meeting_id))
        .where(s.expected.is_(True), m.status.in_(BEING_PREPARED))
    )
    return tuple((row[0], row[1]) for row in rows)


def plans_of(reader: Reader, spelt: Collection[str]) -> list[Any]:
    """Plans in force that name one of these as coordinator, with whom they are about, by name."""
    p = care_plan.c
    query = (
        select(p.id, p.rev, p.review_on, person.c.family_name, person.c.given_names, person.c.title)
        .select_from(care_plan.join(person, person.c.id == p.person_id))
        .where(p.status.in_(_IN_FORCE), p.coordinator.in_(list(spelt)), person.c.withdrawn.is_(False))
        .order_by(person.c.name_key, p.id)
    )
    return list(reader.connection.execute(query))


def open_actions_of(reader: Reader, spelt: Collection[str]) -> list[Any]:
    """Open actions of these owners, with whom they are about, first due first."""
    a = action.c
    query = (
        select(a.id, a.rev, a.what, a.due_on, person.c.family_name, person.c.given_names, person.c.title)
        .select_from(action.join(person, person.c.id == a.person_id))
        .where(a.status.in_(OPEN_ACTIONS), a.owner.in_(list(spelt)), person.c.withdrawn.is_(False))
        .order_by(a.due_on.is_(None), a.due_on, person.c.name_key, a.id)
    )
    return list(reader.connection.execute(query))
