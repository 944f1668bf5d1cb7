from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QStackedWidget

from bhcp_desktop.domain.plan_search import Snippet
from bhcp_desktop.ui.pages import ENTRIES
from bhcp_desktop.ui.scope import Scope
from bhcp_desktop.ui.screens.plan_search.plan_search_page import COLUMNS, PlanSearchPage
from bhcp_desktop.ui.shell.main_window import MainWindow, SignedIn
from bhcp_desktop.ui.shell.navigator import Navigator
from bhcp_desktop.ui.shell.registry import Registry
from bhcp_desktop.ui.widgets.focus import focus_first
from tests.support.trail import told_of
from tests.ui.checks import check_screen, check_size


@pytest.fixture
def page(show, page_context, person) -> PlanSearchPage:
    made = PlanSearchPage(page_context)
    show(made)
    made.on_shown()
    return made


def test_words_are_found_by_enter_and_the_record_opens_at_the_section(page, page_context, person) -> None:
    check_screen(page)
    page.box.go_to()
    QTest.keyClicks(page.box.box, "night light")
    QTest.keyClick(page.box.box, Qt.Key.Key_Return)
    (hit,) = page.table.rows
    assert [piece for piece, marked in hit.snippet.pieces if marked] == ["night", "light"]
    assert page.sentence.text() == "“night light” stands in 1 place of the plans of 1 person."
    assert QApplication.focusWidget() is page.table
    check_screen(page)
    check_size(page)
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    assert page_context.navigate.went == [("record", {"person_id": person.id, "section": "goals"})]


def test_nothing_is_looked_for_until_it_is_asked_and_no_match_says_what_to_do(page, store) -> None:
    QTest.keyClicks(page.box.box, "garden")
    assert told_of(store, "plan_search") == []
    page.box.box.load("zebra")
    page.search()
    assert "No plan here says “zebra”" in page.sentence.text()
    assert not page.open_button.isEnabled()


def test_too_few_letters_are_said_beside_the_box_and_stay_in_it(page) -> None:
    page.box.box.load("night light")
    page.search()
    assert page.table.rows
    page.box.box.load("a")
    page.search()
    assert "two letters" in page.box.problem
    assert not page.table.rows, "what was found for other words must not stand under the problem"
    assert page.detail.isHidden()
    assert not page.open_button.isEnabled()
    assert page.box.box.value() == "a"


def test_other_places_and_words_from_the_palette_are_searched(page, page_context, store) -> None:
    page.on_shown(words="garden")
    assert len(page.table.rows) == 1
    page.on_scope_changed(Scope())
    assert len(told_of(store, "plan_search")) == 2


def test_the_whole_of_the_chosen_line_stands_above_the_table(page) -> None:
    assert page.detail.isHidden()
    page.box.box.load("night light")
    page.search()
    (hit,) = page.table.rows
    assert page.detail.text() == f"Needs and goals, {hit.label}: {hit.whole} (Draft, not published)"
    cut = replace(hit, snippet=Snippet((("…a night light…", False),)), whole="She wants a night light by the door.")
    page.table.show_rows([cut])
    page.table.choose_row(0)
    assert "She wants a night light by the door. (" in page.detail.text()
    page.table.show_rows([replace(cut, whole="She wants a night light. " * 50)])
    page.table.choose_row(0)
    assert page.detail.text().endswith("The whole of it stands in the record.")
    page.box.box.load("zebra")
    page.search()
    assert page.detail.isHidden()


def test_the_row_of_what_holds_no_more_says_so(page) -> None:
    page.box.box.load("night light")
    page.search()
    (hit,) = page.table.rows
    section = next(column for column in COLUMNS if column.title == "Section")
    assert section.text(hit) == "Needs and goals"
    assert section.text(replace(hit, past="stopped 20-Nov-2026")) == "Needs and goals, stopped 20-Nov-2026"


def test_back_from_a_record_the_row_has_the_keyboard_and_nothing_is_searched_again(
    themed, show, page_context, person, store
) -> None:
    stack = show(QStackedWidget())
    navigator = Navigator(Registry(e for e in ENTRIES if e.name in {"plan-search", "record"}), page_context, stack)
    navigator.arrived.connect(lambda page, _entry: focus_first(page.first_focus() or page))
    navigator.go("plan-search", words="garden")
    page = navigator.page
    page.box.box.load("night")
    page.search()
    page.table.choose_row(1)
    chosen = page.table.current()
    navigator.go("record", person_id=person.id)
    navigator.back()
    assert QApplication.focusWidget() is page.table
    assert (page.table.current(), page.box.box.value()) == (chosen, "night")
    assert len(told_of(store, "plan_search")) == 2


def test_a_refused_search_fits_a_small_screen_in_very_large_text(themed, show, page_context, person) -> None:
    themed.set_percent(200)
    window = show(MainWindow(themed))
    who = SignedIn(user_name="cbell", display_name="C Bell", allows=lambda _: True)
    window.begin(Registry(e for e in ENTRIES if e.name == "plan-search"), page_context, who, first="plan-search")
    window.navigator.page.search()
    assert window.navigator.page.box.problem
    QApplication.processEvents()
    check_size(window)
