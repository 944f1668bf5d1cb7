"""Migrations on real encrypted files with rows in them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, text
from sqlalchemy.exc import IntegrityError

from bhcp_desktop import assets
from bhcp_desktop.domain.capacity import CapacityAssessment
from bhcp_desktop.domain.care_plan import Action, ActionKind, CarePlan, Contact, ContingencyPlan, Goal, ItemStatus, Need
from bhcp_desktop.domain.errors import DamagedError, UnavailableError
from bhcp_desktop.domain.health_lists import Condition, SupportPlan
from bhcp_desktop.domain.mdt import (
    AgendaItem,
    Attendance,
    CameBy,
    Meeting,
    MeetingType,
    Referral,
    ReferralStatus,
    Standing,
)
from bhcp_desktop.domain.meeting_kinds import ConsentRule
from bhcp_desktop.domain.plan_suggestions import SuggestionChoice
from bhcp_desktop.domain.signing import SignatureRequest
from bhcp_desktop.storage import migrate as migration
from bhcp_desktop.storage.engine import Vault
from bhcp_desktop.storage.schema import expected_dump, schema_dump
from bhcp_desktop.storage.store import Store
from bhcp_desktop.storage.tables import metadata
from bhcp_desktop.storage.unit_of_work import Reader
from tests.support.stores import KEY


@pytest.fixture
def vault(tmp_path: Path):
    """An unguarded vault at the newest schema."""
    made = Vault(tmp_path / "scratch.db", KEY, create=True, guarded=False)
    migration.migrate(made)
    yield made
    made.lock()


def test_the_number_in_the_code_is_the_newest_revision():
    config = Config()
    config.set_main_option("script_location", str(assets.migrations()))
    assert int(ScriptDirectory.from_config(config).get_current_head() or 0) == migration.HEAD


def test_the_migrated_tables_are_the_tables_in_the_code(vault: Vault):
    def ours(_item: object, name: str | None, kind: str, *_rest: object) -> bool:
        return not (kind == "table" and (name or "").startswith(("person_words", "plan_words", "alembic_version")))

    with vault.reading.begin() as connection:
        context = MigrationContext.configure(connection, opts={"include_object": ours})
        assert compare_metadata(context, metadata) == []


def test_the_committed_schema_is_what_the_migrations_make(vault: Vault):
    with vault.reading.begin() as connection:
        assert schema_dump(connection.connection.dbapi_connection) == expected_dump()


def test_migrations_import_nothing_of_the_program():
    for path in assets.migrations().rglob("*.py"):
        assert not re.search(r"^\s*(from|import) bhcp_desktop", path.read_text(encoding="utf-8"), re.M), path.name


def test_a_newer_store_is_refused_with_a_sentence(store: Store):
    vault = Vault(store.path, KEY, guarded=False)
    with vault.writing.begin() as connection:
        connection.exec_driver_sql(f"PRAGMA user_version={migration.HEAD + 1}")
    vault.lock()
    with pytest.raises(UnavailableError, match="newer version"):
        Store.open(store.path, KEY)


def test_strange_tables_are_refused_at_opening(store: Store):
    vault = Vault(store.path, KEY, guarded=False)
    with vault.writing.begin() as connection:
        connection.execute(text("DROP TRIGGER journal_no_delete"))
    vault.lock()
    with pytest.raises(DamagedError, match="not as this program made them"):
        Store.open(store.path, KEY)


def test_a_migration_that_ends_elsewhere_changes_nothing(tmp_path: Path):
    made = Vault(tmp_path / "scratch.db", KEY, create=True, guarded=False)
    with pytest.raises(DamagedError):
        migration.migrate(made, expected=lambda: "something else")
    with made.reading.begin() as connection:
        assert connection.execute(text("SELECT count(*) FROM sqlite_schema")).scalar() == 0
    made.lock()


def test_the_backup_is_taken_before_anything_is_written(tmp_path: Path):
    made = Vault(tmp_path / "scratch.db", KEY, create=True, guarded=False)
    seen: list[int] = []

    def back_up() -> None:
        with made.reading.begin() as connection:
            seen.append(connection.execute(text("SELECT count(*) FROM sqlite_schema")).scalar_one())

    migration.migrate(made, before=back_up)
    assert seen == [0]
    made.lock()


def test_rows_survive_a_rebuilt_table_with_cascading_children(vault: Vault):
    with vault.writing.begin() as connection:
        connection.execute(text("CREATE TABLE parent_t (id INTEGER PRIMARY KEY)"))
        connection.execute(
            text("CREATE TABLE child_t (id INTEGER PRIMARY KEY, p REFERENCES parent_t (id) ON DELETE CASCADE)")
        )
        connection.execute(text("INSERT INTO parent_t VALUES (1), (2)"))
        connection.execute(text("INSERT INTO child_t VALUES (1, 1), (2, 2)"))

    def rebuild_parent(connection, _revision):
        connection.execute(text("CREATE TABLE parent_new (id INTEGER PRIMARY KEY, extra TEXT)"))
        connection.execute(text("INSERT INTO parent_new SELECT id, NULL FROM parent_t"))
        connection.execute(text("DROP TABLE parent_t"))
        connection.execute(text("ALTER TABLE parent_new RENAME TO parent_t"))

    original = migration._run_alembic
    migration._run_alembic = rebuild_parent
    try:
        migration.migrate(vault, expected=None)
    finally:
        migration._run_alembic = original
    with vault.reading.begin() as connection:
        assert connection.execute(text("SELECT count(*) FROM child_t")).scalar() == 2


def test_meetings_and_actions_of_the_first_form_are_kept(tmp_path: Path):
    made = Vault(tmp_path / "scratch.db", KEY, create=True, guarded=False)
    with made.writing.begin() as connection:
        migration._run_alembic(connection, "0001")
        for table in ("place", "person", "meeting", "referral", "agenda_item", "attendance", "action"):
            _one_row(connection, table)
    migration.migrate(made)
    with made.reading.begin() as connection:
        reader = Reader(connection)
        (action,) = reader.find(Action)
        (seat,) = reader.find(Attendance)
        (item,) = reader.find(AgendaItem)
    assert (action.kind, action.not_done_because, action.observers) == (ActionKind.TASK, None, "")
    assert (seat.cases, seat.came_at, seat.left_at, seat.deputy) == ((), None, None, "")
    assert (item.earlier_decision, item.change_reason) == (Standing.NOT_SAID, "")
    made.lock()


def test_referrals_of_before_keep_their_words_and_came_from_the_desk(tmp_path: Path):
    made = Vault(tmp_path / "scratch.db", KEY, create=True, guarded=False)
    with made.writing.begin() as connection:
        migration._run_alembic(connection, "0002")
        for table in ("person", "referral"):
            _one_row(connection, table)
        connection.exec_driver_sql("UPDATE referral SET reason = 'Two falls', status = 'accepted'")
    migration.migrate(made)
    with made.reading.begin() as connection:
        (kept,) = Reader(connection).find(Referral)
    assert (kept.reason, kept.status) == ("Two falls", ReferralStatus.ACCEPTED)
    assert (kept.came_by, kept.sharing_limits, kept.decided_on) == (CameBy.AT_THE_DESK, "", None)
    made.lock()


def test_meetings_of_before_stand_when_minutes_and_copies_come(tmp_path: Path):
    made = Vault(tmp_path / "scratch.db", KEY, create=True, guarded=False)
    with made.writing.begin() as connection:
        migration._run_alembic(connection, "0003")
        for table in ("place", "meeting"):
            _one_row(connection, table)
        connection.exec_driver_sql("UPDATE meeting SET status = 'closed'")
    migration.migrate(made)
    with made.reading.begin() as connection:
        assert connection.execute(text("SELECT status FROM meeting")).all() == [("closed",)]
        assert connection.execute(text("SELECT count(*) FROM meeting_minutes")).scalar() == 0
    made.lock()


def test_meetings_of_before_belong_to_no_series(tmp_path: Path):
    made = Vault(tmp_path / "scratch.db", KEY, create=True, guarded=False)
    with made.writing.begin() as connection:
        migration._run_alembic(connection, "0004")
        for table in ("place", "meeting"):
            _one_row(connection, table)
        connection.exec_driver_sql("UPDATE meeting SET status = 'draft', venue = 'Hall', starts_at = :at", {"at": _AT})
    migration.migrate(made)
    with made.reading.begin() as connection:
        (kept,) = Reader(connection).find(Meeting)
    assert (kept.venue, kept.series_id, kept.series_on) == ("Hall", None, None)
    made.lock()


def test_kinds_of_before_show_what_they_showed_and_ask_to_tell(tmp_path: Path):
    made = Vault(tmp_path / "scratch.db", KEY, create=True, guarded=False)
    with made.writing.begin() as connection:
        migration._run_alembic(connection, "0006")
        _one_row(connection, "meeting_type")
        lists = "required_roles = '[]', agenda = '[]', outcomes = '[]'"
        connection.exec_driver_sql(f"UPDATE meeting_type SET name = 'Board', {lists}")
    migration.migrate(made)
    with made.reading.begin() as connection:
        (kept,) = Reader(connection).find(MeetingType)
    assert (kept.name, kept.rhythm, kept.every) == ("Board", None, 1)
    assert (kept.list_fields, kept.consent) == (("question", "presenter"), ConsentRule.TELL)
    made.lock()


_AT = "2026-11-22T12:00:00.000000+00:00"


def test_records_of_before_stand_when_reasons_for_errors_come(tmp_path: Path):
    made = Vault(tmp_path / "scratch.db", KEY, create=True, guarded=False)
    with made.writing.begin() as connection:
        migration._run_alembic(connection, "0007")
        for table in ("person", "care_plan", "need", "goal", "contact", "contingency_plan"):
            _one_row(connection, table)
        connection.exec_driver_sql("UPDATE goal SET status = 'met', text = 'To the shop'")
    migration.migrate(made)
    with made.reading.begin() as connection:
        reader = Reader(connection)
        (goal,), (contact,), (card,) = reader.find(Goal), reader.find(Contact), reader.find(ContingencyPlan)
    assert (goal.status, goal.text, goal.outcome, goal.outcome_on) == (ItemStatus.MET, "To the shop", "", None)
    assert [each.entered_in_error for each in (contact, card)] == [False, False]
    assert {each.error_reason for each in (goal, contact, card)} == {""}
    made.lock()


ROWS = {
    "urgency": "soon", "told": "told", "nhs_number_status": "02", "sex": "not_known", "gender": "not_known",
    "status": "to_do", "presence": "in_person", "triage": "discuss", "state": "listed", "priority": "routine",
    "agreement": "not_yet", "kind": "personal",
}  # fmt: skip


def _one_row(connection: Connection, table: str) -> None:
    """A row of a table as it stands: every column that must have a value has one, every link is to the row "1"."""
    columns = connection.exec_driver_sql(f'PRAGMA table_info("{table}")').all()
    values = {name: _value(name, kind) for _, name, kind, must, _, _ in columns if must}
    names, marks = ", ".join(f'"{name}"' for name in values), ", ".join("?" * len(values))
    connection.exec_driver_sql(f'INSERT INTO "{table}" ({names}) VALUES ({marks})', tuple(values.values()))


def _value(name: str, kind: str) -> object:
    if kind in {"INTEGER", "BOOLEAN"}:
        return 1
    if name.endswith("_on"):
        return "2026-11-22"
    if name in {"roles", "conditions", "medicines", "triggers", "steps", "contacts"}:
        return "[]"
    return ROWS.get(name, "1" if name.endswith("id") else "")


def at_revision(folder: Path, revision: str) -> Vault:
    """An unguarded vault as an earlier version of the program left it."""
    made = Vault(folder / "scratch.db", KEY, create=True, guarded=False)
    with made.writing.begin() as connection:
        migration._run_alembic(connection, revision)
        connection.exec_driver_sql(f"PRAGMA user_version={int(revision)}")
    return made


def test_a_store_from_before_words_and_phrases_keeps_its_rows_and_takes_each_word_once(tmp_path: Path):
    made = at_revision(tmp_path, "0004")
    with made.writing.begin() as connection:
        connection.execute(text("INSERT INTO device VALUES ('d', 'Desk', '2026-11-22T12:00:00.000000+00:00')"))
    assert migration.needs_migration(made)
    migration.migrate(made)
    with made.writing.begin() as connection:
        assert connection.execute(text("SELECT name FROM device")).scalar() == "Desk"
        connection.execute(text("DROP TRIGGER team_word_journalled_insert"))
        connection.execute(text("INSERT INTO team_word VALUES ('a', 1, 'keysafe', 0)"))
        with pytest.raises(IntegrityError):
            connection.execute(text("INSERT INTO team_word VALUES ('b', 1, 'keysafe', 0)"))
    made.lock()


def test_plans_of_before_are_found_by_their_words(tmp_path: Path):
    made = at_revision(tmp_path, "0010")
    with made.writing.begin() as connection:
        for table in ("person", "care_plan", "need"):
            _one_row(connection, table)
        connection.exec_driver_sql("UPDATE need SET text = 'Oxygen concentrator upstairs'")
    migration.migrate(made)
    with made.reading.begin() as connection:
        found = connection.exec_driver_sql(
            'SELECT t.entity, t.person_id FROM plan_text AS t WHERE t."no" IN'
            " (SELECT rowid FROM plan_words WHERE plan_words MATCH '\"concentr\"*')"
        ).all()
    assert [tuple(row) for row in found] == [("need", "1")]
    made.lock()


def test_what_was_marked_before_stands_marked_when_reasons_come(tmp_path: Path):
    made = at_revision(tmp_path, "0011")
    asked = "'not_recorded'"
    with made.writing.begin() as connection:
        for table in ("person", "care_plan", "capacity_assessment", "condition", "support_plan"):
            _one_row(connection, table)
        connection.exec_driver_sql("UPDATE condition SET text = 'Asthma'")
        connection.exec_driver_sql(
            "UPDATE capacity_assessment SET entered_in_error = 0, outcome = 'has', "
            f"understand = {asked}, retain = {asked}, weigh = {asked}, tell = {asked}, advocate = {asked}"
        )
    migration.migrate(made)
    with made.reading.begin() as connection:
        reader = Reader(connection)
        (assessment,), (condition,), (plan,) = (
            reader.find(CapacityAssessment), reader.find(Condition), reader.find(SupportPlan)
        )  # fmt: skip
    assert (condition.text, condition.entered_in_error) == ("Asthma", True)
    assert (assessment.entered_in_error, plan.entered_in_error) == (False, False)
    assert {each.error_reason for each in (assessment, condition, plan)} == {""}
    made.lock()


def test_plans_of_before_stand_when_choices_about_the_last_plan_come(tmp_path: Path):
    made = at_revision(tmp_path, "0012")
    with made.writing.begin() as connection:
        for table in ("person", "care_plan", "need"):
            _one_row(connection, table)
        connection.exec_driver_sql("UPDATE need SET text = 'Falls at night', status = 'active'")
    migration.migrate(made)
    with made.reading.begin() as connection:
        reader = Reader(connection)
        assert [need.text for need in reader.find(Need)] == ["Falls at night"]
        assert reader.find(SuggestionChoice) == []
    made.lock()


def test_plans_of_before_were_never_put_before_a_clinician(tmp_path: Path):
    made = at_revision(tmp_path, "0013")
    with made.writing.begin() as connection:
        for table in ("person", "care_plan"):
            _one_row(connection, table)
        connection.exec_driver_sql("UPDATE care_plan SET status = 'active', coordinator = 'C Bell'")
    migration.migrate(made)
    with made.reading.begin() as connection:
        reader = Reader(connection)
        assert [plan.coordinator for plan in reader.find(CarePlan)] == ["C Bell"]
        assert reader.find(SignatureRequest) == []
    made.lock()
