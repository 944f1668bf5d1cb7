"""What is written about each person at a meeting: the referral, the agenda item, the decision, the actions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from random import Random
from typing import Final

from bhcp_desktop.domain.care_plan import Action, Goal, PlanStatus
from bhcp_desktop.domain.mdt import AgendaItem, ItemState, Meeting, Referral, Told, Urgency
from bhcp_desktop.services.training.chances import Bag, IdMaker
from bhcp_desktop.services.training.order import PlanFile, Team
from bhcp_desktop.services.training.phrases import Theme, sentences, themes
from bhcp_desktop.services.training.plans import Writer, make_action

_URGENCIES: Final = Bag((Urgency.ROUTINE, Urgency.SOON, Urgency.URGENT), [62, 28, 10])


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who may be discussed, with their plan when there is one."""

    writer: Writer
    plan: PlanFile | None


@dataclass(slots=True)
class Cases:
    """Writes the cases of one unit's meetings, and remembers what each referral is about."""

    meeting_type: str
    team: Team
    new_id: IdMaker
    rng: Random
    themes_of: dict[str, Theme] = field(default_factory=dict[str, Theme])

    def theme(self, case: Candidate) -> Theme:
        """A subject of the person's plan, or one that matches their deficits."""
        by_key = {theme.key: theme for theme in themes()}
        if case.plan and case.plan.themes:
            return by_key[self.rng.choice(case.plan.themes)]
        about = case.writer.teller.about
        own = set(case.writer.one.deficits)
        fitting = [theme for theme in themes() if theme.suits.suits(about) and (theme.deficits & own)]
        return self.rng.choice(fitting or [themes()[-1]])

    def referral(self, case: Candidate, theme: Theme, received_on: date) -> Referral:
        """A request to discuss somebody, on a subject of their plan."""
        teller, rng = case.writer.teller, self.rng
        referrer = rng.choice([one for one in self.team.members if one.key != "geriatrician"])
        told = Told(rng.choice(sentences("meetings.json", "told")))
        if told is Told.BEST_INTERESTS and "memory" not in case.writer.one.deficits:
            told = Told.TOLD
        referral_id = self.new_id()
        self.themes_of[referral_id] = theme
        return Referral(
            id=referral_id,
            person_id=case.writer.person_id,
            type_code=self.meeting_type,
            reason=teller.one(theme.reasons) or teller.fill("Review of {first}'s plan."),
            question=teller.one(theme.questions) or teller.fill("What should we do next for {first}?"),
            situation=teller.one(theme.needs),
            background=teller.one(theme.background),
            assessment=teller.one(sentences("meetings.json", "assessment")),
            recommendation=teller.one(sentences("meetings.json", "recommendation")),
            urgency=_URGENCIES.draw(rng),
            referrer=referrer.name,
            referrer_role=referrer.role,
            presenter=rng.choice((referrer.name, self.team.member("nurse").name)),
            told=told,
            told_on=received_on,
            told_by=self.team.member("coordinator").name,
            person_view=teller.one(sentences("meetings.json", "person_view")),
            information_needed=rng.choice(sentences("meetings.json", "information_needed")),
            received_on=received_on,
        )

    def item(self, meeting: Meeting, referral: Referral, position: int) -> AgendaItem:
        """The referral on a meeting's agenda; an urgent one may have come late."""
        late = referral.urgency is Urgency.URGENT and self.rng.random() < 0.5
        return AgendaItem(
            id=self.new_id(),
            meeting_id=meeting.id,
            referral_id=referral.id,
            person_id=referral.person_id,
            position=position,
            minutes=self.rng.choice((5, 5, 5, 7, 8, 10)),
            late_reason=self.rng.choice(sentences("meetings.json", "late_reason")) if late else "",
            situation=referral.situation,
        )

    def carried(self, meeting: Meeting, carried: AgendaItem) -> AgendaItem:
        """A deferred item on the next agenda."""
        return AgendaItem(
            id=self.new_id(),
            meeting_id=meeting.id,
            referral_id=carried.referral_id,
            person_id=carried.person_id,
            position=0,
            minutes=carried.minutes,
            carried_from=carried.id,
            situation=carried.situation,
        )

    def put_off(self, item: AgendaItem, case: Candidate) -> AgendaItem:
        """The item deferred, with the reason."""
        reason = case.writer.teller.fill(self.rng.choice(sentences("meetings.json", "deferral")))
        return replace(item, state=ItemState.DEFERRED, state_reason=reason)

    def decided(self, meeting: Meeting, item: AgendaItem, case: Candidate, theme: Theme) -> AgendaItem:
        """The item as it stood at the end of its discussion."""
        teller, rng = case.writer.teller, self.rng
        fitting = [each for each in theme.decisions if teller.fits(each["text"]) and teller.fits(each["rationale"])]
        decision = rng.choice(fitting or list(themes()[-1].decisions))
        used = rng.randint(140, 60 * item.minutes + 120)
        return replace(
            item,
            state=ItemState.DISCUSSED,
            situation=item.situation or teller.one(theme.needs),
            action_to_date=teller.one(sentences("meetings.json", "action_to_date")),
            update=teller.one(sentences("meetings.json", "update")),
            next_steps=teller.one(sentences("meetings.json", "next_steps")),
            decision_code=decision["code"],
            decision=teller.fill(decision["text"]),
            rationale=teller.fill(decision["rationale"]),
            dissent=rng.choice(sentences("meetings.json", "dissent")),
            person_view=teller.one(sentences("meetings.json", "person_view")),
            spoke_for=teller.one(sentences("meetings.json", "spoke_for")),
            next_review_on=(meeting.starts_at + timedelta(days=rng.choice((28, 56, 84)))).date(),
            seconds_used=used,
            decided_at=meeting.starts_at + timedelta(minutes=6 + 6 * item.position, seconds=used % 60),
        )

    def actions(self, meeting: Meeting, item: AgendaItem, case: Candidate, theme: Theme, day: date) -> Iterator[Action]:
        """What was agreed for a case, as far as it has come by today."""
        writer, rng = case.writer, self.rng
        fitting = [each for each in theme.actions if writer.teller.fits(each["what"]) and writer.can_own(each["owner"])]
        goal = _goal_of(case.plan, day)
        for rank, told in enumerate(rng.sample(fitting, min(rng.choice((1, 2, 2, 3)), len(fitting)))):
            plan_id = goal.plan_id if goal else None
            action = make_action(writer, told, day, plan_id=plan_id, goal=goal, rank=rank)
            yield replace(action, meeting_id=meeting.id, agenda_item_id=item.id)


def _goal_of(plan: PlanFile | None, day: date) -> Goal | None:
    """A goal to hang the meeting's actions on, when there was a plan by then."""
    if plan is None or plan.written_on > day or plan.plan.status is PlanStatus.ENDED or not plan.goals:
        return None
    return plan.goals[-1]
