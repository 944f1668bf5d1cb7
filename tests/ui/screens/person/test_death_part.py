"""A death is recorded where events are: the banner changes at once, the wish stands beside the question."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QPushButton

from bhcp_desktop.domain.dates import short
from bhcp_desktop.domain.deaths import NOTICES, DeathNotice, PlaceOfDeath, WishMet
from bhcp_desktop.domain.staff import Role
from tests.support.plans import TODAY, a_whole_plan, answer
from tests.ui.checks import check_screen, get_by_role
from tests.ui.screens.person.conftest import asked_why, every_word, press, settle, type_in

DAY = TODAY - timedelta(days=2)


def part_of(page):
    return page.stack.parts_of("events")[1]


def fill(page, **words):
    panel = part_of(page).panel
    for name, text in words.items():
        type_in(panel.form.fields[name].box, text)
    return panel


def test_a_death_is_recorded_with_the_wish_beside_the_question(open_record, person, office, desk):
    plan = a_whole_plan(desk, person)
    answer(office, plan, "wishes", **{"place-of-death-name": "At Rose Cottage, with the window open"})
    page = open_record(person.id, section="events")
    assert "No death is recorded." in every_word(page)
    press(page, "Record a death")
    panel = fill(page, died_on=short(DAY), told_by="The ward", place_name="Ward 4", why_elsewhere="No time.")
    assert "In their care plan: At Rose Cottage, with the window open." in every_word(panel)
    panel.form.fields["notice"].box.load(DeathNotice.INFORMAL)
    panel.form.fields["place"].box.load(PlaceOfDeath.HOSPITAL)
    panel.form.fields["wish_met"].box.load(WishMet.NO)
    press(page, "Record death")
    settle()
    death = office.records.read_again(person.id).death
    assert (death.place, death.place_name, death.wish_met) == (PlaceOfDeath.HOSPITAL, "Ward 4", WishMet.NO)
    assert not panel.is_open
    assert (
        f"Died on {short(DAY)}. Place: Hospital, Ward 4. Died where they wished: no. Why not: No time."
        in every_word(page)
    )
    assert (page.banner.deceased, page.banner.died) == (True, short(DAY))
    check_screen(page)


def test_what_is_wrong_is_said_beside_its_box_and_what_was_typed_stays(open_record, person, office):
    page = open_record(person.id, section="events")
    press(page, "Record a death")
    panel = fill(page, died_on="31-Feb-2026", told_by="The ward")
    panel.save()
    settle()
    assert panel.form.fields["died_on"].problem
    panel.form.fields["died_on"].box.clear()
    fill(page, died_on="31-Dec-2030")
    panel.save()
    settle()
    assert "future" in panel.form.fields["died_on"].problem
    assert panel.form.fields["notice"].problem == "Choose how you know."
    assert panel.form.fields["told_by"].box.toPlainText() == "The ward"
    assert not office.records.read_again(person.id).person.deceased


def test_a_half_written_death_is_there_when_the_record_opens_again(open_record, person, office):
    page = open_record(person.id, section="events")
    press(page, "Record a death")
    fill(page, told_by="The ward", place_name="Ward 4")
    get_by_role(part_of(page).panel, QAccessible.Role.RadioButton, NOTICES[DeathNotice.FORMAL]).object().click()
    page.desk.autosave.keep_now()
    settle()
    again = open_record(person.id, section="events")
    panel = part_of(again).panel
    assert panel.is_open
    assert panel.form.fields["told_by"].box.toPlainText() == "The ward"
    assert panel.form.fields["notice"].box.value() is DeathNotice.FORMAL
    assert "Who said so" in every_word(again)


def test_somebody_who_has_not_died_is_alive_again_with_the_reason(open_record, person, office):
    page = open_record(person.id, section="events")
    page.go_to_field("events", "death/new/died_on")
    panel = fill(page, told_by="The ward")
    panel.form.fields["notice"].box.load(DeathNotice.INFORMAL)
    panel.save()
    settle()
    press(page, "They have not died")
    dialog = asked_why()
    dialog.usual.load("Wrong person")
    press(dialog, "They have not died")
    settle()
    assert not office.records.read_again(person.id).person.deceased
    assert "No death is recorded." in every_word(page)
    assert [line.reason for line in office.entered_in_error.of_person(person.id)] == ["Wrong person"]


@pytest.mark.parametrize("roles", [(Role.VIEWER,)])
def test_who_may_not_change_plans_reads_it_and_is_offered_nothing(open_record, person):
    page = open_record(person.id, section="events")
    assert "No death is recorded." in every_word(page)
    page.go_to_field("events", "death/new/died_on")
    assert not part_of(page).panel.is_open
    assert not any(button.isVisible() for button in part_of(page).findChildren(QPushButton))
