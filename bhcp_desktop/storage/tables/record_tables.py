"""Which table holds which record, and how a record becomes a row and a row a record."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, fields
from functools import cached_property
from operator import attrgetter
from typing import Any, Final, cast

from sqlalchemy import Table, insert
from sqlalchemy.dialects import sqlite

from bhcp_desktop.domain import (
    capacity,
    care_plan,
    deaths,
    frailty,
    health_lists,
    mdt,
    meeting_minutes,
    pack_copies,
    people,
    person_events,
    places,
    plan_suggestions,
    prints,
    register_import,
    signing,
    staff,
    wording,
)
from bhcp_desktop.domain.names import name_key, search_words
from bhcp_desktop.domain.record import Record
from bhcp_desktop.storage.tables import care_plan as care_plan_tables
from bhcp_desktop.storage.tables import frailty as frailty_tables
from bhcp_desktop.storage.tables import health as health_tables
from bhcp_desktop.storage.tables import mdt as mdt_tables
from bhcp_desktop.storage.tables import meeting_minutes as minutes_tables
from bhcp_desktop.storage.tables import people as people_tables
from bhcp_desktop.storage.tables import places as places_tables
from bhcp_desktop.storage.tables import prints as prints_tables
from bhcp_desktop.storage.tables import register_import as import_tables
from bhcp_desktop.storage.tables import staff as staff_tables
from bhcp_desktop.storage.tables import wording as wording_tables

_DIALECT: Final = sqlite.dialect(paramstyle="qmark")
_MOST_VALUES: Final = 16_000
"""In one statement; SQLite takes 32,766 (sqlite.org/limits.html)."""


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
    def rows_at_once(self) -> int:
        """How many rows one statement adds."""
        return _MOST_VALUES // len(self.table.c)

    @cached_property
    def insert_sql(self) -> str:
        """The statement that adds a row as the driver takes it, columns in the table's order."""
        return str(insert(self.table).compile(dialect=_DIALECT))

    @cached_property
    def insert_many_sql(self) -> str:
        """The same for `rows_at_once` rows: the word index is then written once a statement and not once a row."""
        into, values = self.insert_sql.split(" VALUES ")
        return f"{into} VALUES {', '.join([values] * self.rows_at_once)}"

    @cached_property
    def values_of(self) -> Callable[[Record], tuple[Any, ...]]:
        """Takes the values of a record's fields, in the order of `names`."""
        return attrgetter(*self.names)

    @cached_property
    def _binders(self) -> tuple[tuple[int, Callable[[Any], Any]], ...]:
        """Which values the driver does not take as they are, and how it takes them."""
        kinds = (self.table.c[name].type.dialect_impl(_DIALECT).bind_processor(_DIALECT) for name in self.names)
        return tuple((at, bind) for at, bind in enumerate(kinds) if bind is not None)

    def bound_row(self, record: Record) -> tuple[Any, ...]:
        """The column values of a record as the driver takes them, columns in the table's order."""
        row = list(self.values_of(record))
        for at, bind in self._binders:
            if row[at] is not None:
                row[at] = bind(row[at])
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
        _pair(deaths.Death, people_tables.death),
        _pair(frailty.FrailtyScore, frailty_tables.frailty_score),
        _pair(frailty.FrailtyGrade, frailty_tables.frailty_grade),
        _pair(care_plan.CarePlan, care_plan_tables.care_plan),
        _pair(care_plan.PlanVersion, care_plan_tables.plan_version),
        _pair(care_plan.Answer, care_plan_tables.answer),
        _pair(care_plan.Need, care_plan_tables.need),
        _pair(care_plan.Goal, care_plan_tables.goal),
        _pair(care_plan.Action, care_plan_tables.action),
        _pair(care_plan.StageGoal, care_plan_tables.stage_goal),
        _pair(plan_suggestions.SuggestionChoice, care_plan_tables.suggestion_choice),
        _pair(signing.SignatureRequest, care_plan_tables.signature_request),
        _pair(care_plan.Contact, care_plan_tables.contact),
        _pair(care_plan.AllergyStatement, care_plan_tables.allergy_statement),
        _pair(care_plan.Allergy, care_plan_tables.allergy),
        _pair(care_plan.Medicine, care_plan_tables.medicine),
        _pair(care_plan.ContingencyPlan, care_plan_tables.contingency_plan),
        _pair(capacity.CapacityAssessment, health_tables.capacity_assessment),
        _pair(health_lists.Condition, health_tables.condition),
        _pair(health_lists.SupportPlan, health_tables.support_plan),
        _pair(person_events.PersonEvent, health_tables.person_event),
        _pair(mdt.MeetingType, mdt_tables.meeting_type),
        _pair(mdt.MeetingSeries, mdt_tables.meeting_series),
        _pair(mdt.Meeting, mdt_tables.meeting),
        _pair(mdt.Attendance, mdt_tables.attendance),
        _pair(mdt.Referral, mdt_tables.referral),
        _pair(mdt.AgendaItem, mdt_tables.agenda_item),
        _pair(mdt.DecisionFollowUp, mdt_tables.decision_follow_up),
        _pair(meeting_minutes.MeetingMinutes, minutes_tables.meeting_minutes),
        _pair(meeting_minutes.MinutesVersion, minutes_tables.minutes_version),
        _pair(meeting_minutes.GpCopy, minutes_tables.gp_copy),
        _pair(pack_copies.PackRun, minutes_tables.pack_run),
        _pair(pack_copies.PackCopy, minutes_tables.pack_copy),
        _pair(pack_copies.SharingAgreement, minutes_tables.sharing_agreement),
        _pair(pack_copies.SharingObjection, minutes_tables.sharing_objection),
        _pair(staff.User, staff_tables.user),
        _pair(staff.Preference, staff_tables.preference),
        _pair(register_import.RegisterImport, import_tables.register_import),
        _pair(register_import.WaitingRow, import_tables.waiting_row),
        _pair(register_import.SavedMapping, import_tables.saved_mapping),
        _pair(prints.PrintedDocument, prints_tables.printed_document),
        _pair(wording.TeamWord, wording_tables.team_word),
        _pair(wording.Phrase, wording_tables.phrase),
        _pair(prints.CopyReturn, prints_tables.copy_return),
    )
}


def table_of(record: type[Any]) -> RecordTable:
    """The table of a record type."""
    return RECORD_TABLES[record]
