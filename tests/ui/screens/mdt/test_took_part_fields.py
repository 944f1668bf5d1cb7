"""Times of a part, numbers of named cases and a deputy: only the boxes of the chosen way, with words beside them."""

from __future__ import annotations

from datetime import time

import pytest

from bhcp_desktop.domain.mdt import Attendance, Presence
from bhcp_desktop.ui.screens.mdt.took_part_fields import TookPartFields
from tests.support.meetings import a_meeting, listed

SEAT = Attendance(id="a", meeting_id="m", name="R Shah")


@pytest.fixture
def fields(show, office, ward) -> TookPartFields:
    meeting = a_meeting(office, ward)
    made = show(TookPartFields())
    made.know(listed(office, meeting, *ward.people[:3]))
    return made


def in_sight(fields: TookPartFields) -> list[str]:
    every = (fields.came, fields.left, fields.cases, fields.deputy)
    return [field.name for field in every if field.isVisible()]


def test_only_the_boxes_of_the_way_are_in_sight(fields):
    fields.show()
    for way, names in (
        (Presence.PART, ["Came at", "Left at"]),
        (Presence.NAMED_CASES, ["Which cases"]),
        (Presence.APOLOGIES_DEPUTY, ["Deputy"]),
        (Presence.IN_PERSON, []),
    ):
        fields.show_way(way)
        assert in_sight(fields) == names


def test_what_is_typed_is_read(fields):
    fields.came.box.setText("14.20")
    fields.cases.box.setText("3, 1")
    told = fields.took_part(Presence.PART, "late bus")
    assert told is not None
    assert (told.came, told.left, told.detail) == (time(14, 20), None, "late bus")
    assert told.cases == (fields._items[0].id, fields._items[2].id)
    assert not fields.is_as(told, SEAT)


@pytest.mark.parametrize("typed", ["4", "0", "two", "1;2", "²"])
def test_a_case_that_is_not_there_is_refused_beside_its_box(fields, typed):
    fields.cases.box.setText(typed)
    assert fields.took_part(Presence.NAMED_CASES, "") is None
    assert fields.cases.problem == "Write numbers from 1 to 3, such as 2, 5."
    assert fields.cases.box.text() == typed


def test_a_time_that_is_none_is_refused_beside_its_own_box(fields):
    fields.left.box.setText("quarter past")
    assert fields.took_part(Presence.PART, "") is None
    assert fields.left.problem.startswith("Write the time")
    assert fields.came.problem == ""
