"""Admin, Places, with the places that ship with the program."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from bhcp_desktop.domain.places import PlaceKind, UnitRuleKind
from bhcp_desktop.domain.staff import Role
from bhcp_desktop.services.office import Office
from bhcp_desktop.services.place_changes import NewPlace
from bhcp_desktop.ui.pages import ENTRIES
from bhcp_desktop.ui.shell.main_window import MainWindow
from tests.looks.stage import Stage
from tests.support.stores import NOON, a_desk, a_store


def _office(stage: Stage, name: str, *, loaded: bool) -> Office:
    def make() -> Office:
        folder = stage.folder / name
        folder.mkdir()
        store = a_store(folder)
        stage.held.callback(store.close)
        office = Office(a_desk(store, Role.ADMINISTRATOR))
        if loaded:
            _fill(office)
        return office

    return stage.keep(name, make)


def _fill(office: Office) -> None:
    places, today = office.places, NOON.date()
    places.load_reference()
    practice = places.by_code("P81029")
    second = places.add(
        NewPlace(kind=PlaceKind.UNIT, name="Unit 2", code="P81029-2", parent_id=practice.id, from_on=today)
    )
    places.set_rule(practice.id, second.id, UnitRuleKind.USUAL_GP, "SHAH, Ravi (Dr)", from_on=today)
    places.rename(practice.id, "Ash Trees Surgery and Carnforth Health Centre", today)


def _page(stage: Stage, code: str = "P81029", *, loaded: bool = True) -> MainWindow:
    office = _office(stage, "places" if loaded else "no-places", loaded=loaded)
    window = stage.window(list(ENTRIES), "admin-places", office=office)
    if loaded:
        page = window.navigator.page
        page.rows.choose(office.places.by_code(code).id)
    return window


def _dialog(stage: Stage, button: str, code: str = "P81029-1", *, press: bool = False) -> QWidget:
    window = _page(stage, code)
    window.navigator.page.buttons[button].click()
    if press:
        dialog = next(each for each in window.navigator.page.children() if type(each).__name__ == "ChangeDialog")
        dialog.go()
    return window


SCENES = {
    "places-practice": _page,
    "places-inferred": lambda stage: _page(stage, "Y01008"),
    "places-none": lambda stage: _page(stage, loaded=False),
    "places-add-problem": lambda stage: _dialog(stage, "add", "P81029", press=True),
    "places-move": lambda stage: _dialog(stage, "move", "A82025"),
    "places-split-unit": lambda stage: _dialog(stage, "split"),
    "places-split-icc": lambda stage: _dialog(stage, "split", "icc-barrow-town"),
    "places-rule": lambda stage: _dialog(stage, "rule"),
}
