"""The minutes of a meeting: who was there, what was decided for each person, who does what by when."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import Final

from bhcp_desktop.domain.documents import (
    ActionLine,
    Addendum,
    Attendee,
    CaseLine,
    CaseRecord,
    Minutes,
    MinutesStanding,
)
from bhcp_desktop.domain.mdt import ItemState, Triage
from bhcp_desktop.printing import look, wording
from bhcp_desktop.printing.care_plan import owner
from bhcp_desktop.printing.ink import Ink
from bhcp_desktop.printing.meeting_words import about, carried_grid, kind, meeting_foot, meeting_head
from bhcp_desktop.printing.pages import Paper, Part, paginate
from bhcp_desktop.printing.rendered import RenderedDocument
from bhcp_desktop.printing.writer import Writer

TITLE: Final = "Minutes"
_STANDINGS: Final = {
    MinutesStanding.DRAFT: "Draft, not confirmed by the chair",
    MinutesStanding.CONFIRMED: "Confirmed by the chair",
    MinutesStanding.ISSUED: "Confirmed and issued",
}


def minutes(document: Minutes) -> RenderedDocument:
    """The record of a meeting; a correction stands under it as an addendum."""
    return paginate(*composed(document))


def composed(document: Minutes) -> tuple[Paper, list[Part]]:
    """Everything the minutes say, ready to be laid on pages."""
    ink = Ink()
    draft = document.standing is MinutesStanding.DRAFT
    note = "Not confirmed by the chair." if draft else ""
    head = meeting_head(TITLE, document.meeting, ink, mark="DRAFT" if draft else "", note=note)
    foot = meeting_foot(document.stamp, ink, f"Version {document.version}. {_confirmed(document)}. Confidential.")
    write = Writer(look.MEETING, ink)
    for part in (_who, _before, _cases, _noting, _put_off, _by_owner, _after):
        part(write, document)
    write.explain_characters()
    paper = Paper(title=TITLE, look=look.MEETING, foot=foot, made_at=document.stamp.printed_at)
    return paper, [Part(head=head, story=write.finished())]


def _confirmed(document: Minutes) -> str:
    said = _STANDINGS[document.standing]
    if document.confirmed_by:
        said += f", {document.confirmed_by}"
    if document.confirmed_at:
        said += f", {wording.moment(document.confirmed_at, long=False)}"
    return said


def _who(write: Writer, document: Minutes) -> None:
    meeting = document.meeting
    write.facts(
        [
            ("Chair", meeting.chair or "Not recorded"),
            ("Care coordinator", meeting.coordinator or "Not recorded"),
            ("Quorum", document.quorum or "Not recorded"),
            ("Last minutes", document.earlier_minutes or "Not recorded"),
        ]
    )
    write.heading("Attendance and apologies")
    write.listed(document.attendance, lambda people: _attendance(write, people))
    write.subheading("Interests declared")
    write.listed(document.conflicts, write.bullets)


def _attendance(write: Writer, people: tuple[Attendee, ...]) -> None:
    rows = [
        [
            line.name or "Name not known",
            ", ".join(part for part in (line.role, line.organisation) if part),
            _presence(line),
        ]
        for line in people
    ]
    write.grid(rows, (0.3, 0.4, 0.3), ("Name", "Role and organisation", "Attendance"))


def _presence(line: Attendee) -> str:
    return f"{wording.PRESENCES[line.presence]}: {line.detail}" if line.detail else wording.PRESENCES[line.presence]


def _before(write: Writer, document: Minutes) -> None:
    write.heading("Matters arising and other business")
    write.narrative(document.notes)


def _cases(write: Writer, document: Minutes) -> None:
    write.heading("Cases")
    if not document.cases:
        write.text("No cases were listed.")
    for record in document.cases:
        _case(write, record, document)


def _case(write: Writer, record: CaseRecord, document: Minutes) -> None:
    line = record.line
    who = about(line, document.stamp)
    write.subheading(f"{line.position}. {who.strong}")
    if line.withheld:
        return
    write.text(f"{who.rest.replace(chr(10), '. ')}. {kind(line)}. {_state(record)}")
    rows = [
        ("Question", line.question or "Not recorded"),
        ("Situation", record.situation),
        ("Action to date", record.action_to_date),
        ("Update", record.update),
        ("Next steps", record.next_steps),
        ("View of the person", _told(record)),
        ("Spoke for the person", record.spoke_for),
        ("Outcome", record.outcome),
        ("Decision", _decision(record)),
        ("Reasons", record.rationale),
        ("Dissent", record.dissent),
        ("Earlier decision", record.earlier),
        ("Late addition", record.late_reason),
        ("Feedback to the person", record.feedback),
        ("Next review", write.day(record.next_review_on) if record.next_review_on else ""),
    ]
    write.facts([(label, said) for label, said in rows if said], share=0.2)
    if record.actions.items:
        carried_grid(write, record.actions.items, with_person=False)
    else:
        write.text(f"Actions: {wording.absent(record.actions.absent, record.actions.reason, 'None agreed').lower()}")


def _state(record: CaseRecord) -> str:
    if record.state is ItemState.LISTED and record.line.triage is Triage.REDIRECT:
        return "Redirected."
    state = wording.ITEM_STATES[record.state]
    return f"{state}: {record.state_reason}" if record.state_reason else f"{state}."


def _told(record: CaseRecord) -> str:
    told = record.person_view
    return told.text if told.text.strip() else wording.absent(told.absent, told.reason)


def _decision(record: CaseRecord) -> str:
    told = record.decision
    return told.text if told.text.strip() else wording.absent(told.absent, told.reason, "No decision made")


def _noting(write: Writer, document: Minutes) -> None:
    write.heading("For noting")
    write.listed(document.for_noting, lambda lines: _noted(write, lines, document), none="Nobody")


def _noted(write: Writer, lines: tuple[CaseLine, ...], document: Minutes) -> None:
    rows = [
        [str(line.position), about(line, document.stamp), "" if line.withheld else line.reason or "Reason not recorded"]
        for line in lines
    ]
    write.grid(rows, (0.08, 0.4, 0.52), ("No.", "Person", "Why on the list"))


def _put_off(write: Writer, document: Minutes) -> None:
    for heading, state in (
        ("Put off to a later meeting", ItemState.DEFERRED),
        ("Taken off the list", ItemState.WITHDRAWN),
    ):
        records = [record for record in document.cases if record.state is state]
        write.heading(f"{heading} ({len(records)})")
        if not records:
            write.text("Nobody")
            continue
        rows = [
            [str(each.line.position), about(each.line, document.stamp), each.state_reason or "Reason not recorded"]
            for each in records
        ]
        write.grid(rows, (0.08, 0.4, 0.52), ("No.", "Person", "Reason"))


def _by_owner(write: Writer, document: Minutes) -> None:
    held: defaultdict[str, list[ActionLine]] = defaultdict(list)
    for record in document.cases:
        for line in record.actions.items:
            name = "" if record.line.withheld else wording.clinical(record.line.person)
            held[owner(line)].append(replace(line, person=line.person or name))
    write.heading("Actions by owner")
    if not held:
        write.text("No actions were agreed.")
    for who in sorted(held):
        write.subheading(who)
        carried_grid(write, tuple(held[who]))


def _after(write: Writer, document: Minutes) -> None:
    write.heading("Escalations")
    write.listed(document.escalations, write.bullets)
    write.heading("Next meeting")
    write.text(write.moment(document.next_meeting_at) if document.next_meeting_at else "No date set")
    if document.addenda:
        write.heading("Addenda: corrections added later")
        write.bullets([_addendum(write, line) for line in document.addenda])


def _addendum(write: Writer, line: Addendum) -> str:
    about = f", {line.about}" if line.about else ""
    return f"{write.moment(line.at)}, {line.by}{about}: {line.text}"
