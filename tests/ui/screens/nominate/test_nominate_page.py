"""Nominating by keyboard: refusals in words, drafts that survive, and the way back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from bhcp_desktop.domain.clock import FixedClock
from bhcp_desktop.domain.mdt import Referral, ReferralStatus, Told
from bhcp_desktop.domain.places import PlaceKind
from bhcp_desktop.domain.staff import Role
from bhcp_desktop.services.spelling import load_speller
from bhcp_desktop.storage.store import SYSTEM_ACTOR
from bhcp_desktop.ui.screens.nominate.nominate_page import NominatePage
from bhcp_desktop.ui.widgets.writing import writing
from tests.support.meetings import a_meeting, details, nominated
from tests.support.stores import NOON, a_place
from tests.support.trail import trail
from tests.ui.checks import check_screen, check_size, texts_in_sight
from tests.ui.screens.meeting_stage import press, push, settle, type_in


def referrals(store, person):
    with store.read() as reader:
        return reader.find(Referral, person_id=person.id)


def fill(page: NominatePage) -> None:
    type_in(page.fields["reason"].box, "Two falls.")
    type_in(page.fields["question"].box, "Is the sensor enough?")


def test_a_person_is_nominated_for_the_next_meeting(open_page, ward, store, page_context):
    person = ward.people[1]
    page = open_page(NominatePage, person_id=person.id)
    assert page.banner.family_name == "Braithwaite"
    assert trail(store, person.id)[-1] == ("viewed", "person", None)
    assert QApplication.focusWidget() is page.fields["reason"].box
    check_screen(page)
    fill(page)
    push(page, "Nominate")
    (referral,) = referrals(store, person)
    assert (referral.type_code, referral.meeting_id, referral.reason) == ("frailty", None, "Two falls.")
    assert referral.told is Told.NOT_RECORDED
    assert page_context.navigate.went == [("back", {})]
    assert page_context.reporter.words[-1] == (
        "Harold Braithwaite is nominated, and waits under MDT, Nominations: no meeting of this kind is planned for "
        "their places"
    )
    page_context.reporter.undo()
    settle()
    assert referrals(store, person)[0].status is ReferralStatus.WITHDRAWN


def test_it_can_be_for_one_meeting_and_goes_back_there(open_page, office, ward, store, page_context):
    meeting = a_meeting(office, ward)
    page = open_page(NominatePage, person_id=ward.people[0].id, meeting_id=meeting.id)
    assert page.fields["meeting_id"].box.currentText() == "Thu 26-Nov-2026 13:00, Unit 1"
    fill(page)
    push(page, "Nominate")
    assert referrals(store, ward.people[0])[0].meeting_id == meeting.id
    assert page_context.navigate.went == [("meeting", {"meeting_id": meeting.id})]


def test_what_is_missing_is_said_beside_its_box(open_page, ward, store):
    page = open_page(NominatePage, person_id=ward.people[0].id)
    type_in(page.fields["told_on"].box, "23-Nov-2026")
    push(page, "Nominate")
    assert page.fields["reason"].problem == "Say why this person should be discussed."
    assert page.fields["question"].problem == "Write the question the meeting should answer."
    assert page.fields["told_on"].problem.startswith("The date is in the future")
    assert referrals(store, ward.people[0]) == []
    check_screen(page)


def test_somebody_who_died_or_waits_already_is_said_at_once(open_page, office, ward, store):
    nominated(office, ward.people[0])
    page = open_page(NominatePage, person_id=ward.people[0].id)
    assert page.notice.text.startswith("Nominated for Frailty and neighbourhood MDT since 22-Nov-2026")
    fill(page)
    push(page, "Nominate")
    assert "nominated for this kind of meeting since" in texts_in_sight(page.summary)
    dead = ward.people[1]
    with store.write(SYSTEM_ACTOR, FixedClock(NOON)) as work:
        work.change(dead, replace(dead, deceased=True, died_on=date(2026, 11, 20)))
    page.on_shown(person_id=dead.id)
    assert page.notice.text == "This person died on 20-Nov-2026 and cannot be put on a list."
    assert not page.go.isEnabled()
    assert page.fields["reason"].box.toPlainText() == "", "nothing of the person before remains"


def test_half_a_nomination_is_there_after_a_crash_and_only_for_its_person(open_page, ward, office):
    page = open_page(NominatePage, person_id=ward.people[0].id)
    type_in(page.fields["background"].box, "Lives al")
    page.save_now()
    other = open_page(NominatePage, person_id=ward.people[1].id)
    assert other.fields["background"].box.toPlainText() == ""
    again = open_page(NominatePage, person_id=ward.people[0].id)
    assert again.fields["background"].box.toPlainText() == "Lives al"
    assert "What you had typed before is back." in texts_in_sight(again)
    push(again, "Cancel")
    assert office.drafts.mine() == []


def test_without_a_person_it_asks_whom(open_page, ward, page_context):
    page = open_page(NominatePage)
    assert QApplication.focusWidget() is page.picker.search.box
    assert page.banner is None
    type_in(page.picker.search.box, "9990000042")
    press(page.picker.search.box, Qt.Key.Key_Return)
    press(page.picker.table, Qt.Key.Key_Return)
    assert page_context.navigate.went == [("nominate", {"person_id": ward.people[3].id, "meeting_id": ""})]
    check_screen(page)


@pytest.mark.parametrize("roles", [(Role.VIEWER,)])
def test_a_viewer_may_look(open_page, ward):
    page = open_page(NominatePage, person_id=ward.people[0].id)
    assert not page.go.isEnabled()
    assert "lets you look" in page.notice.text


def test_large_text_fits(open_page, ward, themed):
    themed.set_percent(200)
    check_size(open_page(NominatePage, person_id=ward.people[0].id))


def test_a_nomination_is_opened_again_and_changed(open_page, office, ward, store, page_context):
    person = ward.people[0]
    referral = nominated(office, person, information_needed="Letter")
    page = open_page(NominatePage, person_id=person.id, referral_id=referral.id)
    assert page.fields["reason"].box.toPlainText() == referral.reason
    assert not page.fields["type_code"].box.isEnabled()
    assert "No CFS recorded" in texts_in_sight(page)
    type_in(page.fields["information_from"].box, "C Bell")
    push(page, "Save changes")
    (changed,) = referrals(store, person)
    assert (changed.information_from, changed.reason) == ("C Bell", referral.reason)
    assert page_context.navigate.went == [("back", {})]


def test_a_change_somebody_else_made_first_is_told_and_the_words_stay(open_page, office, ward, page_context):
    person = ward.people[0]
    referral = nominated(office, person)
    page = open_page(NominatePage, person_id=person.id, referral_id=referral.id)
    office.referrals.accept(referral.id)
    type_in(page.fields["presenter"].box, "S Webster, ")
    push(page, "Save changes")
    assert "Somebody changed this record" in page_context.reporter.words[-1]
    assert page.fields["presenter"].box.text() == "S Webster, R Shah"


def test_where_no_meeting_will_show_the_nomination_the_form_says_where_it_waits(open_page, office, ward, store):
    elsewhere = a_place(store, PlaceKind.ICC, "Far ICC", "ICC-FAR", None)
    office.meetings.create(details(elsewhere))
    page = open_page(NominatePage, person_id=ward.people[0].id)
    assert "None of this kind is planned for this person's places." in texts_in_sight(page)
    assert "Nominations" in page.fields["meeting_id"].box.accessibleDescription()
    fill(page)
    push(page, "Nominate")
    (line,) = office.referrals.inbox()
    assert line.who.family_name == "Ashworth"


def test_where_a_meeting_is_planned_the_form_says_nothing_more(open_page, office, ward, page_context):
    a_meeting(office, ward)
    page = open_page(NominatePage, person_id=ward.people[0].id)
    assert "is planned for this person's places" not in texts_in_sight(page)
    fill(page)
    push(page, "Nominate")
    assert page_context.reporter.words[-1] == "Margaret Ashworth is nominated"


def test_the_name_of_who_is_nominated_has_no_spelling(open_page, ward):
    pytest.importorskip("hunspell", reason="spelling does not run on this system")
    writing().begin(load_speller(), None)
    assert writing().wrong("Zofia Brzezicka fell")
    open_page(NominatePage, person_id=ward.add(None, family_name="Brzezicka", given_names="Zofia").id)
    assert writing().wrong("Zofia Brzezicka fell") == []
    writing().begin(None, None)
