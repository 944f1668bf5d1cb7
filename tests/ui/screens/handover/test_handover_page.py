"""Somebody leaves: what they hold is ticked, who takes over is named, and what is wrong is said beside its box."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt

from bhcp_desktop.domain.handover import HeldKind
from bhcp_desktop.domain.staff import Role
from bhcp_desktop.services.office import Office
from bhcp_desktop.ui.screens.handover.handover_page import HandoverPage
from tests.support.meetings import a_closed_meeting, a_meeting
from tests.support.stores import a_desk
from tests.ui.checks import check_screen, check_size, texts_in_sight
from tests.ui.screens.meeting_stage import press, push, settle, type_in

NOWAK = "Dr Anna Nowak"


@pytest.fixture
def held(office, ward):
    """A meeting to come that Dr Nowak chairs, and an action of Sam Webster's, who is expected there."""
    a_closed_meeting(office, ward)
    return a_meeting(office, ward, day=date(2026, 12, 3))


def test_everything_of_a_name_is_ticked_and_handed_over_by_keyboard(open_page, office, held):
    page = open_page(HandoverPage, name="sam webster")
    assert page.who.box.value() == "Sam Webster"
    assert [line.kind for line in page.table.ticked()] == [HeldKind.ACTION, HeldKind.MEETING]
    assert "sam webster holds 1 open action, 1 meeting to come." in texts_in_sight(page)
    check_screen(page)
    assert page.table.model().columns[-1].title == "About", "the last column takes the spare width"
    type_in(page.fields["name"].box, "D Lee")
    push(page, "Hand over 2 ticked")
    settle()
    assert office.handover.held_by("Sam Webster") == ()
    assert len(office.handover.held_by("D Lee")) == 2
    assert "Nothing that is still to be done is in the name of" in texts_in_sight(page)
    assert not page.go.isVisible()


def test_part_of_it_is_handed_over_and_the_rest_is_not_ticked_again(open_page, office, held):
    page = open_page(HandoverPage, name="Sam Webster")
    page.table.setFocus()
    press(page.table, Qt.Key.Key_X)
    assert [line.kind for line in page.table.ticked()] == [HeldKind.MEETING]
    type_in(page.fields["name"].box, "D Lee")
    push(page, "Hand over 1 ticked")
    settle()
    assert [line.kind for line in page.table.rows] == [HeldKind.ACTION]
    assert page.table.ticked() == []


def test_a_name_is_chosen_and_what_is_missing_is_said(open_page, held, office):
    page = open_page(HandoverPage)
    assert "Choose whose work is handed over." in texts_in_sight(page)
    page.who.box.load(NOWAK)
    page.who.box.edited.emit()
    settle()
    push(page, "Hand over 1 ticked")
    assert page.fields["name"].problem == "Enter who takes over."
    type_in(page.fields["name"].box, "dr anna nowak")
    push(page, "Hand over 1 ticked")
    assert "somebody else" in page.fields["name"].problem
    assert page.fields["name"].box.value() == "dr anna nowak"
    assert len(office.handover.held_by(NOWAK)) == 1


def test_a_known_user_brings_their_role(open_page, held, store):
    page = open_page(HandoverPage, name=NOWAK)
    type_in(page.fields["name"].box, "C Bell")
    assert page.fields["role"].box.value() == page._known["c bell"].role


def test_a_viewer_only_looks(open_page, held, page_context, store):
    page_context.office = Office(a_desk(store, Role.VIEWER, name="looks"))
    page = open_page(HandoverPage, name=NOWAK)
    assert len(page.table.rows) == 1
    assert not page.go.isVisible()
    assert not page.boxes.isVisible()


def test_large_text_fits(open_page, held, themed):
    themed.set_percent(200)
    check_size(open_page(HandoverPage, name="Sam Webster"))
