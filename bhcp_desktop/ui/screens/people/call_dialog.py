"""A small form for one call: whether somebody was spoken to, the day, and a note; the keyboard alone is enough."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from bhcp_desktop.domain.dates import short
from bhcp_desktop.domain.errors import BhcpError, RuleBrokenError
from bhcp_desktop.domain.person_events import CALLS, EVENTS, EventKind, call_words
from bhcp_desktop.services.calls import DRAFT, Call, CallSheet
from bhcp_desktop.ui.dialogs import CANCEL, Dialog
from bhcp_desktop.ui.draft_form import DraftForm
from bhcp_desktop.ui.page import Page
from bhcp_desktop.ui.screens.people.call_deeds import Who
from bhcp_desktop.ui.screens.person.boxes import date_box, words_box
from bhcp_desktop.ui.theme.metrics import character, em
from bhcp_desktop.ui.widgets.buttons import ButtonRow, main_button, plain_button
from bhcp_desktop.ui.widgets.choice import ChoiceField
from bhcp_desktop.ui.widgets.error_summary import ErrorSummary
from bhcp_desktop.ui.widgets.field import Field
from bhcp_desktop.ui.widgets.fitting_area import FittingArea
from bhcp_desktop.ui.widgets.form import Form
from bhcp_desktop.ui.widgets.labels import Heading, PlainLabel, Secondary

CALL_HINT: Final = "Telephone or visit, who answered, what was said, and what comes next."


class CallDialog(Dialog):
    """Give `save` the call and itself; Cancel forgets the words, Esc and the lock keep them as a draft."""

    def __init__(self, page: Page, who: Who, sheet: CallSheet, save: Callable[[CallDialog, Call], object]) -> None:
        super().__init__(page, "Note a call")
        self._who = who
        self._save = save
        self._saving = False
        self.setMinimumWidth(character(self, 50))
        self.kind: ChoiceField[EventKind] = ChoiceField([(kind, EVENTS[kind]) for kind in CALLS], across=True)
        summary, self.saved = ErrorSummary(), Secondary()
        fields = {
            "kind": Field("Call or visit", self.kind),
            "happened": Field("Date", date_box()),
            "note": Field("Note", words_box(lines=2), hint=CALL_HINT),
        }
        self.form = Form(summary, fields)
        self.keeping = DraftForm(page.context, self.form, DRAFT, self.saved.setText)
        self._lay_out(summary, sheet)
        self.form.load({"happened": page.context.office.desk.clock.today()})
        self.keeping.begin(who.person_id, sheet.drafts)
        self.kind.setFocus()

    def _lay_out(self, summary: ErrorSummary, sheet: CallSheet) -> None:
        who = self._who
        last = call_words(sheet.last)
        self.column.addWidget(Heading(f"Note a call: {who.name}"))
        about = (
            f"Born {short(who.born_on)}.",
            f"{who.gone}." if who.gone else "",
            f"Last call: {last}" if last else "",
        )
        self._asked = QWidget()
        column = QVBoxLayout(self._asked)
        column.setContentsMargins(0, 0, 0, 0)
        for each in (PlainLabel(" ".join(filter(None, about))), summary, *self.form.fields.values()):
            column.addWidget(each)
        column.addWidget(self.saved)
        column.addStretch(1)
        self._area = FittingArea(self._asked)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.column.addWidget(self._area, 1)
        self.save_button = main_button("Save call", self.save)
        self.save_button.setDefault(True)
        self.column.addWidget(ButtonRow(self.save_button, plain_button(CANCEL, self.cancel)))

    def sizeHint(self) -> QSize:
        """As high as everything asked, in the width of a line; never larger than the window, and then it scrolls."""
        pad = self.column.contentsMargins().left() * 2 + self._area.verticalScrollBar().sizeHint().width()
        width = max(character(self, 56), self._asked.minimumSizeHint().width() + pad)
        asked = max(self._asked.heightForWidth(width - pad), self._asked.minimumSizeHint().height())
        high = asked - self._area.sizeHint().height()
        parent = self.parentWidget()
        wanted = QSize(width, super().sizeHint().height() + high + em(self, 0.5))
        return wanted.boundedTo(parent.window().size()) if parent else wanted

    def showEvent(self, event: QShowEvent) -> None:
        """Dressed in its style sheet it needs more room than it asked for before."""
        super().showEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        QTimer.singleShot(0, self, lambda: self.resize(self.sizeHint().expandedTo(self.size())))

    def _show_problems(self, error: BhcpError) -> None:
        """Say why beside the boxes, and make room for the words."""
        self.keeping.refused(error)
        self._make_room()

    def save(self) -> None:
        """Give the call to be saved, once; a date that is none is said beside its box."""
        if self._saving:
            return
        try:
            values = self.form.values()
        except RuleBrokenError as error:
            self._show_problems(error)
            return
        self._saving = True
        self._save(self, Call(person_id=self._who.person_id, **values))

    def refused(self, error: BhcpError) -> None:
        """Say why beside the boxes; what was typed stays."""
        self._saving = False
        self._show_problems(error)

    def noted(self) -> None:
        """The call is in the record: nothing typed here is waiting any more."""
        self.keeping.stored()
        self.accept()

    def cancel(self) -> None:
        """Nobody wants the words."""
        self.keeping.forget()
        self.form.mark_saved()
        super().reject()

    def reject(self) -> None:
        """Close by Esc or by the lock: the words are kept and come back the next time."""
        self.keeping.keep_now()
        super().reject()
