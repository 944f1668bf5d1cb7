"""The second window: the case in hand in large text and nobody else, a wait screen between cases, closed by Esc."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from bhcp_desktop.services.case_actions import NewAction
from bhcp_desktop.ui import dialogs
from bhcp_desktop.ui.screens.mdt.live_page import LivePage
from bhcp_desktop.ui.screens.mdt.share_view import ShareView
from bhcp_desktop.ui.theme.theme import Look
from tests.support.meetings import NAMES, a_meeting, listed
from tests.ui.checks import check_screen, check_size, texts_in_sight
from tests.ui.screens.meeting_stage import CTRL, press, push, settle, type_in


@pytest.fixture
def page(open_page, office, ward) -> LivePage:
    """Three people, nobody in front."""
    held = a_meeting(office, ward)
    listed(office, held, *ward.people[:3])
    office.meeting_room.start(held.id)
    return open_page(LivePage, meeting_id=held.id)


def opened(page: LivePage) -> ShareView:
    in_front(page)
    press(page, Qt.Key.Key_F11)
    assert page.sharing.view is not None
    view = page.sharing.view
    in_front(page)
    return view


def in_front(page: LivePage) -> None:
    """The window with the keyboard is the meeting's: the shared one asks for it on no real display."""
    page.window().activateWindow()
    settle()


def every_word(view: QWidget) -> str:
    """All that any part of the window holds, in sight or not."""
    labels = " ".join(label.text() for label in view.findChildren(QLabel))
    names = " ".join(child.accessibleName() for child in view.findChildren(QWidget))
    return f"{view.windowTitle()} {view.accessibleName()} {labels} {names}"


def others_in(view: QWidget, family: str) -> list[str]:
    return [name for name, _ in NAMES if name != family and name.casefold() in every_word(view).casefold()]


def test_between_cases_it_waits_and_identifies_nobody(page):
    view = opened(page)
    assert "Waiting for the next person." in texts_in_sight(view)
    assert others_in(view, "") == []
    assert view.windowTitle() == "Shared view"
    check_screen(view)


def test_it_shows_the_case_in_hand_and_never_a_word_of_another(page, office, qtbot):
    view = opened(page)
    push(page, "Call ASHWORTH, Margaret (Mr)")
    qtbot.waitUntil(lambda: "ASHWORTH, Margaret (Mr)" in texts_in_sight(view))
    assert "999 000 0018" in texts_in_sight(view)
    assert "Is the sensor enough?" in texts_in_sight(view)
    type_in(page.case.fields.boxes["decision"].box, "Her own words")
    qtbot.waitUntil(lambda: "Her own words" in texts_in_sight(view))
    office.case_actions.agree(
        page.item.id, NewAction(what="Second rail", owner="Sam Webster", due_on=date(2026, 12, 6))
    )
    page.case.show_actions(office.meeting_room.look(page.item.id), can_edit=True)
    qtbot.waitUntil(lambda: "Second rail" in texts_in_sight(view))
    assert others_in(view, "Ashworth") == []
    check_screen(view)
    type_in(page.case.fields.boxes["person_view"].box, "Stay at home.")
    type_in(page.case.fields.boxes["spoke_for"].box, "Her daughter Anne")
    qtbot.waitUntil(lambda: "Her daughter Anne" in texts_in_sight(view))
    in_front(page)
    press(page, Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: "BRAITHWAITE, Harold (Mr)" in texts_in_sight(view))
    assert "Her own words" not in every_word(view)
    assert "Second rail" not in every_word(view)
    assert "Her daughter Anne" not in every_word(view)
    assert others_in(view, "Braithwaite") == []


def test_the_keyboard_stays_in_the_meeting(page):
    push(page, "Call ASHWORTH, Margaret (Mr)")
    type_in(page.case.fields.boxes["update"].box, "Half")
    opened(page)
    assert QApplication.focusWidget() is page.case.fields.boxes["update"].box


def test_esc_and_the_same_key_close_it(page, qtbot):
    view = opened(page)
    press(view, Qt.Key.Key_Escape)
    assert page.sharing.view is None
    opened(page)
    press(page, Qt.Key.Key_F11)
    assert page.sharing.view is None


def test_the_lock_closes_it_and_another_page_blanks_it(page, qtbot):
    push(page, "Call ASHWORTH, Margaret (Mr)")
    view = opened(page)
    assert "ASHWORTH" in every_word(view)
    page.hide()
    assert "ASHWORTH" not in every_word(view)
    page.show()
    dialogs.close_all()
    assert page.sharing.view is None


def test_it_is_readable_at_twice_the_size_in_the_dark(page, themed):
    push(page, "Call ASHWORTH, Margaret (Mr)")
    themed.use(Look.DARK)
    themed.set_percent(200)
    page.case.fields.boxes["decision"].box.load("Falls clinic and a second rail. " * 20)
    view = opened(page)
    settle()
    assert view.name.fontInfo().pointSizeF() > page.case.identity.name.fontInfo().pointSizeF()
    check_size(view)
