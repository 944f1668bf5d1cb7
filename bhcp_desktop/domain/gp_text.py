"""One person's part of the minutes as plain text, to be pasted into their GP record."""

from __future__ import annotations

from collections.abc import Iterator

from bhcp_desktop.domain.clock import LONDON
from bhcp_desktop.domain.dates import short
from bhcp_desktop.domain.documents_meeting import Attendee, CaseRecord, Minutes
from bhcp_desktop.domain.documents_plan import ActionLine
from bhcp_desktop.domain.documents_shared import PersonIdentity
from bhcp_desktop.domain.mdt import ItemState
from bhcp_desktop.domain.meeting_times import day_of
from bhcp_desktop.domain.meeting_words import PRESENT
from bhcp_desktop.domain.names import clinical_name
from bhcp_desktop.domain.nhs_number import grouped


def has_gp_text(record: CaseRecord) -> bool:
    """Whether a case has something for the GP record: it was discussed, and the person is not withheld."""
    return record.state is ItemState.DISCUSSED and not record.line.withheld


def gp_text(minutes: Minutes, record: CaseRecord) -> str:
    """The paragraph, a line for each thing that was said.

    The person stands in the first line: pasted into the wrong record, it says so itself.
    """
    return "\n".join(_lines(minutes, record))


def _lines(minutes: Minutes, record: CaseRecord) -> Iterator[str]:
    meeting = minutes.meeting
    yield f"{meeting.type_name}, {meeting.place}, {short(day_of(meeting.starts_at))}. {_who(record.line.person)}"
    for label, said in _said(record):
        if said.strip():
            yield f"{label}: {said.strip()}"
    for action in record.actions.items:
        yield f"Action: {_action(action)}"
    if not record.actions.items:
        yield "Action: none agreed"
    if record.next_review_on:
        yield f"Look again: {short(record.next_review_on)}"
    yield f"Present: {_present(minutes.attendance.items)}"
    at = f", {short(minutes.confirmed_at.astimezone(LONDON).date())}" if minutes.confirmed_at else ""
    yield f"Minutes confirmed by {minutes.confirmed_by or 'nobody yet'}{at}, version {minutes.version}"
    for addendum in minutes.addenda:
        if addendum.item_id in {"", record.line.item_id}:
            yield f"Addendum, {short(addendum.at.astimezone(LONDON).date())}, {addendum.by}: {addendum.text}"


def _who(person: PersonIdentity) -> str:
    name = clinical_name(person.family_name, person.given_names, person.title)
    number = grouped(person.nhs_number) if person.nhs_number else "not known"
    return f"{name}, born {short(person.born_on)}, NHS No. {number}"


def _said(record: CaseRecord) -> tuple[tuple[str, str], ...]:
    return (
        ("Question", record.line.question),
        ("Situation", record.situation),
        ("Action to date", record.action_to_date),
        ("Update", record.update),
        ("Next steps", record.next_steps),
        ("View of the person", record.person_view.text or "not recorded"),
        ("Spoke for the person", record.spoke_for),
        ("Outcome", record.outcome),
        ("Decision", record.decision.text),
        ("Reasons", record.rationale),
        ("Dissent", record.dissent),
        ("Earlier decision", record.earlier),
    )


def _action(action: ActionLine) -> str:
    owner = ", ".join(part for part in (action.owner, action.owner_role, action.organisation) if part)
    due = f"due {short(action.due_on)}" if action.due_on else action.when_text or "no date"
    return f"{action.what.strip()} ({owner or 'no owner yet'}; {due})"


def _present(people: tuple[Attendee, ...]) -> str:
    there = [f"{one.name} ({one.role})" if one.role else one.name for one in people if one.presence in PRESENT]
    return "; ".join(there) or "not recorded"
