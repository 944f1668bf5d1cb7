"""Care plans of people being made up: needs, goals in their words, actions with owners, contingency plans."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random
from typing import Any, Final

from bhcp_desktop.domain.care_plan import (
    Action,
    ActionStatus,
    Agreement,
    CarePlan,
    ContingencyPlan,
    Goal,
    ItemStatus,
    Need,
    PlanStatus,
    Priority,
)
from bhcp_desktop.domain.plan_checks import OUTCOMES
from bhcp_desktop.services.training import plan_text, sections
from bhcp_desktop.services.training.chances import Bag, IdMaker, weekday
from bhcp_desktop.services.training.circle import Circle, called, whole_name
from bhcp_desktop.services.training.order import WHOLE_PLAN, Member, PlanFile, Team
from bhcp_desktop.services.training.phrases import Teller, Theme, contingency_cards, sentences, themes
from bhcp_desktop.services.training.residents import Resident

_DRAFTS: Final = 0.22
_PAST: Final = Bag(
    (ActionStatus.DONE, ActionStatus.IN_PROGRESS, ActionStatus.TO_DO, ActionStatus.NOT_DONE), [66, 14, 12, 8]
)
_CLOSED: Final = frozenset({ActionStatus.DONE, ActionStatus.NOT_DONE})
_AHEAD: Final = Bag((ActionStatus.TO_DO, ActionStatus.IN_PROGRESS, ActionStatus.DONE), [64, 28, 8])
_LOOKED_AT_AFTER: Final = timedelta(days=90)
NEEDS: Final = 12
"""How many the plan has in which everything is filled."""
_WHOLE_AFTER: Final = timedelta(days=150)  # so long ago that something has come of it
_GOALS_LATER: Final = Bag((ItemStatus.ACTIVE, ItemStatus.MET, ItemStatus.PARTLY_MET, ItemStatus.STOPPED), [80, 9, 8, 3])


@dataclass(slots=True)
class Writer:
    """Everything needed to write one person's plan; `phones` are those of their contacts, by name."""

    one: Resident
    person_id: str
    circle: Circle
    team: Team
    teller: Teller
    today: date
    new_id: IdMaker
    rng: Random
    phones: Mapping[str, str]

    def owner(self, key: str) -> Member:
        """Who an action falls to: the person, a relative, the care home or one of the team."""
        if key == "person":
            return Member(key, whole_name(self.one), "Person", "")
        if key == "nok":
            relative = self.circle.relatives[0]
            return Member(key, relative.name, relative.relation.capitalize(), "")
        if key == "home":
            return Member(key, "Senior carer on duty", "Care home", self.one.household.care_home)
        if key == "gp":
            return self.team.doctor_of(self.one.household.usual_gp)
        return self.team.member(key)

    def can_own(self, key: str) -> bool:
        """Whether there is anybody for an action to fall to."""
        return (key != "nok" or bool(self.circle.relatives)) and (key != "home" or self.one.in_care_home)


def write_plan(writer: Writer, *, severe: bool) -> PlanFile:
    """A plan with all its parts; about a fifth are drafts, the others have a day of publication."""
    rng, whole = writer.rng, WHOLE_PLAN in writer.one.marks
    draft = rng.random() < _DRAFTS and not whole
    written_on = weekday(writer.today - timedelta(days=rng.randrange(2, 40) if draft else rng.randrange(6, 420)))
    if whole:
        written_on = weekday(writer.today - _WHOLE_AFTER)
    plan = _plan(writer, written_on, severe=severe, draft=draft)
    chosen = _fullest(writer) if whole else _themes(writer, rng.choice((1, 2) if draft else (1, 2, 2, 3)))
    file = PlanFile(
        plan=plan,
        written_on=written_on,
        answers=tuple(
            plan_text.as_records(
                _answers(writer, written_on, draft=draft, whole=whole), writer.person_id, plan.id, writer.new_id
            )
        ),
        publish_on=None if draft else written_on,
        themes=tuple(theme.key for theme in chosen),
    )
    for rank, theme in enumerate(chosen):
        file = _with_theme(writer, file, theme, rank, written_on)
    file = file if draft else _with_further(writer, file, whole=whole)
    cards = () if draft and rng.random() < 0.6 else tuple(_cards(writer, plan, chosen, severe=severe))
    return replace(file, contingency=cards)


