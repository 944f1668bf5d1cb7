"""A running meeting by keyboard alone: one person in front, every word kept, actions read back before saving."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication

from bhcp_desktop.domain.clock import FixedClock
from bhcp_desktop.domain.errors import UnavailableError
from bhcp_desktop.domain.mdt import AgendaItem, ItemState, MeetingStatus
from bhcp_desktop.domain.staff import Role
from bhcp_desktop.services.meeting_room import CASE, CaseWords
from bhcp_desktop.services.office import Office
from bhcp_desktop.services.spelling import load_speller
from bhcp_desktop.storage.store import SYSTEM_ACTOR
from bhcp_desktop.ui.screens.mdt.live_page import LivePage
from bhcp_desktop.ui.theme.theme import Look
from bhcp_desktop.ui.widgets.writing import writing
from tests.support.asked import asked_by
from tests.support.meetings import a_meeting, listed
from tests.support.stores import NOON, a_desk
from tests.support.trail import trail
from tests.ui.checks import check_screen, check_size, texts_in_sight
from tests.ui.screens.meeting_stage import CTRL, SHIFT, answer, press, push, settle, type_in


@pytest.fixture
def held(office, ward):
    return a_meeting(office, ward)


@pytest.fixture
def three(office, ward, held):
    items = listed(office, held, *ward.people[:3])
    office.meeting_room.start(held.id)
    return items


@pytest.fixture
def page(open_page, held, three) -> LivePage:
    """The meeting with the first person in front."""
    made = open_page(LivePage, meeting_id=held.id)
    push(made, "Call ASHWORTH, Margaret (Mr)")
    return made


def box(page: LivePage, name: str):
    return page.case.fields.boxes[name].box


def stored(store, item) -> AgendaItem:
    with store.read() as reader:
        return reader.get(AgendaItem, item.id)


def decide(page: LivePage, words: str = "Plan agreed.") -> None:
    """Write a decision and the person's view, and go on."""
    type_in(box(page, "decision"), words)
    type_in(box(page, "person_view"), "Stay at home.")
    press(page, Qt.Key.Key_Return, CTRL)


def test_calling_somebody_journals_the_view_and_puts_the_keyboard_in_the_update(page, three, store):
    assert stored(store, three[0]).state is ItemState.CALLED
    assert trail(store, three[0].person_id)[-1] == ("viewed", "person", None)
    assert QApplication.focusWidget() is box(page, "update")
    assert page.banner is None
    assert page.clock.place.text() == "1 of 3"
    check_screen(page)


def test_nothing_is_shown_of_anybody_but_the_one_in_front_except_names(page, ward):
    seen = texts_in_sight(page)
    assert "ASHWORTH, Margaret (Mr)" in seen
    assert "999 000 0018" in seen
    for number in ("999 000 0026", "999 000 0034"):
        assert number not in seen
    page.agenda.table.choose_row(2)
    settle()
    assert page.case.shown.line.who.given_names == "Margaret", "moving along the list calls nobody"


def test_a_second_after_the_last_key_the_words_are_on_the_disk(page, office, three, qtbot):
    type_in(box(page, "update"), "Sensor fit")
    assert office.drafts.of_record(three[0].id) == []
    qtbot.waitUntil(lambda: bool(office.drafts.of_record(three[0].id)), timeout=20_000)
    (draft,) = office.drafts.of_record(three[0].id)
    assert (draft.entity, draft.field, draft.text) == (CASE, "update", "Sensor fit")
    assert page.saved.text().startswith("Draft saved 12:00")


def test_after_a_crash_the_same_person_is_in_front_with_the_half_sentence(page, open_page, held, office, three):
    type_in(box(page, "next_steps"), "Visit, then ba")
    page.case.entry.line.box.setFocus()
    type_in(page.case.entry.line.box, "refer fal")
    page.save_now()
    again = open_page(LivePage, meeting_id=held.id)
    assert again.case.shown.line.id == three[0].id
    assert box(again, "next_steps").toPlainText() == "Visit, then ba"
    assert again.case.entry.line.box.text() == "refer fal"
    assert "are back in their boxes" in again.case.notice.text
    press(again, Qt.Key.Key_P, CTRL | SHIFT)
    assert office.meeting_room.look(three[0].id).line.item.next_steps == "Visit, then ba"


