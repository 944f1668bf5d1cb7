"""The lines of lists of people: what a line holds, which lists there are, and why a person needs attention now.

A line is a named tuple of the plain values the store holds (dates as ISO text, which sorts as dates do), because a
list has thousands of lines and few are looked at; the properties give the values as the rest of the program has them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from itertools import islice
from operator import itemgetter
from typing import Final, NamedTuple

from bhcp_desktop.domain.clock import LONDON
from bhcp_desktop.domain.dates import short
from bhcp_desktop.domain.frailty import Grade
from bhcp_desktop.domain.names import clinical_name
from bhcp_desktop.domain.people import MembershipEnd
from bhcp_desktop.domain.review_clocks import NONE_YET, YEARLY_MONTHS, add_months, yearly_check

DUE_DAYS: Final = 28
WEEK_DAYS: Final = 7
SHOWN_AFTER_LEAVING: Final = timedelta(weeks=12)
"""How long a person who died or moved stays on the list of all, marked; afterwards search finds them."""

PLAN_REVIEW: Final = "Review"
"""What the review of the whole plan is called in a list."""

LINE_LIMIT: Final = 5_000
"""Lines a list shows at most; nobody reads more, and a smaller place or a filter finds the rest."""

FRAIL: Final = ("moderate", "severe")
"""Grades and bands that ask for a plan (NHS England GP contract guidance on frailty, 2017, read November 2026)."""


class ListFilter(StrEnum):
    """The lists every user has, in the order of their keys."""

    DUE_THIS_WEEK = "due_this_week"
    REVIEW_OVERDUE = "review_overdue"
    TO_SIGN_OR_PUBLISH = "not_signed"  # as lists that people saved have it
    WITHOUT_PLAN = "without_plan"
    NOT_CONFIRMED = "not_confirmed"
    NEW_THIS_MONTH = "new_this_month"
    DUE_IN_28_DAYS = "due_in_28_days"
    ALL = "all"


FILTER_NAMES: Final[dict[ListFilter, str]] = {
    ListFilter.DUE_THIS_WEEK: "Due this week",
    ListFilter.REVIEW_OVERDUE: "Review overdue",
    ListFilter.TO_SIGN_OR_PUBLISH: "To sign or publish",
    ListFilter.WITHOUT_PLAN: "Frail, no plan",
    ListFilter.NOT_CONFIRMED: "Not confirmed",
    ListFilter.NEW_THIS_MONTH: "New this month",
    ListFilter.DUE_IN_28_DAYS: "Due in 28 days",
    ListFilter.ALL: "Everyone",
}
"""What each list is called."""

FILTER_RULES: Final[dict[ListFilter, str]] = {
    ListFilter.DUE_THIS_WEEK: "A review or an open action is due within 7 days, or is late.",
    ListFilter.REVIEW_OVERDUE: (
        "The day of a review has passed: of the plan or anything dated in it, the medicines, the question about falls "
        "or the frailty grade, or of the plan after an unplanned admission or a move into a care home."
    ),
    ListFilter.TO_SIGN_OR_PUBLISH: (
        "A clinician was asked to sign the plan, or it was begun and no version has been published."
    ),
    ListFilter.WITHOUT_PLAN: (
        "The confirmed grade, or the newest eFI when no grade is confirmed, is moderate or severe, "
        "and no plan has been published."
    ),
    ListFilter.NOT_CONFIRMED: "The newest eFI is moderate or severe and no clinician has confirmed a grade.",
    ListFilter.NEW_THIS_MONTH: "First put into a unit since the first day of this month.",
    ListFilter.DUE_IN_28_DAYS: "A review or an open action is due within 28 days, or is late.",
    ListFilter.ALL: "Everyone in these places, and for 12 weeks those who died or moved away, marked.",
}
"""The rule of each list in words; the product's own, November 2026. Only the last list has those who died or moved."""


