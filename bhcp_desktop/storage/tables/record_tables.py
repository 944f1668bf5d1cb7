"""Which table holds which record, and how a record becomes a row and a row a record."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, fields
from functools import cached_property
from typing import Any, Final, cast

from sqlalchemy import Table, insert
from sqlalchemy.dialects import sqlite

from bhcp_desktop.domain import care_plan, frailty, mdt, people, places, prints, register_import, staff
from bhcp_desktop.domain.names import name_key, search_words
from bhcp_desktop.domain.record import Record
from bhcp_desktop.storage.tables import care_plan as care_plan_tables
from bhcp_desktop.storage.tables import frailty as frailty_tables
from bhcp_desktop.storage.tables import mdt as mdt_tables
from bhcp_desktop.storage.tables import people as people_tables
from bhcp_desktop.storage.tables import places as places_tables
from bhcp_desktop.storage.tables import prints as prints_tables
from bhcp_desktop.storage.tables import register_import as import_tables
from bhcp_desktop.storage.tables import staff as staff_tables

_DIALECT: Final = sqlite.dialect(paramstyle="qmark")


def _person_search(person: Record) -> dict[str, str]:
    someone = cast("people.Person", person)
    return {
        "name_key": name_key(someone.family_name, someone.given_names),
        "search_text": search_words(someone),
    }


@dataclass(frozen=True)
class RecordTable:
    """A record's table, the names of its fields, and what is derived from them."""

    record: type[Any]
    table: Table
    names: tuple[str, ...]
    derive: Callable[[Record], dict[str, str]] | None = None

    @property
    def entity(self) -> str:
        """The name the journal knows the record by."""
        return self.table.name

    @cached_property
    def insert_sql(self) -> str:
        """The statement that adds rows as the driver takes them, columns in the table's order."""
        return str(insert(self.table).compile(dialect=_DIALECT))

    @cached_property
    def _binders(self) -> tuple[tuple[str, Callable[[Any], Any] | None], ...]:
        types = [self.table.c[name].type for name in self.names]
        return tuple(
            (name, kind.dialect_impl(_DIALECT).bind_processor(_DIALECT))
            for name, kind in zip(self.names, types, strict=True)
        )

    def bound_row(self, record: Record) -> tuple[Any, ...]:
        """The column values of a record as the driver takes them, columns in the table's order."""
        row = [getattr(record, name) if bind is None else bind(getattr(record, name)) for name, bind in self._binders]
        return (*row, *self.derive(record).values()) if self.derive is not None else tuple(row)

    def records(self, rows: Iterable[Sequence[Any]]) -> list[Any]:
        """The records of rows selected in the order of `names`."""
        make, names = self.record, self.names
        return [make(**dict(zip(names, row, strict=True))) for row in rows]


def _pair(record: type[Any], table: Table) -> RecordTable:
    names = tuple(field.name for field in fields(record))
    derive = _person_search if record is people.Person else None
    return RecordTable(record, table, names, derive)


RECORD_TABLES: Final[dict[type[Any], RecordTable]] = {
    pair.record: pair
    for pair in (
        _pair(places.Place, places_tables.place),
        _pair(places.PlaceName, places_tables.place_name),
        _pair(places.PlaceLink, places_tables.place_link),
        _pair(places.PlaceSuccession, places_tables.place_succession),
        _pair(places.UnitRule, places_tables.unit_rule),
        _pair(people.Person, people_tables.person),
        _pair(people.Membership, people_tables.membership),
        _pair(people.SamePerson, people_tables.same_person),
        _pair(frailty.FrailtyScore, frailty_tables.frailty_score),
        _pair(frailty.FrailtyGrade, frailty_tables.frailty_grade),
        _pair(care_plan.CarePlan, care_plan_tables.care_plan),
        _pair(care_plan.PlanVersion, care_plan_tables.plan_version),
        _pair(care_plan.Answer, care_plan_tables.answer),
        _pair(care_plan.Need, care_plan_tables.need),
        _pair(care_plan.Goal, care_plan_tables.goal),
        _pair(care_plan.Action, care_plan_tables.action),
        _pair(care_plan.Contact, care_plan_tables.contact),
        _pair(care_plan.AllergyStatement, care_plan_tables.allergy_statement),
        _pair(care_plan.Allergy, care_plan_tables.allergy),
        _pair(care_plan.Medicine, care_plan_tables.medicine),
        _pair(care_plan.ContingencyPlan, care_plan_tables.contingency_plan),
        _pair(mdt.MeetingType, mdt_tables.meeting_type),
        _pair(mdt.Meeting, mdt_tables.meeting),
        _pair(mdt.Attendance, mdt_tables.attendance),
        _pair(mdt.Referral, mdt_tables.referral),
        _pair(mdt.AgendaItem, mdt_tables.agenda_item),
        _pair(staff.User, staff_tables.user),
        _pair(staff.Preference, staff_tables.preference),
        _pair(register_import.RegisterImport, import_tables.register_import),
        _pair(register_import.WaitingRow, import_tables.waiting_row),
        _pair(register_import.SavedMapping, import_tables.saved_mapping),
        _pair(prints.PrintedDocument, prints_tables.printed_document),
    )
}


def table_of(record: type[Any]) -> RecordTable:
    """The table of a record type."""
    return RECORD_TABLES[record]
