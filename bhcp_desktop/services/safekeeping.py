"""Looking after the store: checking it, backing it up, restoring it, and saying what it is."""

from __future__ import annotations

import platform
import re
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from bhcp_desktop import __version__
from bhcp_desktop.domain.clock import Clock, SystemClock
from bhcp_desktop.domain.errors import DamagedError, NotFoundError, Problem, RuleBrokenError, UnavailableError
from bhcp_desktop.domain.people import Person
from bhcp_desktop.domain.staff import Permission, User
from bhcp_desktop.services.desk import Desk
from bhcp_desktop.services.store_door import StoreDoor
from bhcp_desktop.storage import backup
from bhcp_desktop.storage.folder import StoreFolder
from bhcp_desktop.storage.keys import KeyRing
from bhcp_desktop.storage.migrate import HEAD
from bhcp_desktop.storage.verify import Check, verify


@dataclass(frozen=True, slots=True, kw_only=True)
class StoreFacts:
    """What a store is: where, which schema, how much, how many backups."""

    path: Path
    store_id: str
    device_id: str
    schema: int
    program: str
    training: bool
    people: int
    users: int
    entries: int
    size: int
    backups: int


@dataclass(frozen=True, slots=True, kw_only=True)
class BackupLine:
    """One backup: its folder, when it was made, its size in bytes and the journal entry it reaches.

    `whole` is False for one that does not say what it holds; its file is only looked at when it is restored.
    """

    path: Path
    made_at: datetime
    size: int
    seq: int
    whole: bool = True


Step = Callable[[int, int, str], object]
"""Told which step of how many begins, in words; what it raises stops the work, which leaves nothing."""


def _silent(_done: int, _steps: int, _what: str) -> None:
    """Nobody watches."""


class Safekeeping:
    """Care of the open store; takes seconds, so never on the GUI thread."""

    def __init__(self, desk: Desk, door: StoreDoor) -> None:
        self._desk = desk
        self._door = door

    def verify(self, *, sealing_key: str = "") -> list[Check]:
        """Every check, each said in words; the sealing key from the recovery sheet adds the check of the seals.

        Raises RuleBrokenError (sealing_key) for one that cannot be read.
        """
        first_key = _sealing_key(sealing_key)
        return verify(self._desk.store, anchor=self._door.anchor, first_key=first_key)

    def back_up(self, step: Step = _silent) -> Path:
        """Make and verify a backup, and thin out old ones; gives its folder. One that fails its checks is removed."""
        self._desk.require(Permission.MANAGE_STORE)
        step(0, 2, "Copying the store")
        made = backup.back_up(self._desk.store, self._door.folder, self._desk.clock, self._desk.user.id)
        try:
            step(1, 2, "Checking the copy")
            backup.verify_backup(made, self._door.key.material)
        except BaseException:
            shutil.rmtree(made, ignore_errors=True)
            raise
        backup.thin_out(self._door.folder)
        return made

    def copy_backup(self, made: Path, folder: Path) -> Path:
        """Copy a backup to another disk and check the copy there; gives its folder."""
        self._desk.require(Permission.MANAGE_STORE)
        target = folder / made.name
        if target.exists():
            raise UnavailableError(f"There is a copy of this backup in {folder} already.")
        try:
            shutil.copytree(made, target)
            backup.manifest_of(target)
        except OSError as failure:
            shutil.rmtree(target, ignore_errors=True)
            raise UnavailableError(f"The backup cannot be copied to {folder}. Check the disk.") from failure
        except DamagedError:
            shutil.rmtree(target, ignore_errors=True)
            raise
        return target

    def backups(self) -> list[BackupLine]:
        """The store's backups, newest first; damaged ones raise DamagedError when chosen, not here."""
        return [_line(path) for path in backup.backups_of(self._door.folder)]

    def facts(self) -> StoreFacts:
        """What this store is."""
        store = self._desk.store
        with self._desk.read() as reader:
            people = reader.count(Person, withdrawn=False)
            users = reader.count(User, active=True)
        return StoreFacts(
            path=self._door.folder.path,
            store_id=store.store_id,
            device_id=store.device_id,
            schema=HEAD,
            program=__version__,
            training=store.training,
            people=people,
            users=users,
            entries=store.head()[0],
            size=self._door.folder.database.stat().st_size,
            backups=len(backup.backups_of(self._door.folder)),
        )


def _line(path: Path) -> BackupLine:
    try:
        manifest = backup.described(path)
    except DamagedError:
        return BackupLine(path=path, made_at=backup.made_at(path), size=0, seq=0, whole=False)
    return BackupLine(path=path, made_at=datetime.fromisoformat(manifest.made_at), size=manifest.size, seq=manifest.seq)


def _sealing_key(typed: str) -> bytes | None:
    """The first sealing key as it stands on the recovery sheet: 64 hexadecimal characters, spaces do not matter."""
    written = "".join(typed.split())
    if not written:
        return None
    if not re.fullmatch(r"[0-9a-fA-F]{64}", written):
        says = "A sealing key has 64 characters: numbers and the letters a to f. Check it against the recovery sheet."
        raise RuleBrokenError([Problem("sealing_key", says)])
    return bytes.fromhex(written)


def newest_backup(store: Path) -> Path:
    """The newest backup in a store's folder; raises NotFoundError when there is none."""
    found = backup.backups_of(StoreFolder(store))
    if not found:
        raise NotFoundError(f"There is no backup in {store}. Say which one with --from.")
    return found[0]


def restore(source: Path, target: Path, name: str, passphrase: str, clock: Clock | None = None) -> Path:
    """Make a new store from a backup, opened with a name and passphrase that were good when it was made.

    Raises UnavailableError when `target` is taken, DamagedError when the backup fails its checks.
    """
    clock = clock or SystemClock()
    ring = KeyRing.load(StoreFolder.open(source), clock=clock)
    unlocked = ring.unlock(name, passphrase)
    try:
        made = backup.restore(source, target, unlocked.key.material, device_name=platform.node(), clock=clock)
    finally:
        unlocked.key.wipe()
    return made.path
