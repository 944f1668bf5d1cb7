"""What may be recorded as a frailty fact: instruments, their ranges, dates, warnings and trends.

Ranges and cautions: CFS v2.0 (Rockwood and Theou 2020; validated for 65 and over, usual state before acute illness),
Edmonton Frail Scale 0-17 (Rolfson 2006), PRISMA-7 0-7 (Raiche 2008), MUST 0-6 (BAPEN), Waterlow, 4AT 0-12, 6-CIT 0-28,
Barthel 0-20. Checked November 2026. Licensed instruments hold the score only, never their text. Nothing here turns a
score into a diagnosis.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Final

from bhcp_desktop.domain.dates import years_old
from bhcp_desktop.domain.efi import EFI_DEFICITS, EFI_RULE, band_efi, band_efi2, band_of_deficits, read_score
from bhcp_desktop.domain.errors import Problem, RuleBrokenError
from bhcp_desktop.domain.frailty import FrailtyBand, FrailtyGrade, FrailtyScore, Instrument, Obtained
from bhcp_desktop.domain.people import Person

CFS_AGE: Final = 65
NOT_MADE_FOR: Final = ("learning disab", "autis", "cerebral palsy")
"""Words of a condition for which the Clinical Frailty Scale is not made (NHS Scotland, Right Decisions, read November
2026: learning disability, autism, a stable long-term disability such as cerebral palsy)."""


@dataclass(frozen=True, slots=True)
class InstrumentRule:
    """How an instrument is called, which results it can have, and what to type."""

    name: str
    lowest: Decimal
    highest: Decimal
    hint: str
    whole: bool = True
    unit: str = ""


def _whole(name: str, lowest: int, highest: int, hint: str) -> InstrumentRule:
    return InstrumentRule(name, Decimal(lowest), Decimal(highest), hint)


def _measured(name: str, lowest: str, highest: str, hint: str, unit: str = "") -> InstrumentRule:
    return InstrumentRule(name, Decimal(lowest), Decimal(highest), hint, whole=False, unit=unit)


RULES: Final[dict[Instrument, InstrumentRule]] = {
    Instrument.EFI: _measured("Electronic frailty index (eFI)", "0", "1", "From 0 to 1, as the practice gives it"),
    Instrument.EFI2: _measured("Electronic frailty index 2 (eFI2)", "0", "1", "From 0 to 1, four decimal places"),
    Instrument.CFS: _whole("Clinical Frailty Scale", 1, 9, "1 to 9, for the usual state before any acute illness"),
    Instrument.EDMONTON: _whole("Edmonton Frail Scale", 0, 17, "A score from 0 to 17"),
    Instrument.PRISMA7: _whole("PRISMA-7", 0, 7, "The number of “yes” answers, 0 to 7"),
    Instrument.GAIT_SPEED: _measured("Gait speed", "0.01", "3", "Metres a second, such as 0.7", "m/s"),
    Instrument.TUG: _measured("Timed Up and Go", "1", "600", "Seconds", "s"),
    Instrument.MUST: _whole("MUST", 0, 6, "A score from 0 to 6"),
    Instrument.WATERLOW: _whole("Waterlow", 0, 64, "The total score, 0 to 64"),
    Instrument.FOUR_AT: _whole("4AT", 0, 12, "A score from 0 to 12"),
    Instrument.SIX_CIT: _whole("6-CIT", 0, 28, "A score from 0 to 28"),
    Instrument.BARTHEL: _whole("Barthel index", 0, 20, "The 20-point version, 0 to 20"),
}  # fmt: skip
"""Every instrument whose result may be entered."""

CFS_LEVELS: Final = {
    "1": "very fit", "2": "fit", "3": "managing well", "4": "living with very mild frailty",
    "5": "living with mild frailty", "6": "living with moderate frailty", "7": "living with severe frailty",
    "8": "living with very severe frailty", "9": "terminally ill; says nothing about the frailty grade",
}  # fmt: skip
"""Names of the levels, CFS version 2.0 (2020)."""
CFS_TERMINAL: Final = "9"
"""Terminally ill: another axis than the levels below it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreEntry:
    """A result as somebody enters it, before it is checked."""

    instrument: Instrument | None
    value: str = ""
    deficits: int | None = None
    scored_on: date | None = None
    scored_by: str = ""
    scorer_role: str = ""
    obtained: Obtained = Obtained.OBSERVED
    source: str = ""
    note: str = ""
    version: str = ""


