"""Migrations on real encrypted files with rows in them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import text
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
from tests.support.older_stores import at_revision, from_revision
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
    with from_revision(
        tmp_path, "0001", ("place", "person", "meeting", "referral", "agenda_item", "attendance", "action")
    ) as reader:
        (action,) = reader.find(Action)
        (seat,) = reader.find(Attendance)
        (item,) = reader.find(AgendaItem)
    assert (action.kind, action.not_done_because, action.observers) == (ActionKind.TASK, None, "")
    assert (seat.cases, seat.came_at, seat.left_at, seat.deputy) == ((), None, None, "")
    assert (item.earlier_decision, item.change_reason) == (Standing.NOT_SAID, "")


def test_referrals_of_before_keep_their_words_and_came_from_the_desk(tmp_path: Path):
    with from_revision(
        tmp_path, "0002", ("person", "referral"), "UPDATE referral SET reason = 'Two falls', status = 'accepted'"
    ) as reader:
        (kept,) = reader.find(Referral)
    assert (kept.reason, kept.status) == ("Two falls", ReferralStatus.ACCEPTED)
    assert (kept.came_by, kept.sharing_limits, kept.decided_on) == (CameBy.AT_THE_DESK, "", None)


def test_meetings_of_before_stand_when_minutes_and_copies_come(tmp_path: Path):
    with from_revision(tmp_path, "0003", ("place", "meeting"), "UPDATE meeting SET status = 'closed'") as reader:
        assert reader.connection.execute(text("SELECT status FROM meeting")).all() == [("closed",)]
        assert reader.connection.execute(text("SELECT count(*) FROM meeting_minutes")).scalar() == 0


def test_meetings_of_before_belong_to_no_series(tmp_path: Path):
    with from_revision(
        tmp_path,
        "0004",
        ("place", "meeting"),
        f"UPDATE meeting SET status = 'draft', venue = 'Hall', starts_at = '{_AT}'",
    ) as reader:
        (kept,) = reader.find(Meeting)
    assert (kept.venue, kept.series_id, kept.series_on) == ("Hall", None, None)


def test_kinds_of_before_show_what_they_showed_and_ask_to_tell(tmp_path: Path):
    lists = "required_roles = '[]', agenda = '[]', outcomes = '[]'"
    with from_revision(
        tmp_path, "0006", ("meeting_type",), f"UPDATE meeting_type SET name = 'Board', {lists}"
    ) as reader:
        (kept,) = reader.find(MeetingType)
    assert (kept.name, kept.rhythm, kept.every) == ("Board", None, 1)
    assert (kept.list_fields, kept.consent) == (("question", "presenter"), ConsentRule.TELL)


_AT = "2026-11-22T12:00:00.000000+00:00"


def test_records_of_before_stand_when_reasons_for_errors_come(tmp_path: Path):
    with from_revision(
        tmp_path,
        "0007",
        ("person", "care_plan", "need", "goal", "contact", "contingency_plan"),
        "UPDATE goal SET status = 'met', text = 'To the shop'",
    ) as reader:
        (goal,), (contact,), (card,) = reader.find(Goal), reader.find(Contact), reader.find(ContingencyPlan)
    assert (goal.status, goal.text, goal.outcome, goal.outcome_on) == (ItemStatus.MET, "To the shop", "", None)
    assert [each.entered_in_error for each in (contact, card)] == [False, False]
    assert {each.error_reason for each in (goal, contact, card)} == {""}


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
    with from_revision(
        tmp_path, "0010", ("person", "care_plan", "need"), "UPDATE need SET text = 'Oxygen concentrator upstairs'"
    ) as reader:
        found = reader.connection.exec_driver_sql(
            'SELECT t.entity, t.person_id FROM plan_text AS t WHERE t."no" IN'
            " (SELECT rowid FROM plan_words WHERE plan_words MATCH '\"concentr\"*')"
        ).all()
    assert [tuple(row) for row in found] == [("need", "1")]


def test_what_was_marked_before_stands_marked_when_reasons_come(tmp_path: Path):
    asked = "'not_recorded'"
    with from_revision(
        tmp_path,
        "0011",
        ("person", "care_plan", "capacity_assessment", "condition", "support_plan"),
        "UPDATE condition SET text = 'Asthma'",
        "UPDATE capacity_assessment SET entered_in_error = 0, outcome = 'has', "
        f"understand = {asked}, retain = {asked}, weigh = {asked}, tell = {asked}, advocate = {asked}",
    ) as reader:
        (assessment,), (condition,), (plan,) = (
            reader.find(CapacityAssessment), reader.find(Condition), reader.find(SupportPlan)
        )  # fmt: skip
    assert (condition.text, condition.entered_in_error) == ("Asthma", True)
    assert (assessment.entered_in_error, plan.entered_in_error) == (False, False)
    assert {each.error_reason for each in (assessment, condition, plan)} == {""}


def test_plans_of_before_stand_when_choices_about_the_last_plan_come(tmp_path: Path):
    with from_revision(
        tmp_path, "0012", ("person", "care_plan", "need"), "UPDATE need SET text = 'Falls at night', status = 'active'"
    ) as reader:
        assert [need.text for need in reader.find(Need)] == ["Falls at night"]
        assert reader.find(SuggestionChoice) == []


def test_plans_of_before_were_never_put_before_a_clinician(tmp_path: Path):
    with from_revision(
        tmp_path, "0013", ("person", "care_plan"), "UPDATE care_plan SET status = 'active', coordinator = 'C Bell'"
    ) as reader:
        assert [plan.coordinator for plan in reader.find(CarePlan)] == ["C Bell"]
        assert reader.find(SignatureRequest) == []
