"""The keyed engine: the only place that opens the encrypted database.

Settings and traps after SQLite's and SQLCipher's documentation: WAL, synchronous=FULL, a raw 256-bit key given through
the C interface so that it never becomes SQL text, readers that never block and writers that wait at their start.
"""

from __future__ import annotations

import os
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Connection, Engine, create_engine, event, pool
from sqlalchemy.exc import DBAPIError
from sqlcipher3 import dbapi2 as sqlcipher

from bhcp_desktop.domain.errors import DamagedError, NotFoundError, UnavailableError

KEY_BYTES: Final = 32
OLDEST_SQLITE: Final = (
    3,
    51,
    3,
)  # earlier ones may corrupt a WAL file under two writers (sqlite.org/wal.html, 2026)
WITHDRAWN_SQLITE: Final = (3, 52)
SMALLEST_FILE: Final = 512

_SETTINGS: Final = (
    "busy_timeout=5000",
    "foreign_keys=ON",
    "recursive_triggers=ON",
    "secure_delete=ON",
    "temp_store=MEMORY",
    "trusted_schema=OFF",
    "cell_size_check=ON",
    "mmap_size=0",
    "cache_size=-65536",
    "fullfsync=ON",
    "checkpoint_fullfsync=ON",
)
_DENIED_PRAGMAS: Final = frozenset(
    {
        "writable_schema", "recursive_triggers", "rekey", "key", "foreign_keys", "trusted_schema",
        "ignore_check_constraints", "journal_mode", "synchronous",
    }
)  # fmt: skip
_DENIED_ACTIONS: Final = frozenset(
    {
        sqlcipher.SQLITE_ATTACH,
        sqlcipher.SQLITE_DETACH,
        sqlcipher.SQLITE_DROP_TRIGGER,
        sqlcipher.SQLITE_DROP_TABLE,
        sqlcipher.SQLITE_ALTER_TABLE,
    }
)
_SENTENCES: Final = {
    "SQLITE_BUSY": "Another window is saving to this store. Wait a moment and try again. Nothing you typed is lost.",
    "SQLITE_FULL": "The disk is full, so nothing was saved. Free some space and try again.",
    "SQLITE_IOERR": "The disk did not accept the change, so nothing was saved. Check the disk and try again.",
    "SQLITE_READONLY": "This store cannot be written to. Ask IT support for permission to change its folder.",
    "SQLITE_CANTOPEN": "The store's file cannot be opened. Check that the folder is still there.",
}
_DAMAGE: Final = {
    "SQLITE_CORRUPT": "The store's file is damaged. Close the program and restore the newest backup.",
    "SQLITE_NOTADB": "This file does not open with this store's key: it is damaged, or belongs to another store.",
}


def refuse_unsafe_sqlite(version: tuple[int, ...] = sqlcipher.sqlite_version_info) -> None:
    """Raise UnavailableError when the SQLite inside the driver is one that may lose data."""
    if version < OLDEST_SQLITE or version[:2] == WITHDRAWN_SQLITE:
        found = ".".join(map(str, version))
        raise UnavailableError(f"This installation carries SQLite {found}, which may lose data. Run the set-up again.")


def _guard(action: int, first: str | None, second: str | None, _database: str | None, _trigger: str | None) -> int:
    if action in _DENIED_ACTIONS:
        return sqlcipher.SQLITE_DENY
    if action == sqlcipher.SQLITE_PRAGMA and second is not None and (first or "").lower() in _DENIED_PRAGMAS:
        return sqlcipher.SQLITE_DENY
    return sqlcipher.SQLITE_OK


def _raw_key_spec(key: bytes | bytearray) -> bytearray:
    """The key as SQLCipher takes it raw (x'...'), written in place so that no other copy is left in memory."""
    spec = bytearray(2 * len(key) + 3)
    spec[:2], spec[-1:] = b"x'", b"'"
    for at, byte in enumerate(key):
        spec[2 * at + 2 : 2 * at + 4] = b"%02x" % byte
    return spec


