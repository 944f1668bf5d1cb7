"""Backups: a compact encrypted copy with its keys and a manifest, verified before it counts; and restoring one."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from sqlalchemy import insert, select, update

from bhcp_desktop.domain.clock import Clock
from bhcp_desktop.domain.errors import DamagedError, UnavailableError
from bhcp_desktop.domain.identity import new_id
from bhcp_desktop.domain.journal import Verb
from bhcp_desktop.storage.atomic_file import sync_folder
from bhcp_desktop.storage.engine import Vault
from bhcp_desktop.storage.folder import DATABASE_NAME, SUFFIX, StoreFolder
from bhcp_desktop.storage.journal import next_device_key
from bhcp_desktop.storage.migrate import HEAD
from bhcp_desktop.storage.sidecar import CURRENT_NAME
from bhcp_desktop.storage.store import SYSTEM_ACTOR, Store
from bhcp_desktop.storage.tables.store_tables import device, seal, store_fact
from bhcp_desktop.storage.verify import verify

MANIFEST: Final = "manifest.json"
ROOM: Final = 2
"""How many times the store's size must be free on the disk before a backup is begun."""

KEEP_DAILY: Final = 7
KEEP_WEEKLY: Final = 5
KEEP_MONTHLY: Final = 12


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup holds: schema number, the journal entry it reaches, and the SHA-256 of its file."""

    made_at: str
    schema: int
    seq: int
    hash_hex: str
    sha256: str
    size: int


def back_up(store: Store, folder: StoreFolder, clock: Clock, actor_id: str) -> Path:
    """Make and verify a backup in the store's backups folder; gives its path.

    Raises UnavailableError when the disk has no room and DamagedError when the copy fails its checks; the copy is
    then removed.
    """
    _require_room(folder)
    with store.write(actor_id, clock) as work:
        work.note(Verb.BACKED_UP, "store", store.store_id)
    final = folder.backups / f"{clock.now():%Y%m%dT%H%M%S%fZ}{SUFFIX}"
    making = final.with_name(f".making-{final.name}")
    shutil.rmtree(making, ignore_errors=True)
    making.mkdir(parents=True, mode=0o700)
    try:
        _fill(store, folder, making, clock.now())
        making.rename(final)
    except BaseException:
        shutil.rmtree(making, ignore_errors=True)
        raise
    sync_folder(folder.backups)
    return final


def copy_before_update(folder: StoreFolder, key: bytes | bytearray, clock: Clock) -> Path:
    """A plain copy of the file and its keys, taken before its tables are brought up to date."""
    _require_room(folder)
    target = folder.backups / f"before-update-{clock.now():%Y%m%dT%H%M%SZ}{SUFFIX}"
    target.mkdir(parents=True, mode=0o700)
    vault = Vault(folder.database, key, guarded=False)
    try:
        vault.copy_into(target / DATABASE_NAME)
    finally:
        vault.lock()
    shutil.copyfile(folder.path / CURRENT_NAME, target / CURRENT_NAME)
    sync_folder(folder.backups)
    return target


def _require_room(folder: StoreFolder) -> None:
    needed = ROOM * folder.database.stat().st_size
    if shutil.disk_usage(folder.path).free < needed:
        raise UnavailableError("There is not enough room on this disk for a backup. Free some space and try again.")


def _fill(store: Store, folder: StoreFolder, making: Path, at: datetime) -> None:
    copy = making / DATABASE_NAME
    store.copy_into(copy)
    shutil.copyfile(folder.path / CURRENT_NAME, making / CURRENT_NAME)
    seq, head = store.head()
    manifest = Manifest(at.isoformat(), HEAD, seq, head.hex(), _sha256(copy), copy.stat().st_size)
    (making / MANIFEST).write_text(json.dumps(asdict(manifest), indent=1), encoding="utf-8")
    for path in (copy, making / CURRENT_NAME, making / MANIFEST):
        _sync(path)


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _sync(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def described(backup: Path) -> Manifest:
    """What a backup says of itself, read in a moment; its file is not looked at. Raises DamagedError."""
    try:
        return Manifest(**json.loads((backup / MANIFEST).read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError) as failure:
        raise DamagedError("This folder is not a backup made by this program, or it is damaged.") from failure


def manifest_of(backup: Path) -> Manifest:
    """The manifest of a backup; raises DamagedError when it is missing or its file is not the one described."""
    manifest = described(backup)
    copy = backup / DATABASE_NAME
    if not copy.is_file() or _sha256(copy) != manifest.sha256:
        raise DamagedError("This backup's file is damaged. Choose another backup.")
    return manifest


def verify_backup(backup: Path, key: bytes | bytearray) -> Manifest:
    """Open a scratch copy of a backup and check all of it; raises DamagedError when it would not restore."""
    manifest = manifest_of(backup)
    scratch = backup.with_name(f".checking-{backup.name}")
    shutil.rmtree(scratch, ignore_errors=True)
    shutil.copytree(backup, scratch)
    try:
        _require_whole(scratch / DATABASE_NAME, key, manifest)
    finally:
        shutil.rmtree(scratch, ignore_errors=True)
    return manifest


def _require_whole(path: Path, key: bytes | bytearray, manifest: Manifest) -> None:
    store = Store.open(path, key)
    try:
        failed = [check for check in verify(store) if not check.ok]
        seq, head = store.head()
    finally:
        store.close()
    if failed or (seq, head.hex()) != (manifest.seq, manifest.hash_hex):
        raise DamagedError("This backup fails its checks. Choose another backup.")


def backups_of(folder: StoreFolder) -> list[Path]:
    """The store's backups, newest first."""
    return sorted(folder.backups.glob(f"[0-9]*{SUFFIX}"), reverse=True)


