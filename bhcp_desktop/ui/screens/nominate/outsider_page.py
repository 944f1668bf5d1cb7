"""Typing in somebody from outside the register, so that they can be nominated."""

from __future__ import annotations

from typing import Any, Final

from PySide6.QtWidgets import QVBoxLayout, QWidget

from bhcp_desktop.domain.errors import RuleBrokenError
from bhcp_desktop.domain.nhs_number import looks_like_chi
from bhcp_desktop.domain.nominations import Outsider
from bhcp_desktop.domain.people import Person
from bhcp_desktop.services.drafts import Draft
from bhcp_desktop.services.referrals import OUTSIDER
from bhcp_desktop.ui import shortcuts
from bhcp_desktop.ui.context import PageContext
from bhcp_desktop.ui.draft_form import DraftForm
from bhcp_desktop.ui.page import Page
from bhcp_desktop.ui.shell.navigator import BACK
from bhcp_desktop.ui.widgets.buttons import ButtonRow, main_button, plain_button
from bhcp_desktop.ui.widgets.choice import TickField
from bhcp_desktop.ui.widgets.dates import DateField
from bhcp_desktop.ui.widgets.error_summary import ErrorSummary
from bhcp_desktop.ui.widgets.field import Field
from bhcp_desktop.ui.widgets.form import Form
from bhcp_desktop.ui.widgets.labels import PlainLabel, Secondary
from bhcp_desktop.ui.widgets.nhs_number import NhsNumberField
from bhcp_desktop.ui.widgets.text import TextField

_SAYS: Final = (
    "Use this for a referral on paper, by email or by telephone about somebody no register here holds. "
    "They are shown as outside the register until an import with the same NHS number brings them in."
)
_NUMBER_HINT: Final = "Leave it empty when it is not known."
_PERHAPS_CHI: Final = "This looks like a Scottish CHI number, not an NHS number. Check it, or leave it empty."


class OutsiderPage(Page):
    """Who somebody is, no more: the nomination itself comes next."""

    def __init__(self, context: PageContext) -> None:
        super().__init__(context, title="Somebody outside the register")
        self.fields: dict[str, Field[Any]] = {
            "family_name": Field("Family name", TextField(characters=36)),
            "given_names": Field("Given names", TextField(characters=36)),
            "born_on": Field("Date of birth", DateField(), hint="For example 12-Mar-1938"),
            "nhs_number": Field("NHS number", NhsNumberField(), hint=_NUMBER_HINT),
            "practice": Field("Their practice", TextField(characters=36)),
            "somebody_else": Field(
                "Somebody else of this name",
                TickField("I have looked: this is somebody else with the same name and date of birth"),
                hide_label=True,
            ),
        }
        self.fields["nhs_number"].input.edited.connect(self._tell_of_number)
        self.summary = ErrorSummary()
        self.form = Form(self.summary, self.fields)
        self.saved = Secondary("")
        self.keeping = DraftForm(context, self.form, OUTSIDER, self.saved.setText)
        column: QVBoxLayout = self.lay_out(scrolls=True)
        column.addWidget(self.summary)
        column.addWidget(PlainLabel(_SAYS))
        for field in self.fields.values():
            column.addWidget(field)
        column.addWidget(ButtonRow(main_button("Go on to the nomination", self._save), self._cancel()))
        column.addWidget(self.saved)
        column.addStretch(1)
        self.add_command(shortcuts.action("save", self, self.save_now))

    def _tell_of_number(self) -> None:
        """A Scottish number passes the same sum as an NHS number: only its form tells, and only somebody can say."""
        field = self.fields["nhs_number"]
        scottish = looks_like_chi(field.input.value())
        field.show_hint(_PERHAPS_CHI if scottish else _NUMBER_HINT)

    def _cancel(self) -> QWidget:
        return plain_button("Cancel", self._leave)

    def on_shown(self, **args: str) -> None:
        """An empty form, with what was typed before and not finished."""
        del args
        self.form.load({})
        drafts, user = self.context.office.drafts, self.context.office.desk.user.id

        def show(found: list[Draft]) -> None:
            self.keeping.begin(user, found)

        self.look_up(lambda: drafts.of_record(user), done=show)

    def _save(self) -> None:
        try:
            wanted = Outsider(**self.form.values())
        except RuleBrokenError as error:
            self.form.show_problems(error.problems)
            return
        referrals = self.context.office.referrals
        self.run(lambda: referrals.add_outsider(wanted), done=self._done, failed=self.keeping.refused)

    def _done(self, person: Person) -> None:
        self.keeping.stored()
        self.context.navigate("nominate", person_id=person.id)

    def _leave(self) -> None:
        self.keeping.forget()
        self.context.navigate(BACK)

    def save_now(self) -> None:
        """Keep what was typed."""
        self.keeping.keep_now()

    def first_focus(self) -> QWidget | None:
        """The first box."""
        return self.fields["family_name"].box
