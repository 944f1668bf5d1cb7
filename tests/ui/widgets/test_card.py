from __future__ import annotations

from PySide6.QtWidgets import QWidget

from bhcp_desktop.ui.theme.theme import Theme
from bhcp_desktop.ui.widgets.card import Card, stand_in_the_middle
from bhcp_desktop.ui.widgets.labels import PlainLabel
from tests.ui.checks import check_clipping


def test_a_card_stands_in_the_middle_and_cuts_no_words(themed: Theme, show, qapp) -> None:
    for percent in (100, 200):
        themed.set_percent(percent)
        screen, card = QWidget(), Card()
        stand_in_the_middle(card, screen)
        card.column.addWidget(PlainLabel("A sentence that is much longer than one line of the card is wide. " * 3))
        show(screen)
        qapp.processEvents()
        assert abs(card.geometry().center().x() - screen.rect().center().x()) <= 1
        check_clipping(screen)
