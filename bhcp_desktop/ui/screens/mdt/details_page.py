"""Where, when and who: creating a meeting, or changing one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from PySide6.QtWidgets import QVBoxLayout, QWidget

from bhcp_desktop.domain.clock import LONDON
from bhcp_desktop.domain.errors import RuleBrokenError
from bhcp_desktop.domain.mdt import Meeting, MeetingSeries, MeetingType
from bhcp_desktop.domain.meeting_rules import MeetingDetails, expected_lines, read_expected
from bhcp_desktop.domain.meeting_times import day_of
from bhcp_desktop.domain.place_tree import KIND_WORDS, PlaceTree
from bhcp_desktop.domain.places import PlaceKind
from bhcp_desktop.domain.series import Repeat, usual_words
from bhcp_desktop.services.drafts import Draft
from bhcp_desktop.services.meetings import Expected
from bhcp_desktop.ui.context import PageContext
from bhcp_desktop.ui.draft_form import DraftForm
from bhcp_desktop.ui.page import Page
from bhcp_desktop.ui.screens.mdt.meeting_texts import BUILDER, LIST
from bhcp_desktop.ui.screens.mdt.repeat_fields import (
    LATER,
    REPEAT_FIELDS,
    dress_repeat,
    plan_words,
    read_day,
    read_repeat,
    repeat_fields,
    repeat_of,
)
from bhcp_desktop.ui.widgets.boxes import NumberField, TimeField
from bhcp_desktop.ui.widgets.buttons import ButtonRow, main_button, plain_button
from bhcp_desktop.ui.widgets.choice import DropDownField
from bhcp_desktop.ui.widgets.dates import DateField
from bhcp_desktop.ui.widgets.error_summary import ErrorSummary
from bhcp_desktop.ui.widgets.field import Field
from bhcp_desktop.ui.widgets.form import Form
from bhcp_desktop.ui.widgets.labels import Secondary
from bhcp_desktop.ui.widgets.text import LongTextEditor, TextField

DRAFT: Final = "meeting_details"
_LONG_CHOICE: Final = 34  # characters
_SUGGESTED: Final = ("length_minutes", "venue", "chair", "coordinator", "expected")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sheet:
    """What the form is filled with."""

    types: tuple[MeetingType, ...]
    tree: PlaceTree
    meeting: Meeting | None = None
    expected: tuple[Expected, ...] = ()
    drafts: tuple[Draft, ...] = ()
    series: MeetingSeries | None = None


class DetailsPage(Page):
    """A form; what is typed is kept as a draft until the meeting is created."""

    def __init__(self, context: PageContext) -> None:
        super().__init__(context, title="Create a meeting")
        self._meeting: Meeting | None = None
        self._meeting_id = ""
        self._kinds: tuple[MeetingType, ...] = ()
        self.fields = {**_fields(), **repeat_fields()}
        self.summary = ErrorSummary()
        self.form = Form(self.summary, self.fields)
        self.saved = Secondary("")
        self.days = Secondary("")
        self.keeping = DraftForm(context, self.form, DRAFT, self.saved.setText)
        self.go = main_button("Create the meeting", self._save)
        self._build()
        self.form.edited.connect(self._edited)

    def _build(self) -> None:
        column: QVBoxLayout = self.lay_out(scrolls=True)
        column.addWidget(self.summary)
        for row in (("type_code", "place_id"), ("day", "time", "length_minutes"), ("venue",), ("chair", "coordinator")):
            column.addWidget(ButtonRow(*(self.fields[name] for name in row)))
        column.addWidget(ButtonRow(self.fields["rhythm"], self.fields["every"], self.fields["ahead"]))
        column.addWidget(ButtonRow(self.fields["on_holiday"]))
        column.addWidget(self.days)
        column.addWidget(self.fields["reach"])
        column.addWidget(self.fields["expected"])
        column.addWidget(ButtonRow(self.go, plain_button("Cancel", self._leave)))
        column.addWidget(self.saved)
        column.addStretch(1)

    # Filling

    def on_shown(self, **args: str) -> None:
        """Show the details of a meeting, or an empty form with the draft of the one being written."""
        self._meeting_id = args.get("meeting_id", "")
        office, meeting_id = self.context.office, self._meeting_id

        def read() -> _Sheet:
            file = office.meetings.read_again(meeting_id) if meeting_id else None
            return _Sheet(
                series=office.series.series_of(meeting_id) if meeting_id else None,
                types=office.meetings.types(),
                tree=office.places.tree(),
                meeting=file.meeting if file else None,
                expected=tuple(
                    Expected(name=seat.name, role=seat.role, organisation=seat.organisation)
                    for seat in (file.attendance if file else ())
                    if seat.expected
                ),
                drafts=tuple(office.drafts.of_record(meeting_id or office.desk.user.id)),
            )

        self.look_up(read, done=self._show)

    def _show(self, sheet: _Sheet) -> None:
        self._meeting, self._kinds = sheet.meeting, sheet.types
        self.fields["type_code"].box.set_options([(kind.code, kind.name) for kind in sheet.types])
        self.fields["place_id"].box.set_options(_places(sheet.tree, self.context.scope.place_ids, sheet.meeting))
        self.form.load(_values(sheet, self.context.scope.place_ids))
        for name in ("type_code", "place_id"):
            self.fields[name].input.setReadOnly(sheet.meeting is not None)
        dress_repeat(self.fields, sheet.meeting, sheet.series)
        self.set_title("Change the meeting" if sheet.meeting else "Create a meeting")
        self.go.setText("Save changes" if sheet.meeting else "Create the meeting")
        self.keeping.begin(self._meeting_id or self.context.office.desk.user.id, sheet.drafts)

    def first_focus(self) -> QWidget | None:
        """The first box."""
        return self.fields["day"].box if self._meeting_id else self.fields["type_code"].box

    # Suggesting

    def _edited(self, name: str) -> None:
        """The kind and the place together say what the last such meeting had; the rhythm says its days."""
        if name in REPEAT_FIELDS or name == "day":
            self._show_days()
        if name not in {"type_code", "place_id"} or self._meeting is not None:
            return
        kind, place = self.fields["type_code"].input.value(), self.fields["place_id"].input.value()
        if kind and place:
            meetings = self.context.office.meetings
            self.run(lambda: meetings.suggested(kind, place), done=self._suggest)

    def _suggest(self, told: MeetingDetails) -> None:
        values = {
            "length_minutes": told.length_minutes,
            "venue": told.venue,
            "chair": told.chair,
            "coordinator": told.coordinator,
            "expected": expected_lines(told.expected),
        }
        kind = next((each for each in self._kinds if each.code == told.type_code), None)
        if kind is not None and kind.rhythm is not None and not self.days.text():
            self.days.setText(f"Meetings of this kind are usually held {usual_words(kind.rhythm, kind.every)}.")
        for name in _SUGGESTED:
            if name not in self.form.touched and values[name]:
                self.fields[name].input.load(values[name])

    def _show_days(self) -> None:
        """Say on which days the meetings would be held, bank holidays among them, before anything is made."""
        if self._meeting is None:
            dress_repeat(self.fields, None, None)
        asked = read_repeat(self.fields)
        first_on = read_day(self.fields["day"])
        self.days.setText("")
        if asked is not None and first_on is not None and self._meeting is None:
            series = self.context.office.series
            self.run(
                lambda: series.plan(first_on, asked),
                done=lambda plan: self.days.setText(plan_words(plan)),
                failed=lambda _: None,
            )

    # Saving

    def _save(self) -> None:
        try:
            values = self.form.values()
            details, repeat = _details(values), repeat_of(values)
        except RuleBrokenError as error:
            self.form.show_problems(error.problems)
            return
        self.run(
            self._deed(details, repeat, later=values["reach"] == LATER), done=self._done, failed=self.keeping.refused
        )

    def _deed(self, details: MeetingDetails, repeat: Repeat | None, *, later: bool) -> Callable[[], Meeting]:
        meetings, series, before = self.context.office.meetings, self.context.office.series, self._meeting
        if before is not None:
            if later and before.series_id:
                return lambda: series.change_later(before, details)[0]
            return lambda: meetings.change(before, details)
        if repeat is not None:
            return lambda: series.create(details, repeat)[0]
        return lambda: meetings.create(details)

    def _done(self, meeting: Meeting) -> None:
        self.keeping.stored()
        made = "Series created" if meeting.series_id else "Meeting created"
        self.context.reporter.done("Meeting changed" if self._meeting else made)
        self.context.navigate(BUILDER, meeting_id=meeting.id)

    def _leave(self) -> None:
        self.keeping.forget()
        if self._meeting_id:
            self.context.navigate(BUILDER, meeting_id=self._meeting_id)
        else:
            self.context.navigate(LIST)

    def save_now(self) -> None:
        """Keep what was typed."""
        self.keeping.keep_now()


def _wide() -> DropDownField:
    """A list whose longest usual line is seen whole."""
    box = DropDownField([])
    box.setMinimumContentsLength(_LONG_CHOICE)
    return box


def _fields() -> dict[str, Field[Any]]:
    return {
        "type_code": Field("Kind of meeting", _wide()),
        "place_id": Field("Place it is for", _wide()),
        "day": Field("Date", DateField(), hint="For example 26-Nov-2026"),
        "time": Field("Begins", TimeField(), hint="For example 13:00"),
        "length_minutes": Field("Length in minutes", NumberField(), hint="For example 60"),
        "venue": Field("Where, or the link", TextField(characters=60)),
        "chair": Field("Chair", TextField(characters=28)),
        "coordinator": Field("Coordinator", TextField(characters=28)),
        "expected": Field(
            "People expected",
            LongTextEditor(lines=6, prose=False),
            hint="One a line: name, role, organisation. They need no account.",
        ),
    }


def _values(sheet: _Sheet, place_ids: tuple[str, ...]) -> Mapping[str, Any]:
    held = sheet.meeting
    if held is None:
        return {"place_id": place_ids[0] if len(place_ids) == 1 else None}
    return {
        "type_code": held.type_code,
        "place_id": held.place_id,
        "day": day_of(held.starts_at),
        "time": held.starts_at.astimezone(LONDON).time(),
        "length_minutes": held.length_minutes,
        "venue": held.venue,
        "chair": held.chair,
        "coordinator": held.coordinator,
        "expected": expected_lines(sheet.expected),
    }


def _details(values: Mapping[str, Any]) -> MeetingDetails:
    return MeetingDetails(
        type_code=values["type_code"] or "",
        place_id=values["place_id"] or "",
        day=values["day"],
        at=values["time"],
        length_minutes=values["length_minutes"] or 0,
        venue=values["venue"],
        chair=values["chair"],
        coordinator=values["coordinator"],
        expected=read_expected(values["expected"]),
    )


def _places(tree: PlaceTree, chosen: tuple[str, ...], held: Meeting | None) -> list[tuple[str, str]]:
    """The places in scope with what they lie in, by their place in the tree; every place when none is chosen."""
    tops = [node for place_id in chosen if (node := tree.find(place_id)) is not None]
    wanted = {node.place_id for place_id in chosen for node in tree.path(place_id)}
    wanted |= {node.place_id for top in tops for node in top.walk()}
    if held is not None:
        wanted.add(held.place_id)
    return [
        (node.place_id, _place_words(tree, node.place_id))
        for node in tree.walk()
        if not chosen or node.place_id in wanted
    ]


def _place_words(tree: PlaceTree, place_id: str) -> str:
    *above, here = tree.path(place_id)
    if here.kind is PlaceKind.UNIT and above:
        return f"{above[-1].name}, {here.name}"
    return f"{here.name} ({KIND_WORDS[here.kind]})"
