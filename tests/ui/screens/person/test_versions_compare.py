"""Two versions, or one and the draft, compared word by word; the change sheet is a key press away."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtWidgets import QApplication

from bhcp_desktop.domain.care_plan import Need
from bhcp_desktop.domain.identity import new_id
from bhcp_desktop.domain.staff import Role
from bhcp_desktop.services.office import Office
from bhcp_desktop.ui.screens.person.record_desk import NOT_PRINTED
from bhcp_desktop.ui.screens.person.versions_compare import DRAFT
from tests.support.plans import a_whole_plan
from tests.support.stores import a_desk
from tests.ui.checks import check_screen, check_size
from tests.ui.screens.person.conftest import every_word, press, settle
from tests.ui.screens.person.test_similar_notice import others


@pytest.fixture
def versions(office, desk, person):
    """Two published versions, newest first, and a draft that says more."""
    plan = a_whole_plan(desk, person)
    office.publishing.publish(person.id)
    rev = office.records.read_again(person.id).answer_revs["about-me/most-important"]
    rev = office.care_plans.answer(plan.id, "about-me", "most-important", ["My garden and Ann."], base_rev=rev)
    office.publishing.publish(person.id)
    office.care_plans.answer(plan.id, "about-me", "most-important", ["My greenhouse and Ann."], base_rev=rev)
    return office.plan_versions.versions(person.id)


def open_compare(open_record, person):
    page = open_record(person.id, section="history")
    settle()
    return page, page.stack.parts_of("history")[1]


def choose(field, value):
    field.box.load(value)
    field.box.edited.emit()


def test_the_draft_and_the_newest_version_are_offered_first(open_record, person, versions):
    page, part = open_compare(open_record, person)
    assert (part.earlier.box.value(), part.later.box.value()) == (versions[0].id, DRAFT)
    press(page, "Compare versions")
    assert part.told.text() == "From version 2 to the draft: 1 difference."
    assert "[removed: garden][added: greenhouse] and Ann." in part.words.toPlainText()
    assert QApplication.focusWidget() is part.words
    assert ("say", part.told.text()) in page.context.reporter.told


def test_two_versions_are_compared_the_older_first_however_chosen(open_record, person, versions):
    page, part = open_compare(open_record, person)
    newer, older = versions
    choose(part.earlier, newer.id)
    choose(part.later, older.id)
    press(page, "Compare versions")
    assert part.told.text() == "From version 1 to version 2: 1 difference."
    assert "garden [added: and Ann]." in part.words.toPlainText()


def test_one_version_twice_is_refused_beside_the_box(open_record, person, versions):
    page, part = open_compare(open_record, person)
    choose(part.earlier, DRAFT)
    press(page, "Compare versions")
    assert part.later.problem == "Choose two different versions."
    assert part.words.isHidden()
    choose(part.later, versions[1].id)
    assert part.later.problem == ""
    press(page, "Compare versions")
    assert part.told.text() == "From version 1 to the draft: 1 difference."


def test_no_difference_is_said(open_record, person, office, desk):
    a_whole_plan(desk, person)
    office.publishing.publish(person.id)
    page, part = open_compare(open_record, person)
    press(page, "Compare versions")
    assert part.told.text() == "From version 1 to the draft: no words differ."
    assert part.words.isHidden()


def test_a_comparison_with_the_draft_goes_when_the_draft_changes(open_record, person, office, versions):
    page, part = open_compare(open_record, person)
    press(page, "Compare versions")
    plan = office.records.read_again(person.id).working.plan
    office.plan_parts.add(Need(id=new_id(), person_id=person.id, plan_id=plan.id, text="Lonely."))
    settle()
    assert part.words.isHidden()
    assert "Compare again" in part.told.text()
    press(page, "Compare versions")
    assert "Lonely" in part.words.toPlainText()


def test_nothing_to_compare_is_not_offered(open_record, person, office):
    office.care_plans.start(person.id)
    _page, part = open_compare(open_record, person)
    assert part.isHidden()


def test_nobody_elses_words_stay(open_record, person, office, versions, store):
    page, part = open_compare(open_record, person)
    press(page, "Compare versions")
    others(store, {"family_name": "Dixon", "given_names": "Ivy", "born_on": date(1950, 1, 1)})
    (dixon,) = office.people.search("Dixon").lines
    page.on_shown(person_id=dixon.person_id)
    settle()
    assert "greenhouse" not in every_word(page)
    assert part.words.toPlainText() == part.told.text() == ""
    assert part.earlier.box.count() == 0


def test_the_comparison_is_printed_as_it_was_chosen(open_record, person, versions):
    page, part = open_compare(open_record, person)
    press(page, "Print this comparison")
    choose(part.earlier, versions[0].id)
    choose(part.later, versions[1].id)
    press(page, "Print this comparison")
    about = {"kind": "change_sheet", "person_id": person.id}
    assert page.context.navigate.went == [
        ("preview", about | {"earlier_id": versions[0].id, "draft": "yes"}),
        ("preview", about | {"earlier_id": versions[1].id, "version_id": versions[0].id}),
    ]
    choose(part.later, versions[0].id)
    assert part._sheet.isHidden()


def test_whoever_may_not_print_compares_all_the_same(open_record, person, versions, store, page_context):
    page_context.office = Office(a_desk(store, Role.VIEWER, name="viewer"))
    page, part = open_compare(open_record, person)
    assert part._sheet.isHidden()
    choose(part.earlier, versions[1].id)
    choose(part.later, versions[0].id)
    press(page, "Compare versions")
    assert part.words.isVisible()
    assert not part._sheet.isHidden()
    assert not page._print.isVisible()
    page.print_plan()
    assert page.context.reporter.told.count(("warn", NOT_PRINTED)) == 1
    assert page.context.navigate.went == []
    history = page.stack.parts_of("history")[0]
    assert history._row.isVisible()
    press(page, "Show this version")
    wanted = {"kind": "care_plan", "person_id": person.id, "version_id": history.versions.current()}
    assert page.context.navigate.went == [("preview", wanted)]


@pytest.mark.parametrize("percent", [100, 200])
def test_it_fits_and_is_walked_with_the_keyboard(open_record, person, versions, themed, percent):
    themed.set_percent(percent)
    page, part = open_compare(open_record, person)
    press(page, "Compare versions")
    settle()
    page.stack.currentWidget().ensureWidgetVisible(part.words)
    area = page.stack.currentWidget()
    assert area.widget().minimumSizeHint().width() <= area.viewport().width()
    check_size(page)
    check_screen(page)
