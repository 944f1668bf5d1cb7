"""Nominating a person: for which meeting, why, and with which question."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from bhcp_desktop.domain.dates import short
from bhcp_desktop.domain.errors import RuleBrokenError
from bhcp_desktop.domain.mdt import CameBy, MeetingType, Referral, Told, Urgency
from bhcp_desktop.domain.meeting_lines import MeetingLine
from bhcp_desktop.domain.meeting_words import CAME_BY, TOLD, URGENCIES
from bhcp_desktop.domain.names import plain_name
from bhcp_desktop.domain.nominations import Nomination, gone_words
from bhcp_desktop.domain.people import Person
from bhcp_desktop.domain.worklist import PersonLine
from bhcp_desktop.services.nominations import DRAFT, NominationSheet
from bhcp_desktop.services.records import PersonFile
from bhcp_desktop.ui import shortcuts
from bhcp_desktop.ui.context import PageContext
from bhcp_desktop.ui.draft_form import DraftForm
from bhcp_desktop.ui.page import Page
from bhcp_desktop.ui.screens.mdt.meeting_texts import BUILDER, when_words
from bhcp_desktop.ui.screens.mdt.person_picker import PersonPicker
from bhcp_desktop.ui.screens.person.banner_words import banner_line, names_around
from bhcp_desktop.ui.shell.navigator import BACK
from bhcp_desktop.ui.widgets.buttons import ButtonRow, main_button, plain_button
from bhcp_desktop.ui.widgets.choice import ChoiceField, DropDownField
from bhcp_desktop.ui.widgets.dates import DateField
from bhcp_desktop.ui.widgets.error_summary import ErrorSummary
from bhcp_desktop.ui.widgets.field import Field
from bhcp_desktop.ui.widgets.form import Form
from bhcp_desktop.ui.widgets.labels import Secondary
from bhcp_desktop.ui.widgets.notice import Notice
from bhcp_desktop.ui.widgets.prose_field import ProseField
from bhcp_desktop.ui.widgets.tag import Tint
from bhcp_desktop.ui.widgets.text import LongTextEditor, TextField
from bhcp_desktop.ui.widgets.two_columns import TwoColumns
from bhcp_desktop.ui.widgets.writing import writing

Found = tuple[tuple[MeetingType, ...], NominationSheet, PersonFile]
_SOONEST: Final = ""
"""The meeting field's value for the next meeting of the kind."""

_NONE_PLANNED: Final = (
    "None of this kind is planned for this person's places. The nomination waits under MDT, Nominations, until one is "
    "created for them."
)
_WAITS: Final = ", and waits under MDT, Nominations: no meeting of this kind is planned for their places"
_TAKEN_BACK: Final = "Nominated by mistake"


