"""The papers that follow a meeting: a slip for each owner of actions, and the statistics sheet."""

from __future__ import annotations

from typing import Final

from bhcp_desktop.domain.documents import ActionSlips, OwnerSlip, PackPart, SlipLine, StatisticsSheet
from bhcp_desktop.domain.meeting_measures import FEW, Figure
from bhcp_desktop.printing import look, wording
from bhcp_desktop.printing.care_plan import answered, due
from bhcp_desktop.printing.ink import Ink
from bhcp_desktop.printing.meeting_words import about, meeting_foot, meeting_head
from bhcp_desktop.printing.pages import Paper, Part, paginate
from bhcp_desktop.printing.rendered import RenderedDocument
from bhcp_desktop.printing.running import Foot
from bhcp_desktop.printing.writer import Writer

SLIP: Final = "Action slip"
STATISTICS: Final = "Statistics of a meeting"
NOBODY: Final = "nobody named yet"
ANSWERS: Final = (
    "Done, on this day and with this result:",
    "Partly done, and still to do:",
    "Cannot be done, because:",
)
_CAVEAT: Final = (
    "Confidential: about the care of named people. For its owner alone: do not copy or forward it, and hand it back or "
    "destroy it securely when the actions are answered."
)
_ANSWER_ROOM: Final = 15.0  # points under each answer to write in by hand
_SLIP_ROOM: Final = 190.0  # points below which an action begins on the next page


def action_slips(document: ActionSlips) -> RenderedDocument:
    """Each owner's slip on pages of its own, so that nobody is handed what another is to do."""
    ink = Ink()
    foot = meeting_foot(document.stamp, ink, _CAVEAT)
    parts = [_slip(slip, document, ink) for slip in document.slips] or [_none(document, ink)]
    paper = Paper(title=SLIP, look=look.MEETING, foot=foot, made_at=document.stamp.printed_at)
    return paginate(paper, parts)


def _slip(slip: OwnerSlip, document: ActionSlips, ink: Ink) -> Part:
    write = Writer(look.MEETING, ink)
    write.heading(", ".join(part for part in (slip.owner or NOBODY.capitalize(), slip.role, slip.organisation) if part))
    write.text(_reply(slip, document))
    for number, line in enumerate(slip.lines, 1):
        _action(write, number, line, slip, document)
    write.explain_characters()
    return Part(
        head=meeting_head(f"{SLIP} for {ink(slip.owner or NOBODY)}", document.meeting, ink), story=write.finished()
    )


def _reply(slip: OwnerSlip, document: ActionSlips) -> str:
    """How the owner answers, in one sentence or two."""
    to = f"{document.meeting.coordinator}, care coordinator" if document.meeting.coordinator else "the care coordinator"
    if not slip.owner:
        return f"No owner was recorded for these actions. Agree with {to} who does them."
    return (
        f"Answer each action by its date to {to}: tick what happened, write when and what came of it, and hand this "
        "slip back or tell it. If it cannot be done, say so before the date and say why."
    )


def _action(write: Writer, number: int, line: SlipLine, slip: OwnerSlip, document: ActionSlips) -> None:
    case = line.case
    who = about(case, document.stamp, slip.parts)
    write.keep(_SLIP_ROOM)
    write.subheading(f"{number}. {who.strong}")
    if case.withheld:
        write.text(f"{who.rest} {_ask(document)}".strip())
        return
    if who.rest:
        write.text(who.rest.replace("\n", ". "))
    question = [("Question", case.question or "Not recorded")] if PackPart.QUESTION in slip.parts else []
    priority = wording.PRIORITIES[line.action.priority]
    rows = [
        ("Action", answered(line.action)),
        ("Due", "\n".join(part for part in (due(write, line.action), priority) if part)),
        *question,
    ]
    write.facts(rows, share=0.16)
    for answer in ANSWERS:
        write.tick(answer)
        write.gap(_ANSWER_ROOM)


def _ask(document: ActionSlips) -> str:
    return f"Ask {document.meeting.coordinator or 'the care coordinator'} what is to be done."


def _none(document: ActionSlips, ink: Ink) -> Part:
    write = Writer(look.MEETING, ink)
    write.text("No actions were agreed at this meeting.")
    return Part(head=meeting_head(SLIP, document.meeting, ink), story=write.finished())


def statistics_sheet(document: StatisticsSheet) -> RenderedDocument:
    """Every measure with what it counts; small numbers are hidden as on the screen."""
    ink = Ink()
    write = Writer(look.MEETING, ink)
    write.text(f"Fewer than {FEW} people are shown as <{FEW}. Nobody is named. One meeting is too few to judge a team.")
    rows = [[line.name, line.figure.words, line.definition] for line in document.lines]
    write.grid(rows, (0.26, 0.24, 0.5), ("Measure", "Value", "What it counts"))
    _named(write, "Expected people present, by role", document.by_role, "No role was expected.")
    _named(write, "Why cases were put off", document.put_off, "No case was put off.")
    write.explain_characters()
    head = meeting_head(STATISTICS, document.meeting, ink)
    foot: Foot = meeting_foot(document.stamp, ink, "Counts of one closed meeting.")
    paper = Paper(title=STATISTICS, look=look.MEETING, foot=foot, made_at=document.stamp.printed_at)
    return paginate(paper, [Part(head=head, story=write.finished())])


def _named(write: Writer, heading: str, figures: tuple[tuple[str, Figure], ...], none: str) -> None:
    write.heading(heading)
    if not figures:
        write.text(none)
    write.grid([[name, figure.words] for name, figure in figures], (0.6, 0.4))