def thin_out(folder: StoreFolder) -> list[Path]:
    """Remove backups beyond seven days, five weeks and twelve months; gives what was removed."""
    keep: set[Path] = set()
    backups = backups_of(folder)
    rules: tuple[tuple[int, Callable[[datetime], object]], ...] = (
        (KEEP_DAILY, lambda at: at.date()),
        (KEEP_WEEKLY, lambda at: at.isocalendar()[:2]),
        (KEEP_MONTHLY, lambda at: (at.year, at.month)),
    )
    for count, period in rules:
        newest: dict[object, Path] = {}
        for backup in backups:
            newest.setdefault(period(made_at(backup)), backup)
        keep.update(list(newest.values())[:count])
    gone = [backup for backup in backups if backup not in keep]
    for backup in gone:
        shutil.rmtree(backup)
    return gone


def made_at(backup: Path) -> datetime:
    """When a backup was made, from the name of its folder."""
    return datetime.strptime(backup.name.removesuffix(SUFFIX) + "+0000", "%Y%m%dT%H%M%S%fZ%z")


def restore(backup: Path, target: Path, key: bytes | bytearray, *, device_name: str, clock: Clock) -> StoreFolder:
    """Make a new store folder from a backup, checked first, with a device identity of its own.

    The journal of a restored store goes on under a new device, so that two machines never write one chain.
    """
    manifest = verify_backup(backup, key)
    folder = StoreFolder.create(target)
    try:
        shutil.copyfile(backup / DATABASE_NAME, folder.database)
        shutil.copyfile(backup / CURRENT_NAME, folder.path / CURRENT_NAME)
        _become_a_new_device(folder.database, key, device_name, clock)
        _note_restored(folder, key, manifest, clock)
    except OSError as failure:
        folder.discard()
        raise UnavailableError("The disk did not take the whole store. Free some space and try again.") from failure
    except BaseException:
        folder.discard()
        raise
    return folder


def _note_restored(folder: StoreFolder, key: bytes | bytearray, manifest: Manifest, clock: Clock) -> None:
    store = Store.open(folder.database, key)
    try:
        with store.write(SYSTEM_ACTOR, clock) as work:
            work.note(Verb.RESTORED, "store", store.store_id, made_at=manifest.made_at, seq=manifest.seq)
    finally:
        store.close()


def _become_a_new_device(path: Path, key: bytes | bytearray, device_name: str, clock: Clock) -> None:
    vault = Vault(path, key, guarded=False)
    device_id = new_id()
    try:
        with vault.writing.begin() as connection:
            old = connection.execute(select(store_fact.c.value).where(store_fact.c.name == "device_id")).scalar_one()
            old_key = connection.execute(select(seal.c.key).where(seal.c.device_id == old)).scalar_one()
            connection.execute(insert(device), {"id": device_id, "name": device_name, "made_at": clock.now()})
            first = next_device_key(old_key, device_id)
            connection.execute(insert(seal), {"device_id": device_id, "seq": 0, "key": first})
            connection.execute(update(store_fact).where(store_fact.c.name == "device_id").values(value=device_id))
    finally:
        vault.lock()