class PersonLine(NamedTuple):
    """One person of a list."""

    person_id: str
    nhs_number: str | None
    title: str
    family_name: str
    given_names: str
    preferred_name: str
    born: str
    sex: str
    postcode: str
    name_key: str
    deceased: int
    died: str | None
    practice_id: str
    unit_id: str
    practice: str | None
    unit: str | None
    left: str | None
    left_because: str | None
    outside: int
    efi: str | None
    efi_band: str | None
    efi_score: str | None
    efi_scored: str | None
    grade: str | None
    grade_confirmed: str | None
    cfs: str | None
    cfs_scored: str | None
    plan_id: str | None
    plan_version: int | None
    review: str | None
    coordinator: str | None
    open_actions: int
    overdue_actions: int
    next_action: str | None
    meeting: str | None
    is_new: int
    to_sign: int = 0
    card_review: str | None = None
    action_review: str | None = None
    medicines_reviewed: str | None = None
    care_home_due: str | None = None
    falls_asked: str | None = None
    support_review: str | None = None
    paper_review: str | None = None
    capacity_review: str | None = None
    admission_recorded: str | None = None
    to_tell: int | None = None
    stuck_actions: int | None = None
    copies_to_replace: int | None = None
    packs_to_recall: int = 0

    @property
    def name(self) -> str:
        """FAMILY, Given (Title)."""
        return clinical_name(self.family_name, self.given_names, self.title)

    @property
    def born_on(self) -> date:
        """The birth date."""
        return date.fromisoformat(self.born)

    @property
    def died_on(self) -> date | None:
        """The date of death when it is known."""
        return _day(self.died)

    @property
    def left_on(self) -> date | None:
        """The day a person who moved away left the unit."""
        return _day(self.left)

    @property
    def reviews(self) -> tuple[tuple[str, str], ...]:
        """Every review with its day as ISO text, the earliest first; the same clocks as `review_clocks`."""
        found = (
            (self.review, PLAN_REVIEW),
            (self.card_review, "Contingency plan review"),
            (self.action_review, "Action review"),
            (self.support_review, "Support plan review"),
            (self.paper_review, "Review of ReSPECT, CPR or DoLS"),
            (self.capacity_review, "Assessment of capacity"),
            (self._admission_due(), "Plan review after an unplanned admission"),
            self._yearly(self.medicines_reviewed, "Medication review"),
            self._yearly(self.falls_asked, "Question about falls"),
            (self._reassessment_due(), "Frailty reassessment"),
            (self.care_home_due, "Plan in the care home"),
        )
        return tuple(sorted(((day, what) for day, what in found if day), key=itemgetter(0)))

    def _yearly(self, last: str | None, what: str) -> tuple[str | None, str]:
        if self.grade != Grade.SEVERE or self.grade_confirmed is None:
            return None, what
        due = yearly_check(_day(last), date.fromisoformat(self.grade_confirmed), self.born_on)
        return due.isoformat(), what if last else f"{what} {NONE_YET}"

    def _admission_due(self) -> str | None:
        at = self.admission_recorded
        return datetime.fromisoformat(at).astimezone(LONDON).date().isoformat() if at else None

    def _reassessment_due(self) -> str | None:
        if self.grade_confirmed is None or self.grade == Grade.NOT_FRAIL:
            return None
        return add_months(date.fromisoformat(self.grade_confirmed), YEARLY_MONTHS).isoformat()

    @property
    def next_review(self) -> str | None:
        """The day of the first review as ISO text; none for those who died or moved away."""
        reviews = () if self.deceased or self.left is not None else self.reviews
        return reviews[0][0] if reviews else None

    @property
    def review_on(self) -> date | None:
        """The first of every review."""
        return _day(self.next_review)

    @property
    def efi_scored_on(self) -> date | None:
        """The date of the newest eFI or eFI2."""
        return _day(self.efi_scored)

    @property
    def grade_confirmed_on(self) -> date | None:
        """The date a clinician confirmed the grade."""
        return _day(self.grade_confirmed)

    @property
    def cfs_scored_on(self) -> date | None:
        """The date of the newest Clinical Frailty Scale level."""
        return _day(self.cfs_scored)

    @property
    def meeting_on(self) -> date | None:
        """The day in England of the next meeting the person is listed for."""
        return None if self.meeting is None else datetime.fromisoformat(self.meeting).astimezone(LONDON).date()

    @property
    def due(self) -> str:
        """The first of review and open actions as ISO text; text that sorts last when nothing is due."""
        return min(self.next_review or _NEVER, self.next_action or _NEVER)

    @property
    def due_on(self) -> date | None:
        """The first day on which a review or an open action is due."""
        return None if self.due == _NEVER else date.fromisoformat(self.due)

    @property
    def frailty(self) -> str | None:
        """The confirmed grade, or the newest band when none is confirmed."""
        return self.grade or self.efi_band

    @property
    def moved(self) -> bool:
        """Whether the person left the unit other than by death."""
        return self.left is not None and not self.deceased


