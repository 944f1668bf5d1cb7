"""One kind of meeting: added, or changed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from PySide6.QtWidgets import QVBoxLayout, QWidget

from bhcp_desktop.domain.errors import RuleBrokenError
from bhcp_desktop.domain.mdt import MeetingType
from bhcp_desktop.domain.meeting_kinds import CONSENT_NAMES, ConsentRule, KindWish, ListField
from bhcp_desktop.domain.series import RHYTHM_NAMES
from bhcp_desktop.services.drafts import Draft
from bhcp_desktop.ui import shortcuts
from bhcp_desktop.ui.context import PageContext
from bhcp_desktop.ui.draft_form import DraftForm
from bhcp_desktop.ui.page import Page
from bhcp_desktop.ui.screens.admin.field_ticks import FieldTicks
from bhcp_desktop.ui.shell.navigator import BACK
from bhcp_desktop.ui.widgets.boxes import NumberField
from bhcp_desktop.ui.widgets.buttons import ButtonRow, main_button, plain_button
from bhcp_desktop.ui.widgets.choice import ChoiceField, DropDownField, TickField
from bhcp_desktop.ui.widgets.error_summary import ErrorSummary
from bhcp_desktop.ui.widgets.field import Field
from bhcp_desktop.ui.widgets.form import Form
from bhcp_desktop.ui.widgets.labels import Secondary
from bhcp_desktop.ui.widgets.text import LongTextEditor, TextField
from bhcp_desktop.ui.widgets.two_columns import TwoColumns

DRAFT: Final = "meeting_kind"
_LINES: Final = ("roles", "required_roles", "agenda", "outcomes")
Found = tuple[MeetingType | None, list[Draft]]


class KindPage(Page):
    """A form; lists are typed one a line."""

    def __init__(self, context: PageContext) -> None:
        super().__init__(context, title="Add a kind of meeting")
        self._kind: MeetingType | None = None
        self.fields = _fields()
        self.summary = ErrorSummary()
        self.form = Form(self.summary, self.fields)
        self.saved = Secondary("")
        self.keeping = DraftForm(context, self.form, DRAFT, self.saved.setText)
        self.go = main_button("Save this kind", self._save)
        fields = self.fields
        column: QVBoxLayout = self.lay_out(scrolls=True)
        column.addWidget(self.summary)
        column.addWidget(fields["name"])
        column.addWidget(ButtonRow(*(fields[name] for name in ("minutes_per_case", "length_minutes"))))
        column.addWidget(ButtonRow(fields["rhythm"], fields["every"]))
        for pair in (("roles", "required_roles"), ("agenda", "outcomes")):
            column.addWidget(TwoColumns(*(fields[name] for name in pair)))
        for name in ("list_fields", "consent", "active"):
            column.addWidget(fields[name])
        column.addWidget(ButtonRow(self.go, plain_button("Cancel", self._leave)))
        column.addWidget(self.saved)
        column.addStretch(1)
        self.add_command(shortcuts.action("save", self, self.save_now))

    def on_shown(self, **args: str) -> None:
        """Show a kind, or an empty form, with what was typed before and not finished."""
        kind_id, office = args.get("kind_id", ""), self.context.office
        record = kind_id or office.desk.user.id

        def read() -> Found:
            kinds = office.meeting_types.every()
            return next((kind for kind in kinds if kind.id == kind_id), None), office.drafts.of_record(record)

        def show(found: Found) -> None:
            self._kind = found[0]
            self.form.load(_values(found[0]))
            self.set_title("Change a kind of meeting" if found[0] else "Add a kind of meeting")
            self.keeping.begin(record, found[1])

        self.look_up(read, done=show)

    def _save(self) -> None:
        try:
            wish = _wish(self.form.values())
        except RuleBrokenError as error:
            self.form.show_problems(error.problems)
            return
        types, before = self.context.office.meeting_types, self._kind
        self.run(lambda: types.save(before, wish), done=self._done, failed=self.keeping.refused)

    def _done(self, kind: MeetingType) -> None:
        self.keeping.stored()
        self.context.navigate("admin", part="kinds")
        self.context.reporter.done(f"{kind.name} is saved")

    def _leave(self) -> None:
        self.keeping.forget()
        self.context.navigate(BACK)

    def save_now(self) -> None:
        """Keep what was typed."""
        self.keeping.keep_now()

    def first_focus(self) -> QWidget | None:
        """The name."""
        return self.fields["name"].box


def _fields() -> dict[str, Field[Any]]:
    def lines(label: str, hint: str) -> Field[Any]:
        return Field(label, LongTextEditor(lines=4, most=12), hint=hint)

    rules = [(each, CONSENT_NAMES[each]) for each in ConsentRule]
    rhythm = DropDownField(list(RHYTHM_NAMES.items()), empty="Not set")
    rhythm.setMinimumContentsLength(34)
    return {
        "name": Field("Name", TextField(characters=44)),
        "minutes_per_case": Field("Minutes a case", NumberField()),
        "length_minutes": Field("Length in minutes", NumberField()),
        "rhythm": Field("How often it is usually held", rhythm),
        "every": Field("How many apart", NumberField(), hint="Weeks or months"),
        "roles": lines("Usual roles", "One a line."),
        "required_roles": lines("Roles that must be there", "One a line, out of the usual roles. Quorum counts these."),
        "agenda": lines("Agenda", "One item a line."),
        "outcomes": lines("Outcomes", "One a line. What a case was decided with stays."),
        "list_fields": Field("What the list shows", FieldTicks()),
        "consent": Field("Before somebody is discussed", ChoiceField(rules)),
        "active": Field("In use", TickField("Offer this kind for new meetings and nominations"), hide_label=True),
    }


def _values(kind: MeetingType | None) -> Mapping[str, Any]:
    if kind is None:
        return {
            "minutes_per_case": 5,
            "length_minutes": 60,
            "every": 1,
            "list_fields": (ListField.QUESTION, ListField.PRESENTER),
            "consent": ConsentRule.TELL,
            "active": True,
        }
    names = ("name", "minutes_per_case", "length_minutes", "rhythm", "every", "list_fields", "consent", "active")
    texts = {name: "\n".join(getattr(kind, name)) for name in ("roles", "required_roles", "agenda")}
    outcomes = "\n".join(name for _, name in kind.outcomes)
    return {**{name: getattr(kind, name) for name in names}, **texts, "outcomes": outcomes}


def _wish(values: Mapping[str, Any]) -> KindWish:
    lines = {name: tuple(line.strip() for line in values[name].splitlines() if line.strip()) for name in _LINES}
    return KindWish(
        name=values["name"],
        minutes_per_case=values["minutes_per_case"] or 0,
        length_minutes=values["length_minutes"] or 0,
        rhythm=values["rhythm"],
        every=values["every"] or 0,
        list_fields=values["list_fields"],
        consent=values["consent"] or ConsentRule.TELL,
        active=values["active"],
        **lines,
    )