def test_a_meeting_with_somebody_in_front_is_read_once_when_it_is_opened(page, open_page, held, store):
    asked = asked_by(store, lambda: (open_page(LivePage, meeting_id=held.id), settle()))
    lists = [
        statement for statement, _ in asked if "times_before" in statement and "agenda_item.id = ?" not in statement
    ]
    assert len(lists) == 1


def test_an_action_is_read_back_and_saved_with_enter(page, office, three, store):
    line = page.case.entry.line.box
    press(page, Qt.Key.Key_N, CTRL)
    assert QApplication.focusWidget() is line
    type_in(line, "refer falls clinic @shah 3w")
    told = "Reads as: Action for R Shah (District nurse), due Sunday 13 December 2026 (in 3 weeks): refer falls clinic."
    assert page.case.entry.told.text() == told
    press(line, Qt.Key.Key_Return)
    (row,) = office.meeting_room.look(three[0].id).actions
    assert (row.what, row.owner, row.due_on) == ("refer falls clinic", "R Shah", date(2026, 12, 13))
    assert trail(store, row.id) == [("created", "action", None)]
    assert line.text() == ""
    assert "R Shah, due 13-Dec-2026: refer falls clinic" in texts_in_sight(page)
    push(page, "Take back")
    assert office.meeting_room.look(three[0].id).actions == ()


def test_an_action_without_owner_or_date_is_asked_about_once(page, office, three):
    line = page.case.entry.line.box
    type_in(line, "ring the family")
    press(line, Qt.Key.Key_Return)
    assert office.meeting_room.look(three[0].id).actions == ()
    assert "No owner: add @ and a name. No date: add 3w, 2d or a date. Press Enter again" in page.case.entry.told.text()
    press(line, Qt.Key.Key_Return)
    assert office.meeting_room.look(three[0].id).actions[0].what == "ring the family"


def test_a_name_that_fits_two_people_is_never_guessed(page, office, three):
    line = page.case.entry.line.box
    type_in(line, "visit @s 2d")
    for _ in range(3):
        press(line, Qt.Key.Key_Return)
    assert "Who is “s”: R Shah (District nurse) or Sam Webster (Social worker)?" in page.case.entry.told.text()
    assert office.meeting_room.look(three[0].id).actions == ()


def test_done_needs_a_decision_then_says_what_is_missing_then_goes_on(page, three, store):
    press(page, Qt.Key.Key_Return, CTRL)
    assert page.case.fields.boxes["decision"].problem.startswith("Choose or write the decision")
    type_in(box(page, "decision"), "Plan agreed.")
    press(page, Qt.Key.Key_Return, CTRL)
    assert "The person's own view is not recorded." in page.case.notice.text
    assert stored(store, three[0]).state is ItemState.CALLED
    press(page, Qt.Key.Key_Return, CTRL)
    done = stored(store, three[0])
    assert (done.state, done.decision) == (ItemState.DISCUSSED, "Plan agreed.")
    assert page.case.shown.line.id == three[1].id
    assert box(page, "decision").toPlainText() == "", "nothing of the person before remains"
    assert page.case.fields.boxes["decision"].problem == ""


def test_done_and_next_is_one_key_when_nothing_is_missing(page, three, store):
    press(page, Qt.Key.Key_D, CTRL)
    assert QApplication.focusWidget() is box(page, "decision_code")
    box(page, "decision_code").load("plan_agreed")
    type_in(box(page, "person_view"), "Stay at home.")
    press(page, Qt.Key.Key_Return, CTRL)
    assert stored(store, three[0]).decision_code == "plan_agreed"
    assert page.case.shown.line.id == three[1].id


