"""Creating and opening a store, signing in, locking and leaving: who stands at the door and what they are given."""

from __future__ import annotations

import platform
from dataclasses import dataclass, field
from pathlib import Path

from bhcp_desktop.domain.clock import Clock, SystemClock
from bhcp_desktop.domain.errors import DamagedError, NotPermittedError, UnavailableError
from bhcp_desktop.domain.identity import new_id
from bhcp_desktop.domain.journal import Verb
from bhcp_desktop.domain.staff import Role, User
from bhcp_desktop.services.desk import Desk
from bhcp_desktop.storage.argon2_cost import Cost
from bhcp_desktop.storage.backup import copy_before_update
from bhcp_desktop.storage.folder import StoreFolder
from bhcp_desktop.storage.key_slots import RECOVERY_ID
from bhcp_desktop.storage.keys import KeyRing, Unlocked
from bhcp_desktop.storage.store import SYSTEM_ACTOR, Store
from bhcp_desktop.storage.store_key import StoreKey
from bhcp_desktop.storage.verify import Anchor

FIRST_ROLES = (Role.ADMINISTRATOR, Role.COORDINATOR)
"""The first person looks after the store and, in a small team, also works in it; both can be changed later."""

_OLDER = (
    "This store is older than it was when it was last closed here. Somebody may have put an old copy in its place,"
    " or its newest changes were lost. Check the latest entries, and tell your administrator."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class NewUser:
    """The name to sign in with and the name shown on screens and prints."""

    name: str
    display_name: str = ""
    job_title: str = ""
    organisation: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SetUpSecrets:
    """What is printed once at set-up: the recovery code, and the journal's first sealing key for the IG lead."""

    recovery_code: str = field(repr=False)
    sealing_key: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedIn:
    """A desk to work at, and anything the person should be told first."""

    desk: Desk
    notices: tuple[str, ...] = ()


class StoreDoor:
    """One store this program holds for writing; locked until somebody signs in."""

    def __init__(self, folder: StoreFolder, ring: KeyRing, clock: Clock) -> None:
        self.folder = folder
        self.ring = ring
        self._clock = clock
        self._key: StoreKey | None = None
        self._store: Store | None = None

    @classmethod
    def open(cls, path: Path, clock: Clock | None = None) -> StoreDoor:
        """Hold an existing store for writing; raises UnavailableError naming who has it open already."""
        clock = clock or SystemClock()
        folder = StoreFolder.open(path)
        lock = folder.lock(clock)
        try:
            return cls(folder, KeyRing.load(folder, clock=clock), clock)
        except BaseException:
            lock.release()
            raise

    @classmethod
    def create(
        cls,
        path: Path,
        first: NewUser,
        passphrase: str,
        *,
        clock: Clock | None = None,
        cost: Cost | None = None,
        training: bool = False,
    ) -> tuple[StoreDoor, SignedIn, SetUpSecrets]:
        """Make a store with its first user, who is signed in; a set-up that fails leaves nothing behind."""
        clock = clock or SystemClock()
        folder = StoreFolder.create(path)
        lock = folder.lock(clock)
        store: Store | None = None
        try:
            user = _user(first, FIRST_ROLES)
            ring, key, code = KeyRing.create(folder, user.id, user.name, passphrase, cost)
            door = cls(folder, ring, clock)
            store, sealing_key = Store.create(
                folder.database, key.material, device_name=platform.node(), clock=clock, training=training
            )
            door._key, door._store = key, store
            with store.write(SYSTEM_ACTOR, clock) as work:
                work.create(user)
        except BaseException:
            if store is not None:
                store.close()
            lock.release()
            folder.discard()
            raise
        secrets = SetUpSecrets(recovery_code=code, sealing_key=sealing_key.hex())
        return door, SignedIn(desk=Desk(store=store, user=user, clock=clock)), secrets

    @property
    def key(self) -> StoreKey:
        """The live store key; raises UnavailableError while locked."""
        if self._key is None:
            raise UnavailableError("The store is locked. Sign in again.")
        return self._key

    @property
    def store(self) -> Store:
        """The open store; raises UnavailableError while locked."""
        if self._store is None:
            raise UnavailableError("The store is locked. Sign in again.")
        return self._store

    def sign_in(self, name: str, passphrase: str) -> SignedIn:
        """Unlock with a name and passphrase; takes about half a second, so never on the GUI thread."""
        return self._enter(self.ring.unlock(name, passphrase))

    def recover(self, code: str, name: str, new_passphrase: str) -> SignedIn:
        """Unlock with the printed recovery code and give one user a new passphrase; that user is signed in."""
        unlocked = self.ring.unlock_with_recovery(code)
        try:
            holder = next(
                (each for each in self.ring.holders() if each.name.casefold() == name.strip().casefold()), None
            )
            if holder is None:
                raise NotPermittedError("Nobody signs in with that name. Check the name and try again.")
            self.ring.reset_passphrase(unlocked.key, holder.user_id, new_passphrase)
        finally:
            unlocked.key.wipe()
        return self.sign_in(holder.name, new_passphrase)

    def _enter(self, unlocked: Unlocked) -> SignedIn:
        if unlocked.user_id == RECOVERY_ID:
            raise NotPermittedError("Choose whose passphrase to set with the recovery code.")
        store: Store | None = None
        try:
            store = Store.open(
                self.folder.database,
                unlocked.key.material,
                back_up=lambda: copy_before_update(self.folder, unlocked.key.material, self._clock),
            )
            user = _active_user(store, unlocked.user_id)
            aged = self._age_notice(store)
            with store.write(user.id, self._clock) as work:
                work.note(Verb.SIGNED_IN, "user", user.id, failures_before=unlocked.failures_before)
            if not aged:
                self._keep_anchor(unlocked.key, store)
        except BaseException:
            if store is not None:
                store.close()
            unlocked.key.wipe()
            raise
        self._key, self._store = unlocked.key, store
        return SignedIn(desk=Desk(store=store, user=user, clock=self._clock), notices=(*unlocked.notices, *aged))

    def _keep_anchor(self, key: StoreKey, store: Store) -> None:
        """Keep where the journal stands outside the database.

        At sign-in the entry of the sign-in is in the write-ahead log alone: without that log it is missed next time.
        """
        seq, head = store.head()
        self.ring.set_anchor(key, seq, head.hex())

    def _age_notice(self, store: Store) -> tuple[str, ...]:
        anchor = self.ring.anchor
        if anchor is None or store.reaches(anchor.seq, anchor.hash):
            return ()
        return (_OLDER,)

    @property
    def anchor(self) -> Anchor | None:
        """The journal entry the store had reached when somebody last signed in or it was last locked here."""
        kept = self.ring.anchor
        return Anchor(kept.seq, kept.hash) if kept else None

    def replace_key(self, key: StoreKey) -> None:
        """Hold the key that took the old one's place after somebody was removed."""
        self._key = key

    def lock(self) -> None:
        """Close the store, keep where its journal stands outside it, and wipe the key; safe to call twice."""
        store, self._store = self._store, None
        key, self._key = self._key, None
        if store is None or key is None:
            return
        try:
            seq, head = store.head()
            store.close()
            self.ring.set_anchor(key, seq, head.hex())
        finally:
            store.close()
            key.wipe()

    def leave(self) -> None:
        """Lock, and let another program open the store."""
        try:
            self.lock()
        finally:
            self.folder.release()


def _user(new: NewUser, roles: tuple[Role, ...]) -> User:
    name = " ".join(new.name.split())
    return User(
        id=new_id(),
        name=name,
        display_name=new.display_name.strip() or name,
        job_title=new.job_title.strip(),
        organisation=new.organisation.strip(),
        roles=tuple(role.value for role in roles),
    )


def _active_user(store: Store, user_id: str) -> User:
    with store.read() as reader:
        found = reader.find(User, id=user_id)
    if not found:
        raise DamagedError("This store does not know the person signing in. Restore a backup, or ask for help.")
    if not found[0].active:
        raise NotPermittedError("This account has been closed. Ask an administrator to open it again.")
    return found[0]
