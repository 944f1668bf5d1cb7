"""Stores as earlier versions of the program left them, with a row in their tables, and what becomes of them."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection

from bhcp_desktop.storage import migrate as migration
from bhcp_desktop.storage.engine import Vault
from bhcp_desktop.storage.unit_of_work import Reader
from tests.support.stores import KEY

ROWS = {
    "urgency": "soon", "told": "told", "nhs_number_status": "02", "sex": "not_known", "gender": "not_known",
    "status": "to_do", "presence": "in_person", "triage": "discuss", "state": "listed", "priority": "routine",
    "agreement": "not_yet", "kind": "personal",
}  # fmt: skip


def one_row(connection: Connection, table: str) -> None:
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
    """An unguarded vault as an earlier version of the program left it, without rows."""
    made = Vault(folder / "scratch.db", KEY, create=True, guarded=False)
    with made.writing.begin() as connection:
        migration._run_alembic(connection, revision)
        connection.exec_driver_sql(f"PRAGMA user_version={int(revision)}")
    return made


@contextmanager
def from_revision(folder: Path, revision: str, tables: Sequence[str], *statements: str) -> Generator[Reader]:
    """A store of a revision with a row in each of these tables, changed by the statements; then migrated and read."""
    made = at_revision(folder, revision)
    with made.writing.begin() as connection:
        for table in tables:
            one_row(connection, table)
        for statement in statements:
            connection.exec_driver_sql(statement)
    migration.migrate(made)
    with made.reading.begin() as connection:
        yield Reader(connection)
    made.lock()
