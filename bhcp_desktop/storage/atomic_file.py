"""Replace a small file so that a crash leaves the old content or the new, never a mixture."""

from __future__ import annotations

import os
import tempfile
import time
from pathlib import Path
from typing import Final

_TRIES: Final = 10
_PAUSE_SECONDS: Final = 0.05


def replace_file(path: Path, content: bytes, *, prefix: str) -> None:
    """Write beside `path`, force it to the disk and rename it over; raises OSError and leaves no trace.

    A crash may leave a file that begins with `prefix`; see `remove_stale`.
    """
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=prefix)
    fresh = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        _rename_over(fresh, path)
    except BaseException:
        fresh.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)


def remove_stale(folder: Path, prefix: str) -> None:
    """Delete what saves that never finished left behind; only for the one program that may write."""
    for left in folder.glob(f"{prefix}*"):
        left.unlink(missing_ok=True)


def sync_folder(folder: Path) -> None:
    """Force a folder's list of names to the disk; Windows keeps its own journal for that."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _rename_over(fresh: Path, path: Path) -> None:
    """Rename, and try again while a virus scanner on Windows holds the old file open."""
    for attempt in range(1, _TRIES + 1):
        try:
            fresh.replace(path)
        except PermissionError:
            if os.name != "nt" or attempt == _TRIES:
                raise
            time.sleep(_PAUSE_SECONDS)
        else:
            return
