"""One person's sheet in a meeting pack: the question first, dated facts, and ruled room for the decision."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from reportlab.platypus.flowables import Flowable

from bhcp_desktop.domain.documents import CaseSheet, GoalLine, Listed, MeetingPack, Narrative, PackProfile
from bhcp_desktop.printing import look, wording
from bhcp_desktop.printing.care_plan import due, owner
from bhcp_desktop.printing.flowables import GridLook
from bhcp_desktop.printing.ink import Ink
from bhcp_desktop.printing.meeting_words import kind
from bhcp_desktop.printing.writer import Writer

_ROOM_TO_WRITE: Final = 186.0  # points that the ruled part takes


def case_sheet(sheet: CaseSheet, pack: MeetingPack, ink: Ink) -> Sequence[Flowable]:
    """The sheet; a limited copy leaves out scores, conditions, medicines and the clinical story, and says so."""
    write = Writer(look.MEETING, ink)
    write.panel(lambda inner: _question(inner, sheet))
    rows = [("What matters to them", _said(sheet.person_view))]
    if pack.profile is PackProfile.FULL:
        rows += _story(sheet) + _clinical(write, sheet)
    else:
        rows.append(("Health details", "Not part of this copy"))
    rows += _plan(write, sheet)
    write.facts(rows, share=0.2)
    write.keep(_ROOM_TO_WRITE)
    room_to_write(write)
    return write.finished()


def _question(write: Writer, sheet: CaseSheet) -> None:
    write.strong(f"Question: {sheet.line.question or 'none recorded'}")
    write.text(f"Why on the list: {sheet.line.reason or 'not recorded'}")
    urgent = wording.URGENCIES[sheet.line.urgency]
    came = f"Referred by {sheet.referrer or 'not recorded'}"
    if sheet.referred_on:
        came += f", {write.day(sheet.referred_on)}"
    told = wording.TOLD[sheet.told] + (f" ({sheet.told_detail})" if sheet.told_detail else "")
    parts = (
        kind(sheet.line),
        urgent,
        came,
        f"Presented by {sheet.line.presenter or 'nobody named'}",
        f"Person told: {told}",
    )
    write.text(". ".join(part for part in parts if part) + ".")


def _story(sheet: CaseSheet) -> list[tuple[str, str]]:
    told = (
        ("Situation", sheet.situation),
        ("Background", sheet.background),
        ("Assessment", sheet.assessment),
        ("Recommendation", sheet.recommendation),
    )
    return [(label, part.text) for label, part in told if part.text.strip()]


def _said(told: Narrative) -> str:
    return told.text if told.text.strip() else wording.absent(told.absent, told.reason)


def _clinical(write: Writer, sheet: CaseSheet) -> list[tuple[str, str]]:
    facts = [
        f"{fact.label}: {fact.value} ({write.day(fact.on)}{f', {fact.by}' if fact.by else ''}"
        f"{f'; {fact.source}' if fact.source else ''}){f' {fact.note}' if fact.note else ''}"
        for fact in sheet.facts.items
    ]
    conditions = [f"{line.text} ({line.since})" if line.since else line.text for line in sheet.conditions.items]
    medicines = [wording.dose(line) for line in sheet.medicines.items]
    source = f"List from: {sheet.medicines_source or 'source not recorded'}"
    return [
        ("Frailty", _lines(sheet.facts, facts)),
        ("Conditions", _lines(sheet.conditions, conditions, by="; ")),
        ("Allergies", sheet.allergies or wording.ALLERGY_STATES[wording.AllergyStatus.NOT_RECORDED]),
        ("Medicines", f"{_lines(sheet.medicines, medicines, by='; ')}\n{source}"),
        ("Risks", _lines(sheet.risks, sheet.risks.items, by="; ")),
    ]


def _lines(things: Listed[object], texts: Sequence[str], by: str = "\n") -> str:
    return by.join(texts) if texts else wording.absent(things.absent, things.reason)


def _plan(write: Writer, sheet: CaseSheet) -> list[tuple[str, str]]:
    earlier = [
        f"{write.day(line.on)}, {line.meeting}: {line.decision} State: {line.state or 'not recorded'}."
        for line in sheet.decisions.items
    ]
    actions = [
        f"{line.what} ({owner(line)}; {due(write, line)}; {wording.ACTIONS[line.status].lower()})".replace("\n", ", ")
        for line in sheet.open_actions.items
    ]
    rows = [
        ("Care in place", _lines(sheet.services, sheet.services.items, by="; ")),
        ("Carers", _lines(sheet.carers, sheet.carers.items, by="; ")),
        ("Goals", f"{_lines(sheet.goals, [_goal(goal) for goal in sheet.goals.items])}\n{_version(sheet)}"),
        ("Earlier decisions", _lines(sheet.decisions, earlier)),
        ("Open actions", _lines(sheet.open_actions, actions)),
    ]
    if sheet.information_needed:
        rows.append(("Still needed", sheet.information_needed))
    return rows


def _version(sheet: CaseSheet) -> str:
    return f"Plan: {sheet.plan_version}" if sheet.plan_version else "No published plan"


def _goal(goal: GoalLine) -> str:
    return f"{goal.text} ({wording.ITEMS[goal.status].lower()})"


def room_to_write(write: Writer) -> None:
    """Boxes for the decision and four actions, to be filled in by hand."""
    boxed = GridLook(style=look.MEETING.body, boxed=True, labels=True, pad_y=4)
    labels = ("Decision", "Who tells the person, and how")
    write.grid([(label, "") for label in labels], (0.2, 0.8), grid_look=boxed, least=36)
    blank = [("", "", "")] * 4
    plain = GridLook(style=look.MEETING.body, boxed=True, pad_y=4)
    write.grid(blank, (0.56, 0.26, 0.18), ("Action", "Owner", "Due"), grid_look=plain, least=24)
