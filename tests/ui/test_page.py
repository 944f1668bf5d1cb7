from __future__ import annotations

from collections.abc import Callable, Iterator
from threading import Event

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from bhcp_desktop.domain.errors import UnavailableError
from bhcp_desktop.ui import shortcuts
from bhcp_desktop.ui.context import PageContext
from bhcp_desktop.ui.page import Page
from bhcp_desktop.ui.tasks import QtTasks
from bhcp_desktop.ui.widgets.banner import PatientBannerLine


@pytest.fixture
def page(page_context) -> Page:
    return Page(page_context, title="People")


def test_work_comes_home_to_the_page(page) -> None:
    seen: list[int] = []
    page.run(lambda: 7, done=seen.append)
    assert seen == [7]


def test_a_failure_the_page_does_not_take_is_reported(page, page_context) -> None:
    def work() -> None:
        raise UnavailableError("The disk is full.")

    page.run(work, done=lambda _: None)
    assert page_context.reporter.told == [("failed", "The disk is full.")]


def test_a_failure_the_page_takes_is_not(page, page_context) -> None:
    def work() -> None:
        raise UnavailableError("The disk is full.")

    mine: list[object] = []
    page.run(work, done=lambda _: None, failed=mine.append)
    assert len(mine) == 1
    assert page_context.reporter.told == []


def test_the_window_is_told_of_another_title_patient_and_command(page, qtbot) -> None:
    with qtbot.waitSignals([page.title_changed, page.banner_changed, page.commands_changed]):
        page.set_title("People of unit 3")
        page.show_banner(PatientBannerLine(person_id="p", family_name="Bell", given_names="Joe"))
        page.add_command(shortcuts.action("print", page, lambda: None))
    assert page.title == "People of unit 3"
    assert page.banner.person_id == "p"
    assert [command.text() for command in page.commands] == ["Print…"]


def test_a_page_scrolls_only_if_it_asks_to(page_context) -> None:
    fixed, scrolling = Page(page_context, title="List"), Page(page_context, title="Form")
    assert isinstance(fixed.lay_out(), QVBoxLayout)
    scrolling.lay_out(scrolls=True)
    assert fixed.findChild(QScrollArea) is None
    assert scrolling.findChild(QScrollArea) is not None


def test_an_answer_that_comes_after_a_newer_question_is_dropped(page, qtbot) -> None:
    tasks = page.context.tasks = QtTasks()
    shown: list[str] = []
    for words in ("first", "second"):
        page.run_newest(lambda words=words: words, done=shown.append)
    qtbot.waitUntil(lambda: tasks._under_way == 0)
    tasks.stop()
    assert shown == ["second"]


class _Form(Page):
    """A page with one box, about whomever it is asked for."""

    def __init__(self, context: PageContext) -> None:
        super().__init__(context, title="Form")
        self.box = QLineEdit()
        self.lay_out().addWidget(self.box)

    def ask(self, work: Callable[[], str], record: str = "") -> None:
        self.look_up(work, done=self.box.setText, record=record)

    def first_focus(self) -> QWidget:
        return self.box


@pytest.fixture
def form(page_context, show, qtbot) -> Iterator[_Form]:
    """A form whose answers come from the threads, as in the running program."""
    tasks = page_context.tasks = QtTasks()
    form = _Form(page_context)
    form.box.setText("words about Joe Bell")
    show(form, 400, 200)
    form.box.setFocus()
    yield form
    tasks.stop()


def test_another_record_is_neither_seen_nor_typed_into_until_it_is_there(form, qtbot) -> None:
    answer = Event()

    def read() -> str:
        answer.wait(10)
        return "words about Ann Hill"

    form.ask(read)
    QTest.keyClicks(QApplication.focusWidget(), "lost in whose record?")
    assert not form.box.isVisible()
    assert form.box.text() == "words about Joe Bell"
    answer.set()
    qtbot.waitUntil(form.box.isVisible)
    assert form.box.text() == "words about Ann Hill"
    assert QApplication.focusWidget() is form.box


def test_the_record_in_sight_stays_while_it_is_read_again(form, qtbot) -> None:
    form.ask(lambda: "words about Ann Hill", "ann")
    qtbot.waitUntil(lambda: form.box.text() == "words about Ann Hill")
    form.ask(lambda: "the same, newer", "ann")
    assert form.box.isVisible()
    qtbot.waitUntil(lambda: form.box.text() == "the same, newer")


def test_a_record_that_cannot_be_read_leaves_no_other_in_its_place(form, qtbot, page_context) -> None:
    def read() -> str:
        raise UnavailableError("The disk is full.")

    form.ask(read)
    qtbot.waitUntil(lambda: bool(page_context.reporter.told))
    assert not form.box.isVisible()


def test_the_keyboard_stays_where_the_person_took_it_meanwhile(form, qtbot, show) -> None:
    answer, elsewhere = Event(), QLineEdit(form)
    elsewhere.show()

    def read() -> str:
        answer.wait(10)
        return "words about Ann Hill"

    form.ask(read)
    elsewhere.setFocus()
    answer.set()
    qtbot.waitUntil(form.box.isVisible)
    assert QApplication.focusWidget() is elsewhere
