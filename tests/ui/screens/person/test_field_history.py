"""Ctrl+H in a box shows what stood there, and says what to do when no box has the keyboard."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QApplication

from bhcp_desktop.domain.care_plan import Need
from bhcp_desktop.domain.identity import new_id
from bhcp_desktop.ui.screens.person.field_history import NO_BOX, NOT_SAVED, FieldHistoryDialog, show_history
from tests.ui.checks import check_screen
from tests.ui.screens.person.conftest import field_of, settle


def shown():
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, FieldHistoryDialog)
    lines = [dialog.list.item(at).data(0x0100) for at in range(dialog.list.count())]
    return dialog, [(line.words, line.more) for line in lines]


def test_the_box_with_the_keyboard_is_told(open_record, person, office):
    plan = office.care_plans.start(person.id)
    rev = office.care_plans.answer(plan.id, "about-me", "people", ["Ann"], base_rev=0)
    office.care_plans.answer(plan.id, "about-me", "people", ["Ann and Tom"], base_rev=rev)
    page = open_record(person.id, section="about-me")
    field_of(page, "about-me/people").go_to()
    show_history(page.stack)
    settle()
    dialog, lines = shown()
    assert lines == [
        ("Ann and Tom", "22-Nov-2026 12:00 · C Bell · before: Ann"),
        ("Ann", "22-Nov-2026 12:00 · C Bell · before: nothing"),
    ]
    check_screen(dialog)
    dialog.accept()


def test_a_new_part_has_no_history_yet(open_record, person, office):
    office.care_plans.start(person.id)
    page = open_record(person.id, section="goals")
    part = page.stack.parts_of("goals")[0]
    part.add(part._addings[0])
    show_history(page.stack)
    assert ("warn", NOT_SAVED) in page.context.reporter.told


def test_a_box_of_a_part_is_told(open_record, person, office):
    plan = office.care_plans.start(person.id)
    need = office.plan_parts.add(Need(id=new_id(), person_id=person.id, plan_id=plan.id, text="Falls"))
    office.plan_parts.change(need, replace(need, text="Falls at night"))
    page = open_record(person.id, section="goals")
    part = page.stack.parts_of("goals")[0]
    part.edit()
    show_history(page.stack)
    settle()
    dialog, lines = shown()
    assert [words for words, _ in lines] == ["Falls at night", "Falls"]
    dialog.accept()


def test_no_box_says_what_to_do(open_record, person, office):
    office.care_plans.start(person.id)
    page = open_record(person.id, section="about-me")
    page.nav.setFocus()
    show_history(page.stack)
    assert ("warn", NO_BOX) in page.context.reporter.told
