"""Parts for GP records are copied, marked, and due again after an addendum."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QGuiApplication

from bhcp_desktop.domain.staff import Role
from bhcp_desktop.ui.screens.mdt.closed_page import GP_TAB
from bhcp_desktop.ui.screens.mdt.gp_part import state_words
from tests.ui.checks import check_screen, texts_in_sight
from tests.ui.screens.meeting_stage import push, settle


@pytest.fixture
def roles():
    return (Role.COORDINATOR, Role.CHAIR)


def test_before_confirmation_the_page_says_why_there_is_nothing(open_tab, over):
    page = open_tab(over[0], GP_TAB)
    assert "once the chair has confirmed" in texts_in_sight(page)


def test_a_part_is_copied_and_marked(open_tab, over, office):
    meeting, items = over
    office.minutes.confirm(meeting.id)
    page = open_tab(meeting, GP_TAB)
    assert page.tabs.tabText(GP_TAB) == "GP records (2 to paste)"
    page.gp.table.choose_row(0)
    push(page, "Copy this part")
    settle()
    assert "Visit with the daughter." in QGuiApplication.clipboard().text()
    push(page, "Mark as pasted")
    settle()
    assert page.tabs.tabText(GP_TAB) == "GP records (1 to paste)"
    line = next(each for each in office.gp_copies.lines(meeting.id) if each.item_id == items[0].id)
    assert state_words(line) == "Pasted 22-Nov-2026, C Bell"
    check_screen(page)
    page.gp.table.choose_key(items[0].id)
    push(page, "Not pasted after all")
    settle()
    assert page.tabs.tabText(GP_TAB) == "GP records (2 to paste)"


def test_the_next_one_to_paste_is_chosen_and_the_keyboard_is_kept(open_tab, over, office):
    meeting, items = over
    office.minutes.confirm(meeting.id)
    page = open_tab(meeting, GP_TAB)
    page.gp.table.choose_row(0)
    page.gp.mark.setFocus()
    push(page, "Mark as pasted")
    settle()
    assert page.gp.table.current().item_id == items[1].id
    assert page.gp.copy.hasFocus()
    push(page, "Mark as pasted")
    settle()
    assert page.gp.table.hasFocus()


def test_after_an_addendum_it_has_to_be_pasted_again(open_tab, over, office):
    meeting, items = over
    office.minutes.confirm(meeting.id)
    office.minutes.issue(meeting.id)
    office.gp_copies.mark_pasted(items[0].id)
    office.minutes.add_addendum(meeting.id, "The rail is for the bathroom.", items[0].id)
    page = open_tab(meeting, GP_TAB)
    page.gp.table.choose_key(items[0].id)
    assert state_words(page.gp.table.current()) == "Paste again: addendum since 22-Nov-2026"
    assert "bathroom" in page.gp.text.box.value()
