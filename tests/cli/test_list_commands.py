"""`list people|units|meetings` on a training store."""

from __future__ import annotations


def test_everybody_is_listed_with_what_other_commands_need(give, trained) -> None:
    people = give("list", "people", *trained.signs_in(), "--json").json["people"]
    assert len(people) == 100
    mine = next(person for person in people if person["nhs_number"] == trained.demo.nhs_number)
    assert mine["id"] == trained.demo.person_id
    units = give("list", "units", *trained.signs_in("viewer"), "--json").json["units"]
    (unit,) = [unit for unit in units if unit["people"]]
    assert unit["practice"]
    assert {person["unit"] for person in people} <= {unit["code"], None}
    assert unit["people"] <= sum(person["unit"] == unit["code"] for person in people)


def test_meetings_are_listed_newest_first(give, trained) -> None:
    meetings = give("list", "meetings", *trained.signs_in(), "--json").json["meetings"]
    assert trained.demo.meeting_id in {meeting["id"] for meeting in meetings}
    assert [meeting["starts_at"] for meeting in meetings] == sorted(
        (meeting["starts_at"] for meeting in meetings), reverse=True
    )


def test_lists_are_columns_for_a_person(give, trained) -> None:
    lines = give("list", "people", *trained.signs_in()).out.splitlines()
    assert len(lines) == 100
    assert all(line.count("\t") == 3 for line in lines)
