"""What every part of the record page shares: whose record it is, the way to the services, and the autosave."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from bhcp_desktop.domain.errors import BhcpError
from bhcp_desktop.domain.staff import Permission
from bhcp_desktop.services.drafts import DraftWords
from bhcp_desktop.services.records import PersonFile
from bhcp_desktop.ui.autosave import Autosave, saved_words
from bhcp_desktop.ui.context import PageContext
from bhcp_desktop.ui.screens.person.banner_words import names_around
from bhcp_desktop.ui.widgets.writing import writing

T = TypeVar("T")
PLAN, PERSON = "care_plan", "person"
NOT_PRINTED = "Your role shows published versions, under History. Ask a care coordinator to print a draft."


class RecordDesk(QObject):
    """One for each record page."""

    saved = Signal(str)
    """Words for the foot of the page."""
    stale = Signal()
    """Something of the record changed: read it again."""
    conflicted = Signal(str, str)
    """The label of a field that somebody else changed, and its key."""

    def __init__(self, context: PageContext, parent: QObject) -> None:
        super().__init__(parent)
        self.context = context
        self.autosave = Autosave(context, self)
        self.autosave.kept.connect(self.saved)
        self._file: PersonFile | None = None
        self.similar = ""
        """Words about whoever could be taken for this person; empty when nobody could."""

    @property
    def file(self) -> PersonFile | None:
        """The record as it was last read."""
        return self._file

    @file.setter
    def file(self, file: PersonFile | None) -> None:
        """Take a newer reading; the names in it have no spelling."""
        self._file = file
        writing().know_names(names_around(file) if file else ())

    @property
    def person_id(self) -> str:
        """Whose record it is; empty before it is read."""
        return self.file.person.id if self.file else ""

    @property
    def plan_id(self) -> str:
        """The plan being worked on; empty when there is none."""
        return self.file.working.plan.id if self.file and self.file.working else ""

    @property
    def can_edit(self) -> bool:
        """Whether the user may change the plan."""
        return bool(self.file and self.file.can_edit)

    @property
    def can_print(self) -> bool:
        """Whether the user may print, and see drafts laid out for printing."""
        return self.context.office.desk.allows(Permission.PRINT)

    def preview(self, **args: str) -> None:
        """Show a document about the person, or say why not; a published version is shown to whoever sees the record."""
        if self.can_print or args.get("version_id"):
            self.context.navigate("preview", person_id=self.person_id, **args)
        else:
            self.context.reporter.warn(NOT_PRINTED)

    def draft(self, key: str, text: str, base_rev: int) -> DraftWords | None:
        """A draft of a box: of the plan, or of the person while there is no plan."""
        owner, entity = (self.plan_id, PLAN) if self.plan_id else (self.person_id, PERSON)
        if not owner:
            return None
        return DraftWords(entity=entity, entity_id=owner, field=key, text=text, base_rev=base_rev)

    def run(
        self, work: Callable[[], T], *, done: Callable[[T], object], failed: Callable[[BhcpError], object] | None = None
    ) -> None:
        """Run a service off the GUI thread; a failure is shown above the page unless `failed` takes it."""
        self.context.tasks.run(work, done=done, failed=failed or self.context.reporter.failed)

    def discard_drafts(self, keys: list[str]) -> None:
        """Forget drafts nobody wants."""
        for key in keys:
            self.autosave.forget(key)
        drafts = self.context.office.drafts
        for entity, owner in ((PLAN, self.plan_id), (PERSON, self.person_id)):
            if owner and keys:
                self.run(lambda entity=entity, owner=owner: drafts.discard(entity, owner, keys), done=lambda _: None)

    def say_saved(self) -> None:
        """Words went into the record: say so, and have the page read it again."""
        self.saved.emit(saved_words("Saved", self.context.office.desk.clock.now()))
        self.stale.emit()
