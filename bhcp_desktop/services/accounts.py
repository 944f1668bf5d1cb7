"""Users of the store: adding them, their roles, their passphrases, and taking their access away."""

from __future__ import annotations

import platform
from collections.abc import Sequence
from dataclasses import replace

from bhcp_desktop.domain.documents import PrintStamp, RecoverySheet
from bhcp_desktop.domain.errors import Problem, RuleBrokenError
from bhcp_desktop.domain.identity import new_id
from bhcp_desktop.domain.journal import Verb
from bhcp_desktop.domain.staff import Permission, Role, User
from bhcp_desktop.printing import render
from bhcp_desktop.services.desk import Desk
from bhcp_desktop.services.store_door import NewUser, StoreDoor
from bhcp_desktop.storage.recovery_code import require_same
from bhcp_desktop.storage.rekey import require_room


class Accounts:
    """Who may sign in; for administrators, but for one's own passphrase. Hashing takes half a second each.

    Every change of the key file is journalled, and goes into it only when the journal has taken it.
    """

    def __init__(self, desk: Desk, door: StoreDoor) -> None:
        self._desk = desk
        self._door = door

    def users(self) -> list[User]:
        """Everybody, in order of name shown; who was removed is no longer active."""
        with self._desk.read() as reader:
            return sorted(reader.find(User), key=lambda user: (user.display_name.casefold(), user.id))

    def add(self, new: NewUser, roles: Sequence[Role], passphrase: str) -> User:
        """Add a user with a first passphrase; raises RuleBrokenError (user_name, passphrase, roles)."""
        self._desk.require(Permission.MANAGE_USERS)
        _require_roles(roles)
        user = _as_told(User(id=new_id(), name="", display_name="", roles=()), new, roles)
        with self._desk.write() as work:
            _require_free_name(user, work.find(User))
            work.create(user)
            self._door.ring.add_user(self._door.key, user.id, user.name, passphrase)
        return user

    def change(self, user_id: str, new: NewUser, roles: Sequence[Role]) -> User:
        """Change a user's names and roles; the last administrator keeps that role."""
        self._desk.require(Permission.MANAGE_USERS)
        _require_roles(roles)
        with self._desk.write() as work:
            before = work.get(User, user_id)
            after = _as_told(before, new, roles)
            everybody = work.find(User)
            _require_free_name(after, everybody)
            _require_an_administrator([after if user.id == user_id else user for user in everybody])
            changed = work.change(before, after)
            if after.name != before.name:
                self._door.ring.rename_user(self._door.key, user_id, after.name)
        return changed

    def change_passphrase(self, old: str, new: str) -> None:
        """Change one's own passphrase; raises RuleBrokenError (new_passphrase) or SignInRefusedError."""
        me = self._desk.user
        # The name may have been changed since this person signed in.
        name = next((each.name for each in self._door.ring.holders() if each.user_id == me.id), me.name)
        with self._desk.write() as work:
            work.note(Verb.CHANGED, "user", me.id, what="passphrase changed")
            self._door.ring.change_passphrase(name, old, new)

    def reset_passphrase(self, user_id: str, passphrase: str) -> None:
        """Give somebody who forgot theirs a new passphrase."""
        self._desk.require(Permission.MANAGE_USERS)
        with self._desk.write() as work:
            work.note(Verb.CHANGED, "user", user_id, what="passphrase reset")
            self._door.ring.reset_passphrase(self._door.key, user_id, passphrase)

    def remove(self, user_id: str) -> None:
        """Take somebody's access away and encrypt the store anew; what they did stays in their name.

        No read or write may be running. Backups made before still open with the old key. Interrupted, it is done
        again: the account is closed already, and the key is changed the second time.
        """
        self._desk.require(Permission.MANAGE_USERS)
        if user_id == self._desk.user.id:
            raise RuleBrokenError([Problem("user", "You cannot remove yourself. Ask another administrator.")])
        require_room(self._door.folder.database)
        with self._desk.write() as work:
            before = work.get(User, user_id)
            left = [user for user in work.find(User) if user.id != user_id]
            _require_an_administrator(left)
            work.change(before, replace(before, active=False))
        fresh = self._door.ring.remove_user(
            self._door.key, user_id, lambda _old, new: self._desk.store.rekey(new.material)
        )
        self._door.replace_key(fresh)

    def new_recovery_code(self) -> str:
        """A fresh recovery code to print; the one before stops working."""
        self._desk.require(Permission.MANAGE_USERS)
        with self._desk.write() as work:
            work.note(Verb.CHANGED, "store", self._desk.store.store_id, what="recovery code replaced")
            return self._door.ring.new_recovery_code(self._door.key)

    def recovery_sheet(self, code: str) -> bytes:
        """A recovery code as a PDF for paper; never kept beside the store."""
        self._desk.require(Permission.MANAGE_USERS)
        now, user = self._desk.clock.now(), self._desk.user
        sheet = RecoverySheet(
            store_name=self._door.folder.path.stem,
            administrator=user.display_name,
            code=tuple(code.split("-")),
            made_at=now,
            device=platform.node(),
            stamp=PrintStamp(printed_by=user.display_name, printed_at=now),
        )
        return render(sheet).pdf


def require_typed_back(code: str, typed: str) -> None:
    """Raise RuleBrokenError (recovery_code) unless the code was typed back as it is."""
    require_same(code, typed)


def _as_told(user: User, new: NewUser, roles: Sequence[Role]) -> User:
    """A user with what somebody typed; the sign-in name as the key file keeps it, with single spaces."""
    name = " ".join(new.name.split())
    return replace(
        user,
        name=name,
        display_name=new.display_name.strip() or name,
        job_title=new.job_title.strip(),
        organisation=new.organisation.strip(),
        roles=tuple(role.value for role in roles),
    )


def _require_roles(roles: Sequence[Role]) -> None:
    if not roles:
        raise RuleBrokenError([Problem("roles", "Choose at least one role.")])


def _require_free_name(wanted: User, users: Sequence[User]) -> None:
    """A name that somebody who was removed had is not given again: what they did stands in it."""
    taken = next((user for user in users if user.id != wanted.id and _same(user.name, wanted.name)), None)
    if taken is not None:
        whose = "Somebody signs in with this name already" if taken.active else "Somebody who was removed had this name"
        raise RuleBrokenError([Problem("user_name", f"{whose}. Choose another.")])


def _same(one: str, other: str) -> bool:
    return one.casefold() == other.casefold()


def _require_an_administrator(users: Sequence[User]) -> None:
    if not any(user.active and Role.ADMINISTRATOR in user.roles for user in users):
        says = "At least one person must stay administrator. Make somebody else administrator first."
        raise RuleBrokenError([Problem("roles", says)])
