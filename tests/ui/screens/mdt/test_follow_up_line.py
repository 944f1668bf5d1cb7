"""Was the earlier decision carried out: asked, with a reason for partly or not, shown with who said so."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt

from bhcp_desktop.domain.mdt import CarriedOut
from bhcp_desktop.services.meeting_room import CaseWords
from bhcp_desktop.ui.screens.mdt.live_page import LivePage
from tests.support.meetings import a_meeting, listed
from tests.ui.checks import check_screen, texts_in_sight
from tests.ui.screens.meeting_stage import answer, press, push, the_dialog


@pytest.fixture
def page(open_page, office, ward) -> LivePage:
    """A person back at a second meeting, in front."""
    first = a_meeting(office, ward)
    (item,) = listed(office, first, ward.people[0])
    office.meeting_room.start(first.id)
    decided = CaseWords(texts={"decision": "Falls clinic."}, decision_code="referral_made")
    office.meeting_room.done(office.meeting_room.call(item.id).line.item, decided)
    office.meeting_room.close(first.id)
    later = a_meeting(office, ward, day=date(2026, 12, 24))
    listed(office, later, ward.people[0], ward.people[1])
    office.meeting_room.start(later.id)
    made = open_page(LivePage, meeting_id=later.id)
    push(made, "Call ASHWORTH, Margaret (Mr)")
    return made


def choose(page: LivePage, value: CarriedOut) -> None:
    box = page.case.follow_up.answer.box
    box.load(value)
    box.activated.emit(box.currentIndex())


def test_carried_out_is_saved_at_once(page, office):
    choose(page, CarriedOut.DONE)
    follow_up = office.meeting_room.look(page.item.id).last_time.follow_up
    assert follow_up.carried_out is CarriedOut.DONE
    assert "C Bell, 22-Nov-2026" in texts_in_sight(page)


def test_not_carried_out_asks_why_and_nothing_is_saved_without(page, office):
    choose(page, CarriedOut.NOT_DONE)
    press(the_dialog(page), Qt.Key.Key_Escape)
    assert office.meeting_room.look(page.item.id).last_time.follow_up is None
    assert page.case.follow_up.answer.box.value() is None, "what was given up is not shown as said"
    choose(page, CarriedOut.NOT_DONE)
    answer(page, "She fell ill")
    assert "She fell ill (C Bell, 22-Nov-2026)" in texts_in_sight(page)
    check_screen(page)


def test_what_is_typed_stays_while_it_is_saved(page):
    page.case.fields.boxes["update"].box.load("Half a sen")
    choose(page, CarriedOut.DONE)
    assert page.case.fields.boxes["update"].box.toPlainText() == "Half a sen"


def test_a_change_of_decision_is_refused_beside_its_box_until_it_has_a_reason(page, office):
    boxes = page.case.fields.boxes
    boxes["earlier_decision"].box.load("changed")
    boxes["decision"].box.load("No clinic after all.")
    boxes["person_view"].box.load("She will not go.")
    page.deeds.done()
    assert boxes["change_reason"].problem == "Say why the earlier decision changes."
    assert boxes["decision"].box.toPlainText() == "No clinic after all."
    boxes["change_reason"].box.load("She declined it twice.")
    item_id = page.item.id
    page.deeds.done()
    assert office.meeting_room.look(item_id).line.item.change_reason == "She declined it twice."


def test_somebody_new_is_asked_nothing(page):
    page.agenda.table.choose_row(1)
    page.agenda.table.setFocus()
    press(page.agenda.table, Qt.Key.Key_Return)
    assert page.case.shown.line.who.given_names == "Harold"
    assert not page.case.follow_up.isVisible()
    assert not page.case.fields.earlier.isVisible()
