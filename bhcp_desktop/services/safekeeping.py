"""Looking after the store: checking it, backing it up, restoring it, and saying what it is."""

from __future__ import annotations

import platform
import shutil
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from bhcp_desktop import __version__
from bhcp_desktop.domain.clock import Clock, SystemClock
from bhcp_desktop.domain.errors import NotFoundError, UnavailableError
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
    """One backup: its folder, when it was made, its size in bytes and the journal entry it reaches."""

    path: Path
    made_at: datetime
    size: int
    seq: int


class Safekeeping:
    """Care of the open store; takes seconds, so never on the GUI thread."""

    def __init__(self, desk: Desk, door: StoreDoor) -> None:
        self._desk = desk
        self._door = door

    def verify(self, *, sealing_key: str = "") -> list[Check]:
        """Every check, each said in words; the sealing key from the recovery sheet adds the check of the seals."""
        first_key = bytes.fromhex(sealing_key) if sealing_key else None
        return verify(self._desk.store, anchor=self._door.anchor, first_key=first_key)

    def back_up(self) -> Path:
        """Make and verify a backup, and thin out old ones; gives its folder."""
        self._desk.require(Permission.MANAGE_STORE)
        made = backup.back_up(self._desk.store, self._door.folder, self._desk.clock, self._desk.user.id)
        backup.verify_backup(made, self._door.key.material)
        backup.thin_out(self._door.folder)
        return made

    def copy_backup(self, made: Path, folder: Path) -> Path:
        """Copy a backup to another disk and check the copy there; gives its folder."""
        self._desk.require(Permission.MANAGE_STORE)
        target = folder / made.name
        try:
            shutil.copytree(made, target)
        except OSError as failure:
            raise UnavailableError(f"The backup cannot be copied to {folder}. Check the disk.") from failure
        backup.manifest_of(target)
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
    manifest = backup.manifest_of(path)
    return BackupLine(path=path, made_at=datetime.fromisoformat(manifest.made_at), size=manifest.size, seq=manifest.seq)


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
