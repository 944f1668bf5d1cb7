"""Who might be put forward for a meeting, by stated rules, each with its why; nobody is ever put on a list by them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from bhcp_desktop.domain.dates import short
from bhcp_desktop.domain.worklist import PersonLine, counted, gone_words

_SEVERE: Final = "severe"


@dataclass(frozen=True, slots=True, kw_only=True)
class CandidateRule:
    """One rule as the reference data state it; `days` is how long a new fact counts as new."""

    code: str
    name: str
    days: int
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """Somebody the rules name, with every reason."""

    line: PersonLine
    why: tuple[str, ...]

    @property
    def id(self) -> str:
        """The person's identifier."""
        return self.line.person_id


Why = Callable[[PersonLine, CandidateRule, date], str]


def read_rules(rows: Iterable[Mapping[str, str]]) -> tuple[CandidateRule, ...]:
    """The rules from their rows; raises KeyError for one the program does not know."""
    found = tuple(
        CandidateRule(code=row["code"], name=row["name"], days=int(row["days"]), source=row["source"]) for row in rows
    )
    for rule in found:
        _WHY[rule.code]
    return found


def candidates(
    lines: Iterable[PersonLine], rules: Iterable[CandidateRule], today: date, *, without: Collection[str] = ()
) -> tuple[Candidate, ...]:
    """Those a rule names who live, belong here and are not among `without`; most reasons first, then by name."""
    rules = tuple(rules)
    found = [
        Candidate(line=line, why=why)
        for line in lines
        if line.person_id not in without and not gone_words(line) and (why := tuple(_reasons(line, rules, today)))
    ]
    return tuple(sorted(found, key=lambda each: (-len(each.why), each.line.name_key)))


def _reasons(line: PersonLine, rules: Iterable[CandidateRule], today: date) -> Iterator[str]:
    for rule in rules:
        why = _WHY[rule.code](line, rule, today)
        if why:
            yield why


def _new_severe(line: PersonLine, rule: CandidateRule, today: date) -> str:
    since = today - timedelta(days=rule.days)
    if line.grade is not None:
        on = line.grade_confirmed_on
        return f"Severe frailty confirmed {short(on)}" if line.grade == _SEVERE and on and on >= since else ""
    on = line.efi_scored_on
    return f"eFI severe {short(on)}, not confirmed" if line.efi_band == _SEVERE and on and on >= since else ""


def _review_overdue(line: PersonLine, rule: CandidateRule, today: date) -> str:
    late = (today - line.review_on).days if line.review_on else 0
    return f"Review overdue {counted(late, 'day')}" if late > rule.days else ""


_WHY: Final[dict[str, Why]] = {"new_severe": _new_severe, "review_overdue": _review_overdue}
