"""An open store: readers and units of work on one encrypted file."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import insert, select

from bhcp_desktop.domain.changes import ChangeSet
from bhcp_desktop.domain.clock import Clock
from bhcp_desktop.domain.errors import DamagedError
from bhcp_desktop.domain.identity import new_id
from bhcp_desktop.storage.engine import Vault, plain_sentences
from bhcp_desktop.storage.journal import head_of, holds_entry
from bhcp_desktop.storage.migrate import migrate, needs_migration
from bhcp_desktop.storage.schema import expected_dump, schema_dump
from bhcp_desktop.storage.tables.store_tables import device, seal, store_fact
from bhcp_desktop.storage.unit_of_work import Reader, UnitOfWork, unit_of_work

SYSTEM_ACTOR = "0" * 32
"""The actor of entries the program makes by itself, such as the first records of a new store."""


class Store:
    """One open store; closed by `close`, after which every read and write is refused."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault
        self.on_change: Callable[[ChangeSet], None] | None = None
        with self.read() as reader:
            rows = reader.connection.execute(select(store_fact.c.name, store_fact.c.value))
            facts: dict[str, str] = {name: value for name, value in rows}  # noqa: C416 - rows are no plain pairs
        self.store_id = facts["store_id"]
        self.device_id = facts["device_id"]
        self.training = facts.get("training") == "yes"

    @property
    def path(self) -> Path:
        """The encrypted database file."""
        return self._vault.path

    @staticmethod
    def create(
        path: Path, key: bytes | bytearray, *, device_name: str, clock: Clock, training: bool = False
    ) -> tuple[Store, bytes]:
        """Make a new store file; gives the open store and the journal's first sealing key for the recovery sheet."""
        vault = Vault(path, key, create=True, guarded=False)
        try:
            migrate(vault)
            first_key = _introduce(vault, device_name, clock, training=training)
        finally:
            vault.lock()
        return Store(Vault(path, key)), first_key

    @staticmethod
    def open(path: Path, key: bytes | bytearray, *, back_up: Callable[[], object] | None = None) -> Store:
        """Open a store file, bringing older tables up to date after `back_up` has run.

        Raises NotFoundError, DamagedError (wrong key, damaged file, strange tables) or UnavailableError.
        """
        vault = Vault(path, key)
        try:
            if needs_migration(vault):
                vault.lock()
                _upgrade(path, key, back_up)
                vault = Vault(path, key)
            _refuse_strange_tables(vault)
            return Store(vault)
        except BaseException:
            vault.lock()
            raise

    @contextmanager
    def read(self) -> Generator[Reader]:
        """A consistent snapshot; never blocks a writer, and nothing written in it is ever kept."""
        with plain_sentences(), self._vault.reading.connect() as connection:
            transaction = connection.begin()
            try:
                yield Reader(connection)
            finally:
                transaction.rollback()

    @contextmanager
    def write(self, actor_id: str, clock: Clock) -> Generator[UnitOfWork]:
        """A unit of work: committed when the block ends normally, undone when it raises."""
        with (
            plain_sentences(),
            self._vault.writing.connect() as connection,
            connection.begin(),
            unit_of_work(connection, self.device_id, actor_id, clock.now()) as work,
        ):
            yield work
        if self.on_change is not None:
            self.on_change(work.changes)

    def head(self) -> tuple[int, bytes]:
        """The number and hash of this device's newest journal entry, for the anchor outside the file."""
        with self.read() as reader:
            return head_of(reader.connection, self.device_id)

    def reaches(self, seq: int, hash_hex: str) -> bool:
        """Whether the journal still holds the entry it had reached when the store was last closed."""
        with self.read() as reader:
            return holds_entry(reader.connection, seq, hash_hex)

    def checkpoint(self) -> None:
        """Bring the write-ahead log into the main file."""
        self._vault.checkpoint()

    def copy_into(self, target: Path) -> None:
        """Write a compact, encrypted copy of the store as it stands."""
        self._vault.copy_into(target)

    def rekey(self, new_key: bytes | bytearray) -> None:
        """Encrypt the file anew under another key, so that whoever had the old one cannot open it."""
        self._vault.rekey(new_key)

    def close(self) -> None:
        """Checkpoint, forget the key and close; closing twice does no harm."""
        if self._vault.locked:
            return
        try:
            self._vault.checkpoint()
        finally:
            self._vault.lock()


def _upgrade(path: Path, key: bytes | bytearray, back_up: Callable[[], object] | None) -> None:
    vault = Vault(path, key, guarded=False)
    try:
        migrate(vault, before=back_up)
    finally:
        vault.lock()


def _introduce(vault: Vault, device_name: str, clock: Clock, *, training: bool) -> bytes:
    first_key = secrets.token_bytes(32)
    device_id = new_id()
    facts = {
        "store_id": new_id(),
        "device_id": device_id,
        "made_at": clock.now().isoformat(),
        "training": "yes" if training else "no",
    }
    with vault.writing.begin() as connection:
        connection.execute(insert(device), {"id": device_id, "name": device_name, "made_at": clock.now()})
        connection.execute(insert(seal), {"device_id": device_id, "seq": 0, "key": first_key})
        connection.execute(insert(store_fact), [{"name": name, "value": value} for name, value in facts.items()])
    return first_key


def _refuse_strange_tables(vault: Vault) -> None:
    with plain_sentences(), vault.reading.connect() as connection:
        if schema_dump(connection.connection.dbapi_connection) != expected_dump():
            raise DamagedError(
                "This store's tables are not as this program made them. Restore a backup, or ask for help."
            )
