"""The publish page: gaps are listed with a way to each, and published only with a reason."""

from __future__ import annotations

from bhcp_desktop.ui.screens.person.publish_part import NOT_CLINICAL
from tests.ui.screens.person.conftest import every_word, press, settle, type_in


def test_gaps_need_reasons_and_say_so(open_record, person, office):
    office.care_plans.start(person.id)
    page = open_record(person.id)
    page.open_publish()
    part = page.publish_part
    assert set(part.reasons) == {gap.field for gap in office.publishing.prepare(person.id).gaps}
    press(page, "Publish version 1")
    assert office.plan_versions.versions(person.id) == ()
    assert all("or give the reason" in field.problem for field in part.reasons.values())
    for field in part.reasons.values():
        type_in(field.box, "Could not ask: delirium")
    press(page, "Publish version 1")
    settle()
    (version,) = office.plan_versions.versions(person.id)
    assert {reason for _, reason in version.gap_reasons} == {"Could not ask: delirium"}


def test_a_gap_is_a_link_to_its_field_and_reasons_stay(open_record, person, office):
    office.care_plans.start(person.id)
    page = open_record(person.id)
    page.open_publish()
    type_in(page.publish_part.reasons["plan/needs"].box, "Will be asked on Monday")
    press(page, "About me: answer “What is most important to me”")
    assert page.stack.current == "about-me"
    page.open_publish()
    assert page.publish_part.reasons["plan/needs"].box.value() == "Will be asked on Monday"


def test_whoever_publishes_sees_for_whom_and_what_they_do_not_sign(open_record, person, office):
    office.care_plans.start(person.id)
    page = open_record(person.id)
    page.open_publish()
    shown = every_word(page.publish_part)
    assert "Publishing as C Bell for BRAITHWAITE, Harold (Mr)." in shown
    assert NOT_CLINICAL in shown


def test_only_one_green_button_at_a_time(open_record, person, office):
    office.care_plans.start(person.id)
    page = open_record(person.id)
    assert page._publish.isVisible()
    page.open_publish()
    assert not page._publish.isVisible()
    press(page, "Back to the plan")
    assert page._publish.isVisible()
