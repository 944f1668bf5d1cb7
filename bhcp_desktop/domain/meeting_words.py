"""What the states of meetings, cases and actions are called on the screen."""

from __future__ import annotations

from typing import Final

from bhcp_desktop.domain.care_plan import ActionStatus, NotDone
from bhcp_desktop.domain.mdt import (
    CameBy,
    CarriedOut,
    ItemState,
    MeetingStatus,
    Presence,
    ReferralStatus,
    Standing,
    Told,
    Triage,
    Urgency,
)

MEETING_STATES: Final[dict[MeetingStatus, str]] = {
    MeetingStatus.DRAFT: "Being prepared",
    MeetingStatus.ISSUED: "List issued",
    MeetingStatus.RUNNING: "Running",
    MeetingStatus.CLOSED: "Closed",
    MeetingStatus.CANCELLED: "Cancelled",
}
PRESENCES: Final[dict[Presence, str]] = {
    Presence.NOT_RECORDED: "Not recorded",
    Presence.IN_PERSON: "In person",
    Presence.REMOTE: "Remote",
    Presence.PART: "Part of the meeting",
    Presence.NAMED_CASES: "For named cases only",
    Presence.APOLOGIES_DEPUTY: "Apologies, deputy sent",
    Presence.APOLOGIES: "Apologies",
    Presence.NO_WORD: "No word",
}
PRESENT: Final = (Presence.IN_PERSON, Presence.REMOTE, Presence.PART, Presence.NAMED_CASES)
"""The ways of being there."""

URGENCIES: Final[dict[Urgency, str]] = {
    Urgency.ROUTINE: "Routine",
    Urgency.SOON: "Soon",
    Urgency.URGENT: "Urgent",
}
CAME_BY: Final[dict[CameBy, str]] = {
    CameBy.AT_THE_DESK: "At the desk",
    CameBy.PAPER: "On a paper form",
    CameBy.EMAIL: "By email",
    CameBy.TELEPHONE: "By telephone",
}
REFERRAL_STATES: Final[dict[ReferralStatus, str]] = {
    ReferralStatus.RECEIVED: "Received",
    ReferralStatus.ACCEPTED: "Accepted",
    ReferralStatus.REDIRECTED: "Redirected",
    ReferralStatus.DECLINED: "Declined",
    ReferralStatus.WITHDRAWN: "Taken back",
    ReferralStatus.CLOSED: "Discussed or noted",
}
TOLD: Final[dict[Told, str]] = {
    Told.NOT_RECORDED: "Not recorded",
    Told.TOLD: "Told, no objection",
    Told.AGREED: "Agreed",
    Told.OBJECTED: "Objected",
    Told.BEST_INTERESTS: "Best interests: could not be asked or cannot decide",
    Told.SAFEGUARDING: "Not told: safeguarding",
}
TRIAGES: Final[dict[Triage, str]] = {
    Triage.DISCUSS: "Discuss",
    Triage.FOR_NOTING: "For noting",
    Triage.NOT_READY: "Not ready",
    Triage.REDIRECT: "Redirect",
}
ITEM_STATES: Final[dict[ItemState, str]] = {
    ItemState.LISTED: "To come",
    ItemState.CALLED: "Being discussed",
    ItemState.DISCUSSED: "Discussed",
    ItemState.DEFERRED: "Deferred",
    ItemState.WITHDRAWN: "Withdrawn",
}
ACTION_STATES: Final[dict[ActionStatus, str]] = {
    ActionStatus.TO_DO: "To do",
    ActionStatus.IN_PROGRESS: "In progress",
    ActionStatus.DONE: "Done",
    ActionStatus.NOT_DONE: "Not done",
    ActionStatus.ENTERED_IN_ERROR: "Entered in error",
}
DEFERRALS: Final = (
    "Out of time",
    "Nobody present who knows the person",
    "Somebody needed was not present",
    "Information was missing",
)
"""Usual reasons to put a case off (Breathe 2020;16:200076, table 4: what must be there for a case)."""

REMOVALS: Final = (
    "Resolved since",
    "The person objected",
    "Moved away",
    "Died",
    "Another service leads",
)
"""Usual reasons to take a case off the list."""
NOT_DONE: Final[dict[NotDone, str]] = {
    NotDone.DECLINED: "The person declined",
    NotDone.CHANGED: "Condition changed",
    NotDone.IN_HOSPITAL: "In hospital",
    NotDone.DIED: "Died",
    NotDone.NO_SERVICE: "Service not available",
    NotDone.WAITING_LIST: "On a waiting list",
    NotDone.NOT_REACHED: "Could not be reached",
    NotDone.SUPERSEDED: "Overtaken by another decision",
    NotDone.NOT_RIGHT: "No longer clinically right",
}
"""Why an action or a decision was not carried out; the product's own list, November 2026, for local sign-off. After the
published list for cancer (KIP, CodeSystem MDTNotFollowed)."""

NOT_DONE_REASONS: Final = tuple(NOT_DONE.values())
CARRIED_OUT: Final[dict[CarriedOut, str]] = {
    CarriedOut.DONE: "Carried out",
    CarriedOut.PARTLY: "Partly carried out",
    CarriedOut.NOT_DONE: "Not carried out",
}
STANDINGS: Final[dict[Standing, str]] = {
    Standing.STANDS: "It stands",
    Standing.CHANGED: "Today's decision changes it",
}


def earlier_words(standing: Standing, reason: str) -> str:
    """What today's decision does to the one before, and why; blank where nothing is said of it."""
    says = STANDINGS.get(standing, STANDINGS[Standing.CHANGED] if reason.strip() else "")
    return f"{says}: {reason.strip()}" if says and reason.strip() else says


def coded(reason: str) -> NotDone:
    """The code of a reason that begins with one of the usual ones; any other reason is OTHER."""
    begins = reason.split(":", 1)[0].strip().casefold()
    return next((code for code, words in NOT_DONE.items() if words.casefold() == begins), NotDone.OTHER)
