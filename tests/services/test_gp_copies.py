"""What goes back to GP records: the words that were confirmed, marked when pasted, due again after an addendum."""

from __future__ import annotations

import pytest

from bhcp_desktop.domain.errors import NotPermittedError, RuleBrokenError
from bhcp_desktop.domain.staff import Role
from bhcp_desktop.services.gp_copies import GpCopies
from bhcp_desktop.services.office import Office
from tests.support.meetings import Ward, a_closed_meeting
from tests.support.stores import a_desk
from tests.support.trail import trail


@pytest.fixture
def office(store) -> Office:
    return Office(a_desk(store, Role.COORDINATOR, Role.CHAIR))


@pytest.fixture
def closed(office, store):
    return a_closed_meeting(office, Ward(store))


def test_there_is_nothing_before_the_chair_has_confirmed(office, closed):
    meeting, items = closed
    assert office.gp_copies.lines(meeting.id) == ()
    with pytest.raises(RuleBrokenError, match="confirms the minutes first"):
        office.gp_copies.copied(items[0].id)


def test_those_who_were_discussed_have_a_part_each_and_nobody_elses_words(office, closed):
    meeting, items = closed
    office.minutes.confirm(meeting.id)
    first, second = office.gp_copies.lines(meeting.id)
    assert (first.item_id, second.item_id) == (items[0].id, items[1].id)
    assert "Visit with the daughter." in first.text
    assert "ASHWORTH, Margaret" in first.text
    assert "BRAITHWAITE" not in first.text
    assert first.to_do


def test_copying_is_journalled_and_a_mark_says_who_and_when(office, closed, store):
    meeting, items = closed
    office.minutes.confirm(meeting.id)
    text = office.gp_copies.copied(items[0].id)
    assert trail(store, items[0].person_id)[-1] == ("exported", "person", None)
    copy = office.gp_copies.mark_pasted(items[0].id)
    assert trail(store, copy.id) == [("created", "gp_copy", None)]
    waiting, done = office.gp_copies.lines(meeting.id)
    assert (done.item_id, done.pasted_by, done.to_do, done.text) == (items[0].id, "C Bell", False, text)
    assert waiting.item_id == items[1].id
    office.gp_copies.unmark(items[0].id)
    assert trail(store, copy.id)[-1] == ("changed", "gp_copy", "undone")
    assert all(line.to_do for line in office.gp_copies.lines(meeting.id))


def test_an_addendum_about_a_person_makes_their_part_due_again(office, closed):
    meeting, items = closed
    office.minutes.confirm(meeting.id)
    office.minutes.issue(meeting.id)
    for item in items[:2]:
        office.gp_copies.mark_pasted(item.id)
    office.minutes.add_addendum(meeting.id, "The rail is for the bathroom.", items[0].id)
    due, done = office.gp_copies.lines(meeting.id)
    assert (due.item_id, due.again, due.to_do) == (items[0].id, True, True)
    assert "The rail is for the bathroom." in due.text
    assert (done.item_id, done.to_do) == (items[1].id, False)
    office.gp_copies.mark_pasted(items[0].id)
    assert not any(line.to_do for line in office.gp_copies.lines(meeting.id))


def test_a_viewer_copies_and_marks_nothing(office, closed, store):
    meeting, items = closed
    office.minutes.confirm(meeting.id)
    viewer = GpCopies(a_desk(store, Role.VIEWER, name="viewer"))
    assert viewer.lines(meeting.id)
    for attempt in (viewer.copied, viewer.mark_pasted, viewer.unmark):
        with pytest.raises(NotPermittedError):
            attempt(items[0].id)
