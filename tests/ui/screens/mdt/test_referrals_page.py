"""The referral inbox by keyboard: what waits, and what becomes of it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from bhcp_desktop.domain.mdt import Referral, ReferralStatus, Urgency
from bhcp_desktop.domain.staff import Role
from bhcp_desktop.ui.screens.mdt.redirect_dialog import RedirectDialog
from bhcp_desktop.ui.screens.mdt.referrals_page import ReferralsPage
from bhcp_desktop.ui.theme.theme import Look
from tests.support.meetings import a_meeting, listed, nominated
from tests.ui.checks import check_screen, check_size, texts_in_sight
from tests.ui.screens.meeting_stage import answer, press, push, settle, type_in


def status_of(store, referral: Referral) -> ReferralStatus:
    with store.read() as reader:
        return reader.get(Referral, referral.id).status


def test_an_empty_inbox_offers_the_next_step(open_page, page_context, ward):
    page = open_page(ReferralsPage)
    assert "Nobody waits for a meeting." in texts_in_sight(page)
    check_screen(page)
    push(page, "Nominate somebody")
    assert page_context.navigate.went == [("nominate", {})]


@pytest.mark.parametrize("roles", [(Role.VIEWER,)])
def test_a_viewer_is_told_of_nothing_they_cannot_do(open_page, ward):
    page = open_page(ReferralsPage)
    assert "Choose other places with Ctrl+G." in texts_in_sight(page)


def test_who_waits_stands_urgent_first_with_its_gaps_and_opens(open_page, office, ward, page_context):
    nominated(office, ward.people[0])
    urgent = nominated(office, ward.people[1], urgency=Urgency.URGENT, sharing_limits="Not the voluntary sector")
    listed(office, a_meeting(office, ward), ward.people[2])
    page = open_page(ReferralsPage)
    assert page.table.rows[0].id == urgent.id
    assert page.tabs.tabText(0) == "Waiting (2)"
    assert page.tabs.tabText(1) == "On a list (1)"
    page.table.choose_row(0)
    settle()
    assert "Limits on sharing: Not the voluntary sector" in page.about.text()
    assert "No CFS recorded" in page.about.text()
    check_screen(page)
    press(page.table, Qt.Key.Key_Return)
    sent = {"person_id": ward.people[1].id, "referral_id": urgent.id}
    assert page_context.navigate.went[-1] == ("nominate", sent)


def test_one_is_accepted_another_declined_with_the_reason(open_page, office, ward, store, page_context):
    first, second = nominated(office, ward.people[0]), nominated(office, ward.people[1])
    page = open_page(ReferralsPage)
    page.table.choose_key(first.id)
    push(page, "Accept")
    assert status_of(store, first) is ReferralStatus.ACCEPTED
    page.table.choose_key(second.id)
    push(page, "Decline…")
    answer(page, "Seen already")
    assert status_of(store, second) is ReferralStatus.DECLINED
    assert page_context.reporter.words.count("The nomination of Harold Braithwaite is declined") == 1
    assert page.tabs.tabText(2) == "Finished (1)"


def test_a_redirection_needs_one_place_and_a_reason(open_page, office, ward, store):
    referral = nominated(office, ward.people[0])
    page = open_page(ReferralsPage)
    page.table.choose_key(referral.id)
    push(page, "Redirect…")
    (dialog,) = page.findChildren(RedirectDialog)
    press(dialog.fields["reason"].box, Qt.Key.Key_Return)
    assert dialog.fields["to_type"].problem == "Choose one kind of meeting, or name one service."
    assert dialog.fields["reason"].problem == "Say why it is redirected."
    dialog.fields["to_type"].input.load("respiratory")
    type_in(dialog.fields["reason"].box, "Breathless")
    press(dialog.fields["reason"].box, Qt.Key.Key_Return)
    settle()
    assert status_of(store, referral) is ReferralStatus.REDIRECTED
    assert [line.referral.type_code for line in page.table.rows] == ["respiratory"]


def test_large_text_fits(open_page, office, ward, themed):
    nominated(office, ward.people[0])
    themed.use(Look.DARK)
    themed.set_percent(200)
    check_size(open_page(ReferralsPage))
