"""Forty people to ring: told leaves the list, no answer stays, several at once, by keyboard."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt

from bhcp_desktop.domain.care_plan import Action, ActionKind, ActionStatus
from bhcp_desktop.domain.clock import FixedClock
from bhcp_desktop.domain.identity import new_id
from bhcp_desktop.domain.staff import Role
from bhcp_desktop.services.actions import ActionFilter
from bhcp_desktop.services.office import Office
from bhcp_desktop.storage.store import SYSTEM_ACTOR
from bhcp_desktop.ui.screens.actions.ring_round_page import RingRoundPage
from tests.support.stores import NOON, a_desk
from tests.ui.checks import check_screen, check_size, texts_in_sight
from tests.ui.screens.meeting_stage import answer, press, push, settle


def owed(store, person, **fields: object) -> Action:
    values = {"id": new_id(), "person_id": person.id, "what": "Tell what was decided", "owner": "C Bell"}
    made = Action(**{**values, "kind": ActionKind.FEEDBACK, "due_on": date(2026, 11, 25), **fields})
    with store.write(SYSTEM_ACTOR, FixedClock(NOON)) as work:
        return work.create(made)


@pytest.fixture
def forty(store, ward) -> list[Action]:
    people = [
        ward.add(None, family_name=f"Ashworth{at:02}", given_names="Margaret", home_phone=f"01524 0000{at:02}")
        for at in range(40)
    ]
    return [owed(store, person) for person in people]


@pytest.fixture
def page(open_page, forty) -> RingRoundPage:
    return open_page(RingRoundPage)


def state(office, action) -> ActionStatus:
    return next(
        row.status
        for only in (ActionFilter.OPEN, ActionFilter.CLOSED)
        for row in office.actions.lines((), only).rows
        if row.id == action.id
    )


def test_one_call_after_another(page, office, forty):
    assert page.sentence.text() == "40 people to tell"
    assert "Ring 01524 000000." in texts_in_sight(page)
    check_screen(page)
    push(page, "Told")
    assert state(office, forty[0]) is ActionStatus.DONE
    assert page.sentence.text() == "39 people to tell"
    assert "Ring 01524 000001." in texts_in_sight(page), "the next one is in front"
    push(page, "No answer")
    assert "So far: No answer 22-Nov-2026 12:00." in texts_in_sight(page)
    assert page.sentence.text() == "39 people to tell"


def test_several_are_ticked_and_told_together(page, office, forty):
    page.table.setFocus()
    for _ in range(3):
        press(page.table, Qt.Key.Key_X)
        press(page.table, Qt.Key.Key_Down)
    push(page, "Told: 3 people ticked")
    assert page.sentence.text() == "37 people to tell"
    assert [state(office, action) for action in forty[:4]] == [ActionStatus.DONE] * 3 + [ActionStatus.TO_DO]


def test_who_could_not_be_told_has_a_reason(page, office, forty):
    push(page, "Could not be told…")
    answer(page, "Moved to her daughter in Leeds")
    assert state(office, forty[0]) is ActionStatus.NOT_DONE


def test_no_number_and_a_death_are_said_in_words(open_page, store, ward):
    owed(store, ward.add(None, family_name="Kay", deceased=True, died_on=date(2026, 11, 22)))
    page = open_page(RingRoundPage)
    assert "No telephone number is recorded: write, or visit." in page.whole.text()
    assert "has died: speak to the family first" in page.whole.text()


def test_nobody_left_is_said_and_a_viewer_only_looks(open_page, page_context, store, forty):
    page_context.office = Office(a_desk(store, Role.VIEWER, name="v"))
    page = open_page(RingRoundPage)
    assert not page.told.isVisible()
    assert page.record.isVisible()


def test_the_list_is_printed_by_who_may(open_page, page_context, store, page):
    push(page, "Print…")
    assert page_context.navigate.went[-1] == ("preview", {"kind": "ring_round", "place_ids": ""})
    page_context.office = Office(a_desk(store, Role.VIEWER, name="v"))
    assert not open_page(RingRoundPage).paper.isVisible()


def test_an_empty_list(open_page, ward, themed):
    page = open_page(RingRoundPage)
    assert "Nobody is on the list of people to tell." in texts_in_sight(page)
    assert "An empty list does not mean that everybody was told." in texts_in_sight(page)
    themed.set_percent(200)
    settle()
    check_size(page)
