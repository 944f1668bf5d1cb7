"""Texts that break programs, in every text of every form and record: kept, shown and printed, or refused in words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import fields, replace
from datetime import date
from typing import Any

import pytest
from sqlalchemy import Text

from bhcp_desktop.domain.capacity import CapacityAssessment
from bhcp_desktop.domain.care_plan import (
    Action,
    Answer,
    CarePlan,
    Contact,
    ContactKind,
    ContingencyPlan,
    Goal,
    Medicine,
    Need,
    PlanVersion,
    StageGoal,
)
from bhcp_desktop.domain.errors import RuleBrokenError
from bhcp_desktop.domain.form_answers import LONGEST, UNSTORABLE, checked, from_text
from bhcp_desktop.domain.forms import Form, Item, ItemType
from bhcp_desktop.domain.health_lists import Condition, SupportPlan
from bhcp_desktop.domain.identity import new_id
from bhcp_desktop.domain.mdt import AgendaItem
from bhcp_desktop.domain.meeting_rules import CASE_WORDS, Expected
from bhcp_desktop.domain.people import Person
from bhcp_desktop.domain.person_events import EventKind, PersonEvent
from bhcp_desktop.domain.prints import DocumentKind
from bhcp_desktop.printing.ink import plain
from bhcp_desktop.services.case_actions import NewAction
from bhcp_desktop.services.desk import Desk
from bhcp_desktop.services.forms import plan_forms
from bhcp_desktop.services.meeting_room import CaseWords
from bhcp_desktop.services.office import Office
from bhcp_desktop.storage.tables import RECORD_TABLES
from bhcp_desktop.storage.tables.columns import Texts
from tests.printing.reading import pages, squeezed
from tests.support.hard_words import HALF, NOTE, OWN, hard_words
from tests.support.meetings import Ward, a_closed_meeting, a_meeting, wish
from tests.support.plans import a_whole_plan

ALL = "\n".join(hard_words())
EARLIER = date(2026, 11, 1)


@pytest.fixture
def plan(desk: Desk, ward: Ward) -> CarePlan:
    return a_whole_plan(desk, ward.people[0])


def questions() -> Iterator[tuple[Form, Item]]:
    for form in plan_forms():
        yield from ((form, item) for item in form.questions() if item.type in {ItemType.STRING, ItemType.TEXT})


def taken(form: Form, item: Item, words: Iterable[str]) -> tuple[list[str], list[str]]:
    """What a question takes as it is, and the reasons for what it refuses."""
    kept: list[str] = []
    reasons: list[str] = []
    for text in words:
        try:
            answers = checked(form, item.link_id, (text,), today=EARLIER)
        except RuleBrokenError as error:
            reasons += [problem.says for problem in error.problems if problem.field == item.link_id]
        else:
            assert answers == ((text,) if text.strip() else ())
            kept.append(text)
    return kept, reasons


def test_every_question_of_every_form_takes_them_or_says_why_not() -> None:
    for form, item in questions():
        kept, reasons = taken(form, item, (*hard_words(), NOTE))
        assert all(reasons)
        assert len(kept) > len(reasons), (form.name, item.link_id)
        assert taken(form, item, [HALF, "x" * (LONGEST + 1)])[0] == []


def test_every_question_keeps_them_in_the_store(office: Office, ward: Ward) -> None:
    plan = office.care_plans.start(ward.people[1].id)
    for at, (form, item) in enumerate(questions()):
        text = "\n".join(taken(form, item, hard_words())[0])
        text = "".join(taken(form, item, [text])[0]) or f"Answer {at} {OWN[at % len(OWN)]}"
        office.care_plans.answer(plan.id, form.name, item.link_id, (text,), base_rev=0)
        with office.desk.read() as reader:
            (row,) = reader.find(Answer, owner_id=plan.id, form=form.name, link_id=item.link_id)
        assert from_text(row.value) == text, (form.name, item.link_id)
    assert office.records.read_again(ward.people[1].id)


def parts(plan: CarePlan) -> list[Any]:
    """One of each kind, in the order in which they stand under one another."""
    of = {"person_id": plan.person_id, "plan_id": plan.id}
    need = Need(id=new_id(), text="Need", **of)
    goal = Goal(id=new_id(), need_id=need.id, text="Goal", **of)
    action = Action(id=new_id(), goal_id=goal.id, what="Action", **of)
    who = {"person_id": plan.person_id}
    return [
        need, goal, action,
        StageGoal(id=new_id(), action_id=action.id, text="Step", **of),
        Contact(id=new_id(), kind=ContactKind.PERSONAL, name="Ann Holme", **who),
        Contact(id=new_id(), kind=ContactKind.PROFESSIONAL, name="Night service", **who),
        Medicine(id=new_id(), name="Bisoprolol", **who),
        ContingencyPlan(id=new_id(), name="Fall", **of),
        CapacityAssessment(id=new_id(), decision="Moving", assessed_on=EARLIER, assessor="Dr A Shah", **who),
        Condition(id=new_id(), text="Asthma", **who),
        SupportPlan(id=new_id(), name="Diet", **of),
        PersonEvent(
            id=new_id(), kind=EventKind.FALL, happened="March 2026", source="Ann", recorded_on=EARLIER, **who
        ),
    ]  # fmt: skip


def texts_of(record: object) -> list[str]:
    """The fields of a record that hold words."""
    pair = RECORD_TABLES[type(record)]
    names = [each.name for each in fields(pair.record) if not each.name.endswith("_id")]
    return [name for name in names if isinstance(pair.table.c[name].type, Text | Texts)]


def with_words(record: Any, name: str, text: str) -> Any:
    is_list = isinstance(RECORD_TABLES[type(record)].table.c[name].type, Texts)
    return replace(record, **{name: (text, "last") if is_list else text})


def filled(record: Any, write: Callable[[Any], Any], text: str = ALL) -> tuple[Any, list[str]]:
    """The record with the text in every field that takes it, and the fields that refuse it."""
    refused: list[str] = []
    for name in texts_of(record):
        try:
            record = write((record, with_words(record, name, text)))
        except RuleBrokenError as error:
            refused += [problem.field for problem in error.problems if problem.says]
    return record, refused


def test_every_box_of_every_part_keeps_them(office: Office, plan: CarePlan) -> None:
    refused: list[str] = []
    for part in parts(plan):
        made, refusing = filled(office.plan_parts.add(part), lambda pair: office.plan_parts.change(*pair))
        refused += refusing
        with office.desk.read() as reader:
            assert reader.get(type(made), made.id) == made
        assert all(ALL in getattr(made, name) or getattr(made, name) == ALL for name in kept_in(made, refusing))
    assert set(refused) <= {"started", "since", "until", "best_interests", "happened"}
    assert office.records.read_again(plan.person_id)


def kept_in(record: object, refused: list[str]) -> list[str]:
    return [name for name in texts_of(record) if name not in refused]


def test_half_a_character_is_refused_beside_the_box_of_every_part(office: Office, plan: CarePlan) -> None:
    for part in parts(plan):
        made = office.plan_parts.add(part)
        _, refusing = filled(made, lambda pair: office.plan_parts.change(*pair), HALF)
        assert set(refusing) == set(texts_of(made))


def published(office: Office, person_id: str) -> None:
    gaps = office.publishing.prepare(person_id).gaps
    office.publishing.publish(person_id, {gap.field: "Not known" for gap in gaps})


def everything(office: Office, ward: Ward, desk: Desk) -> Iterator[Any]:
    """One stored record of every kind there is."""
    a_whole_plan(desk, ward.people[0])
    published(office, ward.people[0].id)
    a_closed_meeting(office, ward)
    with desk.read() as reader:
        for kind in RECORD_TABLES:
            yield from reader.find(kind)[:1]


def test_every_text_of_every_record_is_kept_and_half_a_character_refused(
    office: Office, ward: Ward, desk: Desk
) -> None:
    covered: set[type] = set()
    for record in list(everything(office, ward, desk)):
        names = [name for name in texts_of(record) if not isinstance(record, PlanVersion | Answer)]
        for name in names:
            with pytest.raises(RuleBrokenError) as refused, desk.write() as work:
                work.change(record, with_words(record, name, HALF))
            assert [(problem.field, problem.says) for problem in refused.value.problems] == [(name, UNSTORABLE)]
        after = record
        for name in names:
            after = with_words(after, name, ALL)
        with desk.write() as work:
            work.change(record, after)
        with desk.read() as reader:
            assert reader.get(type(record), record.id) == replace(after, rev=record.rev + bool(names))
        covered.add(type(record))
    assert Person in covered
    assert len(covered) > 20


def shares(count: int) -> list[list[str]]:
    """The texts dealt out, so that each stands somewhere and every box has some."""
    words = [text for text in hard_words() if text.strip()]
    return [words[at::count] for at in range(count)]


def lost(given: Iterable[str], *pdfs: bytes) -> list[str]:
    """Texts that stand on no page of any of the documents, with the stand-ins of the product."""
    printed = ["".join(squeezed(page) for page in pages(pdf)) for pdf in pdfs]
    lines = [squeezed(line) for text in given for line in plain(text).split("\n")]
    hebrew = range(0x590, 0x600), range(0xFB1D, 0xFB50)  # read back in the order in which it is seen
    wanted = [line for line in lines if not any(ord(letter) in block for letter in line for block in hebrew)]
    return [line for line in wanted if not any(on_pages(line, each) for each in printed)]


def on_pages(line: str, printed: str) -> bool:
    """Whether a line is there, perhaps with the foot and head of a page in its midst."""
    return line in printed or any(line[:at] + "Page" in printed and line[at:] in printed for at in range(1, len(line)))


def test_the_plan_and_the_summary_print_them(office: Office, plan: CarePlan) -> None:
    asked = list(questions())
    told: list[str] = []
    for (form, item), share in zip(asked, shares(len(asked)), strict=True):
        told += [] if "safeguard" in form.name else taken(form, item, share)[0]
        text = "\n".join(taken(form, item, share)[0])
        with office.desk.read() as reader:
            rows = reader.find(Answer, owner_id=plan.id, form=form.name, link_id=item.link_id)
        office.care_plans.answer(plan.id, form.name, item.link_id, (text,), base_rev=sum(row.rev for row in rows))
    ours = [part for part in parts(plan) if not isinstance(part, PersonEvent)]  # no paper tells events
    for part, share in zip(ours, shares(len(ours)), strict=True):
        told += share
        filled(office.plan_parts.add(part), lambda pair: office.plan_parts.change(*pair), "\n".join(share))
    made = [
        office.documents.of_person(kind, plan.person_id, draft=True).pdf
        for kind in (DocumentKind.CARE_PLAN, DocumentKind.PROFESSIONAL_PLAN, DocumentKind.CRISIS_SUMMARY)
    ]
    assert lost(told, *made) == []
    assert lost(["never written"], *made) == ["neverwritten"]


def test_a_meeting_keeps_and_prints_them(office: Office, ward: Ward) -> None:
    some = iter("\n".join(share).strip() for share in shares(40))
    few = iter("\n".join(share).strip() for share in shares(150))  # for columns, read back only from one page
    seat = Expected(name=next(few), role=next(few), organisation=next(few))
    meeting = a_meeting(office, ward, venue=next(some), chair=next(some), coordinator=next(some), expected=(seat,))
    asked = {name: next(some) for name in ("situation", "background", "assessment", "recommendation")}
    nomination = wish(office, ward.people[0], reason=next(some), question=next(some), presenter=next(some), **asked)
    item = office.agenda.put_on(meeting.id, office.nominations.nominate(nomination).id)
    pack = office.documents.pack(meeting.id).pdf
    office.meeting_room.start(meeting.id)
    office.meeting_room.call(item.id)
    held = office.meetings.read_again(meeting.id)
    action = NewAction(what=next(few), owner=next(few), due_on=date(2026, 12, 6))
    office.case_actions.agree(item.id, action)
    words = CaseWords(
        texts={name: next(some) for name in CASE_WORDS if name != "change_reason"}, decision_code="joint_visit"
    )
    case = next(line.item for line in office.meetings.read_again(meeting.id).agenda)
    office.meeting_room.done(case, words)
    with office.desk.read() as reader:
        done = reader.get(AgendaItem, case.id)
    assert {name: getattr(done, name) for name in words.texts} == words.texts
    closed = office.meeting_room.close(meeting.id, notes=next(some), no_quorum_reason=next(some))
    minutes = office.documents.minutes(meeting.id).pdf
    assert (held.meeting.venue, held.meeting.chair) == (meeting.venue, meeting.chair)
    in_pack = [nomination.reason, nomination.question, *asked.values(), meeting.venue, meeting.chair]
    in_minutes = [*words.texts.values(), action.what, action.owner, closed.notes, closed.no_quorum_reason, seat.name]
    assert lost([nomination.presenter, *in_pack], pack) == []
    assert lost(in_minutes, minutes) == []


def test_half_a_character_is_refused_by_a_meeting_and_in_every_reason(office: Office, ward: Ward) -> None:
    with pytest.raises(RuleBrokenError) as refused:
        a_meeting(office, ward, venue=HALF, chair=HALF)
    assert [problem.field for problem in refused.value.problems] == ["venue", "chair"]
    meeting = a_meeting(office, ward)
    with pytest.raises(RuleBrokenError) as refused:
        office.meetings.add_attendee(meeting.id, Expected(name=HALF))
    assert [problem.field for problem in refused.value.problems] == ["name"]
    with pytest.raises(RuleBrokenError):
        office.meetings.cancel(meeting.id, HALF)
