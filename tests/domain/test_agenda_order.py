"""Orders of an agenda keep the hand's order among equals, and say when presenters are needed."""

from __future__ import annotations

from datetime import UTC, date, datetime

from hypothesis import given
from hypothesis import strategies as st

from bhcp_desktop.domain.agenda_order import AgendaSort, in_order, presenter_slots
from bhcp_desktop.domain.mdt import AgendaItem, Told, Triage, Urgency
from bhcp_desktop.domain.meeting_lines import AgendaLine, WhoLine
from bhcp_desktop.domain.meeting_rules import slots

ONE = datetime(2026, 11, 26, 13, tzinfo=UTC)


def case(name: str, *, triage: Triage = Triage.DISCUSS, minutes: int = 5, **fields: object) -> AgendaLine:
    item = AgendaItem(
        id=name, meeting_id="m", referral_id="r", person_id=name, position=0, minutes=minutes, triage=triage
    )
    who = WhoLine(person_id=name, family_name=name, born_on=date(1938, 3, 12))
    values = {"reason": "", "question": "", "received_on": date(2026, 11, 1), **fields}
    return AgendaLine(item=item, who=who, **values)  # type: ignore[arg-type]


LINES = (
    case("a", presenter="R Shah", place="Unit 2", times_before=1, carried=2),
    case("b", presenter="Dr Nowak", place="Unit 1", urgency=Urgency.SOON),
    case("c", presenter="r shah", place="Unit 2", urgency=Urgency.URGENT, triage=Triage.FOR_NOTING),
    case("d", place="Unit 1", told=Told.SAFEGUARDING, carried=1),
)


def test_each_order_brings_its_own_first():
    assert in_order(LINES, AgendaSort.URGENCY) == ("c", "b", "a", "d")
    assert in_order(LINES, AgendaSort.SAFEGUARDING) == ("d", "a", "b", "c")
    assert in_order(LINES, AgendaSort.NEW_FIRST) == ("b", "c", "d", "a")
    assert in_order(LINES, AgendaSort.CARRIED) == ("a", "d", "b", "c")
    assert in_order(LINES, AgendaSort.PLACE) == ("a", "c", "b", "d")
    assert in_order(LINES, AgendaSort.TRIAGE) == ("a", "b", "d", "c")
    assert in_order(LINES, AgendaSort.PRESENTER) == ("a", "c", "b", "d"), "nobody named comes last"
    assert in_order(LINES, AgendaSort.PRESENTER, brief=["Dr Nowak"]) == ("b", "a", "c", "d")


@given(st.permutations(LINES), st.sampled_from(AgendaSort))
def test_an_order_loses_nobody_and_is_the_same_done_twice(lines: list[AgendaLine], sort: AgendaSort):
    once = in_order(lines, sort)
    assert sorted(once) == ["a", "b", "c", "d"]
    by_id = {line.id: line for line in lines}
    assert in_order([by_id[each] for each in once], sort) == once


def test_a_presenter_is_told_when_they_are_needed_and_how_often():
    lines = (
        case("a", presenter="R Shah", minutes=10),
        case("b", presenter="r shah"),
        case("c"),
        case("n", presenter="Dr Nowak", triage=Triage.FOR_NOTING),
        case("d", presenter="R Shah"),
    )
    found = presenter_slots(lines, slots([line.item for line in lines], ONE))
    assert [(slot.presenter, f"{slot.begins:%H:%M}", f"{slot.ends:%H:%M}", slot.cases) for slot in found] == [
        ("R Shah", "13:00", "13:15", 2),
        ("R Shah", "13:20", "13:25", 1),
    ]
    assert {slot.parts for slot in found} == {2}
