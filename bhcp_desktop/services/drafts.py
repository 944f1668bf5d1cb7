"""Words that are typed and not yet in the record: kept within a second, found again after a crash."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from operator import attrgetter

from bhcp_desktop.domain.errors import Problem, RuleBrokenError
from bhcp_desktop.domain.form_answers import UNSTORABLE, can_be_stored
from bhcp_desktop.domain.staff import Permission
from bhcp_desktop.services.desk import Desk
from bhcp_desktop.services.withheld import withheld
from bhcp_desktop.storage import drafts as stored
from bhcp_desktop.storage.drafts import Draft

__all__ = ["Draft", "DraftWords", "Drafts"]


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftWords:
    """What is in one box now: whose record (a plan's or a person's id), which field, the revision it started from."""

    entity: str
    entity_id: str
    field: str
    text: str
    base_rev: int = 0


class Drafts:
    """The signed-in user's drafts; they are nobody else's business until they are saved."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def keep(self, *words: DraftWords) -> None:
        """Keep drafts, each in place of the one before it; one transaction."""
        self._desk.require(Permission.VIEW_RECORDS)
        for each in words:
            if not can_be_stored(each.text):
                raise RuleBrokenError([Problem(each.field, UNSTORABLE)])
        with self._desk.write() as work:
            for each in words:
                stored.keep(work, self._draft(each))

    def _draft(self, words: DraftWords) -> Draft:
        return Draft(
            user_id=self._desk.user.id,
            entity=words.entity,
            entity_id=words.entity_id,
            field=words.field,
            text=words.text,
            base_rev=words.base_rev,
            saved_at=self._desk.clock.now(),
        )

    def discard(self, entity: str, entity_id: str, fields: Iterable[str] | None = None) -> None:
        """Forget the drafts of these fields, or all of a record's, because they are saved or not wanted."""
        with self._desk.write() as work:
            if fields is None:
                stored.discard(work, self._desk.user.id, entity, entity_id)
            else:
                stored.discard_fields(work, self._desk.user.id, entity, entity_id, fields)

    def of_record(self, entity_id: str) -> list[Draft]:
        """The user's drafts of one record, oldest first."""
        with self._desk.read() as reader:
            return self._shown(stored.of_record(reader, self._desk.user.id, entity_id))

    def mine(self) -> list[Draft]:
        """Every draft of the user, for the screen after a crash."""
        with self._desk.read() as reader:
            return self._shown(stored.of_user(reader, self._desk.user.id))

    def _shown(self, drafts: list[Draft]) -> list[Draft]:
        """Without what the user wrote in a role that was taken from them since, and may no longer read."""
        return list(withheld(self._desk).left(drafts, attrgetter("field")))
