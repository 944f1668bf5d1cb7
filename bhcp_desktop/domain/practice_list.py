"""The practice's list of medicines beside the plan's: what is new, what must not come back, where doses differ.

Nothing here decides what somebody takes: what is not plainly the same is named for a person to settle.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from bhcp_desktop.domain.care_plan import Medicine
from bhcp_desktop.domain.dates import short
from bhcp_desktop.domain.names import fold

CHANGED_HERE: Final = "Changed here by"
_UNTIL_THEN: Final = "; until then "
_DRUG: Final = re.compile(r"[^\W\d_][\w'\u2019-]*")


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldBack:
    """A line of the practice's list that is not current here: `medicine` was stopped, or marked `on` a day."""

    line: str
    medicine: Medicine
    on: date | None = None

    @property
    def words(self) -> str:
        """What it is called there, what became of it here, when and why."""
        one = self.medicine
        deed, why = ("entered in error", one.error_reason) if one.entered_in_error else ("stopped", one.stop_reason)
        name = "" if fold(one.name) == fold(self.line) else f"{one.name} was "
        on = f" {short(self.on)}" if self.on else ""
        return f"{self.line}: {name}{deed} here{on}. {why or 'No reason is recorded'}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """A line of the practice's list and the current medicine of the plan that says something else."""

    line: str
    medicine: Medicine

    @property
    def words(self) -> str:
        """What each of the two says."""
        one = self.medicine
        here = said(one) if one.dose.strip() else f"{one.name}, dose not recorded"
        changed = f" ({one.source})" if is_changed_here(one) else ""
        silent = " without a dose" if fold(self.line) == fold(one.name) else ""
        return f"Practice's list: {self.line}{silent}. This plan: {here}{changed}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """What the practice's list has that the plan has not, and what somebody must decide."""

    new: tuple[str, ...] = ()
    held_back: tuple[HeldBack, ...] = ()
    differences: tuple[Difference, ...] = ()


def said(medicine: Medicine) -> str:
    """A medicine with its dose as a practice's list has it."""
    return f"{medicine.name}, {medicine.dose}" if medicine.dose.strip() else medicine.name


def compared(lines: Iterable[str], here: Sequence[Medicine]) -> Compared:
    """Set a practice's list beside every medicine of the plan, current or not."""
    current = [each for each in here if not _is_past(each)]
    past = sorted((each for each in here if _is_past(each)), key=_latest, reverse=True)
    told = tuple(dict.fromkeys(lines))
    same = {line: one for line in told if (one := _same(line, current))}
    settled = {one.id for one in same.values()}
    left = [line for line in told if line not in same]
    twins = {line: one for line in left if (one := _like(line, [each for each in current if each.id not in settled]))}
    held = {line: one for line in left if (one := _like(line, past))}
    doubtful = [(line, one) for line, one in (same | twins).items() if line in twins or _is_unclear(line, one)]
    return Compared(
        new=tuple(line for line in left if line not in twins and line not in held),
        held_back=tuple(HeldBack(line=line, medicine=one, on=one.stopped_on) for line, one in held.items()),
        differences=tuple(Difference(line=line, medicine=one) for line, one in doubtful),
    )


def sourced(before: Medicine, after: Medicine, who: str, today: date) -> Medicine:
    """The medicine as it is kept: where its name, dose or route was changed and its source was not, that is said."""
    kept = (before.source, before.as_at) == (after.source, after.as_at)
    if not kept or _taken(before) == _taken(after) or not (before.source.strip() or before.as_at):
        return after
    first = before.source.partition(_UNTIL_THEN)[2] if is_changed_here(before) else ""
    until = first or ", ".join(part for part in (before.source, short(before.as_at) if before.as_at else "") if part)
    return replace(after, source=f"{CHANGED_HERE} {who}{_UNTIL_THEN}{until}", as_at=today)


def is_changed_here(medicine: Medicine) -> bool:
    """Whether a medicine no longer says what its first source said."""
    return medicine.source.startswith(CHANGED_HERE)


def _taken(medicine: Medicine) -> tuple[str, str, str]:
    return medicine.name, medicine.dose, medicine.route


def _is_past(medicine: Medicine) -> bool:
    return medicine.entered_in_error or medicine.stopped_on is not None


def _latest(medicine: Medicine) -> tuple[bool, date]:
    return not medicine.entered_in_error, medicine.stopped_on or date.min


def _same(line: str, medicines: Sequence[Medicine]) -> Medicine | None:
    """The medicine that says what a line says, with its dose or by its name alone."""
    exact = (each for each in medicines if _plain(said(each)) == _plain(line))
    return next(exact, None) or next((each for each in medicines if _plain(each.name) == _plain(line)), None)


def _is_unclear(line: str, one: Medicine) -> bool:
    """Whether a line gives no dose for a medicine whose dose was changed here."""
    return is_changed_here(one) and _plain(said(one)) != _plain(line)


def _like(line: str, medicines: Sequence[Medicine]) -> Medicine | None:
    """The first medicine whose name begins with the same word: the same drug in any strength, form or dose."""
    return next((each for each in medicines if _drug(each.name) == _drug(line)), None)


def _drug(text: str) -> str:
    found = _DRUG.search(fold(text))
    return found[0] if found else _plain(text)


def _plain(text: str) -> str:
    return " ".join(fold(text).split()).rstrip(".")
