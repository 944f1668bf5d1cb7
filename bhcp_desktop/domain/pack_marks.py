"""Fingerprints of what a pack said, and in words what has changed since: so that a stale copy is noticed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from bhcp_desktop.domain.archive import fingerprint, freeze_as
from bhcp_desktop.domain.documents_meeting import CaseSheet, MeetingPack

Marks = tuple[tuple[str, str], ...]
_MEETING: Final = "meeting"
_NOTED: Final = "for noting"
_LENGTH: Final = 16  # hexadecimal digits: enough to tell two texts apart, too few to search for a text with

PARTS: Final[Mapping[str, tuple[str, ...]]] = {
    "who the person is": ("line.person",),
    "question and reason": ("line.question", "line.reason"),
    "place on the list": ("line.position", "line.triage"),
    "minutes planned": ("line.minutes",),
    "summary": ("situation", "background", "assessment", "recommendation", "person_view"),
    "frailty": ("facts",),
    "conditions": ("conditions",),
    "allergies": ("allergies",),
    "medicines": ("medicines",),
    "carers and care in place": ("carers", "services"),
    "risks": ("risks",),
    "goals": ("goals",),
    "earlier decisions": ("decisions",),
    "open actions": ("open_actions",),
    "whether the person was told": ("told", "line.withheld"),
}
"""What a case sheet says, in the words a warning names it by, and the fields behind each."""


def marks_of(pack: MeetingPack) -> Marks:
    """The fingerprint of the meeting's own line and of each part of each case."""
    return tuple(_marks(pack))


def _marks(pack: MeetingPack) -> Iterator[tuple[str, str]]:
    held = pack.meeting
    yield _MEETING, _mark((held.starts_at, held.length_minutes, held.venue, held.chair))
    for sheet in pack.cases:
        for part, fields in PARTS.items():
            yield f"{sheet.line.item_id}/{part}", _mark(tuple(_field(sheet, name) for name in fields))
    for line in pack.for_noting.items:
        yield f"{line.item_id}/{_NOTED}", _mark((line.person, line.reason))


def _field(sheet: CaseSheet, name: str) -> object:
    found: object = sheet
    for step in name.split("."):
        found = getattr(found, step)
    return found


def _mark(content: tuple[object, ...]) -> str:
    return fingerprint(freeze_as("bhcp-mark/1", "part", content))[:_LENGTH]


def changes(before: Marks, now: Marks, names: Mapping[str, str]) -> tuple[str, ...]:
    """What is other than when the copies were printed; `names` says of each case what to call it."""
    then, today = dict(before), dict(now)
    found = ["The meeting: its time, place or chair"] if then.get(_MEETING) != today.get(_MEETING) else []
    old, new = _cases(then), _cases(today)
    for case in dict.fromkeys((*new, *old)):
        called = names.get(case, "A case that is no longer on the list")
        if case not in old:
            found.append(f"{called}: added to the list")
        elif case not in new:
            found.append(f"{called}: taken off the list")
        elif was_noted := _other_way(then, today, case):
            found.append(f"{called}: {was_noted}")
        else:
            parts = _differing(then, today, case)
            found += [f"{called}: {', '.join(parts)}"] if parts else []
    return tuple(found)


def _cases(marks: Mapping[str, str]) -> Sequence[str]:
    return tuple(dict.fromkeys(key.partition("/")[0] for key in marks if "/" in key))


def _other_way(then: Mapping[str, str], today: Mapping[str, str], case: str) -> str:
    """That a case is noted now and was to be discussed, or the other way round: one change, not one of every part."""
    before, now = (f"{case}/{_NOTED}" in marks for marks in (then, today))
    if before == now:
        return ""
    return "for noting now, no longer to be discussed" if now else "to be discussed now, no longer for noting"


def _differing(then: Mapping[str, str], today: Mapping[str, str], case: str) -> list[str]:
    parts = [key.partition("/")[2] for key in (*today, *then) if key.startswith(f"{case}/")]
    return [part for part in dict.fromkeys(parts) if then.get(f"{case}/{part}") != today.get(f"{case}/{part}")]
