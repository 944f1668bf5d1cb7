"""A case ends with its words saved; nothing is typed into it while it ends."""

from __future__ import annotations

import pytest

from bhcp_desktop.domain.mdt import ItemState
from bhcp_desktop.ui.screens.mdt.live_page import LivePage
from tests.support.meetings import a_meeting, listed
from tests.ui.screens.meeting_stage import settle, type_in


@pytest.fixture
def page(open_page, office, ward):
    held = a_meeting(office, ward)
    items = listed(office, held, *ward.people[:2])
    office.meeting_room.start(held.id)
    office.meeting_room.call(items[0].id)
    return open_page(LivePage, meeting_id=held.id)


def test_the_front_is_held_while_a_case_ends(page):
    seen: list[bool] = []
    run = page.context.tasks.run
    page.context.tasks.run = lambda *args, **named: (seen.append(page.front.isEnabled()), run(*args, **named))[1]
    page.deeds.park()
    settle()
    assert seen[0] is False
    assert page.front.isEnabled()


def test_a_date_that_cannot_be_read_stops_the_deed_and_says_so(page, office):
    item = page.item
    type_in(page.case.fields.boxes["next_review_on"].box, "soon")
    page.deeds.park()
    settle()
    assert page.item.id == item.id
    assert page.case.fields.boxes["next_review_on"].problem
    assert office.meeting_room.look(item.id).line.item.state is ItemState.CALLED


def test_what_was_put_right_is_no_longer_said_to_be_wrong(page):
    page.deeds.done()
    settle()
    decision = page.case.fields.boxes["decision"]
    assert "decision" in decision.problem
    type_in(decision.box, "Physiotherapist to visit")
    page.deeds.done()
    settle()
    assert page.case.notice.isVisible()
    assert decision.problem == ""


def test_an_action_typed_and_not_saved_keeps_its_case_in_front(page, office, monkeypatch):
    item, entry = page.item, page.case.entry
    type_in(page.case.fields.boxes["decision"].box, "Physiotherapist to visit")
    type_in(page.case.fields.boxes["person_view"].box, "Stay at home")
    type_in(entry.line.box, "ring the daughter @nobody")
    asked: list[object] = []
    monkeypatch.setattr("bhcp_desktop.ui.screens.mdt.case_deeds.ask_reason", lambda *_: asked.append(_))
    for end in (page.deeds.done, page.deeds.done, page.deeds.defer, page.deeds.withdraw):
        end()
        settle()
        assert "This action is not saved yet." in entry.told.text()
        assert entry.line.box.hasFocus()
    assert (page.item.id, asked) == (item.id, [])
    assert office.meeting_room.look(item.id).line.item.state is ItemState.CALLED
    entry.line.box.clear()
    page.deeds.done()
    page.deeds.done()
    settle()
    assert office.meeting_room.look(item.id).line.item.state is ItemState.DISCUSSED
