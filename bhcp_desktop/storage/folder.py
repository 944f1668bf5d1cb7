"""The folder that is a store (`NAME.bhcp`): what lies in it, making it private, and one writer at a time."""

from __future__ import annotations

import contextlib
import getpass
import json
import os
import platform
import shutil
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Final, cast

from bhcp_desktop.domain.clock import LONDON, Clock, SystemClock
from bhcp_desktop.domain.errors import ConflictError, UnavailableError
from bhcp_desktop.storage import sidecar, unlock_attempts
from bhcp_desktop.storage.atomic_file import remove_stale, sync_folder

SUFFIX: Final = ".bhcp"
DATABASE_NAME: Final = "store.db"
BACKUPS_NAME: Final = "backups"
LOCK_NAME: Final = "lock"
_PRIVATE_FOLDER: Final = 0o700
# Windows keeps others from reading bytes that are locked, so the lock lies far behind the words in the file.
_LOCKED_BYTE: Final = 1 << 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder:
    """Who has a store open: names of machine and account, no patient data."""

    host: str
    account: str
    process: str
    since: datetime | None

    def sentence(self) -> str:
        """What to tell the person who came second."""
        return (
            f"This store is open in another window ({self.account} on {self.host}{self._when()},"
            f" process {self.process}). Close it there, then try again."
        )

    def _when(self) -> str:
        if self.since is None:
            return ""
        local = self.since.astimezone(LONDON)
        return f" since {local:%H:%M} on {local.day} {local:%B %Y}"


def make_new_files_private() -> None:
    """From now on this process creates files and folders that only its own account can read."""
    os.umask(0o077)


class StoreFolder:
    """The paths of one store; made by `create` or `open`."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.database = path / DATABASE_NAME
        self.backups = path / BACKUPS_NAME
        self._lock: StoreLock | None = None

    @classmethod
    def create(cls, path: Path) -> StoreFolder:
        """Make an empty, private folder for a new store; refuses one that holds anything else."""
        make_new_files_private()
        folder = cls(Path(path).absolute())
        folder._require_free()
        try:
            folder.path.mkdir(mode=_PRIVATE_FOLDER, exist_ok=True)
            folder.path.chmod(_PRIVATE_FOLDER)
            folder.backups.mkdir(mode=_PRIVATE_FOLDER, exist_ok=True)
            sync_folder(folder.path)
            sync_folder(folder.path.parent)
        except OSError as failure:
            raise UnavailableError(f"A store cannot be made in {folder.path.parent}: {_reason(failure)}.") from failure
        return folder

    @classmethod
    def open(cls, path: Path) -> StoreFolder:
        """An existing store; refuses a folder that is none with a sentence."""
        make_new_files_private()
        folder = cls(Path(path).absolute())
        if not folder.path.is_dir():
            raise UnavailableError(f"There is no store at {folder.path}. Check the name, or create a store there.")
        if not folder.holds_store():
            raise UnavailableError(f"{folder.path} is not a store. Choose a folder whose name ends in {SUFFIX}.")
        with contextlib.suppress(OSError):
            folder.path.chmod(_PRIVATE_FOLDER)
        return folder

    def holds_store(self) -> bool:
        """Whether a key file or a database lies here, so that nothing may be created over it."""
        names = (sidecar.CURRENT_NAME, sidecar.PREVIOUS_NAME, DATABASE_NAME)
        return any((self.path / name).exists() for name in names)

    @property
    def locked(self) -> bool:
        """Whether this object holds the store for writing."""
        return self._lock is not None and self._lock.held

    def lock(self, clock: Clock | None = None) -> StoreLock:
        """Hold the store for writing until released; UnavailableError names who holds it already.

        Only the holder tidies what an interrupted save left behind.
        """
        if self.locked:
            raise ConflictError("This store is already open in this window.")
        self._lock = StoreLock(self.path / LOCK_NAME, clock or SystemClock())
        for prefix in (sidecar.STALE_PREFIX, unlock_attempts.STALE_PREFIX):
            remove_stale(self.path, prefix)
        return self._lock

    def release(self) -> None:
        """Let another program open the store; safe to call twice."""
        if self._lock is not None:
            self._lock.release()

    def discard(self) -> None:
        """Undo a set-up that was not finished; refuses as soon as a backup was made."""
        if any(self.backups.glob("*")):
            raise ConflictError("This store has backups, so it is not discarded.")
        if self._lock is not None:
            self._lock.release()
        shutil.rmtree(self.path)

    def _require_free(self) -> None:
        if not self.path.parent.is_dir():
            raise UnavailableError(f"There is no folder {self.path.parent}. Create it first, or choose another.")
        if self.path.is_dir():
            if self.holds_store():
                raise UnavailableError(f"There is already a store at {self.path}. Choose another name, or open it.")
            ours = {LOCK_NAME, BACKUPS_NAME, unlock_attempts.FILE_NAME}
            if any(entry.name not in ours for entry in self.path.iterdir()):
                raise UnavailableError(f"{self.path} holds other files. Choose a new or empty folder.")
        elif self.path.exists():
            raise UnavailableError(f"{self.path} is a file. Choose a new or empty folder.")


class StoreLock:
    """The single writer's lock, held by the operating system until release or the end of the process."""

    def __init__(self, path: Path, clock: Clock) -> None:
        self._handle: int | None = None
        try:
            handle = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0), 0o600)
        except OSError as failure:
            raise UnavailableError(f"The store cannot be opened for writing: {_reason(failure)}.") from failure
        try:
            _take(handle)
        except OSError as failure:
            os.close(handle)
            raise UnavailableError(_holder(path).sentence()) from failure
        self._handle = handle
        self._sign(clock)

    @property
    def held(self) -> bool:
        """Whether the lock was taken and not yet released."""
        return self._handle is not None

    def release(self) -> None:
        """Let the next program in; safe to call twice."""
        handle, self._handle = self._handle, None
        if handle is not None:
            with contextlib.suppress(OSError):
                os.ftruncate(handle, 0)
            os.close(handle)

    def __enter__(self) -> StoreLock:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.release()

    def _sign(self, clock: Clock) -> None:
        """Write who holds it; only words for the second comer, so a full disk does not matter."""
        told = {
            "host": platform.node(),
            "account": _account(),
            "process": os.getpid(),
            "since": clock.now().isoformat(),
        }
        if self._handle is None:
            return
        with contextlib.suppress(OSError):
            os.ftruncate(self._handle, 0)
            os.lseek(self._handle, 0, os.SEEK_SET)
            os.write(self._handle, json.dumps(told).encode())


if os.name == "nt":
    import msvcrt

    def _take(handle: int) -> None:
        os.lseek(handle, _LOCKED_BYTE, os.SEEK_SET)
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _take(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


def _holder(path: Path) -> Holder:
    """Who wrote the lock file; unknown when it is still empty."""
    told: dict[str, Any] = {}
    since: datetime | None = None
    with contextlib.suppress(OSError, ValueError, KeyError, TypeError):
        loaded: object = json.loads(path.read_bytes())
        told = cast("dict[str, Any]", loaded) if isinstance(loaded, dict) else {}
        since = datetime.fromisoformat(told["since"])
    return Holder(
        host=str(told.get("host", "this computer")),
        account=str(told.get("account", "somebody")),
        process=str(told.get("process", "unknown")),
        since=since,
    )


def _account() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "somebody"


def _reason(failure: OSError) -> str:
    return (failure.strerror or "the disk did not answer").lower()
