"""Needs, the goals under each, the actions under each goal, the steps under each action; and what a meeting agreed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from PySide6.QtWidgets import QPushButton

from bhcp_desktop.domain.care_plan import Action, ActionStatus, Goal, ItemStatus, Need, StageGoal
from bhcp_desktop.domain.identity import new_id
from bhcp_desktop.domain.plan_rules import shortened
from bhcp_desktop.domain.working_plan import WorkingPlan
from bhcp_desktop.services.records import PersonFile
from bhcp_desktop.ui.screens.person import part_specs
from bhcp_desktop.ui.screens.person.part_specs import PartSpec
from bhcp_desktop.ui.screens.person.parts_part import Adding, PartsPart
from bhcp_desktop.ui.widgets.buttons import plain_button
from bhcp_desktop.ui.widgets.choice import DropDownField
from bhcp_desktop.ui.widgets.field import Field

_PARENTS = {Need: "plan_id", Goal: "need_id", Action: "goal_id", StageGoal: "action_id"}


class GoalsPart(PartsPart):
    """An action is one record here and in the meeting that agreed it: a change in one place is seen in both."""

    heading = "Needs, goals and actions"
    headed = False
    nothing = "No need is recorded yet. Begin with what worries the person most."

    def entries(self, file: PersonFile) -> Iterator[tuple[PartSpec, Any]]:
        """Each need with everything under it, then what meetings agreed that stands under no goal yet."""
        if file.working is None:
            return
        for need in file.working.active_needs():
            yield part_specs.NEEDS, need
            for goal in file.working.goals:
                if goal.need_id == need.id and goal.status is not ItemStatus.ENTERED_IN_ERROR:
                    yield part_specs.GOALS, goal
                    yield from _actions(file.working, goal.id)
        yield from _actions(file.working, None)

    def addings(self) -> Iterable[Adding]:
        """A need anywhere, a goal under the chosen need, an action under the chosen goal, a step under the action."""
        chosen_first = (
            (part_specs.GOALS, "Add goal", self._new_goal, "Choose a need in the list first."),
            (part_specs.ACTIONS, "Add action", self._new_action, "Choose a goal in the list first."),
            (part_specs.STAGE_GOALS, "Add stage goal", self._new_step, "Choose an action in the list first."),
        )
        return (
            Adding(spec=part_specs.NEEDS, words="Add need", template=self._new_need),
            *(Adding(spec=spec, words=words, template=make, needs=says) for spec, words, make, says in chosen_first),
        )

    def siblings(self, part: Any) -> list[str]:
        """Needs among needs; goals of one need; actions of one goal; steps of one action."""
        parent = _PARENTS[part.__class__]
        same = [each for _, each in self._entries.values() if each.__class__ is part.__class__]
        return [each.id for each in same if getattr(each, parent) == getattr(part, parent)]

    def more_buttons(self) -> Iterable[QPushButton]:
        """Say that something is no longer wanted, or was a mistake."""
        return (plain_button("Stop", self._stop), plain_button("Entered in error", self.mark_in_error))

    def _lay_out(self) -> None:
        super()._lay_out()
        self.under = Field("Put this action under a goal", DropDownField([], empty="Choose a goal"))
        self.under.box.edited.connect(self._put_under)
        self.column.insertWidget(self.column.indexOf(self._row) + 1, self.under)

    def _tell_buttons(self, key: str = "") -> None:
        super()._tell_buttons(key)
        part = self.chosen()
        goals = [each for _, each in self._entries.values() if isinstance(each, Goal)]
        loose = isinstance(part, Action) and part.goal_id is None
        self.under.setVisible(loose and bool(goals) and self.desk.can_edit)
        self.under.box.set_options([(goal.id, shortened(goal.text)) for goal in goals])

    def _put_under(self) -> None:
        action, goal_id = self.chosen(), self.under.box.value()
        if isinstance(action, Action) and goal_id and self.make_room():
            self._choose(action.id)
            self.alter(action, goal_id=goal_id)

    def go_to(self, key: str) -> bool:
        """A plan without needs or goals leads to the button that adds one."""
        if key in {"plan/needs", "plan/goals"}:
            adding = self._addings[0] if key == "plan/needs" or not self._entries else self._addings[1]
            self.add(adding)
            return True
        return super().go_to(key)

    def _new_need(self, _chosen: Any) -> Need:
        return Need(id=new_id(), person_id=self.desk.person_id, plan_id=self.desk.plan_id, text="")

    def _new_goal(self, chosen: Any) -> Goal | None:
        found = self._above(chosen, Need)
        if found is None:
            return None
        return Goal(id=new_id(), person_id=self.desk.person_id, plan_id=self.desk.plan_id, need_id=found.id, text="")

    def _new_action(self, chosen: Any) -> Action | None:
        found = self._above(chosen, Goal)
        if found is None:
            return None
        return Action(id=new_id(), person_id=self.desk.person_id, plan_id=self.desk.plan_id, goal_id=found.id, what="")

    def _new_step(self, chosen: Any) -> StageGoal | None:
        found = self._above(chosen, Action)
        if found is None:
            return None
        plan_id = self.desk.plan_id
        return StageGoal(id=new_id(), person_id=self.desk.person_id, plan_id=plan_id, action_id=found.id, text="")

    def _above(self, part: Any, kind: type) -> Any:
        """The part itself, or the one above it, of a kind; None when there is none."""
        while part is not None and part.__class__ is not kind:
            entry = self._entries.get(getattr(part, _PARENTS[part.__class__]) or "")
            part = entry[1] if entry else None
        return part

    def _stop(self) -> None:
        """A need stops at once; a goal asks for the day and the person's words, an action and a step how they went."""
        part = self.chosen()
        today = self.desk.context.office.desk.clock.today()
        if isinstance(part, Need):
            if self.make_room():
                self.alter(part, status=ItemStatus.STOPPED)
        elif isinstance(part, Goal):
            self.propose(part_specs.GOALS, part, {"status": ItemStatus.STOPPED, "outcome_on": today}, "outcome")
        elif part is not None:
            self.propose(self._entries[part.id][0], part, {}, "status")


def _actions(working: WorkingPlan, goal_id: str | None) -> Iterator[tuple[PartSpec, Any]]:
    spec = part_specs.ACTIONS if goal_id else part_specs.MEETING_ACTIONS
    for action in working.actions:
        if action.goal_id == goal_id and action.status is not ActionStatus.ENTERED_IN_ERROR:
            yield spec, action
            yield from ((part_specs.STAGE_GOALS, step) for step in working.steps_of(action.id))
