"""What is written in the minutes beside the cases, and once they are issued, the addendum and the versions."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from bhcp_desktop.domain.clock import LONDON
from bhcp_desktop.domain.dates import short
from bhcp_desktop.domain.documents import MinutesStanding
from bhcp_desktop.domain.meeting_lines import AgendaLine
from bhcp_desktop.domain.meeting_minutes import MinutesVersion
from bhcp_desktop.services.minutes import MINUTES, MinutesFile, MinutesWords
from bhcp_desktop.ui.context import PageContext
from bhcp_desktop.ui.draft_form import DraftForm
from bhcp_desktop.ui.theme.metrics import em
from bhcp_desktop.ui.widgets.buttons import ButtonRow, link_button, plain_button
from bhcp_desktop.ui.widgets.choice import DropDownField
from bhcp_desktop.ui.widgets.error_summary import ErrorSummary
from bhcp_desktop.ui.widgets.field import Field
from bhcp_desktop.ui.widgets.form import Form
from bhcp_desktop.ui.widgets.labels import Secondary, Subheading
from bhcp_desktop.ui.widgets.text import LongTextEditor

_WORDS: Final = ("earlier_minutes", "conflicts", "notes", "escalations")
_ADDENDUM: Final = ("item_id", "text")
_EVERYBODY: Final = "The minutes as a whole"


class MinutesPart(QWidget):
    """A form whose words are kept as drafts; read-only once the chair has confirmed."""

    changed = Signal()

    def __init__(self, context: PageContext, show_version: Callable[[str], object]) -> None:
        super().__init__()
        self._context = context
        self._show_version = show_version
        self.file: MinutesFile | None = None
        self.fields = _fields()
        self.summary = ErrorSummary()
        self.form = Form(self.summary, self.fields)
        self.saved = Secondary("")
        self.keeping = DraftForm(context, self.form, MINUTES, self.saved.setText)
        self.save = plain_button("Save the minutes", self._write)
        self.add = plain_button("Add the addendum", self._add)
        self.issued = Subheading("Issued versions")
        self._versions: list[QWidget] = []
        self._build()

    def _build(self) -> None:
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, em(self, 0.4), 0)
        self._column.addWidget(self.summary)
        for name in (*_ADDENDUM, *_WORDS):
            self._column.addWidget(self.fields[name])
        self._column.addWidget(ButtonRow(self.save, self.add))
        self._column.addWidget(self.saved)
        self._column.addWidget(self.issued)
        self._column.addStretch(1)

    def show_minutes(self, file: MinutesFile, agenda: tuple[AgendaLine, ...]) -> None:
        """Show the minutes of a meeting; words typed before and not saved are put back."""
        self.file = file
        issued, draft = file.standing is MinutesStanding.ISSUED, file.standing is MinutesStanding.DRAFT
        cases = [(line.id, f"Case {at}: {line.who.name}") for at, line in enumerate(agenda, 1)]
        self.fields["item_id"].box.set_options(cases)
        self.form.load({name: getattr(file.minutes, name) for name in _WORDS})
        self.form.set_read_only(read_only=True)
        writable = _WORDS if draft else _ADDENDUM if issued else ()
        for name in writable:
            self.fields[name].input.setReadOnly(not file.can_write)
        for name in _ADDENDUM:
            self.fields[name].setVisible(issued and file.can_write)
        self.save.setVisible(draft and file.can_write)
        self.add.setVisible(issued and file.can_write)
        self.keeping.begin(file.meeting.id, [each for each in file.drafts if each.field in writable])
        self._show_versions(file.versions)

    def _show_versions(self, versions: tuple[MinutesVersion, ...]) -> None:
        for part in self._versions:
            self._column.removeWidget(part)
            part.hide()
            part.deleteLater()
        self._versions = [self._version(each) for each in versions]
        for part in self._versions:
            self._column.insertWidget(self._column.count() - 1, part)
        self.issued.setVisible(bool(versions))

    def _version(self, version: MinutesVersion) -> QWidget:
        when = version.issued_at.astimezone(LONDON)
        said = f"Version {version.number}, {short(when.date())} {when:%H:%M}, {version.issued_by}"
        button = link_button(said, partial(self._show_version, version.id))
        return ButtonRow(button, Secondary(f"Addendum: {version.addendum}" if version.addendum else "As first issued"))

    # Saving

    def _write(self) -> None:
        file = self.file
        if file is None:
            return
        values = self.form.values()
        words = MinutesWords(**{name: values[name] for name in _WORDS})
        minutes = self._context.office.minutes
        self._context.tasks.run(
            lambda: minutes.write(file.minutes, words),
            done=lambda _: self._done("Minutes saved"),
            failed=self.keeping.refused,
        )

    def _add(self) -> None:
        file = self.file
        if file is None:
            return
        values = self.form.values()
        minutes, meeting_id = self._context.office.minutes, file.meeting.id
        self._context.tasks.run(
            lambda: minutes.add_addendum(meeting_id, values["text"], values["item_id"] or None),
            done=lambda made: self._done(f"Addendum added. The minutes are issued as version {made.number}."),
            failed=self.keeping.refused,
        )

    def _done(self, says: str) -> None:
        self.keeping.stored()
        self._context.reporter.done(says)
        self.changed.emit()


def _fields() -> dict[str, Field[Any]]:
    return {
        "item_id": Field("What the addendum corrects", DropDownField([], empty=_EVERYBODY)),
        "text": Field(
            "Addendum", LongTextEditor(lines=3), hint="What is wrong, and what is right. The words above it stay."
        ),
        "earlier_minutes": Field(
            "Minutes of the last meeting", LongTextEditor(lines=2), hint="Agreed, or what was amended"
        ),
        "conflicts": Field("Interests declared", LongTextEditor(lines=2), hint="One a line: who, and what"),
        "notes": Field("Matters arising and other business", LongTextEditor(lines=3)),
        "escalations": Field("Escalations", LongTextEditor(lines=2), hint="One a line: what goes further, and to whom"),
    }
