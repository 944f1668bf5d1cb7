"""The signature on the publish page: asked for, given, sent back; each role is shown what it may do."""

from __future__ import annotations

import pytest

from bhcp_desktop.domain.signing import SigningState
from bhcp_desktop.domain.staff import Role
from bhcp_desktop.services.office import Office
from bhcp_desktop.ui.screens.person.signing_panel import UNSIGNED
from tests.support.plans import a_whole_plan
from tests.support.stores import a_desk
from tests.ui.screens.person.conftest import press, settle, type_in


@pytest.fixture
def opened(open_record, person, desk):
    a_whole_plan(desk, person)
    page = open_record(person.id, section="publish")
    settle()
    return page, page.publish_part.signature


def test_a_coordinator_asks_with_words_and_reads_that_it_waits(opened, office, person):
    page, panel = opened
    assert panel.told.text() == UNSIGNED
    assert panel._sign.isHidden()
    type_in(panel.words.box, "Please look at the night medicines.")
    press(page, "Ask a clinician to sign")
    settle()
    assert office.publishing.prepare(person.id).request.words == "Please look at the night medicines."
    assert "Waits for a clinician's signature. C Bell, Care coordinator asked" in panel.told.text()
    assert panel._ask.isHidden()
    assert panel.words.box.value() in {"", None}


@pytest.mark.parametrize("roles", [(Role.CLINICIAN,)])
def test_a_clinician_signs_and_the_page_names_both(opened, store, person):
    page, panel = opened
    Office(a_desk(store, Role.COORDINATOR, name="asks")).plan_signing.ask(person.id)
    page.open_publish()
    settle()
    press(page, "Sign the clinical parts")
    settle()
    assert panel.told.text().startswith("C Bell, Care coordinator asked. Signed by C Bell, Clinician")
    assert panel._sign.isHidden()


@pytest.mark.parametrize("roles", [(Role.CLINICIAN,)])
def test_a_clinician_nobody_asked_signs_without_having_asked(opened, office, person):
    page, panel = opened
    press(page, "Sign the clinical parts")
    settle()
    assert panel.told.text().startswith("Signed by C Bell, Clinician")


@pytest.mark.parametrize("roles", [(Role.CLINICIAN,)])
def test_a_clinician_sends_it_back_only_with_words(opened, store, office, person):
    page, panel = opened
    Office(a_desk(store, Role.COORDINATOR, name="asks")).plan_signing.ask(person.id)
    page.open_publish()
    settle()
    press(page, "Send back")
    settle()
    assert "Say what should be changed" in panel.words.problem
    type_in(panel.words.box, "The dose of ramipril")
    press(page, "Send back")
    settle()
    assert office.publishing.prepare(person.id).request.state is SigningState.SENT_BACK
    assert panel.told.text().endswith("The dose of ramipril")


def test_words_for_a_clinician_are_drafted_and_found_again(opened, open_record, office, person):
    page, panel = opened
    type_in(panel.words.box, "Please look at the night medicines.")
    page.save_now()
    plan_id = office.care_plans.working(person.id).plan.id
    assert [draft.field for draft in office.drafts.of_record(plan_id)] == ["signature/new/words"]
    again = open_record(person.id)
    settle()
    assert again.stack.current == "publish"
    assert again.publish_part.signature.words.box.hasFocus()
    assert again.notice.text.endswith("They are back in their boxes: Publish.")
    press(again, "Ask a clinician to sign")
    settle()
    assert office.publishing.prepare(person.id).request.words == "Please look at the night medicines."
    assert office.drafts.of_record(plan_id) == []


def test_words_found_again_may_be_discarded_and_the_panel_stays(opened, open_record, office, person):
    page, panel = opened
    type_in(panel.words.box, "Please look")
    page.save_now()
    again = open_record(person.id)
    settle()
    press(again, "Discard")
    settle()
    signature = again.publish_part.signature
    assert signature.words.box.value() == ""
    assert signature.isVisible()
    assert office.drafts.of_record(office.care_plans.working(person.id).plan.id) == []
