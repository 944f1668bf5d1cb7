"""The key in memory: never shown, never written down, gone after wiping."""

from __future__ import annotations

import copy
import pickle
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from bhcp_desktop.storage.store_key import StoreKey
from tests.support.key_rings import ANN, ANN_PASSPHRASE, a_keyed_store


def test_the_key_is_never_shown() -> None:
    key = StoreKey(bytearray(b"\xab" * 32))
    shown = repr(key) + str(key) + f"{key}"
    assert "ab" * 3 not in shown.lower()
    assert "\\x" not in shown


def test_the_key_is_never_written_down() -> None:
    for write in (pickle.dumps, copy.deepcopy):
        with pytest.raises(TypeError):
            write(StoreKey.random())


def test_wiping_overwrites_the_bytes_themselves() -> None:
    material = bytearray(b"\xab" * 32)
    key = StoreKey(material)
    key.wipe()
    key.wipe()
    assert material == bytes(32)
    assert key.wiped
    with pytest.raises(ValueError, match="wiped"):
        _ = key.material


def test_a_copy_outlives_the_original() -> None:
    key = StoreKey.random()
    other = key.copy()
    assert other == key
    key.wipe()
    assert len(other.material) == 32
    assert any(other.material)


@pytest.mark.parametrize("length", [0, 16, 31, 33, 64])
def test_a_key_of_another_length_is_refused_and_wiped(length: int) -> None:
    material = bytearray(b"\xab" * length)
    with pytest.raises(ValueError, match="32 bytes"):
        StoreKey(material)
    assert not any(material)


def test_every_purpose_has_its_own_key() -> None:
    key = StoreKey.random()
    derived = {key.derive(b"slotfile-mac"), key.derive(b"audit-state"), StoreKey.random().derive(b"slotfile-mac")}
    assert len(derived) == 3
    assert key.derive(b"audit-state") == key.copy().derive(b"audit-state")


def test_two_random_keys_differ() -> None:
    assert StoreKey.random() != StoreKey.random()


# A process of its own, looked at from outside, so that looking makes no copies. Each line it writes is the key
# behind a mask; it goes on when it is told to.
_CHILD = """
import sys
from pathlib import Path
from bhcp_desktop.storage.folder import StoreFolder
from bhcp_desktop.storage.keys import KeyRing
from bhcp_desktop.storage.store_key import StoreKey

folder = StoreFolder.open(Path(sys.argv[1]))
keys = {"random": StoreKey.random, "unlock": lambda: KeyRing.load(folder).unlock(sys.argv[3], sys.argv[4]).key}
key = keys[sys.argv[2]]()
print(bytes(byte ^ 0x5A for byte in key.material).hex(), flush=True)
sys.stdin.readline()
other = key.copy()
KeyRing.load(folder)
key.derive(b"something")
for held in (key, other):
    held.wipe()
print("wiped", flush=True)
sys.stdin.readline()
"""


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="reads /proc/PID/mem")
@pytest.mark.parametrize("made", ["random", "unlock"])
def test_a_wiped_key_leaves_no_copy_in_memory(tmp_path: Path, made: str) -> None:
    keyed = a_keyed_store(tmp_path)
    command = [sys.executable, "-c", _CHILD, str(keyed.path), made, ANN, ANN_PASSPHRASE]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as child:
        assert child.stdin is not None
        assert child.stdout is not None
        key = bytes(byte ^ 0x5A for byte in bytes.fromhex(child.stdout.readline().decode()))
        assert _copies_in(child.pid, key) == 1, "the one that is in use"
        child.stdin.write(b"\n")
        child.stdin.flush()
        assert child.stdout.readline().strip() == b"wiped"
        left = _copies_in(child.pid, key)
        child.stdin.write(b"\n")
    assert left == 0


def _copies_in(process: int, needle: bytes) -> int:
    return sum(chunk.count(needle) for chunk in _memory_of(process))


def _memory_of(process: int) -> Iterator[bytes]:
    folder = Path(f"/proc/{process}")
    with (folder / "mem").open("rb", buffering=0) as memory:
        for line in (folder / "maps").read_text().splitlines():
            span, rights = line.split()[:2]
            if rights.startswith("rw") and "[v" not in line:
                start, end = (int(part, 16) for part in span.split("-"))
                memory.seek(start)
                yield memory.read(end - start)