def _plan(writer: Writer, written_on: date, *, severe: bool, draft: bool) -> CarePlan:
    coordinator, nurse = writer.team.member("coordinator"), writer.team.member("nurse")
    plan = CarePlan(
        id=writer.new_id(),
        person_id=writer.person_id,
        started_on=written_on - timedelta(days=writer.rng.randrange(20)),
        coordinator=coordinator.name,
    )
    if draft:
        return plan
    responsible = coordinator if writer.rng.random() < 0.7 else nurse
    how, by, role = _agreement(writer)
    return replace(
        plan,
        review_on=written_on + timedelta(days=182 if severe else 365),
        review_responsible=f"{responsible.name}, {responsible.role.lower()}",
        agreement=how,
        agreed_by=by,
        agreed_role=role,
        agreed_on=written_on,
    )


def _agreement(writer: Writer) -> tuple[Agreement, str, str]:
    """By the person; with poor memory sometimes by a relative who may, or as a best-interests decision."""
    doctor = writer.owner("gp")
    if "memory" in writer.one.deficits and writer.rng.random() < 0.45:
        if writer.circle.relatives:
            relative = writer.circle.relatives[0]
            return Agreement.BY_REPRESENTATIVE, relative.name, f"{relative.relation.capitalize()}, attorney for health"
        return Agreement.BEST_INTERESTS, doctor.name, doctor.role
    return Agreement.BY_PERSON, whole_name(writer.one), "Person"


def _answers(writer: Writer, written_on: date, *, draft: bool, whole: bool) -> list[plan_text.Given]:
    """The answers the plan begins with, then some of what else can be asked."""
    given = list(_first_answers(writer, written_on, draft=draft))
    if draft:
        return given
    teller = sections.dated(writer.teller, written_on, writer.rng)
    return [*given, *sections.further(teller, given, writer.rng, whole=whole)]


def _first_answers(writer: Writer, written_on: date, *, draft: bool) -> Iterator[plan_text.Given]:
    teller, rng = writer.teller, writer.rng
    yield from plan_text.about_me(teller, written_on, complete=not draft, rng=rng)
    yield from plan_text.communication(teller)
    yield from plan_text.usual_state(teller)
    if draft:
        return
    relatives = writer.circle.relatives
    yield from plan_text.carers(teller)
    yield from plan_text.medicines(
        teller, written_on, writer.team.member("pharmacist").name, count=len(writer.one.drugs), rng=rng
    )
    yield from plan_text.home(teller, relatives[0].name if relatives and rng.random() < 0.4 else "")
    yield from plan_text.sharing_and_identification(teller, written_on, rng)
    yield from plan_text.papers(teller, rng, relatives[0].name if relatives else "the solicitor")


def _fullest(writer: Writer) -> list[Theme]:
    """Twelve subjects, those with the most to hope for and to do first."""
    fitting = [theme for theme in themes() if theme.suits.suits(writer.teller.about)]
    by_size = sorted(fitting, key=lambda theme: -min(len(theme.goals), 3) - len(theme.actions))
    return [*by_size, *by_size][:NEEDS]


def _with_further(writer: Writer, file: PlanFile, *, whole: bool) -> PlanFile:
    """The plan with conditions, capacity, other plans and the steps of its actions."""
    teller, rng, new_id = sections.dated(writer.teller, file.written_on, writer.rng), writer.rng, writer.new_id
    who, nurse = writer.person_id, writer.team.member("nurse")
    day = file.written_on
    return replace(
        file,
        conditions=tuple(sections.conditions(teller, who, new_id, rng, whole=whole)),
        capacity=tuple(sections.capacity(teller, who, nurse, new_id, rng, on=day, whole=whole)),
        support_plans=tuple(sections.support_plans(teller, file.plan, day, new_id, rng, whole=whole)),
        stage_goals=tuple(sections.stage_goals(teller, file.actions, new_id, rng, whole=whole)),
    )


