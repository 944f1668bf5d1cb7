"""What becomes of words that are not in the record: found after a crash, or beside somebody else's change."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from bhcp_desktop.services.records import Draft, PersonFile
from bhcp_desktop.ui.screens.person.record_desk import RecordDesk
from bhcp_desktop.ui.screens.person.recovery import ComparePart, RecoveryNotice
from bhcp_desktop.ui.screens.person.section_stack import SectionStack
from bhcp_desktop.ui.screens.person.sections import PAGE_TITLES, page_of


class FoundWords(QObject):
    """Runs the notice and the comparison."""

    wants_field = Signal(str, str)
    compare_wanted = Signal()
    settled = Signal()

    def __init__(self, desk: RecordDesk, stack: SectionStack, notice: RecoveryNotice, compare: ComparePart) -> None:
        super().__init__(notice)
        self._desk = desk
        self._stack = stack
        self._notice = notice
        self._compare = compare
        notice.compared.connect(self.compare)
        notice.kept.connect(self.keep)
        notice.discarded.connect(self.discard)
        compare.decided.connect(self._decided)
        desk.conflicted.connect(self._conflicted)
        desk.saved.connect(self._check)

    def restore(self, file: PersonFile) -> None:
        """Put the drafts of a record that was just opened back into their boxes, and say so."""
        found: list[Draft] = []
        for page in dict.fromkeys(page_of(draft.field) for draft in file.drafts):
            if page in self._stack:
                self._stack.page(page)
                for part in self._stack.parts_of(page):
                    found += part.restore(file.drafts)
        if found:
            pages = [page_of(draft.field) for draft in found]
            self._notice.tell_found([PAGE_TITLES[page] for page in pages], found)
            self.wants_field.emit(pages[-1], found[-1].field)

    def compare(self) -> None:
        """Show what is typed beside what the record holds."""
        self.compare_wanted.emit()
        self._compare.compare(self._stack.typed())

    def keep(self) -> None:
        """Put everything that is typed into the record."""
        self._notice.clear()
        for keeper in self._stack.typed():
            keeper.keep_mine()
        for part in self._stack.parts():
            part.commit()

    def discard(self) -> None:
        """Give up everything that is typed."""
        self._notice.clear()
        for part in self._stack.parts():
            part.cancel()
        if self._desk.file is not None:
            self._desk.discard_drafts([draft.field for draft in self._desk.file.drafts])
        self._desk.stale.emit()

    def _conflicted(self, label: str, _key: str) -> None:
        self._notice.tell_conflict(label)
        self._desk.stale.emit()

    def _check(self, _words: str) -> None:
        """Once nothing waits any more, the notice has nothing to say."""
        if not self._notice.isHidden() and not any(part.is_editing() for part in self._stack.parts()):
            self._notice.clear()

    def _decided(self) -> None:
        left = self._stack.typed()
        self._compare.compare(left)
        if not left:
            self._notice.clear()
            self.settled.emit()