def checked_score(entry: ScoreEntry, person: Person, score_id: str, today: date) -> FrailtyScore:
    """The score as it is stored, its band kept with the rule that gave it; raises RuleBrokenError."""
    problems = list(_problems(entry, person, today))
    if problems or entry.instrument is None or entry.scored_on is None:
        raise RuleBrokenError(problems)
    band, deficits, rule = _band(entry)
    return FrailtyScore(
        id=score_id,
        person_id=person.id,
        instrument=entry.instrument,
        version=entry.version.strip() or ("2.0" if entry.instrument is Instrument.CFS else ""),
        value=entry.value.strip().replace(",", ".") or (f"{deficits}/{EFI_DEFICITS}" if deficits is not None else ""),
        deficits=deficits,
        band=band,
        band_rule=rule,
        scored_on=entry.scored_on,
        scored_by=entry.scored_by.strip(),
        scorer_role=entry.scorer_role.strip(),
        obtained=entry.obtained,
        source=entry.source.strip(),
        note=entry.note.strip(),
    )


def _problems(entry: ScoreEntry, person: Person, today: date) -> Iterable[Problem]:
    if entry.instrument is None:
        yield Problem("instrument", "Choose the instrument.")
    else:
        yield from _value_problems(entry, entry.instrument)
    yield from day_problems(entry.scored_on, person, today, "scored_on")


def day_problems(day: date | None, person: Person, today: date, field: str) -> Iterable[Problem]:
    """What is wrong with the date of a finding about a person."""
    if day is None:
        yield Problem(field, "Give the date.")
    elif day > today:
        yield Problem(field, "The date is in the future. Give the day it was done.")
    elif day < person.born_on:
        yield Problem(field, "The date is before the person was born. Check the year.")


def _value_problems(entry: ScoreEntry, instrument: Instrument) -> Iterable[Problem]:
    rule = RULES[instrument]
    if instrument is Instrument.EFI and entry.deficits is not None:
        yield from _deficit_problems(entry)
        if not entry.value.strip():
            return
    try:
        value = Decimal(entry.value.strip().replace(",", ".", 1))
    except InvalidOperation:
        yield Problem("value", f"Enter the result: {_lower(rule.hint)}.")
        return
    if not value.is_finite() or not rule.lowest <= value <= rule.highest:
        yield Problem("value", f"{rule.name} goes from {rule.lowest} to {rule.highest}. Check the result.")
    elif rule.whole and value != value.to_integral_value():
        yield Problem("value", f"{rule.name} is a whole number. Check the result.")


def _deficit_problems(entry: ScoreEntry) -> Iterable[Problem]:
    deficits = entry.deficits or 0
    if not 0 <= deficits <= EFI_DEFICITS:
        yield Problem("deficits", f"The number of deficits goes from 0 to {EFI_DEFICITS}.")
        return
    try:
        score = read_score(entry.value, "value") if entry.value.strip() else None
    except RuleBrokenError:
        return
    if score is not None and abs(score * EFI_DEFICITS - deficits) >= Decimal("0.5"):
        yield Problem("deficits", f"{deficits} of {EFI_DEFICITS} is not {score}. Check which one is right.")


def _band(entry: ScoreEntry) -> tuple[FrailtyBand | None, int | None, str]:
    if entry.instrument is Instrument.EFI:
        if entry.deficits is not None:
            return band_of_deficits(entry.deficits), entry.deficits, EFI_RULE
        banding = band_efi(read_score(entry.value, "value"))
        return banding.band, banding.deficits, banding.rule
    if entry.instrument is Instrument.EFI2:
        banding = band_efi2(read_score(entry.value, "value"))
        return banding.band, None, banding.rule
    return None, None, ""


