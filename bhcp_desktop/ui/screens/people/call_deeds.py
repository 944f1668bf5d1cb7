"""Noting calls where a coordinator is, on a list or a record, and telling the last one; the place is kept."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from bhcp_desktop.domain.person_events import EVENTS, PersonEvent, call_words
from bhcp_desktop.domain.staff import Permission
from bhcp_desktop.domain.worklist import PersonLine, gone_words
from bhcp_desktop.services.calls import UNDONE, Call, CallSheet
from bhcp_desktop.ui import shortcuts
from bhcp_desktop.ui.page import Page
from bhcp_desktop.ui.screens.people.person_words import name_words

if TYPE_CHECKING:
    from bhcp_desktop.ui.screens.people.call_dialog import CallDialog


@dataclass(frozen=True, slots=True, kw_only=True)
class Who:
    """Whom a call is to; `gone` says that they died or moved away."""

    person_id: str
    name: str
    born_on: date
    gone: str = ""


class CallDeeds(QObject):
    """Gives a page the command, where the user may note calls; `chosen` says whom it is about now."""

    def __init__(self, page: Page, chosen: Callable[[], Who | None]) -> None:
        super().__init__(page)
        self._page = page
        self._chosen = chosen
        if self.may_note:
            page.add_command(shortcuts.action("note_call", page, self.note))

    @property
    def may_note(self) -> bool:
        """Whether this user may note calls."""
        return self._page.context.office.desk.allows(Permission.EDIT_PLANS)

    def note(self) -> None:
        """Open the form for whoever is chosen."""
        page, who = self._page, self._chosen()
        if who is None:
            page.context.reporter.warn("Choose somebody in the list first.")
            return
        calls, back = page.context.office.calls, page.focusWidget()
        page.run(lambda: calls.sheet(who.person_id), done=lambda sheet: self._open(who, sheet, back))

    def tell_last(self, person_id: str, tell: Callable[[str, str], object]) -> None:
        """Read the last call and tell it in words, with whose it is."""
        calls = self._page.context.office.calls
        self._page.run(lambda: calls.last(person_id), done=lambda call: tell(person_id, call_words(call)))

    def _open(self, who: Who, sheet: CallSheet, back: QWidget | None) -> None:
        from bhcp_desktop.ui.screens.people.call_dialog import CallDialog  # noqa: PLC0415 - loaded when first asked for

        dialog = CallDialog(self._page, who, sheet, lambda dialog, call: self._save(dialog, who, call))
        dialog.finished.connect(partial(_give_back, back))
        dialog.open()

    def _save(self, dialog: CallDialog, who: Who, call: Call) -> None:
        calls = self._page.context.office.calls

        def noted(made: PersonEvent) -> None:
            if shiboken6.isValid(dialog):
                dialog.noted()
            self._page.context.reporter.done(f"{EVENTS[made.kind]}: {who.name}", undo=lambda: self._undo(made, who))

        self._page.run(lambda: calls.note(call), done=noted, failed=dialog.refused)

    def _undo(self, made: PersonEvent, who: Who) -> None:
        errors, reporter = self._page.context.office.entered_in_error, self._page.context.reporter
        says = f"The call to {who.name} is marked as entered in error"
        self._page.run(lambda: errors.mark(made, UNDONE), done=lambda _: reporter.done(says))


def who_of(line: PersonLine | None) -> Who | None:
    """Whom a line of a list is about."""
    if line is None:
        return None
    return Who(person_id=line.person_id, name=name_words(line), born_on=line.born_on, gone=gone_words(line))


def _give_back(box: QWidget | None, _result: int) -> None:
    """The keyboard goes back to where it was: the same row of the list."""
    if box is not None and shiboken6.isValid(box):
        box.setFocus()
