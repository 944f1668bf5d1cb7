"""The content of lists and single sheets: the worklist, the recovery sheet and the first-run sheet."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from bhcp_desktop.domain.documents_shared import PersonIdentity, PrintStamp, TextSize


@dataclass(frozen=True, slots=True, kw_only=True)
class WorklistRow:
    """One person of the list, in one line."""

    person: PersonIdentity
    confirmed: str = ""  # clinician-confirmed grade and date; blank prints "Not confirmed"
    score: str = ""  # latest stratification with its instrument: "eFI 0.39 severe, May 2018"
    plan: str = ""  # "Version 3", "Draft", blank prints "No plan"
    review_on: date | None = None
    overdue: bool = False  # the review date has passed
    next_meeting: str = ""
    open_actions: int = 0
    late_actions: int = 0
    note: str = ""  # "care home", "possibly the same as another record"


@dataclass(frozen=True, slots=True, kw_only=True)
class WorklistSheet:
    """The people of a unit that a filter shows; several people on a page, so no patient banner."""

    title: str  # "Moderate and severe without a plan"
    place: str
    filters: tuple[str, ...] = ()  # each in words, so that a reader knows what is not on the list
    sorted_by: str = ""
    rows: tuple[WorklistRow, ...] = ()
    total_in_unit: int | None = None  # people in the unit, listed or not
    stamp: PrintStamp


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewDue:
    """One thing that is to be looked at again, and by which day."""

    what: str  # "Review", "Contingency plan review"
    on: date
    overdue: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewRow:
    """One person who is due for review."""

    person: PersonIdentity
    due: tuple[ReviewDue, ...]  # the earliest first; never empty
    responsible: str = ""  # who coordinates the plan; blank prints "Nobody named"
    frailty: str = ""  # confirmed grade; blank prints "Not confirmed"
    where: str = ""  # practice and unit


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewSheet:
    """Who is due for review until a day, the earliest first; several people on a page, so no patient banner."""

    place: str
    until: date
    rows: tuple[ReviewRow, ...] = ()
    total_in_unit: int | None = None  # people in the places, due or not
    left_out: int = 0  # people due whom the list has no room for
    stamp: PrintStamp
    size: TextSize = TextSize.STANDARD


@dataclass(frozen=True, slots=True, kw_only=True)
class RingRow:
    """One person who is to be told what was decided."""

    person: PersonIdentity
    phone: str = ""  # as recorded; blank prints that none is
    due_on: date | None = None
    overdue: bool = False
    teller: str = ""  # who tells; blank prints "Nobody named"
    why: str = ""  # the meeting and its day
    what: str = ""  # what to say
    so_far: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RingSheet:
    """Who is to be rung, first due first, with room to write; several people on a page, so no patient banner."""

    place: str
    rows: tuple[RingRow, ...] = ()
    stamp: PrintStamp


@dataclass(frozen=True, slots=True, kw_only=True)
class RecoverySheet:
    """The recovery code of a store, for the administrator to keep locked away; holds no patient data."""

    store_name: str
    place: str = ""
    administrator: str
    code: tuple[str, ...]  # the groups in order, as they are typed back
    made_at: datetime
    device: str = ""
    sealing_key: str = ""  # the journal's first key, for the information governance lead; blank prints nothing
    stamp: PrintStamp


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstRunSheet:
    """How to begin: where the store is, who may sign in, what to do first; for training stores and new desks."""

    title: str
    intro: str = ""
    training: bool = False  # every page says that the people are invented
    details: tuple[tuple[str, str], ...] = ()  # label and value: store, user, telephone
    steps: tuple[str, ...] = ()  # numbered as they stand
    keys: tuple[tuple[str, str], ...] = ()  # keys and what they do
    stamp: PrintStamp
