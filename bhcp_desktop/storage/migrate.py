"""Bringing a store's tables to the newest form: foreign keys off, one transaction, everything checked, then committed.

A table rebuilt with foreign keys on silently deletes its children, and loses its triggers; so both are handled here.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from sqlalchemy import Connection

from bhcp_desktop.assets import migrations
from bhcp_desktop.domain.errors import DamagedError, UnavailableError
from bhcp_desktop.storage.engine import Vault, plain_sentences
from bhcp_desktop.storage.schema import expected_dump, schema_dump
from bhcp_desktop.storage.triggers import rebuild

HEAD: Final = 22
"""The number of the newest migration; kept in the file as SQLite's user_version so that opening needs no Alembic."""


def version_of(vault: Vault) -> int:
    """The number of the migration a store file stands at; 0 for an empty file."""
    with plain_sentences(), vault.reading.connect() as connection:
        return int(_raw(connection).execute("PRAGMA user_version").fetchone()[0])


def needs_migration(vault: Vault) -> bool:
    """Whether the file is older than this program; raises UnavailableError when it is newer."""
    version = version_of(vault)
    if version > HEAD:
        raise UnavailableError("This store was last used by a newer version of this program. Update the program first.")
    return version < HEAD


def migrate(
    vault: Vault,
    *,
    revision: str = "head",
    before: Callable[[], object] | None = None,
    expected: Callable[[], str] | None = expected_dump,
) -> None:
    """Upgrade an unguarded vault; `before` takes the backup, `expected` gives the schema it must end with.

    Raises DamagedError when a check fails; then nothing has changed.
    """
    if before is not None:
        before()
    with plain_sentences(), vault.writing.connect() as connection:
        raw = _raw(connection)
        raw.execute("PRAGMA foreign_keys=OFF")  # has no effect inside a transaction, so before it
        raw.execute("PRAGMA legacy_alter_table=ON")
        try:
            with connection.begin():
                _upgrade(connection, raw, revision, expected)
        finally:
            raw.execute("PRAGMA foreign_keys=ON")
            raw.execute("PRAGMA legacy_alter_table=OFF")


def _upgrade(connection: Connection, raw: Any, revision: str, expected: Callable[[], str] | None) -> None:
    counts = _row_counts(raw)
    _run_alembic(connection, revision)
    rebuild(raw)
    raw.execute(f"PRAGMA user_version={HEAD}")
    if raw.execute("PRAGMA foreign_key_check").fetchall():
        raise DamagedError("The update would leave records without what they refer to, so it was not made.")
    if raw.execute("PRAGMA integrity_check").fetchone()[0] != "ok":
        raise DamagedError("The store's file is damaged, so it was not updated. Restore the newest backup.")
    after = _row_counts(raw)
    if any(after.get(name, 0) < count for name, count in counts.items()):
        raise DamagedError("The update would lose records, so it was not made.")
    if expected is not None and schema_dump(raw) != expected():
        raise DamagedError("The updated store does not have the expected tables, so it was not updated.")


def _run_alembic(connection: Connection, revision: str) -> None:
    from alembic import command  # noqa: PLC0415 - slow to load and seldom needed
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(migrations()).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, revision)


def _row_counts(raw: Any) -> dict[str, int]:
    names = raw.execute(
        "SELECT name FROM sqlite_schema WHERE type = 'table'"
        " AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'person_words%' AND name NOT LIKE 'plan_words%'"
    ).fetchall()
    return {name: raw.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for (name,) in names}  # noqa: S608


def _raw(connection: Connection) -> Any:
    return connection.connection.dbapi_connection
