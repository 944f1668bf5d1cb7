"""Order, minutes, slots, prompts and the end of a meeting."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bhcp_desktop.domain.errors import RuleBrokenError
from bhcp_desktop.domain.kept_off_paper import CODE_SAYS
from bhcp_desktop.domain.mdt import AgendaItem, Attendance, ItemState, MeetingType, Presence, Triage
from bhcp_desktop.domain.meeting_rules import (
    Expected,
    Load,
    check_minutes,
    expected_lines,
    lacks,
    load_of,
    moved,
    next_case,
    positions,
    present_count,
    quorum_words,
    read_expected,
    slots,
    text_problems,
    time_words,
    unfinished,
)

ONE_O_CLOCK = datetime(2026, 11, 26, 13, tzinfo=UTC)


def case(name: str, **fields: object) -> AgendaItem:
    values: dict[str, object] = {
        "id": name, "meeting_id": "m", "referral_id": f"r{name}", "person_id": f"p{name}", "position": 0,
    }  # fmt: skip
    return AgendaItem(**{**values, **fields})  # type: ignore[arg-type]


def test_minutes_against_the_length() -> None:
    items = [case("a", minutes=30), case("b", minutes=28), case("c", minutes=9, triage=Triage.FOR_NOTING)]
    assert load_of(items, 60).words == "3 people, 58 min planned of 60"
    over = load_of([*items, case("d", minutes=8)], 60)
    assert (over.over, over.words) == (6, "4 people, 66 min planned of 60: 6 min over")
    off = replace(items[0], state=ItemState.WITHDRAWN)
    assert load_of([off], 60) == Load(0, 0, 60)
    assert load_of([case("x")], 60).words == "1 person, 5 min planned of 60"


def test_slots_follow_each_other_and_skip_what_is_not_discussed() -> None:
    told = slots([case("a", minutes=10), case("b", triage=Triage.FOR_NOTING), case("c")], ONE_O_CLOCK)
    assert {name: f"{at:%H:%M}" for name, at in told.items()} == {"a": "13:00", "c": "13:10"}


ORDER = st.lists(st.integers(0, 60).map(str), unique=True, max_size=60)


@given(ORDER, st.integers(0, 70).map(str), st.integers(-5, 80))
def test_moving_one_keeps_all_the_others_in_their_order(order: list[str], who: str, to: int) -> None:
    after = moved(order, who, to)
    assert sorted(after) == sorted(order)
    assert [each for each in after if each != who] == [each for each in order if each != who]
    if who in order:
        assert after.index(who) == min(max(to, 0), len(order) - 1)
        assert moved(after, who, order.index(who)) == tuple(order)


@given(ORDER, st.randoms(use_true_random=False))
def test_any_order_of_the_same_cases_is_taken(order: list[str], rng) -> None:
    wanted = list(order)
    rng.shuffle(wanted)
    places = positions(order, wanted)
    assert sorted(places, key=places.__getitem__) == wanted


@given(ORDER.filter(bool), st.sampled_from(["lost", "twice", "strange"]))
def test_an_order_that_loses_or_doubles_somebody_is_refused(order: list[str], how: str) -> None:
    wanted = {"lost": order[1:], "twice": [*order, order[0]], "strange": [*order[1:], "nobody"]}[how]
    with pytest.raises(RuleBrokenError, match="agenda has changed"):
        positions(order, wanted)


def test_the_next_case_is_the_one_after_then_those_before_then_the_parked() -> None:
    a, b, c, d = case("a"), case("b"), case("c"), case("d", triage=Triage.FOR_NOTING)
    assert next_case([a, b, c, d], "a") is b
    assert next_case([a, b, replace(c, state=ItemState.DISCUSSED)], "c") is a
    parked = replace(a, seconds_used=20)
    assert next_case([parked, b, c], "b") is c
    assert next_case([parked, replace(b, state=ItemState.DISCUSSED)], "b") is parked
    assert next_case([parked], "a") is parked
    assert next_case([replace(a, state=ItemState.DEFERRED), d]) is None


def test_unfinished_cases_are_those_to_discuss_without_an_outcome() -> None:
    a, b, c = case("a"), case("b", state=ItemState.CALLED), case("c", triage=Triage.NOT_READY)
    done = case("d", state=ItemState.DISCUSSED)
    assert unfinished([a, b, c, done]) == (a, b)


def test_prompts_name_what_is_missing() -> None:
    bare = case("a")
    says = [problem.says for problem in lacks(bare, owners=["", "R Shah"], dues=[None, date(2026, 12, 1)])]
    assert says == [
        "No decision recorded.",
        "The person's own view is not recorded.",
        "1 action without an owner.",
        "1 action without a date.",
    ]
    whole = replace(bare, decision="Refer.", person_view="Wants to stay at home.")
    assert lacks(whole, owners=["R Shah"], dues=[date(2026, 12, 1)]) == ()


def test_time_used() -> None:
    assert time_words(161, 5) == "02:41 of 05:00"
    assert time_words(3661, 5) == "61:01 of 05:00"


@pytest.mark.parametrize("minutes", [0, -1, 121])
def test_minutes_out_of_range(minutes: int) -> None:
    with pytest.raises(RuleBrokenError):
        check_minutes(minutes)


def test_who_is_needed_and_missing() -> None:
    kind = MeetingType(id="t", code="x", name="X", required_roles=("GP", "Pharmacist"))
    gp = Attendance(id="1", meeting_id="m", name="A", role="GP partner", presence=Presence.REMOTE)
    away = Attendance(id="2", meeting_id="m", name="B", role="Pharmacist", presence=Presence.APOLOGIES)
    assert quorum_words(kind, [gp, away]) == "Not present: Pharmacist."
    assert quorum_words(kind, [gp, replace(away, presence=Presence.PART)]) == "Everybody needed is present."
    unknown = replace(away, presence=Presence.NOT_RECORDED)
    assert quorum_words(kind, [gp, unknown]) == "Not recorded whether present: Pharmacist."
    assert quorum_words(kind, [gp, away, unknown]) == "Not recorded whether present: Pharmacist."
    assert quorum_words(kind, [unknown]) == "Not present: GP. Not recorded whether present: Pharmacist."
    assert present_count([gp, away]) == 1
    assert "no particular role" in quorum_words(replace(kind, required_roles=()), [])


def test_attendees_are_typed_one_a_line() -> None:
    people = (
        Expected(name="Dr A Nowak", role="GP", organisation="Ash Trees, Carnforth"),
        Expected(name="R Shah"),
        Expected(name="Jo", organisation="Age charity"),
    )
    assert read_expected(expected_lines(people) + "\n\n  \n") == people


def test_the_code_of_a_door_is_in_no_text_of_a_meeting() -> None:
    (problem,) = text_problems("Lives alone, key safe 4821", "situation")
    assert (problem.field, problem.says) == ("situation", CODE_SAYS)
    assert not [*text_problems("The daughter holds the code, 01524 000101. Not for CPR was discussed.", "situation")]
