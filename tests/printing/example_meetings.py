"""Example meeting packs and minutes of invented people."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from bhcp_desktop.domain.care_plan import ActionStatus
from bhcp_desktop.domain.documents import (
    ActionLine,
    ActionSlips,
    Addendum,
    Attendee,
    CaseLine,
    CaseRecord,
    CaseSheet,
    CodedLine,
    EarlierDecision,
    Fact,
    GoalLine,
    Listed,
    MeetingIdentity,
    MeetingPack,
    Minutes,
    Narrative,
    OwnerSlip,
    PackProfile,
    PersonIdentity,
    PrintStamp,
    SlipLine,
    StatisticsSheet,
)
from bhcp_desktop.domain.mdt import ItemState, Presence, Told, Triage, Urgency
from bhcp_desktop.domain.meeting_measures import (
    Measured,
    MeasuredCase,
    MeasuredSeat,
    attendance_by_role,
    reasons_put_off,
    table,
)
from bhcp_desktop.domain.people import Sex
from bhcp_desktop.services.pack_profiles import parts_of
from tests.printing import example_words as words

STAMP = PrintStamp(
    printed_by="Jo Holme",
    printed_at=datetime(2018, 11, 13, 15, 40, tzinfo=UTC),
    data_as_at=datetime(2018, 11, 13, 15, 30, tzinfo=UTC),
    copy_for="Dr Iwona Nowak",
    copy_number=2,
    copies=8,
)
MEETING = MeetingIdentity(
    type_name="Frailty MDT",
    place="Carnforth Integrated Care Community",
    starts_at=datetime(2018, 11, 14, 14, 0, tzinfo=UTC),
    length_minutes=90,
    venue="Ash Trees Surgery, meeting room, Market Street, Carnforth",
    chair="Dr Iwona Nowak",
    coordinator="Jo Holme",
    quorum_rule="A GP, a nurse and somebody from social care",
)


def attendees() -> tuple[Attendee, ...]:
    """Who is expected."""
    return tuple(Attendee(name=name, role=role, organisation=where) for name, role, where in words.EXPECTED)


def somebody(number: int) -> PersonIdentity:
    """A different person for each number."""
    chosen = random.Random(number)  # noqa: S311 - examples, not secrets
    sex = chosen.choice((Sex.FEMALE, Sex.MALE))
    stem = 999_000_000 + number * 7
    while (check := 11 - sum(int(d) * w for d, w in zip(f"{stem:09}", range(10, 1, -1), strict=True)) % 11) == 10:
        stem += 1
    return PersonIdentity(
        family_name=chosen.choice(words.FAMILY),
        given_names=f"{chosen.choice(words.GIVEN)} {chosen.choice('ABCDEFGHJKLMN')}",
        title="Mrs" if sex is Sex.FEMALE else "Mr",
        preferred_name=chosen.choice(("", "Jim", "Nan", "Mary")),
        born_on=date(1922, 1, 1) + timedelta(days=chosen.randrange(9000)),
        nhs_number=f"{stem:09}{check % 11}",
        sex=sex,
    )


def line(number: int, *, seed: int = 0) -> CaseLine:
    """One line of the agenda."""
    reason, question = words.REASONS[number % len(words.REASONS)]
    return CaseLine(
        position=number,
        person=somebody(number + seed * 1000),
        reason=reason,
        question=question,
        slot=datetime(2018, 11, 14, 14, 5, tzinfo=UTC) + timedelta(minutes=7 * number),
        minutes=7,
        urgency=Urgency.URGENT if number % 7 == 3 else Urgency.ROUTINE,
        times_discussed=number % 3,
        presenter=("Bill Postlethwaite", "Priya Nair", "Grace Okafor")[number % 3],
        practice="Ash Trees Surgery",
        unit="Silverdale and Arnside",
        frailty="CFS 6, 30-Oct-2018",
    )


def sheet(number: int, *, seed: int = 0) -> CaseSheet:
    """One case sheet, each with its own words and figures."""
    chosen = random.Random(number + 1000 * seed)  # noqa: S311 - examples, not secrets
    told = words.HISTORY.split(". ")
    chosen.shuffle(told)
    medicines = [f"{name} {dose}" for name, dose, _ in chosen.sample(words.MEDICINES, 6)]
    return CaseSheet(
        line=line(number, seed=seed),
        referrer="Bill Postlethwaite, district nurse, Community nursing, north",
        referred_on=date(2018, 11, 1),
        told=Told.TOLD,
        told_detail="by Jo Holme, 06-Nov-2018",
        person_view=Narrative("I want to stay here with the dog and I do not want strangers at bedtime."),
        situation=Narrative(". ".join(told).rstrip(".") + f". Weight {chosen.uniform(41, 88):.1f} kg."),
        facts=Listed(
            (
                Fact(
                    label="Clinical Frailty Scale",
                    value=f"{chosen.randrange(5, 8)} of 9",
                    on=date(2018, 10, 30),
                    by="Priya Nair, physiotherapist",
                ),
                Fact(
                    label="Electronic frailty index (eFI)",
                    value=f"{chosen.randrange(9, 19)} of 36 deficits",
                    on=date(2018, 5, 2),
                    source="practice register",
                ),
            )
        ),
        conditions=Listed(tuple(CodedLine(text=t, since=s) for t, s, _ in chosen.sample(words.CONDITIONS, 4))),
        allergies="Known allergies: penicillin (rash and swelling of the face)",
        medicines=Listed(tuple(medicines)),
        medicines_source="Ash Trees Surgery repeat list, 09-Nov-2018",
        services=Listed(("Home care, two visits a day", "District nurse, weekly")),
        carers=Listed(("Daughter, most days; assessment offered 01-Oct-2018, declined",)),
        risks=Listed(("Falls at night", "Carer strain")),
        goals=Listed(
            (GoalLine(text="Walk to the shore and back, three times a week"), GoalLine(text="Sleep through the night"))
        ),
        plan_version="Version 3, 12-Sep-2018",
        decisions=Listed(
            (
                EarlierDecision(
                    on=date(2018, 10, 10),
                    meeting="Frailty MDT",
                    decision="Physiotherapy to assess at home.",
                    state="done",
                ),
            )
        ),
        open_actions=Listed(
            (ActionLine(what="Ask the pharmacy for a weekly box", owner="Jo Holme", due_on=date(2018, 11, 9)),)
        ),
    )


def carried(how_many: int, *, seed: int = 0) -> tuple[ActionLine, ...]:
    """Open actions of earlier meetings."""
    return tuple(
        ActionLine(
            what=f"{words.ERRANDS[n % 4]} and report back ({n})",
            owner=words.EXPECTED[n % 7][0],
            organisation=words.EXPECTED[n % 7][2],
            due_on=date(2018, 10, 20) + timedelta(days=n),
            status=ActionStatus.IN_PROGRESS if n % 2 else ActionStatus.TO_DO,
            person=somebody(n + 500 + seed * 1000).family_name.upper(),
            agreed_on=date(2018, 10, 10),
            agreed_at="Frailty MDT",
            times_carried=n % 3,
        )
        for n in range(how_many)
    )


def pack(
    cases: int = 12,
    *,
    profile: PackProfile = PackProfile.FULL,
    seed: int = 0,
    carry: int | None = None,
    draft: bool = False,
) -> MeetingPack:
    """A pack of so many cases."""
    sheets = [sheet(number, seed=seed) for number in range(1, cases + 1)]
    if cases > 2:
        sheets[1] = replace(sheets[1], line=replace(sheets[1].line, withheld=profile is PackProfile.LIMITED))
    return MeetingPack(
        meeting=replace(MEETING, draft=draft),
        profile=profile,
        parts=parts_of(profile),
        expected=Listed(attendees()),
        standing_items=words.STANDING_ITEMS,
        cases=tuple(sheets),
        carried=Listed(carried(cases if carry is None else carry, seed=seed)),
        for_noting=Listed(
            tuple(replace(line(n, seed=seed), triage=Triage.FOR_NOTING) for n in range(cases + 1, cases + 5))
        ),
        stamp=STAMP,
    )


def empty_pack() -> MeetingPack:
    """A meeting nobody has prepared yet."""
    bare = MeetingIdentity(
        type_name="Frailty MDT", place="Grange", starts_at=datetime(2018, 7, 4, 13, 0, tzinfo=UTC), draft=True
    )
    return MeetingPack(meeting=bare, stamp=PrintStamp(printed_by="Jo Holme", printed_at=STAMP.printed_at))


def minutes(cases: int = 5, *, seed: int = 0) -> Minutes:
    """Minutes with decisions, a deferral, apologies and an addendum."""
    here = (Presence.IN_PERSON, Presence.REMOTE, Presence.PART, Presence.APOLOGIES_DEPUTY, Presence.NO_WORD)
    present = tuple(
        replace(a, presence=here[n % 5], detail="from 14:20" if n % 5 == 2 else "") for n, a in enumerate(attendees())
    )
    return Minutes(
        meeting=MEETING,
        attendance=Listed(present),
        quorum="Met",
        earlier_minutes="Agreed",
        notes=Narrative("The falls pick-up service now answers until midnight."),
        cases=tuple(_record(number, seed) for number in range(1, cases + 1)),
        for_noting=Listed((line(cases + 1),)),
        escalations=Listed(("No mental health practitioner for three meetings: chair to write to the trust",)),
        next_meeting_at=datetime(2018, 12, 12, 14, 0, tzinfo=UTC),
        addenda=(
            Addendum(
                text="Case 2: the visit is on Tuesday, not Monday.",
                by="Dr Iwona Nowak",
                at=datetime(2018, 11, 16, 9, 0, tzinfo=UTC),
            ),
        ),
        stamp=replace(STAMP, copy_number=None, copies=None, copy_for=""),
    )


def _record(number: int, seed: int) -> CaseRecord:
    if number == 3:
        return CaseRecord(
            line=line(number, seed=seed), state=ItemState.DEFERRED, state_reason="nobody present knew the person"
        )
    return CaseRecord(
        line=line(number, seed=seed),
        state=ItemState.DISCUSSED,
        situation=words.HISTORY,
        next_steps="Try the night sitter for two weeks.",
        outcome="Plan changed",
        decision=Narrative("Night sitter for two weeks, then look again. No change of tablets."),
        rationale="She sleeps when somebody is in the house.",
        earlier="Today's decision changes it: the tablets made her fall.",
        person_view=Narrative("She agrees to a sitter she has met first."),
        spoke_for="Her daughter Anne, by telephone",
        feedback="Jo Holme rings her tomorrow",
        actions=Listed(
            (
                ActionLine(
                    what="Arrange the sitter",
                    owner="Grace Okafor",
                    organisation="Adult social care",
                    due_on=date(2018, 11, 16),
                ),
                ActionLine(what="Ring the daughter", owner="Jo Holme", due_on=date(2018, 11, 15)),
            )
        ),
        next_review_on=date(2018, 12, 12),
    )


LONG_OWNER = "Featherstonehaugh-Wolfeschlegelsteinhausen, Bartholomew Maximilian"


def slips(actions: int = 3) -> ActionSlips:
    """Slips for three owners: full with long words, limited with somebody withheld, and nobody named."""
    told = [
        SlipLine(case=line(number), action=replace(one, person="", what=f"{one.what}. {words.HISTORY}"))
        for number, one in enumerate(carried(actions), 1)
    ]
    hidden = replace(line(2), withheld=True, withheld_why="The person objects to sharing with Adult social care.")
    sitter = ActionLine(what="Arrange the sitter", owner="Grace Okafor", due_on=date(2018, 11, 16))
    return ActionSlips(
        meeting=MEETING,
        slips=(
            OwnerSlip(lines=(SlipLine(case=line(4), action=ActionLine(what="Find a key safe", when_text="soon")),)),
            OwnerSlip(owner=LONG_OWNER, role="District nurse", organisation="Community trust", lines=tuple(told)),
            OwnerSlip(
                owner="Grace Okafor",
                organisation="Adult social care",
                parts=parts_of(PackProfile.LIMITED),
                lines=(SlipLine(case=line(1), action=sitter), SlipLine(case=hidden, action=sitter)),
            ),
        ),
        stamp=replace(STAMP, copy_number=None, copies=None, copy_for=""),
    )


def statistics() -> StatisticsSheet:
    """The measures of a meeting of eleven cases."""
    cases = [
        MeasuredCase(
            meeting_id="m", state=ItemState.DISCUSSED if number < 9 else ItemState.DEFERRED, question=number != 3,
            received_on=date(2018, 11, 1), day=date(2018, 11, 14), decision=number < 8, seconds=60 * number,
            person_view=number % 2 == 0, reason="" if number < 9 else "Out of time",
        )
        for number in range(11)
    ]  # fmt: skip
    seats = tuple(MeasuredSeat(meeting_id="m", role=role, present=role != "GP") for role in ("GP", "District nurse"))
    of = Measured(meetings=("m",), cases=tuple(cases), seats=seats, today=date(2018, 11, 20))
    return StatisticsSheet(
        meeting=MEETING,
        lines=table(of),
        by_role=attendance_by_role(of),
        put_off=reasons_put_off(of),
        stamp=replace(STAMP, copy_number=None, copies=None, copy_for=""),
    )
