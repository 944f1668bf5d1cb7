"""One person's sheet in a meeting pack: the question first, dated facts, and ruled room for the decision."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, cast

from reportlab.platypus.flowables import Flowable

from bhcp_desktop.domain.documents import Absent, CaseSheet, GoalLine, Listed, MeetingPack, Narrative, PackPart
from bhcp_desktop.printing import look, wording
from bhcp_desktop.printing.care_plan import due, owner
from bhcp_desktop.printing.flowables import Grid, GridLook
from bhcp_desktop.printing.ink import Ink
from bhcp_desktop.printing.meeting_words import kind
from bhcp_desktop.printing.panels import Fitting
from bhcp_desktop.printing.writer import Writer

_SHARE: Final = 0.22  # of the width, for the labels
_MOST_KEPT: Final = 420.0  # points; a longer end of a sheet may leave the lines to write on for the next page
_SIZES: Final = (
    (56, 34, 7, 26),
    (44, 30, 5, 26),
    (40, 28, 4, 24),
    (36, 26, 4, 22),
    (32, 24, 3, 22),
    (28, 22, 2, 22),
    (24, 20, 1, 22),
)
"""The room to write by hand, from most to least: decision and who tells in points, action lines and their height."""

_SILENT: Final = (wording.absent(Absent.NOT_RECORDED), wording.absent(Absent.NONE_HERE))


def case_sheet(sheet: CaseSheet, pack: MeetingPack, ink: Ink) -> Sequence[Flowable]:
    """The sheet; a limited copy leaves out scores, conditions, medicines and the clinical story, and says so."""
    write = Writer(look.MEETING, ink)
    write.panel(lambda inner: _question(inner, sheet))
    rows = [("What matters to them", _said(sheet.person_view))]
    last = _plan(write, sheet)
    if PackPart.HEALTH in pack.parts:
        rows += _story(sheet) + _clinical(write, sheet)
        last = [("Risks", _lines(sheet.risks, sheet.risks.items, by="; ")), *last]
    else:
        rows.append(("Health details", "Not part of this copy"))
    above, below, room = _facts(write, rows), _facts(write, _gathered(last)), room_to_write(write)
    above.spaceAfter = 0
    write.story.append(above)
    write.keep(_room_kept(below, room))
    write.story += [below, room]
    return write.finished()


def _facts(write: Writer, rows: list[tuple[str, str]]) -> Grid:
    inner = Writer(write.look, write.ink)
    tight = GridLook(style=write.look.body, labels=True, pad_y=2)
    inner.grid(rows, (_SHARE, 1 - _SHARE), grid_look=tight)
    return cast("Grid", inner.story[0])


def _room_kept(below: Grid, room: Fitting) -> float:
    """The last facts take the lines to write on with them, so that no page holds nothing but lines."""
    together = below.wrap(0, 0)[1] + below.getSpaceAfter() + room.least
    return together if together <= _MOST_KEPT else room.least


def _gathered(rows: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """The rows, those with nothing to tell named together at the end."""
    told = [row for row in rows if row[1] not in _SILENT]
    for why in _SILENT:
        labels = [label for label, said in rows if said == why]
        if labels:
            told.append((why, "; ".join(labels)))
    return told


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
    medicines = list(sheet.medicines.items)
    source = f"List from: {sheet.medicines_source or 'source not recorded'}"
    return [
        ("Frailty", _lines(sheet.facts, facts)),
        ("Conditions", _lines(sheet.conditions, conditions, by="; ")),
        ("Allergies", sheet.allergies or wording.ALLERGY_STATES[wording.AllergyStatus.NOT_RECORDED]),
        ("Medicines", f"{_lines(sheet.medicines, medicines, by='; ')}\n{source}"),
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
        ("Goals", _goals(sheet)),
        ("Earlier decisions", _lines(sheet.decisions, earlier)),
        ("Open actions", _lines(sheet.open_actions, actions)),
    ]
    if sheet.information_needed:
        rows.append(("Still needed", sheet.information_needed))
    return rows


def _goals(sheet: CaseSheet) -> str:
    version = f"Plan: {sheet.plan_version}" if sheet.plan_version else "No published plan"
    said = _lines(sheet.goals, [_goal(goal) for goal in sheet.goals.items])
    return f"{said}\n{version}" if sheet.goals.items else f"{said}. {version}"


def _goal(goal: GoalLine) -> str:
    return f"{goal.text} ({wording.ITEMS[goal.status].lower()})"


def faulty_sheet(sheet: CaseSheet, ink: Ink) -> Sequence[Flowable]:
    """The sheet of a case that could not be made: why, what to do, and room to write."""
    write = Writer(look.MEETING, ink)
    write.panel(lambda inner: _fault(inner, sheet))
    write.story.append(room_to_write(write))
    return write.finished()


def _fault(write: Writer, sheet: CaseSheet) -> None:
    write.strong("The rest of this sheet could not be printed")
    write.text(f"Why: {sheet.fault}.")
    write.text("Open this person's record on the screen during the meeting, and tell the support desk.")
    write.text(f"Question: {sheet.line.question or 'none recorded'}")


def room_to_write(write: Writer) -> Fitting:
    """Boxes for the decision and the actions, to be filled in by hand: as many as the rest of the page holds."""
    return Fitting([_boxes(write, *size) for size in _SIZES])


def _boxes(write: Writer, decision: float, tells: float, actions: int, line: float) -> list[Grid]:
    inner = Writer(write.look, write.ink)
    boxed = GridLook(style=write.look.body, boxed=True, labels=True, pad_y=3)
    for label, least in (("Decision", decision), ("Who tells them, and how", tells)):
        inner.grid([(label, "")], (0.26, 0.74), grid_look=boxed, least=least)
    plain = GridLook(style=write.look.body, boxed=True, pad_y=3)
    inner.grid([("", "", "")] * actions, (0.56, 0.26, 0.18), ("Action", "Owner", "Due"), grid_look=plain, least=line)
    grids = cast("list[Grid]", inner.story)
    grids[0].spaceAfter = 0
    return grids
