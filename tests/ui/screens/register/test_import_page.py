"""The import wizard, driven as a person does."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from bhcp_desktop.domain.people import Person
from bhcp_desktop.domain.places import Place, PlaceKind
from bhcp_desktop.storage.store import Store
from bhcp_desktop.ui.screens.register.import_page import ImportPage
from tests.support.extracts import a_row, write_extract
from tests.ui.checks import check_screen, check_size, texts_in_sight


@pytest.fixture
def page(page_context, show) -> ImportPage:
    made = ImportPage(page_context)
    show(made)
    made.on_shown()
    return made


def press(qtbot, page, words: str) -> None:
    (button,) = [each for each in page.findChildren(QPushButton) if each.text() == words and each.isVisible()]
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def people(store: Store) -> list[Person]:
    with store.read() as reader:
        return reader.find(Person, withdrawn=False, order_by="name_key")


def an_extract(folder: Path, *rows: dict[str, str]) -> list[str]:
    return [str(write_extract(folder / "extract.csv", *rows))]


def test_a_register_comes_in_through_four_steps(qtbot, page, store, tmp_path, page_context):
    page.use_files(an_extract(tmp_path, a_row(0, "Łukaszewski", efi="0.36"), a_row(1, "O'Brien"), a_row(None, "Dixon")))
    assert "EMIS Web, header on line 1" in page.columns_step.found.text()
    press(qtbot, page, "Check the extract")
    assert page.check_step.counts.text().startswith("2 people to import: 2 new")
    assert people(store) == []
    assert [(line.what, line.line) for line in page.check_step.table.rows] == [("Waits", 4), ("Check", 1)]
    assert "is added with one unit" in page.check_step.table.rows[1].why
    press(qtbot, page, "Import 2 people")
    assert [person.family_name for person in people(store)] == ["Łukaszewski", "O'Brien"]
    assert page_context.reporter.told[-1] == ("done", "Imported: 2 new, 0 changed, 0 unchanged.")
    assert page.file_step.waiting.text().startswith("1 row waits")


def test_a_file_that_is_no_register_gives_a_sentence_and_stays_at_step_one(page, tmp_path, page_context):
    (tmp_path / "empty.csv").write_bytes(b"")
    page.use_files([str(tmp_path / "empty.csv")])
    kind, words = page_context.reporter.told[-1]
    assert kind == "failed"
    assert words.endswith(".")
    assert page.step_line.text().startswith("Step 1 of 4")


def test_an_import_is_undone_after_a_question(qtbot, page, store, tmp_path, page_context):
    page.use_files(an_extract(tmp_path, a_row(0, "Braithwaite")))
    press(qtbot, page, "Check the extract")
    press(qtbot, page, "Import 1 person")
    page.file_step.table.choose_row(0)
    press(qtbot, page, "Undo this import")
    (asked,) = page_context.reporter.asked
    assert (asked.verb, asked.danger) == ("Undo import", True)
    asked.answer(True)
    assert people(store) == []


@pytest.mark.parametrize("percent", [100, 200])
def test_every_step_keeps_the_rules_of_a_screen(qtbot, tmp_path, themed, percent, page_context, show):
    while themed.percent < percent:
        themed.larger()
    page = show(ImportPage(page_context))
    page.on_shown()
    rows = [a_row(number, f"Braithwaite-Featherstonehaugh{number}") for number in range(8)]
    check_screen(page)
    check_size(page)
    page.use_files(an_extract(tmp_path, *rows, a_row(None, "Dixon")))
    check_screen(page)
    press(qtbot, page, "Check the extract")
    check_screen(page)
    check_size(page)


def test_the_keyboard_goes_along_from_step_to_step(qtbot, page, tmp_path):
    page.file_step.choose_button.setFocus()
    page.use_files(an_extract(tmp_path, a_row(0, "Campbell")))
    assert page.columns_step.isAncestorOf(page.window().focusWidget())
    press(qtbot, page, "Check the extract")
    assert page.check_step.isAncestorOf(page.window().focusWidget())


def test_a_practice_under_another_code_is_joined_or_added_only_when_meant(qtbot, page, store, tmp_path, page_context):
    page.use_files(an_extract(tmp_path, a_row(0, "Braithwaite")))
    press(qtbot, page, "Check the extract")
    press(qtbot, page, "Import 1 person")
    page.use_files(an_extract(tmp_path, a_row(1, "Campbell", practice_code="A82777")))
    press(qtbot, page, "Check the extract")
    assert "Is it the same practice?" in texts_in_sight(page)
    check_screen(page)
    press(qtbot, page, "Import 1 person")
    (asked,) = page_context.reporter.asked
    assert asked.verb == "Add a second practice"
    asked.answer(False)
    assert len(people(store)) == 1
    press(qtbot, page, "Join A82777 to A82999")
    assert "Is it the same practice?" not in texts_in_sight(page)
    press(qtbot, page, "Import 1 person")
    assert len(people(store)) == 2
    with store.read() as reader:
        assert len(reader.find(Place, kind=PlaceKind.PRACTICE)) == 1


def test_the_import_scrolls_where_the_text_is_very_large(page, themed):
    themed.set_percent(200)
    assert page.minimumSizeHint().height() < 500  # the window round it takes the rest
