"""The first step: files come by button or by dropping them, and only an import that still stands can be undone."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication

from bhcp_desktop.domain.register_import import RegisterImport
from bhcp_desktop.ui.screens.register.file_step import FileStep
from tests.support.extracts import a_row
from tests.ui.checks import check_screen, check_size, texts_in_sight


@pytest.fixture
def asked() -> list[object]:
    """What the step asked its page to do."""
    return []


@pytest.fixture
def step(show, asked) -> FileStep:
    return show(FileStep(lambda: asked.append("choose"), asked.append, asked.append, lambda: asked.append("settle")))


def cells(step: FileStep, at: int = 0) -> dict[str, str]:
    return dict(zip((column.title for column in step.table._model.columns), step.table.model().line(at), strict=True))


def test_before_the_imports_are_known_it_says_nothing_of_them(step) -> None:
    said = texts_in_sight(step)
    assert "Choose files" in said
    for words in ("No register has been imported into this store yet.", "Earlier imports", "Settle them"):
        assert words not in said


def test_without_an_import_it_says_what_to_ask_the_practice_for(step, asked) -> None:
    step.show_imports([], 0)
    said = texts_in_sight(step)
    assert "No register has been imported into this store yet." in said
    assert "Earlier imports" not in said
    assert "Settle them" not in said
    assert not step.undo_button.isVisible()
    check_screen(step)
    step.choose_button.click()
    assert asked == ["choose"]


def test_an_earlier_import_tells_whose_list_it_was_and_what_it_brought(step, office, bring_in) -> None:
    bring_in(a_row(0, "Braithwaite"), a_row(1, "Campbell"))
    step.show_imports(office.imports.imports(), 0)
    assert cells(step) == {
        "Imported": "22-Nov-2026 12:00",
        "Extract of": "20-Nov-2026",
        "From": "EMIS Web",
        "Practices": "A82999",
        "New": "2",
        "Changed": "0",
        "Not taken": "0",
        "By": "C Bell",
        "State": "In the store",
    }
    assert not step.empty.isVisible()


def test_only_an_import_that_still_stands_can_be_undone(step, office, bring_in, asked) -> None:
    bring_in(a_row(0, "Braithwaite"))
    step.show_imports(office.imports.imports(), 0)
    step.table.choose_row(0)
    step.undo_button.click()
    (chosen,) = asked
    assert isinstance(chosen, RegisterImport)
    office.imports.undo(chosen.id)
    step.show_imports(office.imports.imports(), 0)
    step.table.choose_row(0)
    assert cells(step)["State"] == "Undone"
    assert not step.undo_button.isEnabled()


@pytest.mark.parametrize(
    ("waiting", "says"),
    [
        (1, "1 row waits for a person to say who it is."),
        (1200, "1,200 rows wait for a person to say who it is."),
    ],
)
def test_rows_that_wait_are_counted_beside_the_way_to_them(step, asked, waiting, says) -> None:
    step.show_imports([], waiting)
    assert says in texts_in_sight(step)
    step.waiting_button.click()
    assert asked == ["settle"]


def _drop(step: FileStep, *urls: str) -> tuple[bool, bool]:
    """Drag something over the step and let go; whether it was welcome, and whether it was taken."""
    data = QMimeData()
    if urls:
        data.setUrls([QUrl(url) for url in urls])
    held = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    entered, dropped = QDragEnterEvent(QPoint(9, 9), *held), QDropEvent(QPointF(9, 9), *held)
    entered.ignore()
    dropped.ignore()
    step.dragEnterEvent(entered)
    step.dropEvent(dropped)
    return entered.isAccepted(), dropped.isAccepted()  # an event must not outlive what is dragged


def test_all_dropped_files_are_used_together(step, asked, tmp_path) -> None:
    paths = [str(tmp_path / name) for name in ("part 1.csv", "part 2.csv")]
    assert _drop(step, *(QUrl.fromLocalFile(path).toString() for path in paths)) == (True, True)
    assert asked == [paths]


def test_what_is_no_file_of_this_computer_is_not_used(step, asked) -> None:
    assert _drop(step) == (False, False)
    assert _drop(step, "https://example.org/register.csv") == (True, False)
    assert asked == []


@pytest.mark.parametrize("percent", [100, 200])
def test_it_passes_every_check_at_both_sizes(step, office, bring_in, themed, percent) -> None:
    themed.set_percent(percent)
    bring_in(a_row(0, "Braithwaite"))
    step.show_imports(office.imports.imports(), 3)
    QApplication.processEvents()
    check_screen(step)
    check_size(step)
