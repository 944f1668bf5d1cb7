"""What a team decides about a kind of meeting: the columns of its list, its consent rule, its outcomes."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from bhcp_desktop.domain.errors import Problem, RuleBrokenError
from bhcp_desktop.domain.names import fold
from bhcp_desktop.domain.series import MOST_EVERY, Rhythm

LONGEST_NAME: Final = 80
MOST_MINUTES: Final = 120
MOST_LENGTH: Final = 600


class ListField(StrEnum):
    """What a list may show of a case beside its number, slot, notice and who it is about, which are always there."""

    QUESTION = "question"
    REASON = "reason"
    CFS = "cfs"
    PRESENTER = "presenter"
    PLACE = "place"
    WAITING = "waiting"
    INFORMATION = "information"


FIELD_NAMES: Final[dict[ListField, str]] = {
    ListField.QUESTION: "Question",
    ListField.REASON: "Why on the list",
    ListField.CFS: "Clinical Frailty Scale",
    ListField.PRESENTER: "Presenter",
    ListField.PLACE: "Practice or unit",
    ListField.WAITING: "Days since nominated",
    ListField.INFORMATION: "Information still needed",
}


class ConsentRule(StrEnum):
    """What must be recorded before somebody is discussed; an objection is refused under either."""

    TELL = "tell"
    AGREE = "agree"


CONSENT_NAMES: Final[dict[ConsentRule, str]] = {
    ConsentRule.TELL: "The person is told first, or best interests or safeguarding is recorded",
    ConsentRule.AGREE: "The person agrees first, or best interests or safeguarding is recorded",
}
"""Two Kent sources disagree, so a team chooses (KCHFT frailty MDT guidance 01289, 2025; West Malling practice)."""


def consent_gap(rule: ConsentRule, told: str) -> str:
    """What the rule still asks for in words, empty when it is met; an objection is told elsewhere."""
    if told in {"agreed", "best_interests", "safeguarding", "objected"}:
        return ""
    if rule is ConsentRule.AGREE:
        return "Agreement not recorded"
    return "Not recorded as told" if told == "not_recorded" else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class KindWish:
    """What an administrator asks of a kind of meeting; outcomes by their names, in order."""

    name: str
    minutes_per_case: int
    length_minutes: int
    roles: tuple[str, ...] = ()
    required_roles: tuple[str, ...] = ()
    agenda: tuple[str, ...] = ()
    outcomes: tuple[str, ...] = ()
    rhythm: Rhythm | None = None
    every: int = 1
    list_fields: tuple[str, ...] = ()
    consent: ConsentRule = ConsentRule.TELL
    active: bool = True


def check_kind(wish: KindWish, others: Collection[str]) -> None:
    """Raise RuleBrokenError with everything that is missing or cannot be; `others` are the names in use."""
    problems = [*_name(wish, others), *_numbers(wish), *_lists(wish)]
    if problems:
        raise RuleBrokenError(problems)


def _name(wish: KindWish, others: Collection[str]) -> Iterator[Problem]:
    name = wish.name.strip()
    if not name:
        yield Problem("name", "Enter the name of this kind of meeting.")
    elif len(name) > LONGEST_NAME:
        yield Problem("name", f"Use no more than {LONGEST_NAME} characters.")
    elif fold(name) in {fold(other) for other in others}:
        yield Problem("name", "There is a kind of meeting with this name. Change that one, or choose another name.")


def _numbers(wish: KindWish) -> Iterator[Problem]:
    if not 1 <= wish.minutes_per_case <= MOST_MINUTES:
        yield Problem("minutes_per_case", f"Give from 1 to {MOST_MINUTES} minutes.")
    if not 5 <= wish.length_minutes <= MOST_LENGTH:
        yield Problem("length_minutes", f"Give from 5 to {MOST_LENGTH} minutes.")
    if not 1 <= wish.every <= MOST_EVERY:
        yield Problem("every", f"Give a number from 1 to {MOST_EVERY}.")


def _lists(wish: KindWish) -> Iterator[Problem]:
    known = {fold(role) for role in wish.roles}
    strange = [role for role in wish.required_roles if fold(role) not in known]
    if strange:
        yield Problem("required_roles", f"Add to the usual roles first, or take out here: {', '.join(strange)}.")
    if not wish.outcomes:
        yield Problem("outcomes", "Give at least one outcome. A case is done when it has one.")
    for field, lines in (("roles", wish.roles), ("agenda", wish.agenda), ("outcomes", wish.outcomes)):
        if len({fold(line) for line in lines}) != len(lines):
            yield Problem(field, "A line is there twice. Name each once.")


def outcomes_of(
    names: Sequence[str], before: Sequence[tuple[str, str]], used: Collection[str], new_code: str
) -> tuple[tuple[str, str], ...]:
    """Outcomes with their codes: a name that was there keeps its code, a new one gets one made from `new_code`.

    Raises RuleBrokenError (outcomes) when an outcome goes that a case was decided with: past minutes name it.
    """
    codes = {fold(name): code for code, name in before}
    lost = [name for code, name in before if code in used and fold(name) not in {fold(each) for each in names}]
    if lost:
        says = f"Cases were decided with this, so it stays: {', '.join(lost)}. Add the new one beside it."
        raise RuleBrokenError([Problem("outcomes", says)])
    taken = len(before)
    found: list[tuple[str, str]] = []
    for at, name in enumerate(names):
        found.append((codes.get(fold(name), f"{new_code}_{taken + at}"), name))
    return tuple(found)
