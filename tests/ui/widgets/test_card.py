from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from bhcp_desktop.ui.theme.theme import Theme
from bhcp_desktop.ui.widgets.card import Card, stand_alone, stand_at_the_left, stand_in_the_middle
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


def test_a_card_at_the_left_is_no_wider_than_it_asks_to_be(themed: Theme, show, qapp) -> None:
    screen, card = QWidget(), Card(characters=60)
    stand_at_the_left(card, QVBoxLayout(screen))
    card.column.addWidget(PlainLabel("A sentence that is much longer than one line of the card is wide. " * 3))
    show(screen)
    qapp.processEvents()
    assert card.width() == card.sizeHint().width()
    assert card.geometry().left() < screen.width() // 4
    check_clipping(screen)


def test_a_card_that_is_too_high_for_its_screen_scrolls_and_asks_for_no_more_room(themed: Theme, show) -> None:
    screen, card = QWidget(), Card()
    stand_alone(card, screen)
    for _ in range(40):
        card.column.addWidget(PlainLabel("A line"))
    show(screen, 600, 300)
    assert screen.height() == 300
    assert card.height() > screen.height()
    check_clipping(card)
