"""The meeting pack: cover, agenda, carried actions, a sheet a person, people for noting, sign-in, spare sheets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from reportlab.platypus.doctemplate import LayoutError
from reportlab.platypus.flowables import Flowable

from bhcp_desktop.domain import dates
from bhcp_desktop.domain.clock import LONDON
from bhcp_desktop.domain.documents import Attendee, CaseLine, CaseSheet, Listed, MeetingPack, PackPart, PackProfile
from bhcp_desktop.domain.mdt import Triage
from bhcp_desktop.domain.meeting_words import TRIAGES
from bhcp_desktop.printing import look, running_words, wording
from bhcp_desktop.printing.case_sheet import case_sheet, faulty_sheet, room_to_write
from bhcp_desktop.printing.flowables import GridLook
from bhcp_desktop.printing.ink import Ink
from bhcp_desktop.printing.meeting_words import CAVEAT, about, carried_grid, kind, meeting_foot, meeting_head, times
from bhcp_desktop.printing.pages import Paper, Part, paginate
from bhcp_desktop.printing.rendered import RenderedDocument
from bhcp_desktop.printing.running import Head
from bhcp_desktop.printing.scribe import Cell
from bhcp_desktop.printing.writer import Writer

TITLE: Final = "Meeting pack"
_PROFILES: Final = {
    PackProfile.FULL: "Full copy, for clinicians",
    PackProfile.LIMITED: "Limited copy: without NHS numbers and health details",
    PackProfile.INITIALS: "Agenda with initials only: no case sheets and no actions",
}
_NOT_DISCUSSED: Final = {
    Triage.NOT_READY: "not ready",
    Triage.FOR_NOTING: "for noting",
    Triage.REDIRECT: "redirected",
}
_DRAFT_NOTE: Final = "The list is still being prepared and may change."
_FEWEST_LINES: Final = 8
FAULTS: Final = (LayoutError, ArithmeticError, AttributeError, LookupError, TypeError, ValueError)
"""What drawing one case may come to; never the memory or the keyboard."""


def meeting_pack(pack: MeetingPack) -> RenderedDocument:
    """The pack in its profile; whoever is withheld from this reader is a numbered line that says why.

    A case that cannot be drawn gets a sheet that says so, and the rest of the pack is drawn.
    """
    try:
        made = paginate(*composed(pack))
    except FAULTS:
        pack = _without_undrawable(pack)
        made = paginate(*composed(pack))
    return replace(made, faults=tuple(_fault_words(sheet) for sheet in pack.cases if sheet.fault))


def _without_undrawable(pack: MeetingPack) -> MeetingPack:
    """The pack with a fault in the place of each case that cannot be drawn by itself."""
    return replace(pack, cases=tuple(_or_fault(pack, sheet) for sheet in pack.cases))


def _or_fault(pack: MeetingPack, sheet: CaseSheet) -> CaseSheet:
    try:
        paginate(*composed(replace(pack, cases=(sheet,), carried=Listed(), for_noting=Listed(), spare_sheets=0)))
    except FAULTS as fault:
        return replace(sheet, fault=f"it does not fit on paper ({type(fault).__name__})")
    return sheet


def _fault_words(sheet: CaseSheet) -> str:
    return f"Case {sheet.line.position}: {sheet.fault}"


def composed(pack: MeetingPack) -> tuple[Paper, list[Part]]:
    """Everything the pack says, ready to be laid on pages."""
    ink = Ink()
    mark = "DRAFT" if pack.meeting.draft else ""
    head = meeting_head(TITLE, pack.meeting, ink, mark=mark, note=_DRAFT_NOTE if mark else "")
    foot = meeting_foot(
        pack.stamp, ink, f"Confidential. Hand back or destroy after the meeting. {_PROFILES[pack.profile]}."
    )
    parts = [Part(head=head, story=_front(pack, ink).finished())]
    if PackPart.CASE_SHEETS in pack.parts:
        shown = [sheet for sheet in pack.cases if not sheet.line.withheld]
        parts += [Part(head=_case_head(pack, sheet, ink), story=_sheet(sheet, pack, ink)) for sheet in shown]
    parts.append(Part(head=head, story=_back(pack, ink).finished()))
    paper = Paper(title=TITLE, look=look.MEETING, foot=foot, made_at=pack.stamp.printed_at)
    return paper, parts


def _sheet(sheet: CaseSheet, pack: MeetingPack, ink: Ink) -> Sequence[Flowable]:
    return faulty_sheet(sheet, ink) if sheet.fault else case_sheet(sheet, pack, ink)


def _case_head(pack: MeetingPack, sheet: CaseSheet, ink: Ink) -> Head:
    meeting, person = pack.meeting, sheet.line.person
    day = dates.short(meeting.starts_at.astimezone(LONDON).date())
    facts = running_words.clinical_facts(
        person,
        today_is=pack.stamp.printed_at.astimezone(LONDON).date(),
        sex=PackPart.SEX in pack.parts,
        number=PackPart.NHS_NUMBER in pack.parts,
    )
    return Head(
        kicker=ink(f"Case {sheet.line.position}. {meeting.type_name}, {meeting.place}, {day}").replace("\n", " "),
        name=ink(wording.clinical(person)).replace("\n", " "),
        facts=tuple((label, ink(value).replace("\n", " ")) for label, value in facts),
        mark="DRAFT" if meeting.draft else "",
    )


def _front(pack: MeetingPack, ink: Ink) -> Writer:
    write = Writer(look.MEETING, ink)
    _cover(write, pack)
    write.new_page()
    _agenda(write, pack)
    if PackPart.CARRIED_ACTIONS in pack.parts:
        write.heading(f"Actions carried forward from earlier meetings ({len(pack.carried.items)})")
        write.listed(pack.carried, lambda actions: carried_grid(write, actions), none="None open")
    return write


def _cover(write: Writer, pack: MeetingPack) -> None:
    meeting = pack.meeting
    begins = meeting.starts_at.astimezone(LONDON)
    write.gap(12)
    write.text(f"{meeting.type_name}: {_PROFILES[pack.profile].split(':')[0].lower()}", look.COVER_TITLE)
    write.facts(
        [
            ("Place", meeting.place),
            ("Date and time", f"{begins:%A} {dates.long(begins.date())}, {times(meeting)}"),
            ("Venue", meeting.venue or "Not recorded"),
            ("Chair", meeting.chair or "Not recorded"),
            ("Care coordinator", meeting.coordinator or "Not recorded"),
            ("Quorum", meeting.quorum_rule or "No rule recorded"),
            ("On the list", _counts(pack)),
            ("Time", _time(pack)),
            ("This copy", _copy(pack)),
        ]
    )
    write.gap(8)
    write.panel(lambda inner: _caveat(inner, pack))
    write.heading(f"Expected ({len(pack.expected.items)})")
    write.listed(pack.expected, lambda people: _expected(write, people))


def _caveat(write: Writer, pack: MeetingPack) -> None:
    write.strong("Handling")
    write.text(pack.caveat or CAVEAT)
    write.tick("Handed back after the meeting")
    write.tick("Destroyed by the holder. Name and date:")


def _counts(pack: MeetingPack) -> str:
    lines = [*(sheet.line for sheet in pack.cases), *pack.for_noting.items]
    triages = [line.triage for line in lines]
    new = sum(1 for line in lines if line.is_to_discuss and not line.times_discussed)
    told = [f"{triages.count(Triage.DISCUSS)} to discuss ({new} new)"]
    told += [f"{triages.count(each)} {says}" for each, says in _NOT_DISCUSSED.items() if each in triages]
    return ", ".join([*told, f"{len(pack.carried.items)} actions carried forward"])


def _time(pack: MeetingPack) -> str:
    planned = sum(sheet.line.minutes for sheet in pack.cases if sheet.line.is_to_discuss)
    held = pack.meeting.length_minutes
    said = f"{planned} minutes planned of {held}"
    return f"{said}: {planned - held} minutes too many" if planned > held else said


def _copy(pack: MeetingPack) -> str:
    stamp = pack.stamp
    number = f"Copy {stamp.copy_number}" if stamp.copy_number is not None else "Not numbered"
    if stamp.copy_number is not None and stamp.copies:
        number += f" of {stamp.copies}"
    held = f", for {stamp.copy_for}" if stamp.copy_for else ""
    data = wording.moment(stamp.data_as_at or stamp.printed_at, long=True)
    return f"{number}{held}. {_PROFILES[pack.profile]}. Data as at {data}."


def _expected(write: Writer, people: tuple[Attendee, ...]) -> None:
    rows = [
        [line.name or "Name not known", line.role or "Not recorded", line.organisation or "Not recorded"]
        for line in people
    ]
    write.grid(rows, (0.34, 0.33, 0.33), ("Name", "Role", "Organisation"))


def _agenda(write: Writer, pack: MeetingPack) -> None:
    write.heading("Agenda")
    write.bullets(pack.standing_items, numbered=True)
    write.gap(4)
    if not pack.cases:
        write.text("No cases to discuss.")
        return
    if PackPart.QUESTION not in pack.parts:
        rows: list[list[str | Cell]] = [
            [*_slot(sheet.line), about(sheet.line, pack.stamp, pack.parts), kind(sheet.line), sheet.line.presenter]
            for sheet in pack.cases
        ]
        write.grid(rows, (0.07, 0.15, 0.2, 0.16, 0.42), ("Case", "Time", "Person", "New or review", "Presented by"))
        return
    rows = [_agenda_row(sheet.line, pack) for sheet in pack.cases]
    write.grid(rows, (0.11, 0.1, 0.31, 0.32, 0.16), ("Case", "Time", "Person", "Question, and why", "Presented by"))


def _slot(line: CaseLine) -> list[str]:
    if not line.is_to_discuss:
        return [str(line.position), TRIAGES[line.triage]]
    begins = f"{line.slot.astimezone(LONDON):%H:%M}\n" if line.slot else ""
    return [str(line.position), f"{begins}{line.minutes} min"]


def _agenda_row(line: CaseLine, pack: MeetingPack) -> list[str | Cell]:
    if line.withheld:
        return [*_slot(line), about(line, pack.stamp), "", ""]
    where = ", ".join(part for part in (line.practice, line.unit) if part)
    person = about(line, pack.stamp, pack.parts)
    score = line.frailty if PackPart.FRAILTY in pack.parts else ""
    details = "\n".join(part for part in (person.rest, where, score) if part)
    urgent = wording.URGENCIES[line.urgency]
    number = "\n".join(part for part in (str(line.position), kind(line), urgent) if part)
    question = Cell(line.question or "No question recorded", line.reason or "Reason not recorded")
    return [number, _slot(line)[1], Cell(person.strong, details), question, line.presenter or "Nobody named"]


def _back(pack: MeetingPack, ink: Ink) -> Writer:
    write = Writer(look.MEETING, ink)
    if PackPart.FOR_NOTING in pack.parts:
        write.heading(f"For noting: no discussion needed ({len(pack.for_noting.items)})")
        write.text("Anybody at the meeting may ask for one of these to be discussed.")
        write.listed(pack.for_noting, lambda lines: _noting(write, lines, pack), none="Nobody")
        write.new_page()
    _sign_in(write, pack)
    for _ in range(pack.spare_sheets if PackPart.SPARE_SHEETS in pack.parts else 0):
        write.new_page()
        _spare(write)
    write.explain_characters()
    return write


def _noting(write: Writer, lines: tuple[CaseLine, ...], pack: MeetingPack) -> None:
    rows: list[list[str | Cell]] = []
    for line in lines:
        person = about(line, pack.stamp, pack.parts)
        rows.append([str(line.position), person, "" if line.withheld else line.reason or "Reason not recorded"])
    write.grid(rows, (0.08, 0.4, 0.52), ("No.", "Person", "Why on the list"))


def _sign_in(write: Writer, pack: MeetingPack) -> None:
    write.heading("Sign-in sheet")
    boxed = GridLook(style=look.MEETING.body, boxed=True, pad_y=6)
    rows: list[list[str]] = [[line.name, _role(line), "", ""] for line in pack.expected.items]
    rows += [["", "", "", ""]] * max(_FEWEST_LINES - len(rows) // 3, 3)
    header = ("Name", "Role and organisation", "Signed", "From, to")
    write.grid(rows, (0.28, 0.34, 0.22, 0.16), header, grid_look=boxed, least=28)


def _role(line: Attendee) -> str:
    return ", ".join(part for part in (line.role, line.organisation) if part)


def _spare(write: Writer) -> None:
    write.heading("Spare case sheet")
    boxed = GridLook(style=look.MEETING.body, boxed=True, labels=True, pad_y=6)
    labels = ("Name", "Born", "NHS No.", "Presented by", "Told about this discussion?", "Question", "Why on the list")
    write.grid([(label, "") for label in labels], (0.3, 0.7), grid_look=boxed, least=30)
    write.gap(10)
    write.story.append(room_to_write(write))
