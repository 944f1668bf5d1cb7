from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from bhcp_desktop.domain.worklist import ListFilter
from bhcp_desktop.ui.scope import Scope
from bhcp_desktop.ui.screens.my_day.my_day_page import BUILT_IN, MyDayPage
from bhcp_desktop.ui.screens.my_day.view_dialog import ViewDialog
from tests.ui.checks import check_screen, check_size, press, texts_in_sight

EVERYONE = len(BUILT_IN) - 1


@pytest.fixture
def page(in_unit_1, everybody, show):
    made = show(MyDayPage(in_unit_1))
    made.on_shown()
    made.table.setFocus()
    return made


def names(page) -> list[str]:
    return [line.family_name for line in page.table.rows]


def chips(page) -> list[str]:
    return [button.text() for button in page.chips.buttons]


def test_it_begins_with_what_is_due_and_says_how_many_it_hides(page) -> None:
    assert names(page) == ["Ashworth"]
    assert page.sentence.text() == (
        "Filtered: showing 1 of 4, 3 hidden. Sorted by due, first to last. Show everyone (Esc)."
    )
    assert page.table.model().line(0)[4] == "Review overdue 12 days"


def test_every_list_shows_its_number_and_key(page) -> None:
    assert chips(page) == [
        "1 Due this week  1", "2 Review overdue  1", "3 To sign or publish  0",
        "4 Frail, no plan  1", "5 Not confirmed  0", "6 New this month  0", "7 Due in 28 days  1", "8 Everyone  4",
    ]  # fmt: skip
    assert page.chips.buttons[0].accessibleName() == "Due this week, 1 person"
    assert page.chips.buttons[0].isChecked()


def test_the_page_passes_every_check_at_both_sizes(page, themed) -> None:
    check_screen(page)
    page.choose(EVERYONE)
    check_screen(page)
    themed.set_percent(200)
    check_size(page)


def test_keys_choose_the_lists_and_esc_shows_everyone(page) -> None:
    QTest.keyClick(page.table, Qt.Key.Key_4, Qt.KeyboardModifier.ControlModifier)
    assert names(page) == ["Braithwaite"]
    QTest.keyClick(page.table, Qt.Key.Key_Escape)
    assert page.view.only is ListFilter.ALL
    assert names(page) == ["Ashworth", "Braithwaite", "Campbell", "Campbell", "Dixon", "Evans"]
    assert (
        page.sentence.text()
        == "Showing everyone: 4 people, and 2 who died or moved away. Sorted by patient, first to last."
    )


def test_a_key_without_a_list_does_nothing(page) -> None:
    QTest.keyClick(page.table, Qt.Key.Key_9, Qt.KeyboardModifier.ControlModifier)
    assert names(page) == ["Ashworth"]


def test_pressing_a_list_shows_it(page, qtbot) -> None:
    press(page, "Review overdue, 1 person", role=page_role(page))
    qtbot.waitUntil(lambda: page.view.only is ListFilter.REVIEW_OVERDUE)
    assert [button.isChecked() for button in page.chips.buttons].index(True) == 1


def page_role(page):
    from PySide6.QtGui import QAccessible

    return QAccessible.queryAccessibleInterface(page.chips.buttons[0]).role()


def test_an_empty_list_says_its_rule_and_the_way_on(page) -> None:
    page.choose(2)
    said = texts_in_sight(page)
    assert "No one is on the list “To sign or publish”." in said
    assert "no version has been published. There are 4 people in these places." in said
    page.empty.button.click()
    assert len(names(page)) == 6


def test_sorting_is_said(page) -> None:
    page.choose(EVERYONE)
    page.table.sort_by("Born", descending=True)
    assert page.sentence.text().endswith("Sorted by born, last to first.")


def test_enter_opens_the_record(page, everybody) -> None:
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    assert page.context.navigate.went == [("record", {"person_id": everybody["ashworth"]})]


def test_a_list_of_ones_own_is_saved_with_its_order_and_can_go_and_come_back(page, qtbot, office) -> None:
    page.choose(EVERYONE)
    page.table.sort_by("Born", descending=True)
    page.save_button.click()
    dialog = page.findChild(ViewDialog)
    qtbot.waitUntil(dialog.isActiveWindow)
    check_screen(dialog)
    QTest.keyClicks(dialog.box, "Youngest first")
    QTest.keyClick(dialog.box, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: chips(page)[-1] == "9 Youngest first  4")
    assert page.view.name == "Youngest first"
    (kept,) = office.people.saved_views()
    assert (kept.sorted_by, kept.descending) == ("Born", True)
    page.choose(0)
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    QTest.keyClick(page.table, Qt.Key.Key_9, Qt.KeyboardModifier.ControlModifier)
    assert page.table.order == ("Born", True)
    assert page.save_button.text() == "Remove this list"
    page.save_button.click()
    assert len(chips(page)) == len(BUILT_IN)
    page.context.reporter.undo()
    assert chips(page)[-1] == "9 Youngest first  4"


def test_a_list_without_a_name_is_refused_beside_the_field(page) -> None:
    page.save_button.click()
    dialog = page.findChild(ViewDialog)
    QTest.keyClick(dialog.box, Qt.Key.Key_Return)
    assert "Enter a name for this view." in texts_in_sight(dialog)
    assert dialog.isVisible()


def test_other_places_keep_the_list_that_is_chosen(page, other_unit) -> None:
    page.choose(EVERYONE)
    page.context.scope = Scope(place_ids=(other_unit.id,), path=("Unit 2",), people=1)
    page.on_scope_changed(page.context.scope)
    assert names(page) == ["Gill"]
    assert page.view.only is ListFilter.ALL


def test_a_new_count_of_the_same_places_reads_nothing_again(page, monkeypatch) -> None:
    monkeypatch.setattr(page, "read", lambda: pytest.fail("read again"))
    page.on_scope_changed(Scope(place_ids=page.context.scope.place_ids, path=("Unit 1",), people=6))


def test_another_list_begins_at_its_top_and_the_same_one_stays_where_it_was(page) -> None:
    page.choose(EVERYONE)
    page.table.choose_row(3)
    page.read()
    assert page.table.currentIndex().row() == 3
    page.choose(3)
    assert names(page) == ["Braithwaite"]
    page.choose(EVERYONE)
    assert page.table.currentIndex().row() == 0
