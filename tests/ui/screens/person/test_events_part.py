"""What happened is recorded with or without a plan, stands in the order of time, and a mistake stays readable."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from bhcp_desktop.domain.person_events import EventKind, PersonEvent
from bhcp_desktop.domain.staff import Role
from bhcp_desktop.services.office import Office
from bhcp_desktop.ui.screens.people.call_dialog import CallDialog
from bhcp_desktop.ui.screens.person.events_part import SPECS
from tests.support.stores import a_desk
from tests.support.trail import trail
from tests.ui.checks import check_screen
from tests.ui.screens.person.conftest import answer_why, every_word, press, settle, type_in


def part_of(page):
    return page.stack.parts_of("events")[0]


def add(page, kind, **words):
    press(page, f"Add {SPECS[kind].noun}")
    editor = part_of(page).editor(SPECS[kind])
    for name, text in words.items():
        type_in(editor.form.fields[name].box, text)
    editor.save()
    settle()
    return editor


def events(office, person):
    return office.records.read_again(person.id).events


def test_events_are_recorded_without_a_plan_the_latest_first(open_record, person, office, store):
    page = open_record(person.id, section="events")
    assert "That does not mean that nothing happened." in every_word(page)
    add(page, EventKind.FALL, happened="May 2026", source="His daughter", note="On the stairs.")
    add(page, EventKind.UNPLANNED_ADMISSION, happened="12/11/2026", source="Discharge letter")
    kept = events(office, person)
    assert [(each.kind, each.happened, each.source) for each in kept] == [
        (EventKind.UNPLANNED_ADMISSION, "12/11/2026", "Discharge letter"),
        (EventKind.FALL, "May 2026", "His daughter"),
    ]
    assert part_of(page).list.item(0).data(0x0100).words == "12-Nov-2026"
    assert trail(store, kept[0].id) == [("created", "person_event", None)]
    assert "2 recorded" in [line.note for line in page.nav._sections]
    check_screen(page)


def test_what_is_missing_is_said_beside_its_box_and_what_was_typed_stays(open_record, person, office):
    page = open_record(person.id, section="events")
    editor = add(page, EventKind.CARER_UNABLE, happened="31-Dec-2030")
    assert editor.problems() == 2
    assert "future" in editor.form.fields["happened"].problem
    assert editor.form.fields["happened"].box.toPlainText() == "31-Dec-2030"
    assert events(office, person) == ()


def test_words_not_saved_are_back_after_a_crash(open_record, person, office):
    page = open_record(person.id, section="events")
    press(page, "Add fall")
    type_in(part_of(page).editor(SPECS[EventKind.FALL]).form.fields["note"].box, "Slipped in the bath")
    page.desk.autosave.keep_now()
    settle()
    again = open_record(person.id)
    editor = part_of(again).editor(SPECS[EventKind.FALL])
    assert editor.form.fields["note"].box.toPlainText() == "Slipped in the bath"
    assert again.stack.current == "events"


def test_a_mistake_leaves_the_list_and_stays_in_the_history(open_record, person, office, store):
    page = open_record(person.id, section="events")
    add(page, EventKind.FALL, happened="May 2026", source="His daughter")
    (made,) = events(office, person)
    press(page, "Entered in error")
    answer_why("His brother fell")
    assert events(office, person) == ()
    (line,) = office.entered_in_error.of_person(person.id)
    assert (line.label, line.words, line.reason, line.who) == ("Event", "Fall, May 2026", "His brother fell", "C Bell")
    assert {field for verb, _, field in trail(store, made.id) if verb == "changed"} == {
        "entered_in_error",
        "error_reason",
    }
    with store.read() as reader:
        assert reader.count(PersonEvent) == 1


def test_a_viewer_reads_and_adds_nothing(open_record, person, office, page_context, store):
    page = open_record(person.id, section="events")
    add(page, EventKind.FALL, happened="May 2026", source="His daughter")
    page_context.office = Office(a_desk(store, Role.VIEWER, name="looks"))
    page = open_record(person.id, section="events")
    assert "May 2026" in every_word(page)
    assert not part_of(page)._row.isVisible()


def test_a_call_noted_on_the_record_stands_there_and_in_its_events(open_record, person, office, qtbot):
    page = open_record(person.id, section="events")
    QTest.keyClick(page, Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, CallDialog)
    dialog.kind.load(EventKind.NO_ANSWER)
    type_in(dialog.form.fields["note"].box, "Tried twice")
    dialog.save()
    settle()
    (made,) = events(office, person)
    assert (made.kind, made.source) == (EventKind.NO_ANSWER, "C Bell")
    qtbot.waitUntil(lambda: page._last_call.text() == "Tried, no answer 22-Nov-2026: Tried twice")
    assert "By C Bell" in every_word(page)
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    check_screen(page)


def test_a_call_added_under_events_begins_with_today_and_whoever_writes(open_record, person, office):
    page = open_record(person.id, section="events")
    add(page, EventKind.SPOKEN_TO, note="By visit")
    (made,) = events(office, person)
    assert (made.kind, made.happened, made.source) == (EventKind.SPOKEN_TO, "22-Nov-2026", "C Bell")


@pytest.mark.parametrize("percent", [100, 200])
def test_the_section_fits(open_record, person, themed, percent):
    themed.set_percent(percent)
    page = open_record(person.id, section="events")
    add(page, EventKind.FALL, happened="May 2026", source="His daughter", note="On the stairs at night. " * 12)
    check_screen(page)
