"""The publish page: gaps are listed with a way to each, and published only with a reason."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bhcp_desktop.domain.care_plan import Need
from bhcp_desktop.domain.clock import FixedClock
from bhcp_desktop.domain.identity import new_id
from bhcp_desktop.domain.staff import Role, User
from bhcp_desktop.services.drafts import DraftWords
from bhcp_desktop.services.office import Office
from bhcp_desktop.storage.store import SYSTEM_ACTOR
from bhcp_desktop.ui.screens.person.publish_part import NOT_CLINICAL
from bhcp_desktop.ui.screens.person.record_page import RecordPage
from bhcp_desktop.ui.screens.person.typed_panel import SETTLE
from bhcp_desktop.ui.tasks import QtTasks
from tests.support.plans import a_whole_plan
from tests.support.stores import NOON
from tests.ui.checks import check_tab_walk, tab_walk
from tests.ui.screens.person.conftest import every_word, field_of, press, settle, type_in


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


def _publish_with_words_left(open_record, person, office, desk):
    """A whole plan in which a date was refused, and the page that publishes it."""
    a_whole_plan(desk, person)
    page = open_record(person.id, section="conditions")
    settle()
    box = field_of(page, "measurements/circulation-on").box
    type_in(box, "32 March 2026")
    page.open_publish()
    settle()
    return page


def test_a_refused_answer_is_listed_with_the_way_to_its_box(open_record, person, office, desk):
    page = _publish_with_words_left(open_record, person, office, desk)
    shown = every_word(page.publish_part)
    assert "Conditions and tests: typed, and not in the plan" in shown
    assert "Measured: 32 March 2026" in shown
    assert "Nothing is missing" not in shown
    press(page, "Publish version 1")
    settle()
    assert office.plan_versions.versions(person.id) == ()
    assert page.publish_part.typed.without.problem == SETTLE
    press(page, "Go to it: Conditions and tests: typed, and not in the plan")
    assert page.stack.current == "conditions"
    box = field_of(page, "measurements/circulation-on").box
    assert (box.hasFocus(), box.toPlainText()) == (True, "32 March 2026")
    box.selectAll()
    type_in(box, "22 March 2026")
    page.open_publish()
    settle()
    assert page.publish_part.typed.isHidden()
    press(page, "Publish version 1")
    settle()
    assert len(office.plan_versions.versions(person.id)) == 1


def test_a_version_is_published_without_the_words_that_wait_once_that_is_ticked(open_record, person, office, desk):
    page = _publish_with_words_left(open_record, person, office, desk)
    page.publish_part.typed.without.box.click()
    press(page, "Publish version 1")
    settle()
    assert len(office.plan_versions.versions(person.id)) == 1
    assert field_of(page, "measurements/circulation-on").box.toPlainText() == "32 March 2026"
    (draft,) = office.drafts.of_record(office.care_plans.working(person.id).plan.id)
    assert draft.text == "32 March 2026"
    page.open_publish()
    settle()
    assert not page.publish_part.typed.without.box.isChecked()


def test_the_boxes_of_an_open_form_are_one_thing_to_settle(open_record, person, office, desk):
    a_whole_plan(desk, person)
    page = open_record(person.id, section="medicines")
    settle()
    press(page, "Add medicine")
    (editor,) = [each for each in page.stack.page("medicines").parts[0].editors.values() if each.is_open]
    type_in(editor.form.fields["dose"].box, "One each morning")
    type_in(editor.form.fields["as_at"].box, "soon")
    page.open_publish()
    settle()
    shown = every_word(page.publish_part)
    assert shown.count("Medicines: typed, and not in the plan") == 1
    assert "One each morning" in shown
    press(page, "Go to it: Medicines: typed, and not in the plan")
    settle()
    assert editor.form.fields["dose"].box.hasFocus() or editor.form.fields["as_at"].box.hasFocus()


def test_words_of_a_form_nobody_opened_today_are_listed_too(open_record, person, office, desk):
    plan = a_whole_plan(desk, person)
    office.drafts.keep(DraftWords(entity="care_plan", entity_id=plan.id, field="old-form/gone", text="Two words"))
    page = open_record(person.id, section="publish")
    settle()
    assert "The plan: typed, and not in the plan" in every_word(page.publish_part)
    assert "Two words" in every_word(page.publish_part)


def test_going_from_section_to_section_leaves_no_draft_of_what_was_saved(
    page_context, person, office, desk, store, show, qtbot
):
    """With the real lanes: a draft is kept before its words are saved, never after."""
    plan = a_whole_plan(desk, person)
    page_context.tasks = lanes = QtTasks()
    store.on_change = page_context.bus.announce
    page = RecordPage(page_context)
    show(page)
    page.on_shown(person_id=person.id, section="about-me")
    qtbot.waitUntil(lambda: page.stack.current == "about-me")
    type_in(field_of(page, "about-me/most-important").box, "The sea. ")
    page.step(1)
    lanes.stop()
    assert office.care_plans.working(person.id).of("about-me")["most-important"] == ("The sea. My garden.",)
    assert office.drafts.of_record(plan.id) == []


def test_words_given_up_on_the_page_that_publishes_wait_no_more(open_record, person, office, desk):
    plan = a_whole_plan(desk, person)
    office.drafts.keep(DraftWords(entity="care_plan", entity_id=plan.id, field="about-me/wellness", text="A bad day."))
    page = open_record(person.id)
    settle()
    page.open_publish()
    settle()
    assert not page.publish_part.typed.isHidden()
    press(page, "Discard")
    settle()
    assert page.publish_part.typed.isHidden()
    press(page, "Publish version 1")
    settle()
    assert len(office.plan_versions.versions(person.id)) == 1


def test_the_author_is_asked_among_those_who_changed_the_plan(open_record, person, office, desk, store):
    plan = a_whole_plan(desk, person)
    gp = User(id=new_id(), name="cbennett", display_name="Dr Bennett", job_title="GP", roles=(Role.CLINICIAN,))
    with store.write(SYSTEM_ACTOR, FixedClock(NOON)) as work:
        work.create(gp)
    need = Need(id=new_id(), person_id=person.id, plan_id=plan.id, text="Lonely in the evening.")
    Office(replace(desk, user=gp)).plan_parts.add(need)
    page = open_record(person.id, section="publish")
    settle()
    box = page.publish_part.author.box
    assert [box.itemText(at).split(" (")[0] for at in range(box.count())] == [
        "C Bell, Care coordinator",
        "Dr Bennett, GP",
    ]
    assert box.currentText().startswith("C Bell, Care coordinator")
    assert "Publishing as C Bell" in every_word(page.publish_part)
    box.setCurrentIndex(1)
    page.open_publish()
    press(page, "Publish version 1")
    settle()
    (version,) = office.plan_versions.versions(person.id)
    assert (version.written_by, version.published_by) == ("Dr Bennett, GP", "C Bell")
    page.open_publish()
    settle()
    assert page.publish_part.author.isHidden()
