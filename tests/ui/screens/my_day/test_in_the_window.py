"""My day, the places and the palette in the real window on a real store, with work on its own lane."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from bhcp_desktop.services.places import Places
from bhcp_desktop.services.store_door import NewUser, StoreDoor
from bhcp_desktop.storage.argon2_cost import FLOOR
from bhcp_desktop.ui.program import Program
from bhcp_desktop.ui.screens.people.place_chooser import PlaceChooser
from bhcp_desktop.ui.settings import Settings
from bhcp_desktop.ui.shell.palette import CommandPalette
from tests.support.worklist import Register
from tests.ui.checks import check_shortcuts

PASSPHRASE = "plain teapot winter garden"
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def program(themed, qtbot, tmp_path):
    path = tmp_path / "training.bhcp"
    door, admitted, _ = StoreDoor.create(path, NewUser(name="cbell", display_name="C Bell"), PASSPHRASE, cost=FLOOR)
    places = Places(admitted.desk)
    places.load_reference()
    practice = places.by_code("P81029")
    register = Register(admitted.desk.store, practice, places.by_code("P81029-1"))
    register.add(family_name="Campbell", given_names="Jean")
    register.add(family_name="Dixon", given_names="Reginald")
    door.leave()
    made = Program(store=str(path), settings=Settings(tmp_path / "settings.json"))
    made.crash.install = lambda: None
    made.start()
    qtbot.waitUntil(made.window.isActiveWindow)
    made.sign_in("cbell", PASSPHRASE)
    qtbot.waitUntil(lambda: not made.window.is_locked, timeout=20_000)
    yield made
    made.window.close()
    made.end()


def bring_forward(window, qtbot) -> None:
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)


def test_choosing_places_and_finding_a_person_by_keys(program, qtbot) -> None:
    window = program.window
    qtbot.waitUntil(lambda: window.navigator.page.sentence.text() != "" or window.navigator.page.empty.isVisible())
    page = window.navigator.page
    assert page.title == "My day"
    check_shortcuts(window)
    bring_forward(window, qtbot)
    QTest.keyClick(page, Qt.Key.Key_8, CONTROL)
    qtbot.waitUntil(lambda: [line.family_name for line in page.table.rows] == ["Campbell", "Dixon"])
    QTest.keyClick(page.table, Qt.Key.Key_G, CONTROL)
    qtbot.waitUntil(lambda: window.findChild(PlaceChooser) is not None)
    chooser = window.findChild(PlaceChooser)
    QTest.keyClicks(chooser.filter_box, "kendal")
    QTest.keyClick(chooser.filter_box, Qt.Key.Key_Return)
    QTest.keyClick(chooser.rows, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.workspace.scope_bar.isVisible() and page.context.scope.people == 0)
    qtbot.waitUntil(page.empty.isVisible)
    assert page.context.scope.path[-1] == "Kendal"
    bring_forward(window, qtbot)
    QTest.keyClick(window, Qt.Key.Key_K, CONTROL)
    palette = window.findChild(CommandPalette)
    QTest.keyClicks(palette.box, "camp")
    qtbot.waitUntil(lambda: any("CAMPBELL, Jean" in palette.list.item(at).text() for at in range(palette.list.count())))