class NominatePage(Page):
    """A form about one person; without one it first asks whom."""

    def __init__(self, context: PageContext) -> None:
        super().__init__(context, title="Nominate for a meeting")
        self._sheet: NominationSheet | None = None
        self._meeting_id = ""
        self._changing: Referral | None = None
        self.fields = _fields()
        self.summary = ErrorSummary()
        self.form = Form(self.summary, self.fields)
        self.notice = Notice(closes=False)
        self.cfs = Secondary("")
        self.saved = Secondary("")
        self.keeping = DraftForm(context, self.form, DRAFT, self.saved.setText)
        self.picker = PersonPicker(context)
        self.go = main_button("Nominate", self._save)
        self._build()
        self.form.edited.connect(self._edited)
        self.picker.picked.connect(self._picked)
        self.add_command(shortcuts.action("save", self, self.save_now))

    def _build(self) -> None:
        self.body = QStackedWidget()
        self.body.addWidget(self._form_side())
        self.body.addWidget(self.picker)
        column: QVBoxLayout = self.lay_out(scrolls=True)
        column.addWidget(self.body, 1)

    def _form_side(self) -> QWidget:
        fields = self.fields
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        for part in (self.summary, self.notice, self.cfs):
            column.addWidget(part)
        for row in (
            ("type_code", "meeting_id"),
            ("reason", "question"),
            ("person_view", "information_needed"),
            ("information_from", "sharing_limits"),
            ("urgency", "told"),
            ("told_on", "told_by"),
            ("presenter", "referrer"),
            ("referrer_role", "referrer_organisation"),
            ("referrer_contact", "came_by"),
            ("situation", "background"),
            ("assessment", "recommendation"),
        ):
            column.addWidget(TwoColumns(*(fields[name] for name in row)))
        column.addWidget(ButtonRow(self.go, plain_button("Cancel", self._leave)))
        column.addWidget(self.saved)
        column.addStretch(1)
        return side

    # Filling

    def on_shown(self, **args: str) -> None:
        """Show the form for a person; the look at the person is journalled."""
        self._meeting_id = args.get("meeting_id", "")
        person_id, referral_id = args.get("person_id", ""), args.get("referral_id", "")
        self._sheet = self._changing = None
        self.show_banner(None)
        if not person_id:
            self.body.setCurrentIndex(1)
            self.picker.clear()
            self.picker.search.go_to()
            return
        office = self.context.office

        def read() -> Found:
            sheet = office.nominations.sheet(person_id, referral_id)
            return office.meetings.types(), sheet, office.records.read_again(person_id)

        self.look_up(read, done=lambda found: self._show(*found))

    def _show(self, kinds: tuple[MeetingType, ...], sheet: NominationSheet, file: PersonFile) -> None:
        self._sheet = sheet
        writing().know_names(names_around(file))
        self.body.setCurrentIndex(0)
        self.show_banner(banner_line(file, self.context.office.desk.clock.today()))
        self.fields["type_code"].box.set_options([(kind.code, kind.name) for kind in kinds])
        aimed = next((line for line in sheet.meetings if line.id == self._meeting_id), None)
        changing = self._changing = sheet.changing
        kind = changing.type_code if changing else aimed.type_code if aimed else _usual(kinds)
        self._offer_meetings(kind)
        mine = self.context.office.desk.user.display_name
        self.form.load(_asked(changing) if changing else _values(kind, aimed, mine))
        can_edit = sheet.can_edit and not gone_words(sheet.person)
        self.form.set_read_only(read_only=not can_edit)
        self.fields["type_code"].input.setReadOnly(not can_edit or changing is not None)
        self.go.setEnabled(can_edit)
        self.go.setText("Save changes" if changing else "Nominate")
        self.cfs.setText(f"{sheet.cfs.words.rstrip('.')}. {sheet.lately}")
        self._warn(sheet)
        self.keeping.begin(changing.id if changing else sheet.person.id, sheet.drafts if can_edit else ())
        self._offer_meetings(self.fields["type_code"].input.value())
        self.fields["reason"].go_to()

    def _warn(self, sheet: NominationSheet) -> None:
        """Say at once what would be refused."""
        waiting = None if sheet.changing else next(iter(sheet.waiting), None)
        gone = gone_words(sheet.person)
        if gone:
            self.notice.show_words(gone, Tint.ERROR)
        elif not sheet.can_edit:
            self.notice.show_words("Your role lets you look. Ask a coordinator to nominate.", Tint.INFO)
        elif waiting is not None:
            kinds = self.fields["type_code"].box
            kind = kinds.itemText(kinds.findData(waiting.type_code)) or waiting.type_code
            said = f"Nominated for {kind} since {short(waiting.received_on)}: {waiting.question}"
            self.notice.show_words(said, Tint.WARNING)
        else:
            self.notice.clear()

    def _planned(self, kind: str | None) -> list[MeetingLine]:
        """The meetings of a kind that are being prepared for the person's places."""
        meetings = self._sheet.meetings if self._sheet else ()
        return [line for line in meetings if line.type_code == kind]

    def _offer_meetings(self, kind: str | None) -> None:
        planned = self._planned(kind)
        options = [(_SOONEST, "The next one of this kind")]
        options += [(line.id, f"{when_words(line.starts_at)}, {line.place}") for line in planned]
        self.fields["meeting_id"].box.set_options(options)
        self.fields["meeting_id"].show_hint("" if planned else _NONE_PLANNED)
        if self.fields["meeting_id"].input.value() is None:
            self.fields["meeting_id"].input.load(_SOONEST)

    def _edited(self, name: str) -> None:
        if name == "type_code":
            self._offer_meetings(self.fields["type_code"].input.value())

    def _picked(self, line: PersonLine) -> None:
        self.context.navigate("nominate", person_id=line.person_id, meeting_id=self._meeting_id)

    # Saving

    def _save(self) -> None:
        sheet = self._sheet
        if sheet is None:
            return
        try:
            wanted = _nomination(sheet.person.id, self.form.values())
        except RuleBrokenError as error:
            self.form.show_problems(error.problems)
            return
        nominations, before = self.context.office.nominations, self._changing
        if before is not None:
            self.run(lambda: nominations.change(before, wanted), done=self._changed, failed=self.keeping.refused)
            return
        self.run(lambda: nominations.nominate(wanted), done=self._done, failed=self.keeping.refused)

    def _changed(self, _: object) -> None:
        self.keeping.stored()
        self._go_on()
        self.context.reporter.done("The nomination is changed")

    def _done(self, referral: Referral) -> None:
        sheet, referrals, reporter = self._sheet, self.context.office.referrals, self.context.reporter
        self.keeping.stored()
        who = _plain(sheet.person) if sheet else "The person"

        def undo() -> None:
            self.run(
                lambda: referrals.withdraw(referral.id, _TAKEN_BACK),
                done=lambda _: reporter.done(f"The nomination of {who} is taken back"),
            )

        waits = referral.meeting_id is None and not self._planned(referral.type_code)
        self._go_on()
        reporter.done(f"{who} is nominated{_WAITS if waits else ''}", undo=undo)

    def _leave(self) -> None:
        self.keeping.forget()
        self._go_on()

    def _go_on(self) -> None:
        if self._meeting_id:
            self.context.navigate(BUILDER, meeting_id=self._meeting_id)
        else:
            self.context.navigate(BACK)

    def save_now(self) -> None:
        """Keep what was typed."""
        self.keeping.keep_now()

    def first_focus(self) -> QWidget | None:
        """The reason: the kind of meeting is usually right."""
        return self.fields["reason"].box if self._sheet else self.picker.search.box


