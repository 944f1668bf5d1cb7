from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from bhcp_desktop.domain.people import Person
from bhcp_desktop.ui.scope import Scope
from bhcp_desktop.ui.screens.people.people_page import PeoplePage
from tests.ui.checks import check_screen, check_size, texts_in_sight

BESIDE_THE_RAIL = 1215
"""Pixels a list has in a window 1366 wide."""


@pytest.fixture
def page(in_unit_1, everybody, show):
    made = show(PeoplePage(in_unit_1))
    made.on_shown()
    made.table.setFocus()
    return made


def names(page) -> list[str]:
    return [line.family_name for line in page.table.rows]


def search(page, qtbot, text: str) -> None:
    page.search.go_to()
    page.search_box.selectAll()
    QTest.keyClicks(page.search_box, text)
    qtbot.waitUntil(lambda: not page._pause.isActive())


def test_everybody_of_the_places_is_listed_by_name(page) -> None:
    assert names(page) == ["Ashworth", "Braithwaite", "Campbell", "Campbell", "Dixon", "Evans"]
    assert page.sentence.text() == "Showing everyone: 4 people, and 2 who died or moved away."


def test_the_page_passes_every_check_at_both_sizes(page, themed) -> None:
    check_screen(page)
    themed.set_percent(200)
    check_size(page)


def test_who_died_moved_or_could_be_confused_is_marked_in_words(page) -> None:
    notes = {page.table.model().line(at)[0]: page.table.model().line(at)[4] for at in range(6)}
    assert notes["DIXON, Harold (Mr)"] == "Died 03-Nov-2026"
    assert notes["EVANS, Bronwen (Mrs)"] == "Moved away 10-Nov-2026"
    assert notes["CAMPBELL, Jean (Ms)"] == notes["CAMPBELL, Joan (Mrs)"] == "Similar name: check"
    assert notes["BRAITHWAITE, Harold (Mr) “Harry”"] == "No plan"


def test_a_long_note_leaves_the_coordinator_and_the_unit_on_a_small_screen(page, register, everybody) -> None:
    with register.store.read() as reader:
        person = reader.get(Person, everybody["ashworth"])
    for _ in range(3):
        register.action(person, date(2026, 11, 1))
    page.read()
    QApplication.processEvents()
    titles = [column.title for column in page.table._model.columns]
    header = page.table.horizontalHeader()
    for title in ("Coordinator", "Unit"):
        section = titles.index(title)
        end = header.sectionViewportPosition(section) + header.sectionSize(section)
        assert end <= BESIDE_THE_RAIL, title
    line = page.table.model().line(0)
    assert line[titles.index("Note")] == "Review overdue 12 days, 3 actions overdue"


def test_typing_finds_people_here_first_and_marks_others(page, qtbot) -> None:
    search(page, qtbot, "har")
    assert names(page) == ["Braithwaite", "Dixon", "Gill"]
    assert page.sentence.text() == "Found 3 people. 1 outside these places. Clear the search (Esc)."
    assert "Outside these places" in page.table.model().line(2)[4]


@pytest.mark.parametrize("text", ["999 000 0018", "ashw", "ASHWORTH marg"])
def test_typing_finds_by_number_and_name(page, qtbot, text) -> None:
    search(page, qtbot, text)
    assert names(page) == ["Ashworth"]


def test_nobody_found_says_what_to_try_and_esc_clears(page, qtbot) -> None:
    search(page, qtbot, "zzz")
    assert "No one matches “zzz”." in texts_in_sight(page)
    QTest.keyClick(page.search_box, Qt.Key.Key_Escape)
    assert page.search_box.value() == ""
    assert len(names(page)) == 6
    assert page.table.hasFocus()


def test_enter_in_the_search_box_goes_to_the_list_and_enter_opens(page, qtbot, everybody) -> None:
    search(page, qtbot, "ashworth")
    QTest.keyClick(page.search_box, Qt.Key.Key_Return)
    assert page.table.hasFocus()
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    assert page.context.navigate.went == [("record", {"person_id": everybody["ashworth"]})]


def test_places_without_people_offer_an_import(page_context, register, show) -> None:
    page_context.scope = Scope(place_ids=(register.unit.id,), path=("Unit 1",), people=0)
    page = show(PeoplePage(page_context))
    page.on_shown()
    assert "Nobody belongs to these places yet." in texts_in_sight(page)
    page.empty.button.click()
    assert page_context.navigate.went == [("import", {})]
    check_screen(page)


def test_p_previews_the_list_and_not_what_a_search_found(page, qtbot, register) -> None:
    assert "P prints the list" in page.hints.text()
    QTest.keyClick(page.table, Qt.Key.Key_P)
    wanted = {"kind": "worklist", "place_ids": register.unit.id, "only": "all"}
    assert page.context.navigate.went == [("preview", wanted)]
    search(page, qtbot, "har")
    page.table.setFocus()
    QTest.keyClick(page.table, Qt.Key.Key_P)
    assert "Clear the search first" in page.context.reporter.words[-1]
