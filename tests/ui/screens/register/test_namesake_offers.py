"""The offer to join a practice code names both codes and goes when it was taken."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QPushButton

from bhcp_desktop.services.imports import Namesake
from bhcp_desktop.ui.screens.register.namesake_offers import NamesakeOffers
from tests.ui.checks import check_screen, texts_in_sight

ASH = Namesake(code="A82777", name="Ash Trees Surgery", place_id="1" * 32, known_code="A82999")
BAY = Namesake(code="A82778", name="Bay View", place_id="2" * 32, known_code="A82998")


def test_each_practice_is_offered_by_its_codes_and_none_when_there_is_none(show) -> None:
    wanted: list[Namesake] = []
    offers = show(NamesakeOffers(wanted.append), 900, 300)
    offers.show_offers([ASH, BAY])
    QApplication.processEvents()
    assert "The store has Ash Trees Surgery with the code A82999." in texts_in_sight(offers)
    check_screen(offers)
    buttons = [each for each in offers.findChildren(QPushButton) if each.isVisible()]
    assert [each.text() for each in buttons] == ["Join A82777 to A82999", "Join A82778 to A82998"]
    buttons[1].click()
    assert wanted == [BAY]
    offers.show_offers([])
    assert not offers.isVisible()
