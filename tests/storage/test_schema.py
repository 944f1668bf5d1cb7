"""The schema as text: the same for every new store, as the committed file says, and different when anything is."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import text

from bhcp_desktop.storage.engine import Vault
from bhcp_desktop.storage.schema import expected_dump, fingerprint, schema_dump
from bhcp_desktop.storage.tables.columns import metadata
from tests.support.stores import KEY, a_store


@pytest.fixture
def vault(tmp_path: Path):
    store = a_store(tmp_path)
    store.close()
    opened = Vault(store.path, KEY, guarded=False)
    yield opened
    opened.lock()


def dump(vault: Vault, *statements: str) -> str:
    with vault.writing.begin() as connection:
        for statement in statements:
            connection.execute(text(statement))
        return schema_dump(connection.connection.dbapi_connection)


def test_a_new_store_is_as_the_committed_file_says(vault: Vault) -> None:
    assert dump(vault) == expected_dump()


def test_every_table_the_program_knows_is_in_the_file() -> None:
    for name in metadata.tables:
        assert f"CREATE TABLE {name} (" in expected_dump() or f'CREATE TABLE "{name}" (' in expected_dump()


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TABLE strange (x)",
        "CREATE INDEX strange ON person (town)",
        "DROP TRIGGER journal_no_delete",
        "DROP INDEX ix_person_name_key",
        "ALTER TABLE person ADD COLUMN strange TEXT",
        "CREATE TRIGGER strange AFTER INSERT ON person BEGIN SELECT 1; END",
        "CREATE VIEW strange AS SELECT * FROM person",
    ],
)
def test_anything_added_or_taken_away_shows(vault: Vault, statement: str) -> None:
    changed = dump(vault, statement)
    assert changed != expected_dump()
    assert fingerprint(changed) != fingerprint(expected_dump())


def test_it_is_the_same_text_whatever_the_store_holds(vault: Vault) -> None:
    assert dump(vault, "INSERT INTO store_fact VALUES ('x', 'y')") == expected_dump()


def test_a_fingerprint_is_sixteen_digits() -> None:
    assert fingerprint("a") == fingerprint("a") != fingerprint("b")
    assert len(fingerprint("a")) == 16
    assert int(fingerprint("a"), 16)


def test_lines_end_without_blanks() -> None:
    assert all(line == line.rstrip() for line in expected_dump().splitlines())
    assert expected_dump().startswith("-- Generated")
