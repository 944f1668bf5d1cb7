"""The words printed for codes, states, dates and names. Not recorded is never "no"."""

from __future__ import annotations

from datetime import date, datetime
from typing import Final

from bhcp_desktop.domain import dates
from bhcp_desktop.domain.care_plan import ActionStatus, Agreement, AllergyStatus, ItemStatus, Priority
from bhcp_desktop.domain.clock import LONDON
from bhcp_desktop.domain.documents import (
    Absent,
    Allergies,
    AllergyLine,
    ContactLine,
    PersonIdentity,
    Pointer,
    PointerKind,
    Standing,
    VersionMark,
)
from bhcp_desktop.domain.documents_shared import POINTER_WORDS
from bhcp_desktop.domain.mdt import ItemState, Presence, Told, Urgency
from bhcp_desktop.domain.names import clinical_name, plain_name
from bhcp_desktop.domain.nhs_number import grouped
from bhcp_desktop.domain.people import Gender, Sex
from bhcp_desktop.domain.who_to_call import in_care_team

NO_CPR: Final = "No CPR decision recorded in this plan"
"""Printed whenever the plan points to no such paper: an unknown decision is neither for nor against."""

HOURS_UNKNOWN: Final = "hours not recorded"

SEXES: Final = {
    Sex.MALE: "Male", Sex.FEMALE: "Female", Sex.INDETERMINATE: "Indeterminate", Sex.NOT_KNOWN: "Not Known",
}  # fmt: skip
GENDERS: Final = {
    Gender.MALE: "Male", Gender.FEMALE: "Female", Gender.OTHER: "Other Specific",
    Gender.NOT_KNOWN: "Not Known", Gender.NOT_SPECIFIED: "Not Specified",
}  # fmt: skip
STANDINGS: Final = {
    Standing.DRAFT: "DRAFT",
    Standing.CURRENT: "",
    Standing.SUPERSEDED: "SUPERSEDED",
    Standing.ENDED: "ENDED",
    Standing.ENTERED_IN_ERROR: "ENTERED IN ERROR",
}
AGREEMENTS: Final = {
    Agreement.NOT_YET: "Not yet agreed",
    Agreement.BY_PERSON: "Agreed by the person",
    Agreement.BY_ATTORNEY: "Agreed by an attorney for health and welfare",
    Agreement.BY_REPRESENTATIVE: "Agreed by a representative",
    Agreement.BEST_INTERESTS: "Best-interests decision",
    Agreement.NOT_ABLE: "The person was not able to agree, and nobody else could",
    Agreement.DECLINED: "The person declined to agree",
}
ACTIONS: Final = {
    ActionStatus.TO_DO: "To do",
    ActionStatus.IN_PROGRESS: "In progress",
    ActionStatus.DONE: "Done",
    ActionStatus.NOT_DONE: "Not done",
    ActionStatus.ENTERED_IN_ERROR: "Entered in error",
}
ITEMS: Final = {
    ItemStatus.ACTIVE: "Active",
    ItemStatus.MET: "Achieved",
    ItemStatus.PARTLY_MET: "Partly achieved",
    ItemStatus.NOT_MET: "Not achieved",
    ItemStatus.STOPPED: "No longer wanted",
    ItemStatus.ENTERED_IN_ERROR: "Entered in error",
}
PRIORITIES: Final = {Priority.ROUTINE: "", Priority.SOON: "Soon", Priority.URGENT: "Urgent"}
URGENCIES: Final = {Urgency.ROUTINE: "", Urgency.SOON: "Soon", Urgency.URGENT: "Urgent"}
TOLD: Final = {
    Told.NOT_RECORDED: "Not recorded",
    Told.TOLD: "Told",
    Told.AGREED: "Told, and agreed",
    Told.OBJECTED: "Objected",
    Told.BEST_INTERESTS: "Not told; discussed in their best interests",
    Told.SAFEGUARDING: "Not told; discussed to keep somebody safe",
}
PRESENCES: Final = {
    Presence.NOT_RECORDED: "Not recorded",
    Presence.IN_PERSON: "Present",
    Presence.REMOTE: "Present by telephone or video",
    Presence.PART: "Present for part",
    Presence.NAMED_CASES: "Present for named cases",
    Presence.APOLOGIES_DEPUTY: "Apologies, deputy sent",
    Presence.APOLOGIES: "Apologies",
    Presence.NO_WORD: "Not present, no word",
}
ITEM_STATES: Final = {
    ItemState.LISTED: "Not reached",
    ItemState.CALLED: "Called, no outcome recorded",
    ItemState.DISCUSSED: "Discussed",
    ItemState.DEFERRED: "Deferred",
    ItemState.WITHDRAWN: "Withdrawn",
}
ALLERGY_STATES: Final = {
    AllergyStatus.KNOWN: "Known allergies",
    AllergyStatus.NONE_KNOWN: "No known allergies",
    AllergyStatus.NOT_RECORDED: "Allergies not recorded",
    AllergyStatus.UNAVAILABLE: "Allergies unavailable",
}
WEIGHT: Final = {
    PointerKind.CPR: "A clinical recommendation for an emergency; not legally binding by itself. Read the original.",
    PointerKind.RESPECT: "Recommendations for an emergency; not legally binding. Read the original.",
    PointerKind.ADRT: "Can be legally binding. Read the original before treating.",
    PointerKind.ADVANCE_STATEMENT: "Not legally binding; to be taken into account.",
    PointerKind.LPA_HEALTH: "Legally binding when registered and the person lacks capacity for the decision.",
    PointerKind.LPA_PROPERTY: "Gives no authority over care or treatment.",
    PointerKind.DEPUTY_HEALTH: (
        "Decides what the court's order names, when the person lacks capacity for the decision. Read the order."
    ),
    PointerKind.DEPUTY_PROPERTY: "Gives no authority over care or treatment.",
    PointerKind.DOLS: "Authorises the arrangements it names until it ends; gives no authority over treatment.",
    PointerKind.OTHER: "",
}
"""Mental Capacity Act 2005 and the Resuscitation Council UK's ReSPECT guidance, as read in November 2026."""


