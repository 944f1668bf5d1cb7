"""Frailty meetings of a unit: three that are closed, with what was decided, and the next one being prepared."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from typing import Final

from bhcp_desktop.domain.care_plan import Action
from bhcp_desktop.domain.clock import LONDON
from bhcp_desktop.domain.mdt import (
    AgendaItem,
    Attendance,
    ItemState,
    Meeting,
    MeetingStatus,
    Presence,
    Referral,
    ReferralStatus,
    Triage,
)
from bhcp_desktop.services.training.cases import Candidate, Cases
from bhcp_desktop.services.training.chances import Bag, IdMaker, weekday
from bhcp_desktop.services.training.order import MeetingFile, Member, Team, TrainingOrder, TrainingPlace
from bhcp_desktop.services.training.phrases import sentences

CLOSED_MEETINGS: Final = 3
_PRESENT: Final = Bag(
    (
        Presence.IN_PERSON,
        Presence.REMOTE,
        Presence.PART,
        Presence.NAMED_CASES,
        Presence.APOLOGIES_DEPUTY,
        Presence.APOLOGIES,
        Presence.NO_WORD,
    ),
    [58, 20, 5, 3, 4, 7, 3],
)
_DETAIL: Final = {
    Presence.PART: "From 13:20",
    Presence.NAMED_CASES: "Own case only",
    Presence.APOLOGIES_DEPUTY: "Deputy sent",
}


@dataclass(slots=True)
class Secretary:
    """Writes the meetings of one unit."""

    order: TrainingOrder
    place: TrainingPlace
    team: Team
    new_id: IdMaker
    rng: Random
    cases: Cases = field(init=False)

    def __post_init__(self) -> None:
        """Hands the writing of cases on."""
        self.cases = Cases(self.order.meeting_type, self.team, self.new_id, self.rng)

    def meetings(self, candidates: Sequence[Candidate]) -> list[MeetingFile]:
        """Closed meetings four weeks apart, oldest first, then the next one."""
        queue = list(candidates)
        self.rng.shuffle(queue)
        size = min(self.rng.randint(6, 8), max(len(queue) // 3, 1))
        known = {candidate.writer.person_id: candidate for candidate in queue}
        files: list[MeetingFile] = []
        carried: AgendaItem | None = None
        for turn in range(CLOSED_MEETINGS, 0, -1):
            files.append(self._closed(self._day(turn), _turn(queue, turn * size, size), carried, known))
            carried = next((item for item in files[-1].items if item.state is ItemState.DEFERRED), None)
        files.append(self._next(self._day(0), _turn(queue, 4 * size, size + 3), carried))
        return [_with_settled(file, files) for file in files]

    def _day(self, turn: int) -> date:
        """A Tuesday, Wednesday or Thursday five to eleven days ahead, or so many times four weeks before it."""
        weekday = 1 + self.order.seed % 3
        ahead = self.order.today + timedelta(days=5)
        return ahead + timedelta(days=(weekday - ahead.weekday()) % 7 - 28 * turn)

    def _meeting(self, day: date, status: MeetingStatus) -> Meeting:
        starts_at = datetime.combine(day, time(13), LONDON).astimezone(UTC)
        closed = status is MeetingStatus.CLOSED
        venue = self.rng.choice(sentences("meetings.json", "venues"))
        return Meeting(
            id=self.new_id(),
            type_code=self.order.meeting_type,
            place_id=self.place.unit_id,
            starts_at=starts_at,
            venue=venue.replace("{practice}", self.place.practice_name),
            chair=self.team.doctors[0].name,
            coordinator=self.team.member("coordinator").name,
            status=status,
            notes=self.rng.choice(sentences("meetings.json", "notes")) if closed else "",
            issued_at=starts_at - timedelta(days=2, hours=3) if closed else None,
            closed_at=starts_at + timedelta(minutes=self.rng.randint(52, 70)) if closed else None,
        )

    def _attendance(self, meeting: Meeting) -> tuple[Attendance, ...]:
        closed = meeting.status is MeetingStatus.CLOSED
        return tuple(self._seat(meeting, member, rank, closed=closed) for rank, member in enumerate(self.team.members))

    def _seat(self, meeting: Meeting, member: Member, rank: int, *, closed: bool) -> Attendance:
        presence = _PRESENT.draw(self.rng) if closed else Presence.NOT_RECORDED
        if closed and member.name in {meeting.chair, meeting.coordinator}:
            presence = Presence.IN_PERSON
        return Attendance(
            id=self.new_id(),
            meeting_id=meeting.id,
            name=member.name,
            role=member.role,
            organisation=member.organisation,
            presence=presence,
            detail=_DETAIL.get(presence, ""),
            rank=rank,
        )

    def _closed(
        self, day: date, cases: list[Candidate], carried: AgendaItem | None, known: dict[str, Candidate]
    ) -> MeetingFile:
        meeting = self._meeting(day, MeetingStatus.CLOSED)
        referrals: list[Referral] = []
        items: list[AgendaItem] = []
        actions: list[Action] = []
        if carried:
            case = known[carried.person_id]
            item = self.cases.carried(meeting, carried)
            items.append(self.cases.decided(meeting, item, case, self.cases.themes_of[item.referral_id]))
        cases = [each for each in cases if not carried or each.writer.person_id != carried.person_id]
        deferred = self.rng.randrange(len(cases)) if cases else 0
        for at, case in enumerate(cases):
            theme = self.cases.theme(case)
            received = weekday(day - timedelta(days=self.rng.randrange(3, 24)))
            referral = self.cases.referral(case, theme, received)
            item = self.cases.item(meeting, referral, len(items))
            if at == deferred and len(cases) > 1:
                items.append(self.cases.put_off(item, case))
                referrals.append(replace(referral, status=ReferralStatus.ACCEPTED))
                continue
            items.append(self.cases.decided(meeting, item, case, theme))
            referrals.append(replace(referral, status=ReferralStatus.CLOSED))
            actions += self.cases.actions(meeting, items[-1], case, theme, day)
        return MeetingFile(
            meeting=meeting,
            attendance=self._attendance(meeting),
            referrals=tuple(referrals),
            items=tuple(items),
            actions=tuple(actions),
        )

    def _next(self, day: date, cases: list[Candidate], carried: AgendaItem | None) -> MeetingFile:
        """The next meeting: some cases on the agenda, the last few nominated and not yet looked at."""
        meeting = self._meeting(day, MeetingStatus.DRAFT)
        referrals: list[Referral] = []
        items = [self.cases.carried(meeting, carried)] if carried else []
        cases = [each for each in cases if not carried or each.writer.person_id != carried.person_id]
        waiting = min(3, max(len(cases) - 1, 0))
        for at, case in enumerate(cases):
            theme = self.cases.theme(case)
            received = self.order.today - timedelta(days=self.rng.randrange(1, 15))
            referral = self.cases.referral(case, theme, weekday(received))
            if at < len(cases) - waiting:
                referral = replace(referral, status=ReferralStatus.ACCEPTED)
                item = self.cases.item(meeting, referral, len(items))
                triage = Triage.FOR_NOTING if at == 1 else Triage.DISCUSS
                items.append(replace(item, triage=triage, situation=referral.situation))
            referrals.append(referral)
        return MeetingFile(
            meeting=meeting,
            attendance=self._attendance(meeting),
            referrals=tuple(referrals),
            items=tuple(items),
        )


def _turn(queue: list[Candidate], first: int, count: int) -> list[Candidate]:
    """So many candidates from a place in the queue, which begins again at its end; nobody twice."""
    return [queue[(first + at) % len(queue)] for at in range(min(count, len(queue)))]


def _with_settled(file: MeetingFile, files: Sequence[MeetingFile]) -> MeetingFile:
    """The meeting with its referrals as they ended: closed when decided, naming the last meeting that listed them."""
    decided = {item.referral_id for each in files for item in each.items if item.state is ItemState.DISCUSSED}
    last_listed = {item.referral_id: item.meeting_id for each in files for item in each.items}
    settled = (
        replace(
            each,
            status=ReferralStatus.CLOSED if each.id in decided else each.status,
            meeting_id=last_listed.get(each.id),
        )
        for each in file.referrals
    )
    return replace(file, referrals=tuple(settled))