def test_who_spoke_for_the_person_is_kept_while_it_is_typed_and_with_the_case(page, office, three, store):
    type_in(box(page, "spoke_for"), "Her daughter Anne")
    page.save_now()
    settle()
    kept = office.meeting_room.look(three[0].id).drafts
    assert [(draft.field, draft.text) for draft in kept] == [("spoke_for", "Her daughter Anne")]
    decide(page)
    assert stored(store, three[0]).spoke_for == "Her daughter Anne"
    assert box(page, "spoke_for").toPlainText() == "", "nothing of the person before remains"


def test_time_is_counted_extended_and_over_time_is_said(page, office, three, store):
    clock = office.desk.clock
    clock.instant = NOON + timedelta(seconds=161)
    page.clock.show_time()
    assert page.clock.time.text() == "02:41 of 05:00"
    press(page, Qt.Key.Key_T, CTRL)
    assert page.clock.time.text() == "02:41 of 06:00"
    clock.instant = NOON + timedelta(seconds=6 * 60 + 20)
    page.clock.show_time()
    assert page.clock.over.text() == "0:20 over"
    decide(page)
    assert stored(store, three[0]).seconds_used == 380
    assert page.clock.time.text() == "00:00 of 05:00"


def test_parked_people_come_last(page, three, store):
    press(page, Qt.Key.Key_P, CTRL | SHIFT)
    assert page.case.shown.line.id == three[1].id
    assert "Parked" in [page.agenda.table.model().index(0, 2).data()]
    decide(page)
    decide(page)
    assert page.case.shown.line.id == three[0].id


def test_somebody_else_is_called_from_the_agenda_and_the_words_stay(page, three, store):
    type_in(box(page, "update"), "Half said")
    page.agenda.table.choose_row(2)
    page.agenda.table.setFocus()
    press(page.agenda.table, Qt.Key.Key_Return)
    assert page.case.shown.line.id == three[2].id
    assert stored(store, three[0]).update == "Half said"
    assert box(page, "update").toPlainText() == ""


def test_putting_off_asks_why(page, three, store):
    push(page, "Put off…")
    answer(page, "Out of time")
    assert (stored(store, three[0]).state, stored(store, three[0]).state_reason) == (ItemState.DEFERRED, "Out of time")
    push(page, "Take off…")
    answer(page, "Moved away")
    assert stored(store, three[1]).state is ItemState.WITHDRAWN


def test_words_of_somebody_else_are_kept_beside_mine(page, office, three, page_context, store):
    office.meeting_room.write(page.item, CaseWords(texts={"update": "Theirs", "rationale": "Because"}))
    settle()
    type_in(box(page, "update"), "Mine")
    type_in(box(page, "decision"), "x")
    type_in(box(page, "person_view"), "y")
    press(page, Qt.Key.Key_Return, CTRL)
    assert "Somebody else wrote" in str(page_context.reporter.errors[-1])
    assert box(page, "update").toPlainText() == "Theirs\nMine"
    assert box(page, "rationale").toPlainText() == "Because"
    assert page.case.fields.boxes["update"].problem.startswith("Somebody else wrote here too")
    assert page.front.isEnabled()
    press(page, Qt.Key.Key_Return, CTRL)
    assert stored(store, three[0]).update == "Theirs\nMine"
    assert stored(store, three[0]).rationale == "Because"


def test_a_failed_save_keeps_the_words_and_the_person(page, three, page_context, monkeypatch):
    def refuse(*_args):
        raise UnavailableError("The disk is full. Free some space and try again.")

    monkeypatch.setattr(page_context.office.meeting_room, "done", refuse)
    decide(page, "Refer.")
    assert "disk is full" in str(page_context.reporter.errors[-1])
    assert box(page, "decision").toPlainText() == "Refer."
    assert page.case.shown.line.id == three[0].id


def test_a_case_whose_person_died_this_morning_is_marked(open_page, office, ward, held, three, store):
    with store.write(SYSTEM_ACTOR, FixedClock(NOON)) as work:
        work.change(ward.people[0], replace(ward.people[0], deceased=True, died_on=date(2026, 11, 22)))
    page = open_page(LivePage, meeting_id=held.id)
    push(page, "Call ASHWORTH, Margaret (Mr)")
    assert page.case.identity.died.isVisible()
    assert "died 22-Nov-2026" in page.case.identity.born.text()