def _themes(writer: Writer, count: int) -> list[Theme]:
    """Subjects that match the person's deficits, the best match likeliest; planning ahead suits everybody."""
    fitting = [theme for theme in themes() if theme.suits.suits(writer.teller.about)]
    own = set(writer.one.deficits)
    keyed = [(writer.rng.random() / len(theme.deficits & own), theme) for theme in fitting if theme.deficits & own]
    keyed.sort(key=lambda pair: pair[0])
    return [theme for _, theme in keyed[:count]] + fitting[-1:] * (len(keyed) < count)


def _with_theme(writer: Writer, file: PlanFile, theme: Theme, rank: int, written_on: date) -> PlanFile:
    need = Need(
        id=writer.new_id(),
        person_id=writer.person_id,
        plan_id=file.plan.id,
        text=writer.teller.one(theme.needs),
        rank=rank,
    )
    if not need.text:
        return file
    goals = tuple(_goals(writer, need, theme, written_on))
    actions = tuple(_actions(writer, goals, theme, written_on))
    return replace(file, needs=(*file.needs, need), goals=file.goals + goals, actions=file.actions + actions)


def _goals(writer: Writer, need: Need, theme: Theme, written_on: date) -> Iterator[Goal]:
    teller, rng = writer.teller, writer.rng
    fitting = [each for each in theme.goals if teller.fits(each["text"]) and teller.fits(each["why"])]
    for rank, each in enumerate(rng.sample(fitting, min(rng.choice((1, 1, 2)), len(fitting)))):
        yield make_goal(writer, need, each, rank, written_on)


def make_goal(writer: Writer, need: Need, told: Mapping[str, str], rank: int, written_on: date) -> Goal:
    """A goal under a need, with what came of it when it was looked at again."""
    teller, rng = writer.teller, writer.rng
    old = (writer.today - written_on).days > 120
    goal = Goal(
        id=writer.new_id(),
        person_id=writer.person_id,
        plan_id=need.plan_id,
        need_id=need.id,
        text=teller.fill(told["text"]),
        why=teller.fill(told["why"]),
        importance=rng.choice((None, 5, 6, 7, 8, 8, 9, 9, 10, 10)),
        rank=rank,
        status=_GOALS_LATER.draw(rng) if old else ItemStatus.ACTIVE,
    )
    if goal.status not in OUTCOMES:
        return goal
    told_on = written_on + _LOOKED_AT_AFTER
    return replace(goal, outcome=sections.outcome_words(teller, goal.status, rng), outcome_on=told_on)


def _actions(writer: Writer, goals: tuple[Goal, ...], theme: Theme, written_on: date) -> Iterator[Action]:
    if not goals:
        return
    rng = writer.rng
    fitting = [each for each in theme.actions if writer.teller.fits(each["what"]) and writer.can_own(each["owner"])]
    for rank, each in enumerate(rng.sample(fitting, min(rng.choice((2, 2, 3)), len(fitting)))):
        yield make_action(writer, each, written_on, plan_id=goals[0].plan_id, goal=goals[rank % len(goals)], rank=rank)


def make_action(
    writer: Writer, told: Mapping[str, Any], agreed_on: date, *, plan_id: str | None, goal: Goal | None, rank: int
) -> Action:
    """An action agreed on a day, as far as it has come by today; some of the overdue are still open."""
    owner = writer.owner(told["owner"])
    due_on = agreed_on + timedelta(days=7 * told["weeks"] + writer.rng.randrange(-2, 6))
    status = (_AHEAD if due_on >= writer.today else _PAST).draw(writer.rng)
    return Action(
        id=writer.new_id(),
        person_id=writer.person_id,
        plan_id=plan_id,
        goal_id=goal.id if goal else None,
        what=writer.teller.fill(told["what"]),
        owner=owner.name,
        owner_role=owner.role,
        organisation=owner.organisation,
        due_on=due_on,
        priority=_priority(told["weeks"], writer.rng),
        status=status,
        confidence=writer.rng.choice((None, None, 6, 7, 8, 9)) if owner.key == "person" else None,
        reply=_reply(writer, owner.key, status),
        outcome=_told(writer, "done", owner.key) if status is ActionStatus.DONE else "",
        closed_on=_closed_on(writer, agreed_on, due_on) if status in _CLOSED else None,
        rank=rank,
        agreed_on=agreed_on,
    )


