from __future__ import annotations

import pytest
from PySide6.QtWidgets import QWidget

from bhcp_desktop.ui.theme.theme import Look, Theme
from bhcp_desktop.ui.widgets.toast import Toast
from tests.ui.checks import check_clipping, check_contrast, press


@pytest.fixture
def toast(show) -> Toast:
    return Toast(show(QWidget(), 900, 400))


def test_undo_takes_back_once(toast, qtbot) -> None:
    undone: list[int] = []
    toast.show_words("Jean Campbell added to the list", lambda: undone.append(1))
    press(toast, "Undo")
    qtbot.waitUntil(lambda: undone == [1])
    toast.undo()
    assert undone == [1]
    assert not toast.isVisible()


def test_what_could_be_undone_outlives_the_message(toast) -> None:
    undone: list[int] = []
    toast.show_words("Done", lambda: undone.append(1))
    toast.leave()
    assert toast.can_undo
    toast.undo()
    assert undone == [1]


def test_a_message_with_nothing_to_undo_forgets_what_could_be(toast) -> None:
    toast.show_words("Done", list)
    toast.show_words("Printed")
    assert not toast.can_undo
    assert not toast.undo_button.isVisible()


def test_it_stands_inside_the_window_at_every_width(toast, themed: Theme, qapp) -> None:
    themed.set_percent(200)
    qapp.processEvents()
    toast.show_words("Jean Campbell (born 30-Jan-1939) was added to the list of 26 November 2026", list)
    for width in (900, 500):
        toast.parentWidget().resize(width, 400)
        qapp.processEvents()
        assert toast.parentWidget().rect().contains(toast.geometry())


@pytest.mark.parametrize("look", [Look.LIGHT, Look.DARK, Look.CONTRAST])
def test_it_is_readable_in_every_theme(toast, themed: Theme, look: Look, qapp) -> None:
    themed.use(look)
    toast.show_words("Printed", list)
    qapp.processEvents()
    check_contrast(toast)
    check_clipping(toast)