_NEVER: Final = "9999-12-31"


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


@dataclass(frozen=True, slots=True, kw_only=True)
class Worklist:
    """The lines of one list with the numbers its sentence needs; `total` counts the `gone`, who died or moved away."""

    lines: tuple[PersonLine, ...]
    only: ListFilter
    matching: int
    total: int
    gone: int = 0
    counts: tuple[tuple[ListFilter, int], ...]

    @property
    def here(self) -> int:
        """People who belong to the places now, as the place tree counts them."""
        return self.total - self.gone

    @property
    def hidden(self) -> int:
        """People of the places whom this list does not show."""
        return self.total - len(self.lines)


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchResult:
    """Those found by a search, at most the limit; `more` when others match too."""

    lines: tuple[PersonLine, ...]
    more: bool = False


_PLURALS: Final = {"person": "people", "copy": "copies", "entry": "entries"}


def counted(number: int, noun: str) -> str:
    """A number with its noun: "1 day", "2 days", "2,514 people"."""
    plural = _PLURALS.get(noun, f"{noun}s")
    return f"{number:,} {noun if number == 1 else plural}"


def _matters(line: PersonLine, today: date) -> Iterator[str]:
    yield from _late(line, today)
    if line.to_sign:
        yield "Plan waits for a clinician's signature"
    if line.plan_id is not None and line.plan_version is None:
        yield "Plan not published"
    elif line.plan_id is None and line.frailty in FRAIL:
        yield "No plan"
    if line.efi_band in FRAIL and line.grade is None:
        yield "Frailty not confirmed"
    if line.meeting_on is not None:
        yield f"On MDT {short(line.meeting_on)[:6]}"
    if line.is_new:
        yield "New on the list"
    yield from _coming(line, today)


def review_overdue(line: PersonLine, today: date, *, more_than: int = 0, first_too: bool = True) -> str:
    """Which review is overdue and by how many days, the one that is latest; empty when none is by `more_than` days.

    Without `first_too`, a yearly check that was never recorded does not count.
    """
    for day, what in [each for each in line.reviews if first_too or not each[1].endswith(NONE_YET)][:1]:
        late = (today - date.fromisoformat(day)).days
        if late > more_than:
            return f"{what} overdue {counted(late, 'day')}"
    return ""


def _late(line: PersonLine, today: date) -> Iterator[str]:
    if overdue := review_overdue(line, today):
        yield overdue
    if line.overdue_actions:
        yield f"{counted(line.overdue_actions, 'action')} overdue"
    if line.stuck_actions:
        yield f"{counted(line.stuck_actions, 'action')} carried twice or more"
    if line.to_tell:
        yield "To be told what was decided"
    if line.copies_to_replace:
        yield f"{counted(line.copies_to_replace, 'copy')} to replace"
    if line.packs_to_recall:
        yield f"{counted(line.packs_to_recall, 'meeting pack')} to ask back"


def _coming(line: PersonLine, today: date) -> Iterator[str]:
    now, soon = today.isoformat(), (today + timedelta(days=DUE_DAYS)).isoformat()
    for day, what in line.reviews[:1]:
        if now <= day <= soon:
            yield f"{what} due"
    if line.next_action is not None and now <= line.next_action <= soon:
        yield "Action due"


def why_now(line: PersonLine, today: date) -> str:
    """Why a person needs attention, most pressing first, at most two reasons; empty when nothing does."""
    gone = gone_words(line)
    if gone:
        return gone
    first, *rest = [*islice(_matters(line, today), 2), ""]
    return ", ".join([first, *(matter[0].lower() + matter[1:] for matter in rest if matter)])


def gone_words(line: PersonLine) -> str:
    """That a person died or moved away, with the day; empty for everybody else."""
    if line.deceased:
        return f"Died {short(line.died_on)}" if line.died else "Died, date not recorded"
    if line.left is None:
        return ""
    if line.left_because == MembershipEnd.MISSING_FROM_EXTRACT:
        return f"Not in the extract of {short(line.left_on)}"
    return f"Moved away {short(line.left_on)}"
