from __future__ import annotations

import pytest
from PySide6.QtWidgets import QVBoxLayout, QWidget

from bhcp_desktop.ui.theme.theme import Look, Theme
from bhcp_desktop.ui.widgets.notice import Notice
from bhcp_desktop.ui.widgets.tag import Tint
from tests.ui.checks import check_screen, press


@pytest.fixture
def notice(show) -> Notice:
    whole = QWidget()
    column = QVBoxLayout(whole)
    made = Notice()
    column.addWidget(made)
    show(whole, 600, 100)
    return made


def test_it_stays_until_it_is_closed(notice, qtbot) -> None:
    notice.show_words("Could not refresh: this is as of 13:50.")
    assert notice.isVisible()
    assert notice.accessibleName() == "Could not refresh: this is as of 13:50."
    press(notice, "Close this message")
    qtbot.waitUntil(lambda: not notice.isVisible())
    assert notice.text == ""


@pytest.mark.parametrize("look", [Look.LIGHT, Look.DARK, Look.CONTRAST])
@pytest.mark.parametrize("tint", [Tint.ERROR, Tint.WARNING, Tint.SUCCESS, Tint.INFO])
def test_every_kind_is_readable(themed: Theme, notice, look: Look, tint: Tint, qapp) -> None:
    themed.use(look)
    notice.show_words("Could not refresh: this is as of 13:50.", tint)
    qapp.processEvents()
    check_screen(notice)


def test_its_picture_follows_the_colours_and_the_text_size(themed: Theme, notice, qapp) -> None:
    notice.show_words("Could not refresh.", Tint.ERROR)
    small, light = notice._picture.pixmap().height(), notice._picture.pixmap().toImage()
    themed.use(Look.DARK)
    qapp.processEvents()
    assert notice._picture.pixmap().toImage() != light
    themed.set_percent(200)
    qapp.processEvents()
    assert notice._picture.pixmap().height() > 1.5 * small
