"""Holds the open store for the window. Lives in the database lane: every method is called there and only there."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from bhcp_desktop.domain.changes import ChangeSet

if TYPE_CHECKING:
    from bhcp_desktop.services.store_door import SignedIn, StoreDoor


class DoorKeeper:
    """Opens the door of one store at a time; every committed write is announced."""

    def __init__(self, announce: Callable[[ChangeSet], None]) -> None:
        self._announce = announce
        self._door: StoreDoor | None = None
        self._path = ""

    @property
    def door(self) -> StoreDoor | None:
        """The door that is held, for the services that look after the store."""
        return self._door

    def hold(self, door: StoreDoor, path: str) -> None:
        """Take over a door that is open already, as after setting up a new store."""
        self.leave()
        self._door, self._path = door, path
        door.store.on_change = self._announce

    def enter(self, path: str, user_name: str, passphrase: str) -> SignedIn:
        """Sign in to the store at `path`, leaving another one first."""
        from bhcp_desktop.services.store_door import StoreDoor  # noqa: PLC0415 - loaded behind the first screen

        if self._door is None or path != self._path:
            self.leave()
            self._door, self._path = StoreDoor.open(Path(path)), path
        admitted = self._door.sign_in(user_name, passphrase)
        self._door.store.on_change = self._announce
        return admitted

    def recover(self, path: str, user_name: str, code: str, passphrase: str) -> SignedIn:
        """Sign one user in with the printed recovery code and a new passphrase."""
        from bhcp_desktop.services.store_door import StoreDoor  # noqa: PLC0415 - loaded behind the first screen

        if self._door is None or path != self._path:
            self.leave()
            self._door, self._path = StoreDoor.open(Path(path)), path
        admitted = self._door.recover(code, user_name, passphrase)
        self._door.store.on_change = self._announce
        return admitted

    def lock(self) -> None:
        """Close the store and wipe its key; the store stays ours."""
        if self._door:
            self._door.lock()

    def leave(self) -> None:
        """Close the store and let another program open it."""
        door, self._door = self._door, None
        if door:
            door.leave()
