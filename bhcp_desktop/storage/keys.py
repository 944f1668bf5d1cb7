"""Who can open a store: the slots of its key file, signing in, and changing who may.

The only place that turns a passphrase or a recovery code into the store key.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from bhcp_desktop.domain import passphrase as rules
from bhcp_desktop.domain.clock import Clock, SystemClock
from bhcp_desktop.domain.errors import ConflictError, Problem, RuleBrokenError
from bhcp_desktop.domain.identity import new_id
from bhcp_desktop.storage import argon2_cost, recovery_code, rekey, sidecar
from bhcp_desktop.storage.argon2_cost import Cost
from bhcp_desktop.storage.folder import StoreFolder
from bhcp_desktop.storage.key_slots import (
    NOT_RIGHT,
    RECOVERY_ID,
    Place,
    SignInRefusedError,
    Slot,
    SlotKind,
    new_slot,
    open_private,
    rewrapped,
)
from bhcp_desktop.storage.rekey import OpensDatabase, RekeyDatabase
from bhcp_desktop.storage.sidecar import Anchor, Generation, KeyFile
from bhcp_desktop.storage.store_key import StoreKey
from bhcp_desktop.storage.unlock_attempts import UnlockAttempts

CODE_NOT_RIGHT: Final = "That recovery code is not right. Check it against the newest printed sheet."
KEY_CHANGE_UNDONE: Final = (
    "A change of the store key was interrupted and has been undone. If you were removing somebody, remove them again."
)
# Counted as one person, whatever was typed: a passphrase typed into the name field must not reach the disk.
_NOBODY: Final = "unknown"
_LONGEST_NAME: Final = 80


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyHolder:
    """A person who can open the store, with the name they sign in with."""

    user_id: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Unlocked:
    """A successful sign-in: who, the store key, wrong tries before it, and what to tell them."""

    user_id: str
    key: StoreKey
    failures_before: int = 0
    notices: tuple[str, ...] = ()


class KeyRing:
    """Owns the key file of one store; changes are saved before a method returns. Holds no secret itself."""

    def __init__(self, folder: StoreFolder, file: KeyFile, *, clock: Clock | None = None) -> None:
        self._folder = folder
        self._file = file
        self._attempts = UnlockAttempts(folder.path, clock or SystemClock())
        self.notices: tuple[str, ...] = ()

    @classmethod
    def create(
        cls, folder: StoreFolder, user_id: str, user_name: str, passphrase: str, cost: Cost | None = None
    ) -> tuple[KeyRing, StoreKey, str]:
        """Make a new store's key with its first person; also returns the recovery code, which is shown this once.

        Without `cost` the machine is measured, which takes up to three seconds.
        """
        if folder.holds_store():
            raise ConflictError("There is already a store in this folder. Choose another name, or open it.")
        key, code = StoreKey.random(), recovery_code.new_code()
        ring = cls(folder, KeyFile(store_id=new_id(), current=Generation(number=1, slots=())))
        name = ring._free_name(user_name)
        rules.require_acceptable(passphrase, user_name=name)
        first = ring._user_slot(key, user_id, name, passphrase, cost or argon2_cost.calibrate())
        made = Generation(number=1, slots=(first, ring._recovery_slot(key, code)))
        ring._keep(replace(ring._file, current=sidecar.authenticated(made, ring.store_id, key)))
        return ring, key, code

    @classmethod
    def load(cls, folder: StoreFolder, *, clock: Clock | None = None) -> KeyRing:
        """Read the key file; `notices` says so when its previous copy had to be used."""
        file, from_previous = sidecar.load(folder.path)
        ring = cls(folder, file, clock=clock)
        ring.notices = (sidecar.USED_PREVIOUS,) if from_previous else ()
        return ring

    @property
    def store_id(self) -> str:
        """The identifier of this store, bound into every slot."""
        return self._file.store_id

    @property
    def anchor(self) -> Anchor | None:
        """Where the journal stood when the store was last locked or checkpointed; sure only after sign-in."""
        return self._file.current.anchor

    def holders(self) -> tuple[KeyHolder, ...]:
        """Everybody who can sign in, in the order they were added."""
        return tuple(KeyHolder(user_id=slot.user_id, name=slot.name) for slot in self._file.users())

    def user_names(self) -> tuple[str, ...]:
        """The names people sign in with."""
        return tuple(holder.name for holder in self.holders())

    def unlock(
        self, user_name: str, passphrase: str, *, opens: OpensDatabase | None = None, target: Cost | None = None
    ) -> Unlocked:
        """Sign in with name and passphrase; takes about half a second, so never on the GUI thread.

        Raises SignInRefusedError, UnlockDelayedError or DamagedError. A slot hashed more cheaply than `target` is
        raised to it. `opens` is asked only after an interrupted change of the store key.
        """
        slot, secret = self._named(user_name), rules.normalised(passphrase)
        private, failures = self._tried(slot, secret, NOT_RIGHT)
        unlocked = self._unlocked(slot, private, failures, opens)
        if target is not None and slot.cost.work() < target.work() and self._folder.locked:
            self._change(unlocked.key, slot, lambda old: rewrapped(old, private, secret, target, self._place()))
        return unlocked

    def unlock_with_recovery(self, code: str, *, opens: OpensDatabase | None = None) -> Unlocked:
        """Sign in with the printed recovery code; `user_id` is then `RECOVERY_ID`."""
        slot = self._file.by_id(RECOVERY_ID)
        private, failures = self._tried(slot, recovery_code.parse(code), CODE_NOT_RIGHT)
        return self._unlocked(slot, private, failures, opens)

    def add_user(self, key: StoreKey, user_id: str, user_name: str, passphrase: str, cost: Cost | None = None) -> None:
        """Give one more person a slot; RuleBrokenError when the name is taken or the passphrase too weak."""
        name = self._free_name(user_name)
        if any(slot.user_id == user_id for slot in self._file.current.slots):
            raise ConflictError("This person can sign in already.")
        rules.require_acceptable(passphrase, user_name=name)
        added = self._user_slot(key, user_id, name, passphrase, cost or self._usual_cost())
        self._save(key, (*self._file.current.slots, added))

    def change_passphrase(self, user_name: str, old: str, new: str, cost: Cost | None = None) -> None:
        """Put somebody's own private key under a new passphrase; the store key stays as it is."""
        slot = self._named(user_name)
        rules.require_acceptable(new, user_name=slot.name, field="new_passphrase")
        private, _failures = self._tried(slot, rules.normalised(old), NOT_RIGHT)
        key = self._unlocked(slot, private, 0, None).key
        secret, dear = rules.normalised(new), cost or self._usual_cost()
        try:
            self._change(key, slot, lambda before: rewrapped(before, private, secret, dear, self._place()))
        finally:
            key.wipe()

    def reset_passphrase(self, key: StoreKey, user_id: str, passphrase: str, cost: Cost | None = None) -> None:
        """Give somebody who forgot their passphrase a new slot, by a person who is signed in and so has the key."""
        slot = self._file.by_id(user_id)
        rules.require_acceptable(passphrase, user_name=slot.name)
        dear = cost or self._usual_cost()
        self._change(key, slot, lambda old: self._user_slot(key, old.user_id, old.name, passphrase, dear))

    def rename_user(self, key: StoreKey, user_id: str, user_name: str) -> None:
        """Change the name somebody signs in with."""
        name = self._free_name(user_name, but=user_id)
        self._change(key, self._file.by_id(user_id), lambda old: replace(old, name=name))

    def remove_user(self, key: StoreKey, user_id: str, rekey_database: RekeyDatabase) -> StoreKey:
        """Take somebody's slot away and replace the store key, so that an old copy of the key file is no use to them.

        Returns the new key and wipes the old one. Backups made before still open with the old key.
        """
        leaver = self._file.by_id(user_id)
        staying = tuple(slot for slot in self._file.current.slots if slot is not leaver)
        if not any(slot.kind is SlotKind.USER for slot in staying):
            raise _broken("user", "This is the last person who can sign in. Add somebody else first.")
        return self._rekeyed(key, staying, rekey_database)

    def rekey(self, key: StoreKey, rekey_database: RekeyDatabase) -> StoreKey:
        """Replace the store key for everybody; returns the new key and wipes the old one."""
        return self._rekeyed(key, self._file.current.slots, rekey_database)

    def new_recovery_code(self, key: StoreKey) -> str:
        """A fresh recovery code to print; the old one stops working. If the old sheet went missing, `rekey` too."""
        code = recovery_code.new_code()
        self._change(key, self._file.by_id(RECOVERY_ID), lambda _old: self._recovery_slot(key, code))
        return code

    def set_anchor(self, key: StoreKey, seq: int, hash_hex: str) -> None:
        """Keep where the journal stands, so that an older database put in its place is noticed."""
        anchored = replace(self._file.current, anchor=Anchor(seq=seq, hash=hash_hex))
        self._keep(replace(self._file, current=self._authenticated(anchored, key)), retire_previous=False)

    def _named(self, user_name: str) -> Slot:
        """The slot of a sign-in name; an unknown one is refused and counted like a wrong passphrase."""
        slot = self._file.named(user_name)
        if slot is None:
            self._attempts.require_allowed(_NOBODY)
            self._attempts.failed(_NOBODY)
            raise SignInRefusedError(NOT_RIGHT)
        return slot

    def _tried(self, slot: Slot, secret: str, refusal: str) -> tuple[X25519PrivateKey, int]:
        """Open a slot's private key and count the try; also returns the wrong tries before it."""
        self._attempts.require_allowed(slot.user_id)
        try:
            private = open_private(slot, secret, self._place())
        except SignInRefusedError:
            self._attempts.failed(slot.user_id)
            raise SignInRefusedError(refusal) from None
        return private, self._attempts.succeeded(slot.user_id)

    def _unlocked(self, slot: Slot, private: X25519PrivateKey, failures: int, opens: OpensDatabase | None) -> Unlocked:
        """The store key behind a private key; settles a change of the store key that was interrupted."""
        before = self._file
        key, after = rekey.settled(before, slot, private, opens or rekey.opener_of(self._folder.database))
        if after is not before:
            self._file = after
            if self._folder.locked:
                self._keep(after)
        undone = before.pending is not None and after.current is before.current
        notices = (*self.notices, KEY_CHANGE_UNDONE) if undone else self.notices
        return Unlocked(user_id=slot.user_id, key=key, failures_before=failures, notices=notices)

    def _change(self, key: StoreKey, slot: Slot, make: Callable[[Slot], Slot]) -> None:
        changed = tuple(make(each) if each.user_id == slot.user_id else each for each in self._file.current.slots)
        self._save(key, changed)

    def _save(self, key: StoreKey, slots: tuple[Slot, ...]) -> None:
        self._require_settled()
        made = self._authenticated(replace(self._file.current, slots=slots), key)
        self._keep(replace(self._file, current=made))

    def _rekeyed(self, key: StoreKey, staying: tuple[Slot, ...], rekey_database: RekeyDatabase) -> StoreKey:
        """Run the change of the store key; what the database's side raises leaves both generations in the file."""
        self._require_settled()
        sidecar.require_authentic(self._file.current, self.store_id, key)
        rekey.require_room(self._folder.database)
        fresh = StoreKey.random()
        try:
            pending = rekey.pending_generation(self._file, staying, fresh)
            self._keep(replace(self._file, pending=pending))
            rekey_database(key, fresh)
            self._keep(replace(self._file, current=pending, pending=None))
        except BaseException:
            fresh.wipe()
            raise
        key.wipe()
        return fresh

    def _authenticated(self, generation: Generation, key: StoreKey) -> Generation:
        """Vouch for new slots, only with the key that vouched for the old ones."""
        sidecar.require_authentic(self._file.current, self.store_id, key)
        return sidecar.authenticated(generation, self.store_id, key)

    def _keep(self, file: KeyFile, *, retire_previous: bool = True) -> None:
        sidecar.save(self._folder.path, file, retire_previous=retire_previous)
        self._file = file

    def _require_settled(self) -> None:
        if self._file.pending is not None:
            raise ConflictError("A change of the store key was interrupted. Lock the store and sign in again first.")

    def _place(self) -> Place:
        return self._file.place(self._file.current)

    def _usual_cost(self) -> Cost:
        """What the dearest of the present slots costs: what this store was measured for."""
        return max((slot.cost for slot in self._file.users()), key=Cost.work)

    def _user_slot(self, key: StoreKey, user_id: str, name: str, passphrase: str, cost: Cost) -> Slot:
        secret = rules.normalised(passphrase)
        return new_slot(
            self._place(), user_id=user_id, name=name, kind=SlotKind.USER, secret=secret, cost=cost, key=key
        )

    def _recovery_slot(self, key: StoreKey, code: str) -> Slot:
        """The code holds 160 random bits, so the floor is dear enough."""
        return new_slot(
            self._place(),
            user_id=RECOVERY_ID,
            name="",
            kind=SlotKind.RECOVERY,
            secret=code,
            cost=argon2_cost.FLOOR,
            key=key,
        )

    def _free_name(self, user_name: str, *, but: str = "") -> str:
        name = " ".join(user_name.split())
        if not name or len(name) > _LONGEST_NAME or not name.isprintable():
            raise _broken("user_name", f"Enter a name to sign in with, {_LONGEST_NAME} characters at most.")
        holder = self._file.named(name)
        if holder is not None and holder.user_id != but:
            raise _broken("user_name", "Somebody signs in with this name already. Choose another.")
        return name


def _broken(field: str, says: str) -> RuleBrokenError:
    return RuleBrokenError([Problem(field, says)])