class Vault:
    """An encrypted database file and its engine; `lock()` forgets the key and closes everything."""

    def __init__(self, path: Path, key: bytes | bytearray, *, create: bool = False, guarded: bool = True) -> None:
        refuse_unsafe_sqlite()
        if len(key) != KEY_BYTES:
            msg = "a store key is 32 bytes"
            raise ValueError(msg)
        if not create and (not path.exists() or path.stat().st_size < SMALLEST_FILE):
            raise NotFoundError("There is no store file in this folder, or it is empty. Restore a backup.")
        self.path = path
        self._key: bytearray | None = bytearray(key)
        self._guarded = guarded
        self._uri = path.absolute().as_uri() + ("?mode=rwc" if create else "?mode=rw")
        self.engine = self._make_engine()
        self.reading = self.engine
        self.writing = self.engine.execution_options(begin="BEGIN IMMEDIATE")

    def _make_engine(self) -> Engine:
        engine = create_engine(
            "sqlite+pysqlite://",
            module=sqlcipher,
            creator=self._connect,
            poolclass=pool.QueuePool,
            pool_size=4,
            max_overflow=0,
            pool_timeout=10,
            hide_parameters=True,
        )

        def begin(connection: Connection) -> None:
            connection.exec_driver_sql(connection.get_execution_options().get("begin", "BEGIN"))

        event.listen(engine, "begin", begin)
        return engine

    def _connect(self) -> Any:
        if self._key is None:
            raise UnavailableError("The store is locked. Sign in again.")
        old = os.umask(0o077)
        try:
            raw = sqlcipher.connect(
                self._uri,
                uri=True,
                isolation_level=None,
                check_same_thread=False,
                timeout=5,
                cached_statements=256,
            )
        finally:
            os.umask(old)
        try:
            self._prepare(raw)
        except BaseException:
            raw.close()
            raise
        return raw

    def _prepare(self, raw: Any) -> None:
        spec = _raw_key_spec(self._key or b"")
        try:
            raw.set_key(spec)
        finally:
            spec[:] = bytes(len(spec))
        raw.execute("PRAGMA cipher_log_level=NONE")
        raw.execute("SELECT count(*) FROM sqlite_schema").fetchone()  # proves the key
        for setting in _SETTINGS:
            raw.execute(f"PRAGMA {setting}")
        if raw.execute("PRAGMA journal_mode=WAL").fetchone()[0] != "wal":
            raise UnavailableError("This disk cannot keep the store safe while it is written. Move it to a local disk.")
        raw.execute("PRAGMA synchronous=FULL")
        if self._guarded:
            raw.set_authorizer(_guard)

    @property
    def locked(self) -> bool:
        """Whether the key has been forgotten."""
        return self._key is None

    def checkpoint(self) -> None:
        """Move everything from the write-ahead log into the main file."""
        with plain_sentences(), self.engine.connect() as connection:
            raw = connection.connection.dbapi_connection
            if raw is not None:
                raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def copy_into(self, target: Path) -> None:
        """Write a compact copy, under the same key, of the store as it stands; leaves no half-made file."""
        copier = Vault(self.path, self._key or b"", guarded=False)
        try:
            with plain_sentences():
                raw = copier._connect()
                try:
                    raw.execute("VACUUM INTO ?", (str(target),))
                finally:
                    raw.close()
        except BaseException:
            target.unlink(missing_ok=True)
            raise
        finally:
            copier.lock()

    def rekey(self, new_key: bytes | bytearray) -> None:
        """Encrypt the file anew under another key in one transaction; every connection must be closed first."""
        spec = _raw_key_spec(new_key)
        changer = Vault(self.path, self._key or b"", guarded=False)
        self.engine.dispose()
        try:
            with plain_sentences():
                raw = changer._connect()
                try:
                    raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
                    raw.reset_key(spec)
                    raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
                finally:
                    raw.close()
        finally:
            spec[:] = bytes(len(spec))
            changer.lock()
        if self._key is not None:
            self._key[:] = new_key

    def lock(self) -> None:
        """Forget the key and close every connection; a query still running is a bug and raises."""
        key, self._key = self._key, None
        busy = self.engine.pool.checkedout()  # pyright: ignore[reportAttributeAccessIssue, reportUnknownMemberType, reportUnknownVariableType]
        self.engine.dispose()
        if key is not None:
            key[:] = bytes(len(key))
        if busy:
            msg = f"{busy} connection(s) still in use at lock"
            raise RuntimeError(msg)


@contextmanager
def plain_sentences() -> Generator[None]:
    """Turn the driver's exceptions into expected failures with a sentence."""
    try:
        yield
    except DBAPIError as error:
        _raise_plain(error.orig, error)
    except sqlcipher.DatabaseError as error:
        _raise_plain(error, error)


def _raise_plain(original: BaseException | None, error: Exception) -> None:
    name = getattr(original, "sqlite_errorname", "") or ""
    primary = "_".join(name.split("_")[:2])
    if primary in _SENTENCES:
        raise UnavailableError(_SENTENCES[primary]) from error
    if primary in _DAMAGE:
        raise DamagedError(_DAMAGE[primary]) from error
    raise error
