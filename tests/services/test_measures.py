"""Measures from a real store: one meeting, one place, one kind, from one day to another."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from bhcp_desktop.domain.clock import FixedClock
from bhcp_desktop.domain.errors import NotFoundError, RuleBrokenError
from bhcp_desktop.domain.identity import new_id
from bhcp_desktop.domain.mdt import Presence, Triage
from bhcp_desktop.domain.series import OnHoliday, Repeat, Rhythm
from bhcp_desktop.services.meeting_room import CaseWords
from bhcp_desktop.services.office import Office
from tests.support.meetings import a_closed_meeting, a_meeting, details, listed
from tests.support.stores import NOON
from tests.support.trail import trail

YEAR = (date(2026, 1, 1), date(2026, 12, 31))


def figures(file) -> dict[str, tuple[int, int]]:
    return {line.name: (line.figure.part, line.figure.whole) for line in file.lines}


def test_one_meeting_is_counted_and_the_look_is_journalled(office, ward, store):
    meeting, _ = a_closed_meeting(office, ward)
    file = office.measures.of_meeting(meeting.id)
    told = figures(file)
    assert file.meetings == 1
    assert told["Cases discussed"][0] == 2
    assert told["Decision reached"] == (2, 3)
    assert told["Person's own view recorded"] == (1, 2)
    assert told["Actions with owner and date"] == (1, 1)
    assert told["Cases put off"] == (1, 3)
    assert told["Expected people present"] == (1, 1)
    present = next(line.figure for line in file.lines if line.name == "Expected people present")
    assert present.not_recorded == 2, "not recorded is not absent"
    assert [name for name, _ in file.put_off] == ["Out of time"]
    assert trail(store, "0" * 32)[-1] == ("viewed", "worklist", None)
    with pytest.raises(NotFoundError):
        office.measures.of_meeting(new_id())


def test_a_place_counts_the_meetings_of_its_days_and_all_it_holds(office, ward):
    a_closed_meeting(office, ward)
    assert office.measures.of_place([ward.practice.id], *YEAR).meetings == 1
    assert office.measures.of_place([ward.unit.id], *YEAR, "frailty").meetings == 1
    assert office.measures.of_place([ward.unit.id], *YEAR, "respiratory").meetings == 0
    day = date(2026, 11, 26)
    assert office.measures.of_place((), day, day).meetings == 1
    assert office.measures.of_place((), date(2026, 11, 27), date(2026, 12, 1)).meetings == 0


def test_days_that_are_missing_or_turned_round_are_named(office):
    with pytest.raises(RuleBrokenError) as caught:
        office.measures.of_place((), None, None)
    assert [problem.field for problem in caught.value.problems] == ["from_on", "to_on"]
    with pytest.raises(RuleBrokenError, match="before the first"):
        office.measures.of_place((), YEAR[1], YEAR[0])


def test_what_was_for_noting_when_the_list_was_issued_and_was_pulled_up_is_counted(office, ward):
    meeting = a_meeting(office, ward)
    noted, up, early = listed(office, meeting, *ward.people[:3])
    office.agenda.triage(early.id, Triage.FOR_NOTING)
    office.agenda.triage(early.id, Triage.DISCUSS)
    for item in (noted, up):
        office.agenda.triage(item.id, Triage.FOR_NOTING)
    later = Office(replace(office.desk, clock=FixedClock(NOON + timedelta(hours=1))))
    later.agenda.issue(meeting.id)
    room = later.meeting_room
    room.start(meeting.id)
    for item in (up, early):
        room.done(room.call(item.id).line.item, CaseWords(texts={"decision": "Go on."}, decision_code="plan_agreed"))
    room.close(meeting.id)
    told = figures(office.measures.of_meeting(meeting.id))
    assert told["Pulled up from noting"] == (1, 2), "whoever was only noted while it was prepared was never pulled up"


def test_quorum_and_changes_are_read_case_by_case(office, ward):
    told = figures(office.measures.of_meeting(a_closed_meeting(office, ward)[0].id))
    assert told["Cases with every role in the room"] == (2, 2), "the GP was there, whom this kind asks for"
    second = a_meeting(office, ward, day=date(2026, 12, 3))
    (item,) = listed(office, second, ward.people[5])
    office.meeting_room.start(second.id)
    office.meetings.set_presence(office.meetings.read_again(second.id).attendance[1].id, Presence.IN_PERSON)
    words = CaseWords(texts={"decision": "Go on."}, decision_code="plan_agreed")
    office.meeting_room.done(office.meeting_room.call(item.id).line.item, words)
    office.meeting_room.close(second.id, no_quorum_reason="The GP is ill.")
    told = figures(office.measures.of_meeting(second.id))
    assert told["Cases with every role in the room"] == (0, 1)
    assert told["Earlier decisions changed"] == (0, 0)
    assert told["People on more than 3 lists"][0] == 0
    assert "Plans reviewed in time" not in told


def test_one_series_is_measured_by_itself(office, ward):
    repeat = Repeat(rhythm=Rhythm.WEEKS, on_holiday=OnHoliday.SKIP, ahead=1)
    (meeting,) = office.series.create(details(ward.unit), repeat)
    office.meeting_room.start(meeting.id)
    office.meeting_room.close(meeting.id)
    a_closed_meeting(office, ward, day=date(2026, 11, 25))
    ((series_id, words),) = office.measures.series([ward.unit.id])
    assert words.endswith("Unit 1: every week on thursday")
    assert office.measures.of_series(series_id, *YEAR).meetings == 1
    assert office.measures.of_place((), *YEAR).meetings == 2
    with pytest.raises(NotFoundError):
        office.measures.of_series(new_id(), *YEAR)
    with pytest.raises(RuleBrokenError):
        office.measures.of_series(series_id, None, YEAR[0])


def test_plans_are_measured_with_a_place_and_every_kind_alone(office, ward):
    a_closed_meeting(office, ward)
    assert figures(office.measures.of_place([ward.unit.id], *YEAR))["Plans reviewed in time"] == (0, 0)
    assert "Plans reviewed in time" not in figures(office.measures.of_place((), *YEAR, "frailty"))
