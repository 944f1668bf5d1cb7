"""A case of a closed meeting: what was recorded, and while the minutes are a draft the boxes to put it right."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from bhcp_desktop.domain.errors import BhcpError, ConflictError, RuleBrokenError
from bhcp_desktop.domain.meeting_lines import AgendaLine
from bhcp_desktop.services.drafts import DraftWords
from bhcp_desktop.services.meeting_room import CASE, CaseFile
from bhcp_desktop.services.meetings import MeetingFile
from bhcp_desktop.ui.autosave import Autosave
from bhcp_desktop.ui.context import PageContext
from bhcp_desktop.ui.draft_form import words_of
from bhcp_desktop.ui.screens.mdt.case_fields import CaseFields
from bhcp_desktop.ui.theme.metrics import em
from bhcp_desktop.ui.widgets.buttons import ButtonRow, plain_button
from bhcp_desktop.ui.widgets.labels import Secondary, Subheading
from bhcp_desktop.ui.widgets.scrolled import scrolled

T = TypeVar("T")
Show = Callable[[AgendaLine | None, MeetingFile | None], object]
_SAYS = (
    "Only this case is put right. Who was there, how it ended and all other cases stay. The journal keeps what it said."
)

_TOO_LATE = (
    "The minutes were confirmed meanwhile. What you typed about this case is not in them: it is kept as a draft."
)


class CaseCorrection(QWidget):
    """`show` fills the record that is read; `changed`: it is other now."""

    changed = Signal()

    def __init__(self, context: PageContext, record: QWidget, show: Show) -> None:
        super().__init__()
        self._context = context
        self.record = record
        self._show = show
        self._line: AgendaLine | None = None
        self._file: MeetingFile | None = None
        self._case: CaseFile | None = None
        self._may = False
        self.who = Subheading("")
        self.saved = Secondary("")
        self.fields = CaseFields(self)
        self.autosave = Autosave(context, self)
        self.correct = plain_button("Correct this case…", self._begin)
        self.keep = plain_button("Save the correction", self._save)
        self.leave = plain_button("Cancel", self._cancel)
        self._build()
        self.fields.edited.connect(self._edited)
        self.autosave.kept.connect(self.saved.setText)

    def _build(self) -> None:
        editor = QWidget()
        inner = QVBoxLayout(editor)
        inner.setContentsMargins(em(self, 0.6), 0, 0, 0)
        for part in (self.who, Secondary(_SAYS)):
            inner.addWidget(part)
        inner.addWidget(scrolled(self.fields.screen()), 1)
        for part in (ButtonRow(self.keep, self.leave), self.saved):
            inner.addWidget(part)
        shown = QWidget()
        column = QVBoxLayout(shown)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.record, 1)
        column.addWidget(ButtonRow(self.correct))
        self.stack = QStackedWidget()
        self.stack.addWidget(shown)
        self.stack.addWidget(editor)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.stack)

    @property
    def is_open(self) -> bool:
        """Whether the boxes are in front."""
        return self.stack.currentIndex() == 1

    def allow(self, *, may: bool) -> None:
        """Whether the minutes are a draft and the user may write them."""
        self._may = may
        self.correct.setVisible(may and self._line is not None)
        if not may and self.is_open:
            self._context.reporter.warn(_TOO_LATE)
            self._close()

    def show_case(self, line: AgendaLine | None, file: MeetingFile | None) -> None:
        """Show a case; the boxes of another one close, and what was typed there is kept as a draft."""
        if line is None or self._line is None or line.id != self._line.id:
            self.keep_now()
            self._close()
        self._line, self._file = line, file
        self.correct.setVisible(self._may and line is not None)
        self._show(line, file)

    def keep_now(self) -> None:
        """Keep what was typed."""
        self.autosave.keep_now()

    def _begin(self) -> None:
        line = self._line
        if line is not None:
            room = self._context.office.meeting_room
            self._run(lambda: room.look(line.id), self._open)

    def _open(self, case: CaseFile) -> None:
        if self._line is None or case.line.id != self._line.id or self._file is None:
            return
        self._case = case
        self.who.setText(f"{case.line.who.name}: {case.line.question}")
        self.fields.offer(self._file.kind.outcomes)
        before = case.last_time is not None
        found = self.fields.load(case.line.item, case.drafts, can_edit=True, decided_before=before)
        self.saved.setText("Words typed before and not yet saved are back in their boxes." if found else "")
        self.stack.setCurrentIndex(1)
        self.fields.boxes["situation"].go_to()

    def _edited(self, name: str) -> None:
        case = self._case
        if case is not None:
            self.autosave.note(f"{case.line.id}/{name}", partial(self._draft, case.line.id, name))

    def _draft(self, item_id: str, name: str) -> DraftWords:
        return DraftWords(entity=CASE, entity_id=item_id, field=name, text=words_of(self.fields.boxes[name]))

    def _save(self) -> None:
        case, corrections = self._case, self._context.office.case_corrections
        if case is None:
            return
        self.fields.clear_problems()
        try:
            words = self.fields.words(case.line.item.seconds_used)
        except RuleBrokenError:
            return
        self._run(lambda: corrections.correct(case.line.item, words), self._done)

    def _done(self, _: object) -> None:
        self._forget()
        self._context.reporter.done("Corrected. The draft minutes say it now.")
        self._close()
        self.changed.emit()

    def _refused(self, error: BhcpError) -> None:
        case, room = self._case, self._context.office.meeting_room
        meant = self.fields.show_problems(error) if isinstance(error, RuleBrokenError) else ""
        if meant:
            self.fields.boxes[meant].go_to()
        else:
            self._context.reporter.failed(error)
        if isinstance(error, ConflictError) and case is not None:
            self._context.tasks.run(
                lambda: room.look(case.line.id), done=self._take_both, failed=self._context.reporter.failed
            )

    def _take_both(self, now: CaseFile) -> None:
        if self._case is not None and now.line.id == self._case.line.id:
            self.fields.take_both(self._case.line.item, now.line.item)
            self._case = now

    def _cancel(self) -> None:
        case, drafts = self._case, self._context.office.drafts
        self._forget()
        if case is not None:
            self._run(lambda: drafts.discard(CASE, case.line.id), lambda _: None)
        self._close()

    def _forget(self) -> None:
        if self._case is not None:
            for name in self.fields.boxes:
                self.autosave.forget(f"{self._case.line.id}/{name}")

    def _close(self) -> None:
        self._case = None
        self.stack.setCurrentIndex(0)

    def _run(self, work: Callable[[], T], done: Callable[[T], object]) -> None:
        self._context.tasks.run(work, done=done, failed=self._refused)
