from __future__ import annotations

import pytest
from PySide6.QtWidgets import QScrollArea, QVBoxLayout

from bhcp_desktop.domain.errors import UnavailableError
from bhcp_desktop.ui import shortcuts
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
