from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from bhcp_desktop.ui.shell.workspace import Workspace


@pytest.fixture
def workspace(show) -> Workspace:
    return show(Workspace())


def test_the_foot_is_there_only_when_it_says_something(workspace) -> None:
    workspace.show_foot("Draft saved 14:05 on this laptop")
    assert workspace.foot.isVisible()
    workspace.show_foot("")
    assert not workspace.foot.isVisible()


def test_the_banner_spans_the_whole_width_above_everything(window) -> None:
    window.go("record", person_id="h")
    QApplication.processEvents()
    banner = window.workspace.banner
    assert banner.width() == window.workspace.width()
    assert banner.y() == 0


def test_nothing_of_the_page_before_remains(window) -> None:
    window.go("record", person_id="h")
    window._context.reporter.warn("Could not read the medicines.")
    window.go("people")
    assert window.workspace.notice.text == ""
    assert window.workspace.banner.line is None


def test_a_page_behind_the_one_in_front_has_no_say_in_the_size(workspace) -> None:
    small, tall = QWidget(), QWidget()
    tall.setMinimumHeight(900)
    for page in (small, tall):
        workspace.stack.addWidget(page)
    workspace.stack.setCurrentWidget(small)
    assert workspace.minimumSizeHint().height() < 728
