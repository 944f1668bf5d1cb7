"""Users of the program, their roles and what each role may do."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class Role(StrEnum):
    """A user's role; one user may hold several."""

    COORDINATOR = "coordinator"
    CLINICIAN = "clinician"
    CHAIR = "chair"
    VIEWER = "viewer"
    ADMINISTRATOR = "administrator"


class Permission(StrEnum):
    """What a service asks for before it acts."""

    VIEW_RECORDS = "view_records"
    EDIT_PLANS = "edit_plans"
    CONFIRM_FRAILTY = "confirm_frailty"
    SIGN_CLINICAL = "sign_clinical"
    IMPORT_REGISTER = "import_register"
    EDIT_MEETINGS = "edit_meetings"
    CHAIR_MEETINGS = "chair_meetings"
    PRINT = "print"
    MANAGE_USERS = "manage_users"
    MANAGE_PLACES = "manage_places"
    MANAGE_MEETING_TYPES = "manage_meeting_types"
    MANAGE_STORE = "manage_store"
    READ_JOURNAL = "read_journal"


_CARE: Final = frozenset(
    {
        Permission.VIEW_RECORDS,
        Permission.EDIT_PLANS,
        Permission.EDIT_MEETINGS,
        Permission.PRINT,
    }
)

PERMISSIONS: Final[dict[Role, frozenset[Permission]]] = {
    Role.COORDINATOR: _CARE | {Permission.IMPORT_REGISTER},
    Role.CLINICIAN: _CARE | {Permission.CONFIRM_FRAILTY, Permission.SIGN_CLINICAL},
    Role.CHAIR: _CARE | {Permission.CHAIR_MEETINGS},
    Role.VIEWER: frozenset({Permission.VIEW_RECORDS}),
    Role.ADMINISTRATOR: frozenset(
        {
            Permission.VIEW_RECORDS,
            Permission.IMPORT_REGISTER,
            Permission.MANAGE_USERS,
            Permission.MANAGE_PLACES,
            Permission.MANAGE_MEETING_TYPES,
            Permission.MANAGE_STORE,
            Permission.READ_JOURNAL,
        }
    ),
}


ROLE_NAMES: Final = {
    Role.COORDINATOR: "Care coordinator",
    Role.CLINICIAN: "Clinician",
    Role.CHAIR: "Meeting chair",
    Role.VIEWER: "Viewer",
    Role.ADMINISTRATOR: "Administrator",
}
"""Each role as it is called."""

ROLE_SAYS: Final = {
    Role.COORDINATOR: "Writes and publishes care plans, prepares meetings, prints, and imports registers.",
    Role.CLINICIAN: "Writes care plans and meetings, prints, confirms frailty grades and signs the clinical parts.",
    Role.CHAIR: "Writes care plans and meetings, prints, and runs and closes meetings.",
    Role.VIEWER: "Reads records as they stand, drafts too, but not safeguarding. Changes and prints nothing.",
    Role.ADMINISTRATOR: (
        "Looks after users, places, kinds of meeting, backups and the journal; imports registers; reads records, "
        "but not safeguarding."
    ),
}
"""What each role may do, in a sentence beside its box; a test holds it to `PERMISSIONS`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class User:
    """A named user: `name` to sign in with, `display_name` on screens and prints."""

    id: str
    rev: int = 1
    name: str
    display_name: str
    job_title: str = ""
    organisation: str = ""
    roles: tuple[str, ...]
    active: bool = True


def permissions_of(roles: tuple[str, ...]) -> frozenset[Permission]:
    """Everything the given roles may do."""
    allowed: frozenset[Permission] = frozenset()
    for role in roles:
        allowed |= PERMISSIONS[Role(role)]
    return allowed


@dataclass(frozen=True, slots=True, kw_only=True)
class Preference:
    """A user's saved choice kept in the store because it may name patients or places (scope, saved filters)."""

    id: str
    rev: int = 1
    user_id: str
    name: str
    value: str