def absent(why: Absent, reason: str = "", none: str = "") -> str:
    """What is printed where there is nothing; `none` is the document's own wording of "there is none"."""
    said = {
        Absent.NOT_RECORDED: "Not recorded",
        Absent.NONE: none or "None, when asked",
        Absent.NONE_HERE: none or "None in this record",
        Absent.NOT_ASKED: "Not asked yet",
        Absent.DECLINED: "Asked, and chose not to say",
        Absent.COULD_NOT_ASK: "Could not be asked",
    }[why]
    return f"{said}: {reason}" if reason else said


def moment(at: datetime, *, long: bool) -> str:
    """An instant in London time: `12 November 2018 at 14:05` or `12-Nov-2018 14:05`."""
    there = at.astimezone(LONDON)
    return f"{day(there.date(), long=True)} at {there:%H:%M}" if long else f"{dates.short(there.date())} {there:%H:%M}"


def day(on: date | None, *, long: bool) -> str:
    """A date in the long or the clinical form, never broken over two lines; `Not recorded` without one."""
    if on is None:
        return dates.NOT_RECORDED
    return dates.long(on).replace(" ", "\u00a0") if long else dates.short(on)


def nhs_number(person: PersonIdentity) -> str:
    """The number as 3-3-4 with spaces that never break, or why there is none."""
    if person.nhs_number:
        return grouped(person.nhs_number).replace(" ", "\u00a0")
    return f"none ({person.no_nhs_number})" if person.no_nhs_number else "not known"


def clinical(person: PersonIdentity) -> str:
    """FAMILY, Given (Title)."""
    return clinical_name(person.family_name, person.given_names, person.title)


def letter_name(person: PersonIdentity) -> str:
    """Title Given Family, as the person writes it."""
    return plain_name(person.family_name, person.given_names, person.title)


def initials(person: PersonIdentity) -> str:
    """The initials of every name: `M. J. S.`."""
    words = f"{person.given_names} {person.family_name}".replace("-", " ").split()
    return " ".join(f"{word[0].upper()}." for word in words)


def listed_name(person: PersonIdentity) -> str:
    """One line for a list of several people: the clinical name, or initials only by `initials`."""
    return clinical(person) + (" (deceased)" if person.deceased else "")


def allergy(line: AllergyLine) -> str:
    """One allergy in a line: agent, what happened, how bad and how sure."""
    detail = ", ".join(part for part in (line.kind, line.reaction, line.severity, line.certainty) if part)
    return f"{line.agent}: {detail}" if detail else line.agent


def allergies(known: Allergies) -> str:
    """The state in words; a state of known allergies without any in the list says so."""
    words = ALLERGY_STATES[known.status]
    if known.status is AllergyStatus.KNOWN and not known.items:
        return f"{words}, but none is listed: ask the practice"
    return words


def pointer(paper: Pointer, *, long: bool) -> str:
    """That a paper exists and where its original is: never what it decides."""
    when = day(paper.dated, long=long) if paper.dated else paper.dated_words
    dated = f" dated {when}" if when else ", date not recorded,"
    kept = (
        f"The original is kept: {paper.kept_where}."
        if paper.kept_where
        else "Where the original is kept is not recorded."
    )
    says = f" {paper.says.rstrip('.')}." if paper.says else ""
    return f"{POINTER_WORDS[paper.kind]}{dated} exists. {kept}{says}"


def contact_hours(line: ContactLine) -> str:
    """When a number is answered; of somebody in the care team with a number it is said when nobody recorded it."""
    return line.hours or (HOURS_UNKNOWN if in_care_team(line) and line.phone else "")


def has_cpr_paper(papers: tuple[Pointer, ...]) -> bool:
    """Whether any paper listed may hold a CPR decision."""
    return any(paper.kind in {PointerKind.CPR, PointerKind.RESPECT} for paper in papers)


def standing_note(mark: VersionMark) -> str:
    """What a mark means for whoever holds the page."""
    reason = f" Reason: {mark.reason}." if mark.reason else ""
    if mark.standing is Standing.DRAFT:
        return "Not published: do not act on this as the agreed plan."
    if mark.standing is Standing.SUPERSEDED:
        newer = f"version {mark.superseded_by}" if mark.superseded_by else "a newer version"
        return f"Replaced by {newer}: do not act on this copy."
    if mark.standing is Standing.ENDED:
        return f"This plan has ended.{reason}"
    if mark.standing is Standing.ENTERED_IN_ERROR:
        return f"{'Published' if mark.published_at else 'Written'} by mistake: do not act on it.{reason}"
    return ""


def next_review(on: date | None, which: str, *, long: bool) -> str:
    """`1 December 2026, the earliest of 4: an action`; empty when no date is set."""
    return ", ".join(part for part in (day(on, long=long), which) if part) if on else ""
