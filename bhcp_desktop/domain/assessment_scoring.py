"""Scoring of PRISMA-7, gait speed and Timed Up and Go from the answers to their forms, each rule with its source.

A result says what the published rule says and never names a diagnosis. What is unanswered keeps a total open ("at
least 2"); what was not measured is a result of its own. Rules checked November 2026.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_DOWN, Decimal, InvalidOperation
from typing import Final

from bhcp_desktop.domain.dates import years_old
from bhcp_desktop.domain.errors import Problem, RuleBrokenError
from bhcp_desktop.domain.form_answers import Answers, asked, checked, code_of, words
from bhcp_desktop.domain.forms import Answer, Form
from bhcp_desktop.domain.frailty import FrailtyScore, Instrument, Obtained
from bhcp_desktop.domain.frailty_rules import RULES, day_problems
from bhcp_desktop.domain.people import Person, Sex

PRISMA_ITEMS: Final = ("over-85", "male", "limited", "needs-help", "kept-at-home", "someone-close", "walking-aid")
PRISMA_POSITIVE: Final = 3
PRISMA_AGE: Final = 85
SLOW_SPEED: Final = Decimal("0.8")
TUG_SECONDS: Final = Decimal(10)
_HUNDREDTHS: Final = Decimal("0.01")
_LONGEST_WALK: Final = Decimal(100)
_MOST_ATTEMPTS: Final = 10

NOT_MEASURED: Final = {"unable": "Not able", "declined": "Declined"}
"""Outcomes without a figure; each is kept as the result."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoringRule:
    """What a score is compared with, where that was published, and when it was checked."""

    says: str
    source: str
    checked: str = "November 2026"

    def line(self, form: Form) -> str:
        """The rule as it is kept with a result, so that a later rule never renames an old one."""
        return f"{form.title} form {form.version}: {self.says} ({self.source}; checked {self.checked})"


