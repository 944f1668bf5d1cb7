"""The plan in which everything is filled: thirty goals, sixty actions, and results over years, as large plans get."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from itertools import cycle
from typing import Any, Final

from bhcp_desktop.domain.frailty import FrailtyScore, Instrument
from bhcp_desktop.services.training.chances import IdMaker
from bhcp_desktop.services.training.order import Member, PlanFile
from bhcp_desktop.services.training.phrases import themes
from bhcp_desktop.services.training.plans import Writer, make_action, make_goal

GOALS, ACTIONS = 30, 60
_DAYS_BEFORE: Final = (730, 400, 60)
_RESULTS: Final = {
    Instrument.CFS: ("5", "6", "7"),
    Instrument.GAIT_SPEED: ("0.81", "0.72", "0.66"),
    Instrument.TUG: ("14", "18", "24"),
    Instrument.PRISMA7: ("3", "4", "5"),
    Instrument.BARTHEL: ("17", "16", "14"),
    Instrument.MUST: ("0", "0", "1"),
    Instrument.SIX_CIT: ("4", "6", "8"),
}
"""Results alone, for the instruments' own words are licensed; invented, and getting slowly worse."""


def fill_up(writer: Writer, file: PlanFile) -> PlanFile:
    """The plan with as many goals and actions as it is to have, shared evenly among its needs."""
    goals = [*file.goals]
    for told, need in zip(_spare_goals(writer, file), cycle(file.needs), strict=False):
        rank = sum(each.need_id == need.id for each in goals)
        goals.append(make_goal(writer, need, told, rank, file.written_on))
    actions = [*file.actions]
    for told, goal in zip(_spare_actions(writer, file), cycle(goals), strict=False):
        plan_id, rank = file.plan.id, len(actions)
        actions.append(make_action(writer, told, file.written_on, plan_id=plan_id, goal=goal, rank=rank))
    return replace(file, goals=tuple(goals), actions=tuple(actions))


def _spare_goals(writer: Writer, file: PlanFile) -> list[Mapping[str, str]]:
    """Goals nobody has named yet, as many as are wanting."""
    teller, said = writer.teller, {goal.text for goal in file.goals}
    fitting = [each for theme in themes() for each in theme.goals if teller.fits(each["text"] + each["why"])]
    return [each for each in fitting if teller.fill(each["text"]) not in said][: GOALS - len(file.goals)]


def _spare_actions(writer: Writer, file: PlanFile) -> list[Mapping[str, Any]]:
    """Actions not agreed yet, as many as are wanting; where they run out, asking how the others went."""
    teller, said = writer.teller, {action.what for action in file.actions}
    every = [each for theme in themes() for each in theme.actions if writer.can_own(each["owner"])]
    fitting = [each for each in every if teller.fits(each["what"])]
    new = [each for each in fitting if teller.fill(each["what"]) not in said]
    again = [{**each, "what": f"Ask how this went: {each['what']}", "owner": "coordinator"} for each in fitting]
    return [*new, *again][: ACTIONS - len(file.actions)]


def scores_over_time(person_id: str, scorer: Member, today: date, new_id: IdMaker) -> list[FrailtyScore]:
    """Three results of each of seven instruments, over two years."""
    return [
        FrailtyScore(
            id=new_id(),
            person_id=person_id,
            instrument=instrument,
            version="2.0" if instrument is Instrument.CFS else "",
            value=value,
            scored_on=today - timedelta(days=days),
            scored_by=scorer.name,
            scorer_role=scorer.role,
            source="Seen at home",
        )
        for instrument, values in _RESULTS.items()
        for days, value in zip(_DAYS_BEFORE, values, strict=True)
    ]
