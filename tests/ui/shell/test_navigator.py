from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QStackedWidget

from bhcp_desktop.ui.shell.navigator import BACK, Navigator, Place


@pytest.fixture
def navigator(show, registry, page_context) -> Navigator:
    return Navigator(registry, page_context, show(QStackedWidget(), 600, 400))


def test_a_page_is_made_once_and_a_record_once_a_person(navigator) -> None:
    navigator.go("people")
    first = navigator.page
    navigator.go("record", person_id="a")
    one = navigator.page
    navigator.go("record", person_id="b")
    assert navigator.page is not one
    navigator.go("record", person_id="a")
    assert navigator.page is one
    navigator.go("people")
    assert navigator.page is first


def test_the_way_back_is_the_way_we_came(navigator) -> None:
    navigator.go("people")
    navigator.go("record", person_id="a")
    navigator.go("record", person_id="a")
    navigator.go("my-day")
    navigator.back()
    assert navigator.here == Place("record", {"person_id": "a"})
    navigator.back()
    assert navigator.here == Place("people", {})
    assert not navigator.can_go_back
    navigator.back()
    assert navigator.here == Place("people", {})


def test_a_page_that_is_done_asks_for_the_way_back(navigator) -> None:
    navigator.go("people")
    navigator.go("my-day")
    navigator.go(BACK)
    assert navigator.here == Place("people", {})
    navigator.go(BACK)
    assert navigator.here == Place("people", {})


def test_a_page_that_is_left_hands_over_its_words(navigator) -> None:
    navigator.go("record", person_id="a")
    page = navigator.page
    page.editor.setPlainText("Two falls")
    navigator.go("people")
    assert page.saved == ["Two falls"]


def test_ctrl_tab_goes_round_the_open_records_alone(navigator) -> None:
    for person in ("a", "b", "c"):
        navigator.go("record", person_id=person)
    navigator.go("people")
    seen = []
    for _ in range(4):
        navigator.next_record()
        seen.append(navigator.here.args["person_id"])
    assert seen == ["a", "b", "c", "a"]


def test_closing_a_record_hands_over_its_words_and_forgets_it(navigator) -> None:
    navigator.go("people")
    navigator.go("record", person_id="a")
    page = navigator.page
    navigator.close_record()
    assert page.saved[-1:] == [""]
    assert navigator.here.page == "people"
    assert len(navigator.pages) == 1
    navigator.next_record()
    assert navigator.here.page == "people"


def test_a_page_that_is_no_record_is_not_closed(navigator) -> None:
    navigator.go("people")
    navigator.close_record()
    assert navigator.here.page == "people"


def test_a_page_nobody_registered_is_an_error(navigator) -> None:
    with pytest.raises(KeyError):
        navigator.go("nowhere")


def test_back_leaves_the_keyboard_where_it_was_and_tells_the_page_that_it_is_back(navigator, monkeypatch) -> None:
    told = []
    navigator.arrived.connect(lambda page, _entry: page.table.setFocus() if hasattr(page, "table") else None)
    navigator.go("record", person_id="a")
    record = navigator.page
    monkeypatch.setattr(record, "on_returned", lambda **args: told.append(args))
    record.editor.setFocus()
    navigator.go("people")
    assert QApplication.focusWidget() is navigator.page.table
    navigator.back()
    assert QApplication.focusWidget() is record.editor
    assert told == [{"person_id": "a"}]
