"""Who wrote a plan: those who changed it since the version that stands, from the journal, whoever publishes it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from bhcp_desktop.domain.agreement import is_of_the_agreement
from bhcp_desktop.domain.staff import Role, User
from bhcp_desktop.domain.working_plan import WorkingPlan
from bhcp_desktop.storage.queries.plan_journal import answer_keys, changed_by
from bhcp_desktop.storage.unit_of_work import Reader

_EVER: Final = datetime.min.replace(tzinfo=UTC)
_ROLE_WORDS: Final = {
    Role.COORDINATOR: "Care coordinator",
    Role.CLINICIAN: "Clinician",
    Role.CHAIR: "MDT chair",
    Role.VIEWER: "Viewer",
    Role.ADMINISTRATOR: "Administrator",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Author:
    """Somebody who changed a plan: name and role as they are printed, and how many of its parts they changed."""

    user_id: str
    named: str
    organisation: str = ""
    changes: int


def plan_authors(reader: Reader, working: WorkingPlan, since: datetime | None) -> tuple[Author, ...]:
    """Those who changed a plan after an instant, or ever; who changed most of its parts comes first."""
    plan = working.plan
    ids = (plan.id, *working.agreed_parts(), *(each.id for each in working.capacity), *answer_keys(reader, plan.id))
    parts: dict[str, set[str]] = defaultdict(set)
    for change in changed_by(reader, ids, since or _EVER):
        if _is_writing(change.entity, change.field):
            parts[change.actor_id].add(change.entity_id)
    users = {user.id: user for user in reader.find(User, id=tuple(parts))} if parts else {}
    found = [
        Author(user_id=user.id, named=named(user), organisation=user.organisation, changes=len(parts[user.id]))
        for user in users.values()
    ]
    return tuple(sorted(found, key=lambda author: (-author.changes, author.named)))


def _is_writing(entity: str, field: str | None) -> bool:
    """Publishing and ending change where a plan stands, and write none of it; nor does beginning one."""
    return field not in {None, "status"} if entity == "care_plan" else is_of_the_agreement(entity, field)


def role_of(user: User) -> str:
    """A user's job title, or their roles in words."""
    return user.job_title or ", ".join(_ROLE_WORDS[Role(role)] for role in user.roles)


def named(user: User) -> str:
    """A user's name with their role, as it is printed."""
    return ", ".join(part for part in (user.display_name, role_of(user)) if part)