def _closed_on(writer: Writer, agreed_on: date, due_on: date) -> date:
    last = min(due_on, writer.today - timedelta(days=1))
    closed_on = last - timedelta(days=writer.rng.randrange(max((last - agreed_on).days, 1)))
    return max(weekday(closed_on), agreed_on)


def as_agreed(action: Action) -> Action:
    """The action as it stood on the day it was agreed."""
    return replace(action, status=ActionStatus.TO_DO, reply="", outcome="", closed_on=None)


def _reply(writer: Writer, owner: str, status: ActionStatus) -> str:
    """What the owner said: why it was not done, or how far it has come."""
    if status is ActionStatus.NOT_DONE:
        return _told(writer, "not_done", owner)
    return _told(writer, "reply") if status is ActionStatus.IN_PROGRESS else ""


def _told(writer: Writer, what: str, owner: str = "") -> str:
    whose = owner if owner in {"person", "nok", "home"} else "team"
    told = sentences("meetings.json", what, whose) if owner else sentences("meetings.json", what)
    fitting = [each for each in told if writer.teller.fits(each)]
    return writer.teller.fill(writer.rng.choice(fitting))


def _priority(weeks: int, rng: Random) -> Priority:
    if weeks <= 1:
        return rng.choice((Priority.URGENT, Priority.SOON, Priority.SOON))
    return Priority.SOON if weeks <= 2 else Priority.ROUTINE


def _cards(writer: Writer, plan: CarePlan, chosen: list[Theme], *, severe: bool) -> Iterator[ContingencyPlan]:
    """A card for each subject that has one, at most one of a kind; one at the least for the severely frail."""
    keys = {theme.key for theme in chosen}
    cards = [card for card in contingency_cards() if keys & set(card["themes"]) and writer.teller.fits(card["name"])]
    wanted = cards[: 3 if severe else 2] or [contingency_cards()[0]]
    teller, rng = writer.teller, writer.rng
    for rank, card in enumerate(wanted):
        steps = [teller.fill(step) for step in card["steps"] if teller.fits(step)]
        yield ContingencyPlan(
            id=writer.new_id(),
            person_id=writer.person_id,
            plan_id=plan.id,
            name=teller.fill(card["name"]),
            triggers=tuple(teller.fill(each) for each in card["triggers"][: rng.choice((2, 3))]),
            early_signs=teller.one(card["early_signs"]),
            steps=tuple(steps),
            contacts=tuple(_whom_to_call(writer)),
            coping=teller.one(card["coping"]),
            anticipatory=teller.one(card["anticipatory"]),
            agreement=plan.agreement if plan.agreed_on else Agreement.NOT_YET,
            responsible=writer.team.member("nurse").name,
            review_on=plan.review_on,
            rank=rank,
        )


def _whom_to_call(writer: Writer) -> Iterator[str]:
    for relative in writer.circle.relatives[:1]:
        yield f"{relative.name}, {relative.relation}, {writer.phones[relative.name]}"
    if writer.one.in_care_home:
        yield f"Nurse in charge, {writer.one.household.care_home}, {writer.one.household.phone}"
    nurse = writer.team.member("nurse")
    yield f"{nurse.name}, district nurse, {nurse.phone}"
    yield "111 at night and at weekends"


def declined(plan: PlanFile, one: Resident, today: date) -> PlanFile:
    """The plan of somebody who wants none: ended, with the words in which it was turned down."""
    ended = replace(
        plan.plan,
        status=PlanStatus.ENDED,
        agreement=Agreement.DECLINED,
        agreed_by=whole_name(one),
        agreed_role="Person",
        agreed_on=today - timedelta(days=20),
        review_on=None,
        review_responsible="",
        ended_on=today - timedelta(days=20),
        end_reason=f"{called(one)} does not want a plan and has said so three times. Offer again in the new year.",
    )
    return PlanFile(plan=ended, written_on=today - timedelta(days=20))
