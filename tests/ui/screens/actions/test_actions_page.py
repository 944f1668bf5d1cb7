"""Actions by keyboard: late ones say so in words, each ends with its reason, and nothing disappears."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt

from bhcp_desktop.domain.care_plan import Action, ActionStatus
from bhcp_desktop.domain.clock import FixedClock
from bhcp_desktop.domain.identity import new_id
from bhcp_desktop.domain.staff import Role
from bhcp_desktop.storage.store import SYSTEM_ACTOR
from bhcp_desktop.ui.screens.actions.actions_page import ActionsPage
from bhcp_desktop.ui.theme.theme import Look
from tests.support.stores import NOON
from tests.ui.checks import check_screen, check_size, texts_in_sight
from tests.ui.screens.meeting_stage import answer, press, push, settle, the_dialog


def add(store, person, **fields) -> Action:
    made = Action(**{"id": new_id(), "person_id": person.id, "what": "Ring", "owner": "R Shah", **fields})
    with store.write(SYSTEM_ACTOR, FixedClock(NOON)) as work:
        return work.create(made)


@pytest.fixture
def two(store, ward):
    return (
        add(store, ward.people[0], what="Refer to the falls clinic", due_on=date(2026, 11, 16)),
        add(store, ward.people[1], what="Second rail", owner="C Bell", due_on=date(2026, 12, 3)),
    )


def stored(store, action) -> Action:
    with store.read() as reader:
        return reader.get(Action, action.id)


def whats(page: ActionsPage) -> list[str]:
    return [row.what for row in page.table.rows]


def choose(page: ActionsPage, field, value: str) -> None:
    field.box.load(value)
    field.box.activated.emit(field.box.currentIndex())
    settle()


def test_late_actions_say_by_how_much(open_page, two, page_context):
    page = open_page(ActionsPage)
    assert whats(page) == ["Refer to the falls clinic", "Second rail"]
    assert page.table.model().index(0, 0).data() == "16-Nov-2026, 6 days overdue"
    assert page.sentence.text() == "2 actions. 1 overdue"
    check_screen(page)
    press(page.table, Qt.Key.Key_Return)
    assert page_context.navigate.went == [("record", {"person_id": two[0].person_id})]


def test_lists_and_people(open_page, two):
    page = open_page(ActionsPage)
    assert page.only.box.currentText() == "Open (2)"
    choose(page, page.only, "overdue")
    assert whats(page) == ["Refer to the falls clinic"]
    choose(page, page.only, "mine")
    assert whats(page) == ["Second rail"]
    choose(page, page.only, "open")
    choose(page, page.owner, "R Shah")
    assert whats(page) == ["Refer to the falls clinic"]


def test_done_and_its_undo(open_page, two, store, page_context):
    page = open_page(ActionsPage)
    push(page, "Done")
    assert stored(store, two[0]).status is ActionStatus.DONE
    assert whats(page) == ["Second rail"]
    page_context.reporter.undo()
    settle()
    assert stored(store, two[0]).status is ActionStatus.TO_DO
    assert len(whats(page)) == 2


def test_not_done_needs_a_reason(open_page, two, store):
    page = open_page(ActionsPage)
    push(page, "Not done…")
    check_screen(the_dialog(page))
    answer(page, "Declined on the day")
    closed = stored(store, two[0])
    assert (closed.status, closed.reply) == (ActionStatus.NOT_DONE, "Declined on the day")
    choose(page, page.only, "closed")
    assert whats(page) == ["Refer to the falls clinic"]
    push(page, "Open it again")
    assert stored(store, two[0]).status is ActionStatus.TO_DO


def test_a_reply_is_kept_and_the_action_stays_open(open_page, two, store):
    page = open_page(ActionsPage)
    push(page, "Reply…")
    answer(page, "Booked for Friday", tick=True)
    assert (stored(store, two[0]).reply, stored(store, two[0]).status) == (
        "Booked for Friday",
        ActionStatus.IN_PROGRESS,
    )
    assert "Reply: Booked for Friday" in texts_in_sight(page)


def test_an_empty_list_says_why(open_page, ward):
    page = open_page(ActionsPage)
    assert "No action is open in these places." in texts_in_sight(page)
    check_screen(page)


@pytest.mark.parametrize("roles", [(Role.VIEWER,)])
def test_a_viewer_sees_and_closes_nothing(open_page, two):
    page = open_page(ActionsPage)
    assert len(page.table.rows) == 2
    assert not any(button.isVisible() for button in (page.done, page.not_done, page.reply, page.reopen))


def test_large_text_fits(open_page, two, themed):
    themed.use(Look.DARK)
    themed.set_percent(200)
    check_size(open_page(ActionsPage))
