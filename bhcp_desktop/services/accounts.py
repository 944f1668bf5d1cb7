"""Users of the store: adding them, their roles, their passphrases, and taking their access away."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bhcp_desktop.domain.errors import Problem, RuleBrokenError
from bhcp_desktop.domain.identity import new_id
from bhcp_desktop.domain.staff import Permission, Role, User
from bhcp_desktop.services.desk import Desk
from bhcp_desktop.services.store_door import NewUser, StoreDoor


class Accounts:
    """Who may sign in; for administrators, but for one's own passphrase. Hashing takes half a second each."""

    def __init__(self, desk: Desk, door: StoreDoor) -> None:
        self._desk = desk
        self._door = door

    def users(self) -> list[User]:
        """Everybody, in order of name shown."""
        with self._desk.read() as reader:
            return reader.find(User, order_by="display_name")

    def add(self, new: NewUser, roles: Sequence[Role], passphrase: str) -> User:
        """Add a user with a first passphrase; raises RuleBrokenError (name, passphrase, roles)."""
        self._desk.require(Permission.MANAGE_USERS)
        _require_roles(roles)
        user = User(
            id=new_id(),
            name=new.name.strip(),
            display_name=new.display_name.strip() or new.name.strip(),
            job_title=new.job_title.strip(),
            organisation=new.organisation.strip(),
            roles=tuple(role.value for role in roles),
        )
        self._door.ring.add_user(self._door.key, user.id, user.name, passphrase)
        with self._desk.write() as work:
            return work.create(user)

    def change(self, user_id: str, new: NewUser, roles: Sequence[Role]) -> User:
        """Change a user's names and roles; the last administrator keeps that role."""
        self._desk.require(Permission.MANAGE_USERS)
        _require_roles(roles)
        with self._desk.write() as work:
            before = work.get(User, user_id)
            after = replace(
                before,
                name=new.name.strip(),
                display_name=new.display_name.strip() or new.name.strip(),
                job_title=new.job_title.strip(),
                organisation=new.organisation.strip(),
                roles=tuple(role.value for role in roles),
            )
            _require_an_administrator([after if user.id == user_id else user for user in work.find(User)])
            if after.name != before.name:
                self._door.ring.rename_user(self._door.key, user_id, after.name)
            return work.change(before, after)

    def change_passphrase(self, old: str, new: str) -> None:
        """Change one's own passphrase."""
        self._door.ring.change_passphrase(self._desk.user.name, old, new)

    def reset_passphrase(self, user_id: str, passphrase: str) -> None:
        """Give somebody who forgot theirs a new passphrase."""
        self._desk.require(Permission.MANAGE_USERS)
        self._door.ring.reset_passphrase(self._door.key, user_id, passphrase)

    def remove(self, user_id: str) -> None:
        """Take somebody's access away and encrypt the store anew; what they did stays in their name.

        No read or write may be running. Backups made before still open with the old key.
        """
        self._desk.require(Permission.MANAGE_USERS)
        if user_id == self._desk.user.id:
            raise RuleBrokenError([Problem("user", "You cannot remove yourself. Ask another administrator.")])
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
        return self._door.ring.new_recovery_code(self._door.key)


def _require_roles(roles: Sequence[Role]) -> None:
    if not roles:
        raise RuleBrokenError([Problem("roles", "Choose at least one role.")])


def _require_an_administrator(users: Sequence[User]) -> None:
    if not any(user.active and Role.ADMINISTRATOR in user.roles for user in users):
        says = "At least one person must stay administrator. Make somebody else administrator first."
        raise RuleBrokenError([Problem("roles", says)])
