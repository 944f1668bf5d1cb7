"""Whoever fills a plan by keyboard keeps the box, the place in it and the steps of undo, whatever happens meanwhile."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit

from bhcp_desktop.domain.care_plan import CarePlan
from bhcp_desktop.services.office import Office
from bhcp_desktop.storage.store import Store
from bhcp_desktop.ui.screens.person.record_page import RecordPage
from tests.support.stores import a_desk
from tests.ui.screens.person.conftest import field_of, settle, type_in

KEY = "about-me/people"
TYPED = "My daughter Ann and my son"


class Stage:
    """A record in which somebody is typing, the cursor in the midst of the words."""

    def __init__(self, page: RecordPage, office: Office, plan: CarePlan, store: Store) -> None:
        self.page, self.office, self.store = page, office, store
        self.plan_id, self.person_id = plan.id, plan.person_id
        self.box: QPlainTextEdit = field_of(page, KEY).box
        self.box.window().activateWindow()
        type_in(self.box, TYPED)
        cursor = self.box.textCursor()
        cursor.setPosition(12)
        cursor.setPosition(15, QTextCursor.MoveMode.KeepAnchor)
        self.box.setTextCursor(cursor)
        assert self.place() == (TYPED, 12, 15, True)

    def place(self) -> tuple[str, int, int, bool]:
        """What is in the box, what is selected in it, and whether the keyboard is there."""
        cursor = self.box.textCursor()
        return self.box.toPlainText(), cursor.anchor(), cursor.position(), QApplication.focusWidget() is self.box

    def somebody_else(self, link: str) -> None:
        """Another desk saves an answer to a question."""
        other = Office(a_desk(self.store, name="other"))
        other.care_plans.answer(self.plan_id, "about-me", link, ["Theirs"], base_rev=0)
        settle()


@pytest.fixture
def stage(open_record, person, office, store) -> Stage:
    plan = office.care_plans.start(person.id)
    return Stage(open_record(person.id), office, plan, store)


def autosaved(stage: Stage) -> None:
    stage.page.desk.autosave.keep_now()
    settle()


def saved(stage: Stage) -> None:
    stage.page.save_now()
    settle()


def refreshed(stage: Stage) -> None:
    stage.somebody_else("wellness")
    assert field_of(stage.page, "about-me/wellness").box.toPlainText() == "Theirs"


def in_conflict(stage: Stage) -> None:
    stage.somebody_else("people")
    saved(stage)
    assert "Somebody changed this" in field_of(stage.page, KEY).problem


def refused(stage: Stage) -> None:
    field_of(stage.page, KEY).show_problem("This text is too long.")
    settle()


HAPPENINGS = [autosaved, saved, refreshed, in_conflict, refused]


@pytest.mark.parametrize("happens", HAPPENINGS, ids=lambda each: each.__name__)
def test_the_box_the_selection_and_the_keyboard_stay(stage: Stage, happens: Callable[[Stage], None]) -> None:
    happens(stage)
    assert stage.place() == (TYPED, 12, 15, True)
    QTest.keyClicks(stage.box, "Eve")
    assert stage.box.toPlainText() == "My daughter Eve and my son"


@pytest.mark.parametrize("happens", HAPPENINGS, ids=lambda each: each.__name__)
def test_ctrl_z_takes_back_what_was_typed_before_it(stage: Stage, happens: Callable[[Stage], None]) -> None:
    QTest.keyClicks(stage.box, "Eve")
    happens(stage)
    undo(stage.box)
    assert stage.box.toPlainText() == TYPED


@pytest.mark.parametrize("happens", [autosaved, saved, refreshed], ids=lambda each: each.__name__)
def test_ctrl_z_takes_back_what_was_typed_in_a_box_that_was_left(
    stage: Stage, happens: Callable[[Stage], None]
) -> None:
    QTest.keyClicks(stage.box, "Eve")
    QTest.keyClick(stage.box, Qt.Key.Key_Tab)
    happens(stage)
    settle()
    assert QApplication.focusWidget() is not stage.box
    stage.box.setFocus()
    undo(stage.box)
    assert stage.box.toPlainText() == TYPED
    saved(stage)
    working = stage.office.care_plans.working(stage.person_id)
    assert working is not None
    assert working.of("about-me")["people"] == (TYPED,)


def undo(box: QPlainTextEdit) -> None:
    """Ctrl+Z until the last thing typed is gone: what replaces a selection may be two steps to Qt."""
    for _ in range(2):
        if box.toPlainText() != TYPED:
            QTest.keyClick(box, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