def cautions(entry: ScoreEntry, person: Person) -> tuple[str, ...]:
    """Sentences to read before saving; none of them stops anybody."""
    day = entry.scored_on
    if entry.instrument is Instrument.CFS:
        said: list[str] = []
        if day is not None and years_old(person.born_on, day) < CFS_AGE:
            said.append(
                "The Clinical Frailty Scale is validated for people of 65 and over only. Use it with care here."
            )
        if any(word in each.lower() for each in person.conditions for word in NOT_MADE_FOR):
            said.append(
                "The Clinical Frailty Scale is not made for a learning disability, autism or a stable long-term "
                "disability, and the register names one. Use it with care here."
            )
        if entry.value.strip() == CFS_TERMINAL:
            said.append("Level 9 means terminally ill. It says nothing about how frail the person is.")
        return tuple(said)
    if entry.instrument in {Instrument.EFI, Instrument.EFI2} and day and years_old(person.born_on, day) < CFS_AGE:
        return ("The electronic frailty index is made for people of 65 and over. Use it with care here.",)
    return ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Trend:
    """Results of one instrument, and of one algorithm of it, oldest first; never joined to another's."""

    instrument: Instrument
    version: str
    scores: tuple[FrailtyScore, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FrailtyFacts:
    """The three separate facts about frailty, each dated: stratification, confirmed grade, and assessments."""

    stratification: tuple[FrailtyScore, ...] = ()
    grade: FrailtyGrade | None = None
    grades: tuple[FrailtyGrade, ...] = ()
    assessments: tuple[FrailtyScore, ...] = ()
    trends: tuple[Trend, ...] = ()


STRATIFICATION: Final = (Instrument.EFI, Instrument.EFI2)


def facts_of(scores: Iterable[FrailtyScore], grades: Iterable[FrailtyGrade]) -> FrailtyFacts:
    """Sort what stands into the three facts, newest first; trends oldest first."""
    standing = sorted(
        (score for score in scores if not score.entered_in_error),
        key=lambda score: (score.scored_on, score.id),
        reverse=True,
    )
    confirmed = sorted(
        (grade for grade in grades if not grade.entered_in_error),
        key=lambda grade: (grade.confirmed_on, grade.id),
        reverse=True,
    )
    return FrailtyFacts(
        stratification=tuple(score for score in standing if score.instrument in STRATIFICATION),
        grade=confirmed[0] if confirmed else None,
        grades=tuple(confirmed),
        assessments=tuple(score for score in standing if score.instrument not in STRATIFICATION),
        trends=trends_of(standing),
    )


def trends_of(scores: Iterable[FrailtyScore]) -> tuple[Trend, ...]:
    """One trend for each instrument and version that has results, in the order of the instruments."""
    kinds: dict[tuple[Instrument, str], list[FrailtyScore]] = {}
    for score in scores:
        kinds.setdefault((score.instrument, score.version), []).append(score)
    order = list(Instrument)
    keys = sorted(kinds, key=lambda kind: (order.index(kind[0]), kind[1]))
    return tuple(
        Trend(
            instrument=key[0],
            version=key[1],
            scores=tuple(sorted(kinds[key], key=lambda score: (score.scored_on, score.id))),
        )
        for key in keys
    )


def result_in_words(score: FrailtyScore) -> str:
    """A result as lists and prints show it: `6 of 9, living with moderate frailty`; `0.39 (14 of 36 deficits)`."""
    if score.instrument is Instrument.CFS:
        level = CFS_LEVELS.get(score.value)
        return f"{score.value} of 9, {level}" if level else f"{score.value} of 9"
    if score.deficits is not None:
        share = score.value if "/" not in score.value else f"{score.deficits / EFI_DEFICITS:.2f}"
        return f"{share} ({score.deficits} of {EFI_DEFICITS} deficits)"
    rule = RULES[score.instrument]
    # "Not able" and "Declined" are results too, and have no unit.
    return f"{score.value} {rule.unit}" if rule.unit and score.value[:1].isdigit() else score.value


def instrument_words(score: FrailtyScore) -> str:
    """The instrument of a result; of eFI and eFI2 with the version of the algorithm, or that nobody gave it."""
    return versioned(score.instrument, score.version)


def versioned(instrument: Instrument, version: str) -> str:
    """An instrument with the version of its algorithm: `Electronic frailty index (eFI), version not recorded`."""
    unknown = "version not recorded" if instrument in STRATIFICATION else ""
    told = f"version {version}" if version else unknown
    return f"{RULES[instrument].name}, {told}" if told else RULES[instrument].name


def _lower(words: str) -> str:
    return words[:1].lower() + words[1:]
