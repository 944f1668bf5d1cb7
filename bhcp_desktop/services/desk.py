"""The signed-in context every service works in: whose store, which user, what time."""

from __future__ import annotations

from contextlib import AbstractContextManager
from dataclasses import dataclass

from bhcp_desktop.domain.clock import Clock
from bhcp_desktop.domain.errors import NotPermittedError
from bhcp_desktop.domain.staff import Permission, User, permissions_of
from bhcp_desktop.storage.store import Store
from bhcp_desktop.storage.unit_of_work import Reader, UnitOfWork

_REFUSALS = {
    Permission.CONFIRM_FRAILTY: "Only a clinician can confirm a frailty grade. Ask a clinician to sign in.",
    Permission.SIGN_CLINICAL: "Only a clinician can sign the clinical parts. Ask a clinician to sign in.",
}
_REFUSED = "Your role does not allow this. Ask an administrator if you need it for your work."


@dataclass(frozen=True, slots=True)
class Desk:
    """One signed-in user at one open store."""

    store: Store
    user: User
    clock: Clock

    @property
    def printed_by(self) -> str:
        """Who prints, as documents say it; a training store is named on every page."""
        return (
            f"{self.user.display_name}, training store: made-up people"
            if self.store.training
            else self.user.display_name
        )

    def allows(self, permission: Permission) -> bool:
        """Whether the user's roles include a permission."""
        return permission in permissions_of(self.user.roles)

    def require(self, permission: Permission) -> None:
        """Raise NotPermittedError unless the user's roles include a permission."""
        if not self.allows(permission):
            raise NotPermittedError(_REFUSALS.get(permission, _REFUSED))

    def read(self) -> AbstractContextManager[Reader]:
        """A consistent snapshot of the store."""
        return self.store.read()

    def write(self) -> AbstractContextManager[UnitOfWork]:
        """A unit of work in the user's name."""
        return self.store.write(self.user.id, self.clock)
