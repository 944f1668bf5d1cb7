"""What keeps the journal whole: on every table of records the file itself refuses what was not journalled."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from bhcp_desktop.domain.care_plan import PlanVersion, VersionStatus
from bhcp_desktop.domain.clock import FixedClock
from bhcp_desktop.domain.documents_meeting import MinutesStanding
from bhcp_desktop.domain.identity import new_id
from bhcp_desktop.domain.journal import Verb
from bhcp_desktop.domain.meeting_minutes import MeetingMinutes
from bhcp_desktop.domain.people import Person
from bhcp_desktop.storage import documents
from bhcp_desktop.storage.engine import Vault
from bhcp_desktop.storage.journal import Line
from bhcp_desktop.storage.store import Store
from bhcp_desktop.storage.tables.record_tables import RECORD_TABLES, RecordTable, table_of
from bhcp_desktop.storage.triggers import rebuild
from tests.support.records import PAIRS, changed, one_of_each
from tests.support.stores import KEY, NOON, a_person, a_store

ACTOR, CLOCK = "a" * 32, FixedClock(NOON)
TABLES = sorted(PAIRS)


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory):
    """A store with one record of every kind; every test here is refused, so none changes it."""
    store = a_store(tmp_path_factory.mktemp("store"))
    records = {table_of(type(record)).entity: record for record in one_of_each()}
    with store.write(ACTOR, CLOCK) as work:
        for record in records.values():
            work.create(record)
    yield store, records
    store.close()


def refused(store: Store, *statements: str) -> str:
    head = store.head()
    with pytest.raises(IntegrityError) as caught, store.write(ACTOR, CLOCK) as work:
        for statement in statements:
            work.connection.execute(text(statement))
    assert store.head() == head
    return str(caught.value)


@pytest.mark.parametrize("table", TABLES)
def test_nothing_is_deleted(kept: tuple[Store, dict[str, Any]], table: str) -> None:
    assert "records are never deleted" in refused(kept[0], f'DELETE FROM "{table}"')


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize(
    "change", ["rev = rev + 1", "rev = rev", "rev = rev + 2", "rev = 1", f"id = '{'f' * 32}', rev = rev + 1"]
)
def test_no_row_changes_without_an_entry(kept: tuple[Store, dict[str, Any]], table: str, change: str) -> None:
    assert "without a journal entry" in refused(kept[0], f'UPDATE "{table}" SET {change}')


@pytest.mark.parametrize("table", TABLES)
def test_no_row_comes_without_an_entry(kept: tuple[Store, dict[str, Any]], table: str) -> None:
    store, records = kept
    pair, record = PAIRS[table], replace(records[table], id=new_id())
    with pytest.raises(IntegrityError, match="without a journal entry"), store.write(ACTOR, CLOCK) as work:
        work.connection.exec_driver_sql(pair.insert_sql, [pair.bound_row(record)])


@pytest.mark.parametrize("table", TABLES)
def test_no_row_is_put_in_place_of_another(kept: tuple[Store, dict[str, Any]], table: str) -> None:
    columns = ", ".join(
        "rev + 1" if column.name == "rev" else f'"{column.name}"' for column in PAIRS[table].table.columns
    )
    assert refused(kept[0], f'INSERT OR REPLACE INTO "{table}" SELECT {columns} FROM "{table}"')


@pytest.mark.parametrize("table", TABLES)
def test_an_entry_about_another_kind_of_record_does_not_serve(kept: tuple[Store, dict[str, Any]], table: str) -> None:
    store, records = kept
    own = records[table]
    other = next(pair for pair in RECORD_TABLES.values() if pair.entity != table)
    with pytest.raises(IntegrityError, match="without a journal entry"), store.write(ACTOR, CLOCK) as work:
        work.journal.append([Line(Verb.CHANGED, other.entity, own.id, own.rev + 1, "x", "1", "2")])
        work.connection.execute(text(f'UPDATE "{table}" SET rev = rev + 1'))


def test_every_table_of_records_has_its_three_triggers(kept: tuple[Store, dict[str, Any]]) -> None:
    with kept[0].read() as reader:
        names = {
            name for (name,) in reader.connection.execute(text("SELECT name FROM sqlite_schema WHERE type = 'trigger'"))
        }
    for table in TABLES:
        assert names >= {f"{table}_journalled_insert", f"{table}_journalled_update", f"{table}_no_delete"}


FIXED = (
    "content",
    "content_sha256",
    "pdf_sha256",
    "number",
    "published_at",
    "published_by",
    "gap_reasons",
    "review_on",
)


@pytest.mark.parametrize("field", FIXED)
def test_what_a_published_version_says_never_changes(kept: tuple[Store, dict[str, Any]], field: str) -> None:
    store, records = kept
    pair: RecordTable = PAIRS["plan_version"]
    version = records["plan_version"]
    with pytest.raises(IntegrityError, match="a published version never changes"), store.write(ACTOR, CLOCK) as work:
        work.change(version, changed(pair, version, field))


def test_a_version_may_be_superseded(store: Store) -> None:
    records = one_of_each()
    with store.write(ACTOR, CLOCK) as work:
        for record in records:
            work.create(record)
        version = next(record for record in records if isinstance(record, PlanVersion))
        other = next(one for one in VersionStatus if one is not version.status)
        assert work.change(version, replace(version, status=other)).status is other


@pytest.mark.parametrize(
    "statement", ["DELETE FROM journal", "UPDATE journal SET new = ''", "UPDATE journal SET at = ''"]
)
def test_the_journal_only_grows(kept: tuple[Store, dict[str, Any]], statement: str) -> None:
    assert "append-only" in refused(kept[0], statement)


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM document_bytes",
        "UPDATE document_bytes SET content = x'00'",
        "UPDATE document_bytes SET sha256 = 'x'",
    ],
)
def test_a_kept_document_never_changes(store: Store, statement: str) -> None:
    with store.write(ACTOR, CLOCK) as work:
        sha256 = documents.keep(work, b"%PDF-1.7")
    assert "a kept document never changes" in refused(store, statement)
    with store.read() as reader:
        assert documents.fetch(reader, sha256) == b"%PDF-1.7"


def found(store: Store, words: str) -> list[str]:
    query = (
        "SELECT person.family_name FROM person_words JOIN person_row ON person_row.no = person_words.rowid"
        " JOIN person ON person.id = person_row.person_id WHERE person_words MATCH :words"
    )
    with store.read() as reader:
        return [name for (name,) in reader.connection.execute(text(query), {"words": words})]


def test_search_follows_a_changed_name_number_and_postcode(store: Store) -> None:
    with store.write(ACTOR, CLOCK) as work:
        person = work.create(a_person(family_name="Fell", given_names="Łukasz"))
        work.create(a_person(nhs_number=None, family_name="Campbell", given_names="Jean"))
    assert found(store, '"lukasz"') == found(store, '"9990000018"') == found(store, '"la59aa" "fell"') == ["Fell"]
    with store.write(ACTOR, CLOCK) as work:
        work.change(person, replace(person, family_name="Nowak", given_names="Jan", postcode="LA1 1AA"))
    assert found(store, '"jan" "nowak" "la11aa"') == ["Nowak"]
    assert found(store, '"lukasz"') == found(store, '"fell"') == []
    assert found(store, '"jean"') == ["Campbell"]


def test_a_change_that_is_no_name_leaves_the_index_alone(store: Store) -> None:
    with store.write(ACTOR, CLOCK) as work:
        person = work.create(a_person())
        work.change(person, replace(person, home_phone="01632 960001", conditions=("Asthma",)))
    assert found(store, '"harold"') == ["Braithwaite"]
    assert found(store, '"asthma"') == []


def test_made_anew_the_triggers_and_the_index_are_as_before(store: Store) -> None:
    with store.write(ACTOR, CLOCK) as work:
        people = [a_person(nhs_number=None, family_name=name) for name in ("Abel", "Bell", "Campbell")]
        work.create_many(people)
    store.close()
    vault = Vault(store.path, KEY, guarded=False)
    listed = text("SELECT type, name, sql FROM sqlite_schema ORDER BY type, name")
    with vault.writing.begin() as connection:
        before = connection.execute(listed).all()
        rebuild(connection.connection.dbapi_connection)
        assert connection.execute(listed).all() == before
    vault.lock()
    again = Store.open(store.path, KEY)
    assert found(again, '"bell"') == ["Bell"]
    with again.read() as reader:
        assert len(reader.find(Person)) == 3
    assert refused(again, "DELETE FROM person")
    again.close()


# Minutes

MINUTED = [
    (table, column)
    for table, columns in {
        "meeting": ("chair", "notes", "starts_at", "status"),
        "attendance": ("name", "presence", "detail", "came_at", "left_at", "cases", "deputy"),
        "agenda_item": (
            "decision", "situation", "dissent", "state", "position", "earlier_decision", "change_reason",
            "spoke_for",
        ),
    }.items()
    for column in columns
]  # fmt: skip


def standing(records: dict[str, Any], now: MinutesStanding, **fields: object) -> MeetingMinutes:
    return replace(records["meeting_minutes"], standing=now, **fields)


@pytest.mark.parametrize("how", [MinutesStanding.CONFIRMED, MinutesStanding.ISSUED])
@pytest.mark.parametrize(("table", "column"), MINUTED)
def test_what_confirmed_minutes_tell_of_never_changes(tmp_path, table: str, column: str, how: MinutesStanding) -> None:
    store = a_store(tmp_path)
    records = {table_of(type(record)).entity: record for record in one_of_each()}
    with store.write(ACTOR, CLOCK) as work:
        for record in records.values():
            work.create(record)
        work.change(records["meeting_minutes"], standing(records, how))
    other = changed(PAIRS[table], records[table], column)
    with (
        pytest.raises(IntegrityError, match="minutes of this meeting are confirmed"),
        store.write(ACTOR, CLOCK) as work,
    ):
        work.change(records[table], other)
    free = {"attendance": None, "agenda_item": None, "meeting": "issued_at"}[table]
    if free:
        with store.write(ACTOR, CLOCK) as work:
            work.change(records[table], changed(PAIRS[table], records[table], free))
    store.close()


def test_nobody_and_no_case_is_added_to_confirmed_minutes(tmp_path) -> None:
    store = a_store(tmp_path)
    records = {table_of(type(record)).entity: record for record in one_of_each()}
    with store.write(ACTOR, CLOCK) as work:
        for record in records.values():
            work.create(record)
        work.change(records["meeting_minutes"], standing(records, MinutesStanding.CONFIRMED))
    for table in ("attendance", "agenda_item"):
        with pytest.raises(IntegrityError, match="are confirmed"), store.write(ACTOR, CLOCK) as work:
            work.create(replace(records[table], id=new_id()))
    store.close()


def test_confirmed_minutes_are_taken_back_or_issued_and_issued_ones_stay(tmp_path) -> None:
    store = a_store(tmp_path)
    records = {table_of(type(record)).entity: record for record in one_of_each()}
    with store.write(ACTOR, CLOCK) as work:
        for record in records.values():
            work.create(record)
        now = work.change(records["meeting_minutes"], standing(records, MinutesStanding.CONFIRMED, content="as said"))
    for fields in ({"content": "other"}, {"notes": "other"}, {"standing": MinutesStanding.ISSUED, "content": "other"}):
        with pytest.raises(IntegrityError, match="never change"), store.write(ACTOR, CLOCK) as work:
            work.change(now, replace(now, **fields))
    with store.write(ACTOR, CLOCK) as work:
        now = work.change(now, replace(now, standing=MinutesStanding.DRAFT, content=""))
        now = work.change(now, replace(now, standing=MinutesStanding.CONFIRMED, content="again"))
        now = work.change(now, replace(now, standing=MinutesStanding.ISSUED))
    for back in (MinutesStanding.DRAFT, MinutesStanding.CONFIRMED):
        with pytest.raises(IntegrityError, match="never change"), store.write(ACTOR, CLOCK) as work:
            work.change(now, replace(now, standing=back))
    with pytest.raises(IntegrityError, match="issued minutes never change"), store.write(ACTOR, CLOCK) as work:
        version = records["minutes_version"]
        work.change(version, replace(version, addendum="other"))
    store.close()
