"""Which table holds which record, and how a record becomes a row and a row a record."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, fields
from typing import Any, Final, TypeVar, cast

from sqlalchemy import Table

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

R = TypeVar("R", bound=Record)


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

    def row(self, record: Record) -> dict[str, Any]:
        """The column values of a record."""
        row = {name: getattr(record, name) for name in self.names}
        if self.derive is not None:
            row.update(self.derive(record))
        return row

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
