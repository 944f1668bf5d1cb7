"""A form on the screen asks what applies, as its Questionnaire says."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from bhcp_desktop.domain.care_plan import Answer
from bhcp_desktop.domain.identity import new_id
from bhcp_desktop.domain.staff import Role
from bhcp_desktop.services.office import Office
from bhcp_desktop.ui.screens.person.form_part import NOT_SHOWN
from bhcp_desktop.ui.screens.person.history_part import HistoryPart
from bhcp_desktop.ui.screens.person.sections import section_lines
from bhcp_desktop.ui.widgets.section_nav import SectionState
from tests.support.plans import answer
from tests.support.stores import a_desk
from tests.ui.checks import check_screen, tab_walk, texts_in_sight
from tests.ui.screens.person.conftest import every_word, field_of, press, settle


def history_of(page):
    return next(part for part in page.stack.parts() if isinstance(part, HistoryPart))


def choose(page, key, value):
    box = field_of(page, key).box
    box.load(value)
    box.edited.emit()


def test_questions_appear_when_they_apply(open_record, person, office):
    office.care_plans.start(person.id)
    page = open_record(person.id, section="communication")
    formats, size = field_of(page, "communication/formats"), field_of(page, "communication/print-size")
    assert not formats.isVisible()
    choose(page, "communication/asked", "needs")
    assert formats.isVisible()
    assert not size.isVisible()
    choose(page, "communication/formats", ("large-print",))
    assert size.isVisible()
    choose(page, "communication/asked", "no-needs")
    assert not formats.isVisible()


def test_choices_ticks_and_lines_are_saved(open_record, person, office):
    office.care_plans.start(person.id)
    page = open_record(person.id, section="communication")
    choose(page, "communication/asked", "needs")
    choose(page, "communication/formats", ("large-print", "audio"))
    choose(page, "communication/support", ("Two hearing aids", "Needs time"))
    choose(page, "communication/interpreter", "no")
    page.save_now()
    answers = office.care_plans.working(person.id).of("communication")
    assert [answer.display for answer in answers["formats"]] == ["Large print", "Audio"]
    assert answers["support"] == ("Two hearing aids", "Needs time")
    assert [answer.display for answer in answers["interpreter"]] == ["No"]


def test_a_box_is_called_by_its_group_where_others_ask_the_same(open_record, person, office):
    office.care_plans.start(person.id)
    page = open_record(person.id, section="assessment")
    field = field_of(page, "assessment/falls-status")
    assert field.box.accessibleName() == "Falls and balance: Is there a concern?"
    assert field.name == "Is there a concern?", "on screen the heading stands above it"
    names = {k: page.stack.box_of(f"assessment/{k}").box.accessibleName() for k in ("mobility-status", "skin-status")}
    assert len(set(names.values())) == 2


def test_a_group_leads_to_its_first_question(open_record, person, office):
    office.care_plans.start(person.id)
    page = open_record(person.id)
    page.go_to_field("agreement", "sharing/sharing")
    box = field_of(page, "sharing/share-gp").box
    assert box.isAncestorOf(QApplication.focusWidget())


def test_a_yes_or_no_is_taken_back_to_not_answered(open_record, person, office):
    plan = office.care_plans.start(person.id)
    office.care_plans.answer(plan.id, "sharing", "share-gp", ["yes"], base_rev=0)
    page = open_record(person.id, section="agreement")
    field = field_of(page, "sharing/share-gp")
    assert field.box.value() == "yes"
    press(page, f"Clear answer: {field.name}")
    settle()
    assert field.box.value() is None
    assert field.box.isAncestorOf(QApplication.focusWidget())
    page.save_now()
    settle()
    assert "share-gp" not in office.care_plans.working(person.id).of("sharing")
    assert field.box.findChild(QPushButton).isHidden()


def test_an_answer_is_cleared_with_the_keyboard_and_only_when_there_is_one(open_record, person, office):
    office.care_plans.start(person.id)
    page = open_record(person.id, section="agreement")
    box = field_of(page, "sharing/share-gp").box
    clear = box.findChild(QPushButton)
    assert clear.isHidden()
    box.setFocus()
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    assert box.value() is not None
    settle()
    assert tab_walk(QApplication.focusWidget(), 6)[1] is clear
    clear.setFocus()
    QTest.keyClick(clear, Qt.Key.Key_Space)
    assert box.value() is None
    assert clear.isHidden()


def test_whoever_only_looks_clears_nothing(open_record, person, office):
    plan = office.care_plans.start(person.id)
    office.care_plans.answer(plan.id, "sharing", "share-gp", ["yes"], base_rev=0)
    page = open_record(person.id, section="agreement")
    box = field_of(page, "sharing/share-gp").box
    box.setReadOnly(True)
    assert not box.findChild(QPushButton).isEnabled()


@pytest.mark.parametrize("percent", [100, 200])
def test_answers_with_their_way_back_fit(open_record, person, office, themed, percent):
    plan = office.care_plans.start(person.id)
    office.care_plans.answer(plan.id, "sharing", "share-gp", ["yes"], base_rev=0)
    themed.set_percent(percent)
    page = open_record(person.id, section="agreement")
    settle()
    page.stack.bring_into_sight(field_of(page, "sharing/share-gp").box)
    settle()
    check_screen(page)


def test_what_is_not_on_every_copy_says_so_once(open_record, person, office):
    office.care_plans.start(person.id)
    page = open_record(person.id, section="social")
    words = every_word(page.stack.page("social"))
    assert words.count("Left off copies that stay in the home.") == 2  # money, and habits
    assert every_word(page.stack.page("safeguarding")).count("Stays in this record") == 1
    assert "Left off" not in every_word(page.stack.page("home"))


@pytest.mark.parametrize("roles", [(Role.VIEWER,), (Role.ADMINISTRATOR,)])
def test_what_is_not_shown_to_a_role_is_no_empty_box(open_record, store, person, roles):
    writing = Office(a_desk(store, name="other"))
    plan = writing.care_plans.start(person.id)
    answer(writing, plan, "safeguarding", concern="yes", what="Money missing")
    page = open_record(person.id, section="safeguarding")
    seen = texts_in_sight(page.stack)
    assert NOT_SHOWN in seen
    assert not field_of(page, "safeguarding/concern").isVisible()
    assert "Money missing" not in every_word(page)
    (line,) = [each for each in section_lines(page.desk.file, page.stack.parts_of) if each.name == "safeguarding"]
    assert (line.note, line.state) == ("not shown to you", SectionState.NONE)
    writing.care_plans.answer(plan.id, "home", "lives", ("Alone",), base_rev=0)
    settle()
    assert not field_of(page, "safeguarding/concern").isVisible()
    page.show_section("history")
    offered = history_of(page).question.box
    assert [offered.findData(key) for key in ("safeguarding/what", "safeguarding/concern")] == [-1, -1]
    assert offered.findData("home/lives") > 0


def test_who_may_change_plans_answers_and_looks_back_at_safeguarding(open_record, person, office):
    office.care_plans.start(person.id)
    page = open_record(person.id, section="safeguarding")
    assert NOT_SHOWN not in texts_in_sight(page.stack)
    assert field_of(page, "safeguarding/concern").isVisible()
    page.show_section("history")
    assert history_of(page).question.box.findData("safeguarding/what") > 0


@pytest.mark.parametrize("key", ["communication/interpreter", "communication/share-needs"])
def test_no_and_not_asked_are_answers_of_their_own(open_record, person, office, key):
    plan = office.care_plans.start(person.id)
    answer(office, plan, "communication", asked="needs")
    page = open_record(person.id, section="communication")
    assert field_of(page, key).box.value() is None
    link_id = key.partition("/")[2]
    for code in ("no", "not-asked", "yes"):
        choose(page, key, code)
        page.save_now()
        settle()
        (held,) = office.care_plans.working(person.id).of("communication")[link_id]
        assert held.code == field_of(page, key).box.value() == code


def test_a_tick_of_before_is_shown_as_yes(open_record, person, office, desk):
    plan = office.care_plans.start(person.id)
    own = {"person_id": person.id, "owner_id": plan.id, "form": "communication", "index": 0}
    with desk.write() as work:
        work.create(Answer(id=new_id(), link_id="interpreter", value="true", **own))
    page = open_record(person.id, section="communication")
    assert field_of(page, "communication/interpreter").box.value() == "yes"
    assert not page.stack.parts_of("communication")[0].is_editing()