def _plain(person: Person) -> str:
    return plain_name(person.family_name, person.given_names)


def _usual(kinds: Sequence[MeetingType]) -> str | None:
    """The frailty meeting where there is one."""
    codes = [kind.code for kind in kinds]
    return "frailty" if "frailty" in codes else next(iter(codes), None)


def _values(kind: str | None, aimed: MeetingLine | None, referrer: str) -> Mapping[str, Any]:
    return {
        "type_code": kind,
        "meeting_id": aimed.id if aimed else _SOONEST,
        "urgency": Urgency.ROUTINE,
        "told": Told.NOT_RECORDED,
        "came_by": CameBy.AT_THE_DESK,
        "referrer": referrer,
    }


def _asked(referral: Referral) -> Mapping[str, Any]:
    """What a nomination holds, as the form shows it."""
    values = {name: getattr(referral, name) for name in Nomination.__dataclass_fields__}
    return {**values, "meeting_id": referral.meeting_id or _SOONEST}


def _nomination(person_id: str, values: Mapping[str, Any]) -> Nomination:
    told = {name: value for name, value in values.items() if name in Nomination.__dataclass_fields__}
    told["type_code"] = values["type_code"] or ""
    told["meeting_id"] = values["meeting_id"] or None
    told["urgency"] = Urgency(values["urgency"] or Urgency.ROUTINE)
    told["came_by"] = CameBy(values["came_by"] or CameBy.AT_THE_DESK)
    told["told"] = Told(values["told"] or Told.NOT_RECORDED)
    return Nomination(person_id=person_id, **told)


def _fields() -> dict[str, Field[Any]]:
    def words(label: str, hint: str = "") -> Field[Any]:
        return Field(label, LongTextEditor(lines=2, most=10), hint=hint)

    return {
        "type_code": Field("Kind of meeting", DropDownField([], empty=None)),
        "meeting_id": Field("Which meeting", DropDownField([], empty=None)),
        "reason": words("Why should this person be discussed?"),
        "question": words("Question the meeting should answer"),
        "person_view": words("What the person wants from it"),
        "information_needed": words("Information still needed"),
        "information_from": Field("Who gets it", TextField(characters=30)),
        "sharing_limits": Field(
            "Limits on sharing", ProseField(characters=30), hint="For example: not with the voluntary sector."
        ),
        "urgency": Field("How soon", ChoiceField([(each, URGENCIES[each]) for each in Urgency], across=True)),
        "told": Field("Does the person know?", DropDownField([(each, TOLD[each]) for each in Told], empty=None)),
        "told_on": Field("Told on", DateField()),
        "told_by": Field("Told by", TextField(characters=30)),
        "presenter": Field("Who presents", TextField(characters=30)),
        "referrer": Field("Nominated by", TextField(characters=30)),
        "referrer_role": Field("Their profession", ProseField(characters=30)),
        "referrer_organisation": Field("Their organisation", TextField(characters=30)),
        "referrer_contact": Field("How to reach them", TextField(characters=30)),
        "came_by": Field("How it came", DropDownField([(each, CAME_BY[each]) for each in CameBy], empty=None)),
        "situation": words("Situation"),
        "background": words("Background"),
        "assessment": words("Assessment"),
        "recommendation": words("Recommendation"),
    }
