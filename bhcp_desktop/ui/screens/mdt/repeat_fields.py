"""The part of a meeting's form that makes it a series, and what a change reaches."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from bhcp_desktop.domain.errors import RuleBrokenError
from bhcp_desktop.domain.mdt import Meeting, MeetingSeries
from bhcp_desktop.domain.series import HOLIDAY_WORDS, RHYTHM_NAMES, OnHoliday, Repeat, Rhythm, rhythm_words
from bhcp_desktop.services.meeting_series import SeriesPlan
from bhcp_desktop.ui.widgets.boxes import NumberField
from bhcp_desktop.ui.widgets.choice import ChoiceField, DropDownField
from bhcp_desktop.ui.widgets.field import Field

ONCE: Final = "once"
THIS, LATER = "this", "later"
REPEAT_FIELDS: Final = ("rhythm", "every", "ahead", "on_holiday")


def repeat_fields() -> dict[str, Field[Any]]:
    """The fields by the names problems use."""
    rhythm = DropDownField([(ONCE, "It does not repeat"), *RHYTHM_NAMES.items()], empty=None)
    rhythm.setMinimumContentsLength(34)
    holiday = DropDownField([(each, HOLIDAY_WORDS[each]) for each in OnHoliday])
    holiday.setMinimumContentsLength(34)
    return {
        "rhythm": Field("Does it repeat?", rhythm),
        "every": Field("How many apart", NumberField(), hint="Weeks or months"),
        "ahead": Field("Make now", NumberField(), hint="How many meetings"),
        "on_holiday": Field("When the day is a bank holiday", holiday),
        "reach": Field(
            "What to change", ChoiceField([(THIS, "This meeting only"), (LATER, "This and later ones of the series")])
        ),
    }


def dress_repeat(fields: Mapping[str, Field[Any]], held: Meeting | None, series: MeetingSeries | None) -> None:
    """Show what applies: the rhythm of a meeting that is created, the reach of a change to one of a series."""
    rhythm = fields["rhythm"].input
    if rhythm.value() is None:
        rhythm.load(ONCE)
    for name, usual in (("every", 1), ("ahead", 6)):
        if not fields[name].box.text():
            fields[name].input.load(usual)
    chosen = rhythm.value()
    fields["rhythm"].setVisible(held is None)
    for name in REPEAT_FIELDS[1:]:
        fields[name].setVisible(held is None and chosen != ONCE)
    fields["every"].setVisible(held is None and chosen in {Rhythm.WEEKS, Rhythm.MONTHS_NTH, Rhythm.MONTHS_LAST})
    fields["reach"].setVisible(series is not None)
    if series is not None:
        fields["reach"].input.load(THIS)
        fields["reach"].box.setAccessibleDescription(rhythm_words(series.rhythm, series.every, series.first_on))


def repeat_of(values: Mapping[str, Any]) -> Repeat | None:
    """What the fields ask of a series, None for a single meeting."""
    if values["rhythm"] in {None, ONCE}:
        return None
    return Repeat(
        rhythm=values["rhythm"],
        every=values["every"] or 0,
        on_holiday=values["on_holiday"],
        ahead=values["ahead"] or 0,
    )


def read_repeat(fields: Mapping[str, Field[Any]]) -> Repeat | None:
    """The same while it is typed: None as long as something cannot be read."""
    try:
        return repeat_of({name: fields[name].input.value() for name in REPEAT_FIELDS})
    except RuleBrokenError:
        return None


def read_day(field: Field[Any]) -> date | None:
    """The date typed, None as long as it is none."""
    try:
        return field.input.value()
    except RuleBrokenError:
        return None


def plan_words(plan: SeriesPlan) -> str:
    """The rhythm, each day, and where the table of bank holidays ends."""
    days = "; ".join(day.words for day in plan.days)
    return " ".join(part for part in (f"{plan.words}: {days}.", plan.limits) if part)
