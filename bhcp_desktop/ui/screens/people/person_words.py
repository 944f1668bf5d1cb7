"""How a line of a list reads and sounds: identity by the CUI rules for lists, facts with their sources."""

from __future__ import annotations

from datetime import date
from typing import Final

from bhcp_desktop.domain.dates import age, age_in_words, long, short
from bhcp_desktop.domain.names import fold
from bhcp_desktop.domain.nhs_number import grouped
from bhcp_desktop.domain.worklist import PersonLine, counted, why_now

SIMILAR: Final = "Similar name: check"
OUTSIDE: Final = "Outside these places"
NO_NUMBER: Final = "Not known"
RANK: Final = {"severe": 0, "moderate": 1, "mild": 2, "fit": 3, "not_frail": 3}
_GRADES: Final = {"not_frail": "Not frail", "mild": "Mild", "moderate": "Moderate", "severe": "Severe"}
_INDEX: Final = {"efi": "eFI", "efi2": "eFI2"}


def name_words(line: PersonLine) -> str:
    """FAMILY, Given (Title), and the preferred name when it is another one."""
    first = fold(line.given_names).split(" ", 1)[0]
    preferred = line.preferred_name.strip()
    return f"{line.name} “{preferred}”" if preferred and fold(preferred) != first else line.name


def number_words(line: PersonLine) -> str:
    """The NHS number in its 3-3-4 form."""
    return grouped(line.nhs_number) if line.nhs_number else NO_NUMBER


def born_words(line: PersonLine, today: date) -> str:
    """The birth date, and the age now or at death."""
    if not line.deceased:
        return f"{short(line.born_on)} ({age(line.born_on, today)})"
    return f"{short(line.born_on)} (died at {age(line.born_on, line.died_on)})" if line.died_on else short(line.born_on)


def frailty_words(line: PersonLine) -> str:
    """The confirmed grade, or else the newest index with its name; the CFS level beside it when there is one."""
    if line.grade:
        words = _GRADES[line.grade]
    elif line.efi:
        words = f"{_INDEX[line.efi]} {line.efi_band or 'not banded'}"
    else:
        words = ""
    cfs = f"CFS {line.cfs}" if line.cfs else ""
    return ", ".join(filter(None, (words, cfs))) or "Not recorded"


def frailty_order(line: PersonLine) -> tuple[int, int] | None:
    """Most frail first, confirmed before scored; None when nothing is known."""
    return (RANK[line.frailty], 0 if line.grade else 1) if line.frailty else None


def plan_words(line: PersonLine) -> str:
    """Which version is published, or that a draft was begun, or that there is no plan."""
    if line.plan_id is None:
        return "No plan"
    return f"Version {line.plan_version}" if line.plan_version else "Draft"


def action_words(line: PersonLine) -> str:
    """How many actions are open, and how many of them are late."""
    if not line.open_actions:
        return ""
    return f"{line.open_actions} open" + (f", {line.overdue_actions} late" if line.overdue_actions else "")


def day_words(day: date | None, today: date) -> str:
    """A date in a list; empty without one."""
    if day is None:
        return ""
    return "Today" if day == today else short(day)


def unit_words(line: PersonLine) -> str:
    """The practice and the unit."""
    return ", ".join(filter(None, (line.practice, line.unit)))


def note_words(line: PersonLine, today: date, *, alike: bool) -> str:
    """What must be noticed before anything else is read, then why the person needs attention."""
    marks = (SIMILAR if alike else "", OUTSIDE if line.outside else "", why_now(line, today))
    first, *rest = [*filter(None, marks), ""]
    return "; ".join([first, *(part[0].lower() + part[1:] for part in rest if part)])


def spoken(line: PersonLine, today: date, *, alike: bool) -> str:
    """The line as a sentence for screen readers, dates in full."""
    years = "" if line.deceased else f", {age_in_words(line.born_on, today)} old"
    note = note_words(line, today, alike=alike)
    number = f"NHS number {number_words(line)}" if line.nhs_number else "NHS number not known"
    return f"{name_words(line)}, born {long(line.born_on)}{years}, {number}" + (f". {note}" if note else "")


def list_words(shown: int, total: int, order: str, *, filtered: bool, left_out: int = 0, gone: int = 0) -> str:
    """The sentence above a list: how many are shown and hidden, who of them is `gone`, and in which order."""
    ordered = f" {order}." if order else ""
    if left_out:
        return (
            f"Showing the first {shown:,} of {counted(shown + left_out, 'person')} by name. "
            f"Choose a smaller place to see everybody.{ordered}"
        )
    if filtered:
        return f"Filtered: showing {shown:,} of {total:,}, {total - shown:,} hidden.{ordered}"
    here = shown - gone
    also = f", and {gone:,} who died or moved away" if gone else ""
    return f"Showing {'everyone: ' if shown != 1 else ''}{counted(here, 'person')}{also}.{ordered}"