def test_a_viewer_reads_along_and_is_offered_nothing_to_do(open_page, office, held, three, page_context, store):
    office.meeting_room.call(three[0].id)
    page_context.office = Office(a_desk(store, Role.VIEWER, name="v"))
    page = open_page(LivePage, meeting_id=held.id)
    assert "ASHWORTH, Margaret (Mr)" in page.case.identity.name.text()
    offered = {each.text() for each in page.findChildren(QAbstractButton) if each.isVisible()}
    assert not {"Done, next person", "+1 minute", "Park", "Put off…", "Take off…", "Tell the person…"} & offered
    for key, modifier in ((Qt.Key.Key_Return, CTRL), (Qt.Key.Key_T, CTRL), (Qt.Key.Key_P, CTRL | SHIFT)):
        press(page, key, modifier)
    page.agenda.table.choose_row(2)
    press(page.agenda.table, Qt.Key.Key_Return)
    page.sides.setCurrentIndex(1)
    press(page.attendance.table, Qt.Key.Key_Space)
    assert page_context.reporter.errors == []
    assert stored(store, three[0]).state is ItemState.CALLED
    check_screen(page)


def test_the_end(page, office, held, page_context, three):
    page.sides.setCurrentIndex(2)
    push(page, "Close the meeting…")
    assert page_context.reporter.asked == [], "nobody is asked for what would be refused"
    told = page_context.reporter.told[-1][1]
    assert told.startswith("3 people have no outcome yet: Margaret Ashworth, Harold Braithwaite, Jean Campbell.")
    decide(page)
    push(page, "Put off the rest…")
    answer(page, "Out of time")
    assert "Everybody to be discussed has an outcome." in texts_in_sight(page)
    check_screen(page)
    push(page.empty, "Close the meeting…")
    asked = page_context.reporter.asked[-1]
    assert asked.verb == "Close the meeting"
    assert "Not recorded whether present: GP." in asked.detail
    asked.answer(True)
    settle()
    assert office.meetings.read_again(held.id).meeting.status is MeetingStatus.CLOSED
    assert page_context.navigate.went[-1] == ("meeting-record", {"meeting_id": held.id})


def test_a_meeting_without_cases_can_be_held(open_page, office, held, page_context):
    office.meeting_room.start(held.id)
    page = open_page(LivePage, meeting_id=held.id)
    assert "Nobody is on the agenda." in texts_in_sight(page)
    push(page.empty, "Add people")
    assert page_context.navigate.went[-1] == ("meeting", {"meeting_id": held.id})


def test_large_text_and_sixty_cases_fit(open_page, office, ward, held, themed):
    people = [ward.add(None, family_name=f"Wolfeschlegelsteinhausen{at:02}") for at in range(60)]
    items = listed(office, held, *people)
    office.meeting_room.start(held.id)
    office.meeting_room.call(items[0].id)
    themed.use(Look.DARK)
    themed.set_percent(200)
    page = open_page(LivePage, meeting_id=held.id)
    assert len(page.agenda.table.rows) == 60
    check_size(page)


def test_a_case_that_has_ended_is_not_called_and_the_one_in_front_stays(page, three, page_context, store):
    decide(page)
    settle()
    front = page.item
    assert front.id == three[1].id
    page.agenda.table.choose_row(0)
    press(page.agenda.table, Qt.Key.Key_Return)
    settle()
    assert "Margaret Ashworth: Discussed." in page_context.reporter.words[-1]
    assert page.item.id == front.id
    assert stored(store, front).state is ItemState.CALLED


def test_names_of_the_meeting_have_no_spelling_whenever_it_is_in_front(page, held):
    pytest.importorskip("hunspell", reason="spelling does not run on this system")
    writing().begin(load_speller(), None)
    assert writing().wrong("Ring Dr Nowak")
    page.on_shown(meeting_id=held.id)
    settle()
    assert writing().wrong("Ring Dr Nowak") == []
    writing().begin(None, None)
