"""How meetings, people in lists and cases read and sound."""

from __future__ import annotations

from datetime import date, datetime
from typing import Final

from bhcp_desktop.domain.care_plan import ActionKind
from bhcp_desktop.domain.dates import age, age_in_words, long, short
from bhcp_desktop.domain.mdt import ItemState, MeetingStatus, Told, Triage, Urgency
from bhcp_desktop.domain.meeting_lines import ActionRow, AgendaLine, WhoLine
from bhcp_desktop.domain.meeting_times import clock_of, day_of, weekday_of
from bhcp_desktop.domain.meeting_words import ITEM_STATES
from bhcp_desktop.domain.nhs_number import grouped
from bhcp_desktop.domain.worklist import counted
from bhcp_desktop.ui.widgets.tag import Tint

BUILDER: Final = "meeting"
LIVE: Final = "meeting-live"
RECORD: Final = "meeting-record"
DETAILS: Final = "meeting-details"
NOMINATE: Final = "nominate"
LIST: Final = "mdt"
PATTERN: Final = "attendance"
REFERRALS: Final = "referrals"

STATUS_TINTS: Final = {
    MeetingStatus.DRAFT: Tint.MUTED,
    MeetingStatus.ISSUED: Tint.INFO,
    MeetingStatus.RUNNING: Tint.WARNING,
    MeetingStatus.CLOSED: Tint.SUCCESS,
    MeetingStatus.CANCELLED: Tint.MUTED,
}


def page_of(status: MeetingStatus) -> str:
    """The page a meeting in this state opens on."""
    return {MeetingStatus.RUNNING: LIVE, MeetingStatus.CLOSED: RECORD}.get(status, BUILDER)


def when_words(starts_at: datetime) -> str:
    """`Thu 26-Nov-2026 13:00`."""
    day = day_of(starts_at)
    return f"{weekday_of(day)[:3]} {short(day)} {clock_of(starts_at)}"


def when_spoken(starts_at: datetime) -> str:
    """`Thursday 26 November 2026 at 13:00`."""
    day = day_of(starts_at)
    return f"{weekday_of(day)} {long(day)} at {clock_of(starts_at)}"


def number_words(who: WhoLine) -> str:
    """The NHS number in its 3-3-4 form."""
    return grouped(who.nhs_number) if who.nhs_number else "Not known"


def born_words(who: WhoLine, today: date) -> str:
    """The birth date and the age, or that the person died."""
    if not who.deceased:
        return f"{short(who.born_on)} ({age(who.born_on, today)})"
    return f"{short(who.born_on)} (died {short(who.died_on) if who.died_on else 'on a day not recorded'})"


def who_spoken(who: WhoLine, today: date) -> str:
    """A person as a screen reader says the first cell of a row."""
    died = ", has died" if who.deceased else f", {age_in_words(who.born_on, today)} old"
    return f"{who.name}, born {long(who.born_on)}{died}, NHS number {number_words(who)}"


def case_flags(line: AgendaLine) -> str:
    """What must be noticed about a case, most pressing first."""
    return ", ".join(words for words, holds in _flags(line) if holds)


def _flags(line: AgendaLine) -> tuple[tuple[str, bool], ...]:
    item = line.item
    over = item.state not in {ItemState.LISTED, ItemState.WITHDRAWN}
    return (
        ("Died", line.who.deceased),
        ("Taken off", item.state is ItemState.WITHDRAWN),
        (ITEM_STATES[item.state], over),
        (line.consent_gap, bool(line.consent_gap)),
        ("Objected", line.told == Told.OBJECTED),
        ("Urgent", line.urgency is Urgency.URGENT),
        ("Soon", line.urgency is Urgency.SOON),
        ("Late", bool(item.late_reason)),
        ("For noting", item.triage is Triage.FOR_NOTING),
        ("Not ready", item.triage is Triage.NOT_READY),
        ("Redirected", item.triage is Triage.REDIRECT),
        (f"{counted(line.overdue_actions, 'action')} overdue", bool(line.overdue_actions)),
    )


def case_tint(line: AgendaLine) -> Tint | None:
    """The colour that goes with the flags."""
    if line.who.deceased or line.told == Told.OBJECTED:
        return Tint.ERROR
    if line.urgency is Urgency.URGENT or line.item.late_reason or line.overdue_actions:
        return Tint.WARNING
    return None


def case_mark(line: AgendaLine) -> str:
    """The sign of how far a case is, as the agenda of a running meeting shows it."""
    if line.item.state is ItemState.CALLED:
        return "\N{BLACK RIGHT-POINTING TRIANGLE}"
    if line.parked:
        return "\N{DOUBLE VERTICAL LINE}"
    return {ItemState.DISCUSSED: "\N{CHECK MARK}", ItemState.DEFERRED: "\N{RIGHTWARDS ARROW}"}.get(line.item.state, "")


def case_state(line: AgendaLine) -> str:
    """The word for the sign."""
    if line.parked:
        return "Parked"
    if line.item.state is ItemState.LISTED and line.item.triage is not Triage.DISCUSS:
        return {Triage.FOR_NOTING: "For noting", Triage.REDIRECT: "Redirected"}.get(line.item.triage, "Not ready")
    return ITEM_STATES[line.item.state]


def due_words(row: ActionRow, today: date) -> str:
    """When an action is due; late ones say by how much."""
    if row.due_on is None:
        return row.when_text or "No date"
    late = row.days_late(today)
    return f"{short(row.due_on)}, {counted(late, 'day')} overdue" if late else short(row.due_on)


def action_words(row: ActionRow, today: date) -> str:
    """An action in one sentence: who, when, what."""
    owner = row.owner or "Nobody named"
    due = f"due {due_words(row, today)}" if row.due_on else "no date"
    what = row.what if row.kind is ActionKind.TASK else f"to tell the person: {row.what}"
    carried = f" (carried {row.times_carried} times)" if row.times_carried > 1 else ""
    return f"{owner}, {due}: {what}{carried}"
