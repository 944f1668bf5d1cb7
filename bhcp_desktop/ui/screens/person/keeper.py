"""One box that stands for one value of the record: shown, drafted while it is typed in, saved when it is left."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject

from bhcp_desktop.domain.errors import BhcpError, ConflictError, RuleBrokenError
from bhcp_desktop.ui.screens.person.boxes import draft_of, show_draft
from bhcp_desktop.ui.screens.person.record_desk import RecordDesk
from bhcp_desktop.ui.widgets.field import Field

Save = Callable[[Any, "Keeper"], Callable[[], int]]
"""Given what is in the box and its keeper: the service call that saves it and gives its next revision."""


class Keeper(QObject):
    """Binds a field to its key, such as `about-me/most-important`."""

    def __init__(self, key: str, field: Field[Any], desk: RecordDesk, save: Save) -> None:
        super().__init__(field)
        self.key = key
        self.field = field
        self.seen: Any = None
        self.rev = 0
        self.dirty = False
        self.held = False
        """Words that wait for somebody to decide (found after a crash, or in conflict) are not saved by leaving."""
        self.latest: tuple[Any, int] = (None, 0)
        self._desk = desk
        self._save = save
        self._busy = False
        self._again = False
        field.input.edited.connect(self._edited)

    def load(self, value: Any, rev: int) -> None:
        """Show a record's value; nothing of the one before remains, not even a message."""
        self.seen, self.rev, self.dirty, self.held = value, rev, False, False
        self.latest = (value, rev)
        self._desk.autosave.forget(self.key)
        self.field.clear_problem()
        self.field.input.load(value)

    def refresh(self, value: Any, rev: int) -> None:
        """Somebody saved: take over the value unless words are being typed here."""
        self.latest = (value, rev)
        if self.dirty or self._busy:
            return
        if value != self.seen:
            self.load(value, rev)
        self.rev = rev

    def restore(self, text: str, base_rev: int) -> None:
        """Put a draft back, to be saved on the revision it was typed on."""
        show_draft(self.field.box, text)
        self.rev, self.dirty, self.held = base_rev, True, True

    def keep_mine(self) -> None:
        """Save what is typed in place of what the record holds now."""
        self.held = False
        self.seen, self.rev = self.latest
        self.commit()

    def use_record(self) -> None:
        """Give up what is typed here and show what the record holds now."""
        self.load(*self.latest)
        self._desk.discard_drafts([self.key])

    def words(self) -> str:
        """What is in the box now."""
        return draft_of(self.field.box)

    def commit(self) -> None:
        """Save what was typed; what cannot be saved stays in the box, in the draft, and says why."""
        if not self.dirty or self.held or not self._desk.can_edit:
            return
        if self._busy:
            self._again = True
            return
        try:
            value = self.field.input.value()
        except RuleBrokenError as error:
            self.field.show_problem(error.problems[0].says)
            return
        self._busy = True
        text = self.words()
        self._desk.run(self._save(value, self), done=lambda rev: self._saved(value, text, rev), failed=self._failed)

    def _saved(self, value: Any, text: str, rev: int) -> None:
        self._busy = False
        self.seen, self.rev, self.latest = value, rev, (value, rev)
        self.dirty = self.words() != text
        if not self.dirty:
            self._desk.autosave.forget(self.key)
        self.field.clear_problem()
        self._desk.say_saved()
        if self._again:
            self._again = False
            self.commit()

    def _failed(self, error: BhcpError) -> None:
        self._busy = self._again = False
        if isinstance(error, RuleBrokenError):
            self.field.show_problem(error.problems[0].says)
        elif isinstance(error, ConflictError):
            self.held = True
            self.field.show_problem(str(error))
            self._desk.conflicted.emit(self.field.name, self.key)
        else:
            self._desk.context.reporter.failed(error)

    def _edited(self) -> None:
        self.dirty = True
        if self.held and not self.field.problem:
            self.held = False
        self._desk.autosave.note(self.key, lambda: self._desk.draft(self.key, self.words(), self.rev))
