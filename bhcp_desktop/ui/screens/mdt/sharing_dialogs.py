"""Recording a sharing agreement with an organisation, and that a person objects to being shared with one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QVBoxLayout, QWidget

from bhcp_desktop.domain.errors import BhcpError, RuleBrokenError
from bhcp_desktop.ui.context import PageContext
from bhcp_desktop.ui.dialogs import CANCEL, Dialog
from bhcp_desktop.ui.theme.metrics import character, em
from bhcp_desktop.ui.widgets.buttons import ButtonRow, main_button, plain_button
from bhcp_desktop.ui.widgets.choice import DropDownField
from bhcp_desktop.ui.widgets.dates import DateField
from bhcp_desktop.ui.widgets.error_summary import ErrorSummary
from bhcp_desktop.ui.widgets.field import Field
from bhcp_desktop.ui.widgets.fitting_area import FittingArea
from bhcp_desktop.ui.widgets.form import Form
from bhcp_desktop.ui.widgets.labels import Heading, PlainLabel
from bhcp_desktop.ui.widgets.prose_field import ProseField
from bhcp_desktop.ui.widgets.text import TextField

Done = Callable[[str], object]


class SharingDialog(Dialog):
    """A small form; what is wrong stands beside its box, and what was typed stays."""

    def __init__(
        self, parent: QWidget, context: PageContext, title: str, more: str, fields: dict[str, Field[Any]]
    ) -> None:
        super().__init__(parent, title)
        self._context = context
        self.fields = fields
        self.summary = ErrorSummary()
        self.form = Form(self.summary, fields, self)
        self.work: Callable[[dict[str, Any]], Callable[[], object]] = lambda _: lambda: None
        self.recorded: Done = lambda _: None
        self._says = ""
        self.setMinimumWidth(character(self, 50))
        self.setAccessibleName(title)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, em(self, 0.4), 0)
        column.setSpacing(em(self, 0.8))
        for part in (Heading(title), PlainLabel(more), self.summary, *fields.values()):
            column.addWidget(part)
        column.addStretch(1)
        self.column.addWidget(FittingArea(inner), 1)
        self.column.addWidget(ButtonRow(main_button("Record", self._go), plain_button(CANCEL, self.reject)))
        next(iter(fields.values())).go_to()

    def sizeHint(self) -> QSize:
        """A line wide, never larger than the window."""
        wanted = QSize(character(self, 56), super().sizeHint().height())
        parent = self.parentWidget()
        return wanted.boundedTo(parent.window().size()) if parent else wanted

    def _go(self) -> None:
        try:
            work = self.work(self.form.values())
        except RuleBrokenError as error:
            self._refused(error)
            return
        self._context.tasks.run(work, done=self._recorded, failed=self._refused)

    def _recorded(self, _: object) -> None:
        self.accept()
        self.recorded("Recorded. Copies printed from now on obey it.")

    def _refused(self, error: BhcpError) -> None:
        self.form.show_refusal(error, self._context.reporter.failed)
        self.resize(self.sizeHint().expandedTo(self.size()))


def ask_agreement(parent: QWidget, context: PageContext, organisation: str, done: Done) -> SharingDialog:
    """Ask for the first and last day of an agreement."""
    fields: dict[str, Field[Any]] = {
        "organisation": Field("Organisation", TextField(characters=36)),
        "from_on": Field("First day", DateField(), hint="For example 01-Apr-2026"),
        "last_on": Field("Last day", DateField(), hint="From the day after, its copies show nobody"),
        "reference": Field("Reference", TextField(characters=24)),
    }
    more = "Under an agreement that runs, the organisation's copies may show everything."
    dialog = SharingDialog(parent, context, "Sharing agreement", more, fields)
    fields["organisation"].input.load(organisation)
    sharing = context.office.sharing
    dialog.work = lambda given: (
        lambda: sharing.agree(given["organisation"], given["from_on"], given["last_on"], given["reference"])
    )
    dialog.recorded = done
    dialog.open()
    return dialog


def ask_objection(
    parent: QWidget, context: PageContext, people: Sequence[tuple[str, str]], organisation: str, done: Done
) -> SharingDialog:
    """Ask who objects to which organisation."""
    fields: dict[str, Field[Any]] = {
        "person_id": Field("Who objects", DropDownField(list(people), empty="Choose the person")),
        "organisation": Field("To which organisation", TextField(characters=36), hint="Blank: every organisation"),
        "reason": Field("In their words", ProseField(characters=40)),
    }
    more = "The person's pages are left out of that organisation's copies, which say that somebody objected."
    dialog = SharingDialog(parent, context, "A person objects to sharing", more, fields)
    fields["organisation"].input.load(organisation)
    sharing = context.office.sharing
    dialog.work = lambda given: lambda: sharing.object(given["person_id"] or "", given["organisation"], given["reason"])
    dialog.recorded = done
    dialog.open()
    return dialog
