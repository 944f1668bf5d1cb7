"""The further sections of a training plan: assessment, wishes, conditions, capacity, other plans, steps."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from random import Random
from typing import Any, Final

from bhcp_desktop.domain.capacity import Able, CapacityAssessment, CapacityOutcome
from bhcp_desktop.domain.care_plan import Action, CarePlan, ItemStatus, StageGoal
from bhcp_desktop.domain.dates import MONTHS
from bhcp_desktop.domain.form_answers import Answers, asked
from bhcp_desktop.domain.forms import Answer as FormAnswer
from bhcp_desktop.domain.health_lists import Condition, SupportPlan
from bhcp_desktop.domain.person_events import EventKind, PersonEvent
from bhcp_desktop.services.forms import form as the_form
from bhcp_desktop.services.training.chances import IdMaker
from bhcp_desktop.services.training.order import Member
from bhcp_desktop.services.training.phrases import About, Teller, phrase
from bhcp_desktop.services.training.plan_text import Given, choice
from bhcp_desktop.services.training.words import json_of

_CODE: Final = "="
_FORM_SKIPPED, _QUESTION_SKIPPED, _STEPPED = 0.35, 0.3, 0.2
Parts = Mapping[str, Any]


def dated(teller: Teller, day: date, rng: Random) -> Teller:
    """The same teller with the months that lie before a day."""
    facts = {"lately": _month(day - timedelta(days=31)), "earlier": _month(day - timedelta(days=220))}
    return Teller(About({**teller.about.facts, **facts}, teller.about.tags), rng)


def _month(day: date) -> str:
    return f"{MONTHS[day.month - 1]} {day.year}"


def further(teller: Teller, given: Iterable[Given], rng: Random, *, whole: bool) -> Iterator[Given]:
    """Answers to what is not answered yet and applies: to all of it in a whole plan, to some of it otherwise."""
    held: dict[str, dict[str, tuple[FormAnswer, ...]]] = {}
    for name, link_id, answer in given:
        form = held.setdefault(name, {})
        form[link_id] = (*form.get(link_id, ()), answer)
    for name, questions in json_of("sections.json").items():
        if whole or rng.random() >= _FORM_SKIPPED:
            yield from _of_form(name, questions, held.get(name, {}), teller, rng, whole=whole)


def _of_form(
    name: str, questions: Parts, answers: Answers, teller: Teller, rng: Random, *, whole: bool
) -> Iterator[Given]:
    known = dict(answers)
    for link_id, options in questions.items():
        skipped = not whole and rng.random() < _QUESTION_SKIPPED
        if link_id in known or skipped or link_id not in asked(the_form(name), known):
            continue
        told = _told(name, link_id, options, teller, rng)
        if told:
            known[link_id] = tuple(answer for _, _, answer in told)
            yield from told


def _told(name: str, link_id: str, options: Sequence[str], teller: Teller, rng: Random) -> list[Given]:
    """One answer, or up to two where the question takes several."""
    fitting = [each for each in options if teller.fits(each)]
    if not fitting:
        return []
    wanted = 2 if the_form(name).item(link_id).repeats else 1
    # What is said of somebody in particular is likelier than what anybody might say.
    weights = [1 + 3 * len(phrase(each).wanted) for each in fitting]
    chosen = dict.fromkeys(rng.choices(fitting, weights, k=wanted))
    return [_given(name, link_id, each, teller) for each in chosen]


def _given(name: str, link_id: str, written: str, teller: Teller) -> Given:
    if written.startswith(_CODE):
        return choice(name, link_id, phrase(written).text.removeprefix(_CODE))
    return name, link_id, teller.fill(written)


def _some(name: str, teller: Teller, rng: Random, count: int) -> list[Parts]:
    """So many entries of a list whose every sentence can be said of the person."""
    found = [each for each in json_of("records.json")[name] if all(map(teller.fits, each.values()))]
    return rng.sample(found, min(count, len(found)))


def _filled(teller: Teller, each: Parts) -> dict[str, Any]:
    return {name: teller.fill(text) for name, text in each.items()}


def conditions(teller: Teller, person_id: str, new_id: IdMaker, rng: Random, *, whole: bool) -> Iterator[Condition]:
    """Conditions beside those of the register."""
    for rank, each in enumerate(_some("conditions", teller, rng, 6 if whole else rng.choice((0, 1, 1, 2)))):
        told = _filled(teller, each)
        yield Condition(id=new_id(), person_id=person_id, source="Told at the visit", rank=rank, **told)


def support_plans(
    teller: Teller, plan: CarePlan, written_on: date, new_id: IdMaker, rng: Random, *, whole: bool
) -> Iterator[SupportPlan]:
    """Other plans for the same person, each with who looks after it."""
    for rank, each in enumerate(_some("support-plans", teller, rng, 4 if whole else rng.choice((0, 0, 1)))):
        yield SupportPlan(
            id=new_id(),
            person_id=plan.person_id,
            plan_id=plan.id,
            rank=rank,
            updated_on=written_on - timedelta(days=rng.randrange(1, 60)),
            review_on=written_on + timedelta(days=90),
            **_filled(teller, each),
        )


def capacity(
    teller: Teller, person_id: str, assessor: Member, new_id: IdMaker, rng: Random, *, on: date, whole: bool
) -> Iterator[CapacityAssessment]:
    """Assessments, each about one decision: for some whose memory fails, and in a whole plan."""
    forgets = "memory" in teller.about.tags
    count = 3 if whole else rng.choice((0, 1)) if forgets else 0
    for rank, each in enumerate(_some("capacity", teller, rng, count)):
        told = _filled(teller, each)
        lacks = bool(told["impairment"]) and forgets
        yield one_assessment(
            told if lacks else {name: told[name] for name in ("decision", "steps_taken")},
            person_id=person_id,
            assessor=assessor,
            on=on - timedelta(days=rng.randrange(1, 20)),
            new_id=new_id,
            rank=rank,
        )


def one_assessment(
    told: Parts, *, person_id: str, assessor: Member, on: date, new_id: IdMaker, rank: int = 0
) -> CapacityAssessment:
    """An assessment: lacking where the words say what is impaired, and then with what the Act asks for."""
    lacks = bool(told.get("impairment"))
    able = Able.YES
    return CapacityAssessment(
        id=new_id(),
        person_id=person_id,
        assessed_on=on,
        assessor=assessor.name,
        assessor_role=assessor.role,
        outcome=CapacityOutcome.LACKS if lacks else CapacityOutcome.HAS,
        understand=able,
        retain=Able.NO if lacks else able,
        weigh=Able.NO if lacks else able,
        tell=able,
        decided_by=assessor.name if lacks else "",
        decided_on=on if lacks else None,
        review_on=on + timedelta(days=182) if lacks else None,
        rank=rank,
        **told,
    )


def stage_goals(
    teller: Teller, actions: Iterable[Action], new_id: IdMaker, rng: Random, *, whole: bool
) -> Iterator[StageGoal]:
    """Steps on the way of some actions."""
    for action in actions:
        if action.plan_id is None or rng.random() > (0.5 if whole else _STEPPED):
            continue
        for rank, each in enumerate(_some("stage-goals", teller, rng, rng.choice((1, 2, 3)))):
            yield StageGoal(
                id=new_id(),
                person_id=action.person_id,
                plan_id=action.plan_id,
                action_id=action.id,
                text=teller.fill(each["text"]),
                outcome=teller.fill(each["outcome"]),
                status=ItemStatus(each["status"]),
                rank=rank,
            )


def events(teller: Teller, person_id: str, today: date, new_id: IdMaker, rng: Random) -> Iterator[PersonEvent]:
    """What happened in the last year: falls of those who fall, and now and then an unplanned admission."""
    for tag, kind, chance in (("falls", EventKind.FALL, 0.8), ("older", EventKind.UNPLANNED_ADMISSION, 0.3)):
        count = rng.choice((1, 1, 2, 3)) if tag in teller.about.tags and rng.random() < chance else 0
        for rank, days in enumerate(sorted(rng.sample(range(10, 330), count), reverse=True)):
            day = today - timedelta(days=days)
            yield PersonEvent(
                id=new_id(),
                person_id=person_id,
                kind=kind,
                happened=rng.choice((day.isoformat(), day.isoformat()[:7])),
                source=teller.fill(rng.choice(json_of("records.json")["event-sources"])),
                recorded_on=day + timedelta(days=rng.randrange(1, 8)),
                rank=rank,
            )


def outcome_words(teller: Teller, status: ItemStatus, rng: Random) -> str:
    """What came of a goal, in the person's words."""
    told: Mapping[str, Sequence[str]] = json_of("records.json")["outcomes"]
    return teller.fill(rng.choice(told[status.value]))