SCORING_RULES: Final[dict[Instrument, ScoringRule]] = {
    Instrument.PRISMA7: ScoringRule(
        says="one point for each yes, the sixth question too; 3 or more is positive",
        # A British Geriatrics Society page prints "more than 3"; the study and its reviews say 3 or more.
        source="Raîche, Hébert and Dubois, Arch Gerontol Geriatr 2008;47:9-18",
    ),
    Instrument.GAIT_SPEED: ScoringRule(
        says="distance divided by time; less than 0.8 m/s is slow",
        source="CMAJ 2018;190(38):E1134; BGS Fit for Frailty 2014",
    ),
    Instrument.TUG: ScoringRule(
        says="more than 10 seconds suggests a risk of frailty",
        source="CMAJ 2018;190(38):E1134; BGS Fit for Frailty 2014",
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Scoring:
    """A score as it stands.

    `value` is what is stored, blank while there is nothing to store; `positive` is None while the answers leave it
    open and when nothing was measured.
    """

    value: str
    words: str
    positive: bool | None = None
    complete: bool = False


def score_prisma7(answers: Answers) -> Scoring:
    """Count yes; a total with questions open is "at least", never a final negative."""
    given = [code_of(answers, item) for item in PRISMA_ITEMS]
    total, answered, items = given.count("yes"), sum(bool(code) for code in given), len(PRISMA_ITEMS)
    if not answered:
        return Scoring(value="", words=f"0 of {items} questions answered.")
    positive = total >= PRISMA_POSITIVE
    if answered < items:
        so_far = f"positive already ({PRISMA_POSITIVE} or more)" if positive else "not positive yet"
        said = f"At least {total} of {items}: {so_far}. {answered} of {items} questions answered."
        return Scoring(value=f"At least {total}", words=said, positive=True if positive else None)
    result = f"positive ({PRISMA_POSITIVE} or more)" if positive else f"below {PRISMA_POSITIVE}, not positive"
    return Scoring(value=str(total), words=f"{total} of {items}: {result}.", positive=positive, complete=True)


def gait_speed(distance: Decimal, seconds: Decimal) -> Decimal:
    """Metres a second to two places, rounded down: what is shown is below 0.8 exactly when the speed is."""
    return (distance / seconds).quantize(_HUNDREDTHS, rounding=ROUND_DOWN)


def is_slow(distance: Decimal, seconds: Decimal) -> bool:
    """Whether the speed is under 0.8 m/s; compared without dividing, so nothing is rounded first."""
    return distance < SLOW_SPEED * seconds


def score_gait(answers: Answers) -> Scoring:
    """Distance divided by time, or why there is none."""
    if found := _not_measured(answers):
        return found
    distance, seconds = number_of(answers, "distance"), number_of(answers, "time")
    if not distance or not seconds:
        return Scoring(value="", words="Give the distance and the time to see the speed.")
    slow = is_slow(distance, seconds)
    speed = gait_speed(distance, seconds)
    said = "slow, less than 0.8 m/s" if slow else "not slow, 0.8 m/s or faster"
    return Scoring(value=str(speed), words=f"{speed} m/s: {said}.", positive=slow, complete=True)


def score_tug(answers: Answers) -> Scoring:
    """The seconds as given, or why there are none."""
    if found := _not_measured(answers):
        return found
    seconds = number_of(answers, "seconds")
    if not seconds:
        return Scoring(value="", words="Give the time to see the result.")
    risk = seconds > TUG_SECONDS
    said = "more than 10 seconds, which suggests a risk of frailty" if risk else "10 seconds or less"
    return Scoring(value=f"{seconds:f}", words=f"{seconds:f} seconds: {said}.", positive=risk, complete=True)


def _not_measured(answers: Answers) -> Scoring | None:
    outcome = NOT_MEASURED.get(code_of(answers, "outcome"))
    return Scoring(value=outcome, words=f"{outcome}. No figure is recorded.", complete=True) if outcome else None


def number_of(answers: Answers, link_id: str) -> Decimal | None:
    """A measured figure above zero; None for anything else."""
    try:
        number = Decimal(words(answers, link_id).strip().replace(",", ".", 1))
    except InvalidOperation:
        return None
    return number if number.is_finite() and number > 0 else None


@dataclass(frozen=True, slots=True, kw_only=True)
class AssessmentForm:
    """A form whose answers give a score: its instrument and how it is counted."""

    name: str
    instrument: Instrument
    score: Callable[[Answers], Scoring]


ASSESSMENTS: Final[dict[str, AssessmentForm]] = {
    each.name: each
    for each in (
        AssessmentForm(name="prisma-7", instrument=Instrument.PRISMA7, score=score_prisma7),
        AssessmentForm(name="gait-speed", instrument=Instrument.GAIT_SPEED, score=score_gait),
        AssessmentForm(name="tug", instrument=Instrument.TUG, score=score_tug),
    )
}
"""The forms that score themselves, by name, in the order they are offered."""


def doubts(answers: Answers, person: Person, on: date | None) -> tuple[str, ...]:
    """Answers to PRISMA-7 that the record does not bear out; they warn and never change an answer."""
    said: list[str] = []
    male, older = code_of(answers, "male"), code_of(answers, "over-85")
    if (male, person.sex) in {("yes", Sex.FEMALE), ("no", Sex.MALE)}:
        said.append(f"The record says {person.sex.value}. Check the second question with the person.")
    years = years_old(person.born_on, on) if on else None
    if years is not None and ((older == "yes" and years < PRISMA_AGE) or (older == "no" and years > PRISMA_AGE)):
        said.append(f"The record gives an age of {years}. Check the first question.")
    return tuple(said)


@dataclass(frozen=True, slots=True, kw_only=True)
class AssessmentEntry:
    """An assessment as somebody enters it, before it is checked."""

    form: str
    answers: Mapping[str, tuple[Answer, ...]]
    on: date | None = None
    by: str = ""
    role: str = ""
    obtained: Obtained = Obtained.OBSERVED
    source: str = ""
    note: str = ""


def checked_assessment(
    entry: AssessmentEntry, form: Form, person: Person, score_id: str, today: date
) -> tuple[FrailtyScore, Answers]:
    """The score and the answers it was counted from, as they are stored; raises RuleBrokenError."""
    kept, problems = checked_answers(form, entry.answers)
    if not problems:
        problems += _scoring_problems(entry.form, kept)
    problems += day_problems(entry.on, person, today, "on")
    if problems or entry.on is None:
        raise RuleBrokenError(problems)
    kind = ASSESSMENTS[entry.form]
    scoring = kind.score(kept)
    score = FrailtyScore(
        id=score_id,
        person_id=person.id,
        instrument=kind.instrument,
        value=scoring.value,
        band_rule=SCORING_RULES[kind.instrument].line(form),
        scored_on=entry.on,
        scored_by=entry.by.strip(),
        scorer_role=entry.role.strip(),
        obtained=entry.obtained,
        source=entry.source.strip(),
        note=" ".join(part for part in (scoring.words, entry.note.strip()) if part),
    )
    return score, kept


def checked_answers(form: Form, given: Answers) -> tuple[Answers, list[Problem]]:
    """The answers to the questions that apply, and what is wrong with any of them."""
    kept: dict[str, tuple[Answer, ...]] = {}
    problems: list[Problem] = []
    applies = asked(form, given)
    for item in form.questions():
        if item.link_id not in applies:
            continue
        try:
            answers = checked(form, item.link_id, given.get(item.link_id, ()))
        except RuleBrokenError as error:
            problems += error.problems
        else:
            kept.update({item.link_id: answers} if answers else {})
    return kept, problems


def _scoring_problems(form: str, answers: Answers) -> list[Problem]:
    if form == "prisma-7":
        none = not any(code_of(answers, item) for item in PRISMA_ITEMS)
        return [Problem(PRISMA_ITEMS[0], "Answer at least one question.")] if none else []
    problems = [] if code_of(answers, "outcome") else [Problem("outcome", "Say whether it was measured.")]
    if code_of(answers, "outcome") == "measured":
        problems += _gait_problems(answers) if form == "gait-speed" else _seconds_problems(answers, "seconds")
    attempts = words(answers, "attempts")
    if attempts and not 1 <= int(attempts) <= _MOST_ATTEMPTS:
        problems.append(Problem("attempts", f"The number of attempts goes from 1 to {_MOST_ATTEMPTS}."))
    return problems


def _gait_problems(answers: Answers) -> list[Problem]:
    problems = _seconds_problems(answers, "time")
    distance, seconds = number_of(answers, "distance"), number_of(answers, "time")
    if distance is None or distance > _LONGEST_WALK:
        problems.append(Problem("distance", f"Give the distance in metres, up to {_LONGEST_WALK}."))
    elif seconds is not None and not problems:
        rule, speed = RULES[Instrument.GAIT_SPEED], gait_speed(distance, seconds)
        if not rule.lowest <= speed <= rule.highest:
            problems.append(Problem("time", f"This makes {speed} metres a second. Check the distance and the time."))
    return problems


def _seconds_problems(answers: Answers, link_id: str) -> list[Problem]:
    seconds, most = number_of(answers, link_id), RULES[Instrument.TUG].highest
    if seconds is None or not 1 <= seconds <= most:
        return [Problem(link_id, f"Give the time in seconds, from 1 to {most}.")]
    return []
