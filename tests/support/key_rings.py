"""A store folder with a key file, made once and copied, because every slot costs an Argon2id hash."""

from __future__ import annotations

import atexit
import hashlib
import json
import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from bhcp_desktop.domain.clock import Clock
from bhcp_desktop.storage.argon2_cost import FLOOR
from bhcp_desktop.storage.folder import StoreFolder
from bhcp_desktop.storage.keys import KeyRing
from bhcp_desktop.storage.store_key import StoreKey

ANN, ANN_PASSPHRASE = "c.bell", "staple purple canoe river"
BEN, BEN_PASSPHRASE = "r.shah", "kettle sings before dawn"
NEW_PASSPHRASE = "lantern orbit velvet crab"


@dataclass(frozen=True)
class KeyedStore:
    """A folder with two people's slots, its key and its recovery code."""

    path: Path
    key: StoreKey
    code: str

    def folder(self) -> StoreFolder:
        return StoreFolder.open(self.path)

    def ring(self, clock: Clock | None = None) -> KeyRing:
        return KeyRing.load(self.folder(), clock=clock)


@lru_cache(maxsize=1)
def _template() -> tuple[Path, StoreKey, str]:
    parent = Path(tempfile.mkdtemp(prefix="keyed-"))
    atexit.register(shutil.rmtree, parent)
    path = parent / "template.bhcp"
    ring, key, code = KeyRing.create(StoreFolder.create(path), "ann", ANN, ANN_PASSPHRASE, FLOOR)
    ring.add_user(key, "ben", BEN, BEN_PASSPHRASE, FLOOR)
    return path, key, code


def a_keyed_store(folder: Path, name: str = "place.bhcp") -> KeyedStore:
    """A copy of the template, to be altered at will."""
    template, key, code = _template()
    shutil.copytree(template, folder / name)
    return KeyedStore(folder / name, key.copy(), code)


def rewrite(path: Path, alter: Callable[[dict[str, Any]], None]) -> None:
    """Alter a key file as somebody would who knows its format, checksum included."""
    told = json.loads(path.read_bytes())
    alter(told)
    del told["sum"]
    told["sum"] = hashlib.sha256(json.dumps(told, sort_keys=True, separators=(",", ":")).encode()).hexdigest()
    path.write_bytes(json.dumps(told).encode())
