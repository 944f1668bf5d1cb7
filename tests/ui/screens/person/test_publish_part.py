"""The publish page: gaps are listed with a way to each, and published only with a reason."""

from __future__ import annotations

import pytest

from bhcp_desktop.ui.screens.person.publish_part import NOT_CLINICAL
from tests.ui.checks import check_tab_walk, tab_walk
from tests.ui.screens.person.conftest import every_word, press, settle, type_in


def test_gaps_need_reasons_and_say_so(open_record, person, office):
    office.care_plans.start(person.id)
    page = open_record(person.id)
    page.open_publish()
    settle()
    part = page.publish_part
    assert set(part.reasons) == {gap.field for gap in office.publishing.prepare(person.id).gaps}
    press(page, "Publish version 1")
    assert office.plan_versions.versions(person.id) == ()
    assert all("give the reason" in field.problem for field in part.reasons.values())
    assert part._summary.accessibleDescription() == f"{len(part.reasons)} reasons are missing"
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
    settle()
    type_in(page.publish_part.reasons["plan/needs"].box, "Will be asked on Monday")
    press(page, "Go to it: About me: answer “What is most important to me”")
    assert page.stack.current == "about-me"
    page.open_publish()
    settle()
    assert page.publish_part.reasons["plan/needs"].box.value() == "Will be asked on Monday"


def test_whoever_publishes_sees_for_whom_and_what_they_do_not_sign(open_record, person, office):
    office.care_plans.start(person.id)
    page = open_record(person.id)
    page.open_publish()
    settle()
    shown = every_word(page.publish_part)
    assert "Publishing as C Bell for BRAITHWAITE, Harold (Mr)." in shown
    assert NOT_CLINICAL in shown


def test_only_one_green_button_at_a_time(open_record, person, office):
    office.care_plans.start(person.id)
    page = open_record(person.id)
    assert page._publish.isVisible()
    page.open_publish()
    settle()
    assert not page._publish.isVisible()
    press(page, "Back to the plan")
    assert page._publish.isVisible()


@pytest.mark.parametrize("percent", [100, 200])
def test_many_gaps_fit_and_are_walked_in_order(open_record, person, office, themed, percent):
    office.care_plans.start(person.id)
    themed.set_percent(percent)
    page = open_record(person.id, section="publish")
    settle()
    press(page, "Publish version 1")
    settle()
    area = page.stack.currentWidget()
    assert area.widget().minimumSizeHint().width() <= area.viewport().width()
    check_tab_walk(page)
    walk = tab_walk(page.nav, 80)
    first, publish = page.publish_part._links[0], page.publish_part._publish
    assert walk.index(page.nav) < walk.index(first) < walk.index(publish) < walk.index(page._print)


def test_reasons_are_drafted_found_again_and_gone_once_published(open_record, person, office):
    plan = office.care_plans.start(person.id)
    page = open_record(person.id, section="publish")
    settle()
    type_in(page.publish_part.reasons["plan/needs"].box, "Will be asked on Monday")
    page.save_now()
    assert [draft.field for draft in office.drafts.of_record(plan.id)] == ["reason/plan/needs"]
    again = open_record(person.id)
    settle()
    reasons = again.publish_part.reasons
    assert again.stack.current == "publish"
    assert reasons["plan/needs"].box.value() == "Will be asked on Monday"
    assert again.notice.text.endswith("They are back in their boxes: Publish.")
    for field in reasons.values():
        field.box.load("Could not ask: delirium")
    press(again, "Publish version 1")
    settle()
    assert len(office.plan_versions.versions(person.id)) == 1
    assert office.drafts.of_record(plan.id) == []


def test_reasons_found_again_may_be_discarded(open_record, person, office):
    plan = office.care_plans.start(person.id)
    page = open_record(person.id, section="publish")
    settle()
    type_in(page.publish_part.reasons["plan/needs"].box, "Will be asked on Monday")
    page.save_now()
    again = open_record(person.id)
    settle()
    press(again, "Discard")
    settle()
    assert again.publish_part.reasons["plan/needs"].box.value() == ""
    assert office.drafts.of_record(plan.id) == []
