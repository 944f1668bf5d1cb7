"""The store's folder: private, never made over other files, and open for writing once."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bhcp_desktop.domain.clock import FixedClock
from bhcp_desktop.domain.errors import ConflictError, UnavailableError
from bhcp_desktop.storage.folder import StoreFolder
from bhcp_desktop.storage.sidecar import STALE_PREFIX
from tests.support.key_rings import KeyedStore, a_keyed_store

posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps rights on the folder")


@pytest.fixture(autouse=True)
def restored_umask() -> Iterator[None]:
    before = os.umask(0o022)
    yield
    os.umask(before)


@pytest.fixture
def keyed(tmp_path: Path) -> KeyedStore:
    return a_keyed_store(tmp_path)


@posix
def test_a_new_store_is_for_its_owner_alone(tmp_path: Path) -> None:
    folder = StoreFolder.create(tmp_path / "place.bhcp")
    folder.database.write_bytes(b"")
    rights = [stat.S_IMODE(path.stat().st_mode) for path in (folder.path, folder.backups, folder.database)]
    assert rights == [0o700, 0o700, 0o600]


@posix
def test_opening_makes_a_store_private_again(keyed: KeyedStore) -> None:
    keyed.path.chmod(0o755)
    keyed.folder()
    assert stat.S_IMODE(keyed.path.stat().st_mode) == 0o700


def test_an_empty_folder_may_become_a_store(tmp_path: Path) -> None:
    (tmp_path / "place.bhcp").mkdir()
    assert StoreFolder.create(tmp_path / "place.bhcp").backups.is_dir()


def test_a_set_up_that_was_cut_off_can_be_begun_again(tmp_path: Path) -> None:
    folder = StoreFolder.create(tmp_path / "place.bhcp")
    folder.lock().release()
    assert StoreFolder.create(tmp_path / "place.bhcp").path == folder.path


def test_a_store_is_never_made_over_anything(tmp_path: Path, keyed: KeyedStore) -> None:
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "letter.txt").write_text("dear")
    (tmp_path / "file").write_text("dear")
    for path, says in (
        (keyed.path, "already a store"),
        (tmp_path / "full", "holds other files"),
        (tmp_path / "file", "is a file"),
        (tmp_path / "no" / "such.bhcp", "Create it first"),
    ):
        with pytest.raises(UnavailableError, match=says):
            StoreFolder.create(path)
    assert (tmp_path / "full" / "letter.txt").read_text() == "dear"


def test_a_folder_that_is_no_store_is_refused_with_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("dear")
    (tmp_path / "empty").mkdir()
    for name, says in (("missing", "There is no store at"), ("file", "There is no store"), ("empty", "is not a store")):
        with pytest.raises(UnavailableError, match=says):
            StoreFolder.open(tmp_path / name)


def test_one_window_at_a_time(keyed: KeyedStore) -> None:
    first, second = keyed.folder(), keyed.folder()
    clock = FixedClock(datetime(2026, 7, 1, 8, 45, tzinfo=UTC))
    with first.lock(clock):
        assert first.locked
        with pytest.raises(UnavailableError, match="open in another window") as refusal:
            second.lock()
        with pytest.raises(ConflictError):
            first.lock()
    assert "since 09:45 on 1 July 2026" in str(refusal.value)
    assert f"process {os.getpid()}" in str(refusal.value)
    assert not first.locked
    second.lock().release()


def test_a_lock_file_left_by_a_dead_program_locks_nobody_out(keyed: KeyedStore) -> None:
    (keyed.path / "lock").write_text('{"host": "desk", "process": 1}')
    keyed.folder().lock().release()


def test_a_lock_without_readable_words_still_makes_a_sentence(keyed: KeyedStore) -> None:
    with keyed.folder().lock():
        for content in ("", "[]", '{"since": "soon"}', "\0"):
            (keyed.path / "lock").write_text(content)
            with pytest.raises(UnavailableError, match="open in another window"):
                keyed.folder().lock()


_HOLD = """
import sys
from pathlib import Path
from bhcp_desktop.storage.folder import StoreFolder
lock = StoreFolder.open(Path(sys.argv[1])).lock()
print("held", flush=True)
sys.stdin.read()
"""


def test_another_process_is_kept_out_and_let_in_when_the_first_is_killed(keyed: KeyedStore) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", _HOLD, str(keyed.path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline().strip() == b"held"
        with pytest.raises(UnavailableError, match=f"process {holder.pid}"):
            keyed.folder().lock()
        holder.kill()
        holder.wait()
        keyed.folder().lock().release()


def test_only_the_writer_tidies_what_killed_saves_left(keyed: KeyedStore) -> None:
    left = keyed.path / f"{STALE_PREFIX}abc"
    left.write_bytes(b"half")
    keyed.ring()
    assert left.exists()
    keyed.folder().lock().release()
    assert not left.exists()


def test_a_set_up_that_was_given_up_leaves_nothing(keyed: KeyedStore) -> None:
    folder = keyed.folder()
    folder.lock()
    folder.discard()
    assert not keyed.path.exists()


def test_a_store_with_backups_is_never_discarded(keyed: KeyedStore) -> None:
    (keyed.path / "backups" / "one").write_bytes(b"")
    with pytest.raises(ConflictError):
        keyed.folder().discard()
    assert keyed.path.exists()
