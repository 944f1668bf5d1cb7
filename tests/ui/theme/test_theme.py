from __future__ import annotations

import pytest
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from bhcp_desktop.ui.theme.theme import LARGEST, SMALLEST, STEPS, Look, Theme, tokens
from bhcp_desktop.ui.theme.tokens import CONTRAST, DARK, LIGHT


@pytest.mark.parametrize(("look", "expected"), [(Look.LIGHT, LIGHT), (Look.DARK, DARK), (Look.CONTRAST, CONTRAST)])
def test_a_look_changes_the_palette_and_the_tokens(themed: Theme, look: Look, expected: object) -> None:
    themed.use(look)
    assert tokens() is expected
    assert QApplication.palette().color(QPalette.ColorRole.Window) == QColor(tokens().page)


def test_larger_and_smaller_step_through_the_sizes_and_stop_at_the_ends(themed: Theme) -> None:
    themed.set_percent(SMALLEST)
    seen = [themed.percent]
    for _ in STEPS:
        themed.larger()
        seen.append(themed.percent)
    assert tuple(dict.fromkeys(seen)) == STEPS
    for _ in STEPS:
        themed.smaller()
    assert themed.percent == SMALLEST


def test_a_size_out_of_range_is_brought_to_the_nearest_end(themed: Theme) -> None:
    themed.set_percent(500)
    assert themed.percent == LARGEST
    assert QApplication.font().pointSizeF() == pytest.approx(20)


def test_the_usual_size_is_ten_points_of_the_shipped_typeface(themed: Theme) -> None:
    themed.usual()
    assert QApplication.font().pointSizeF() == pytest.approx(10)
    assert QApplication.font().family() in {"Liberation Sans", "Arial"}


def test_a_window_that_is_dressed_bears_the_sheet_and_gives_it_back_when_it_goes(themed: Theme, qtbot) -> None:
    application = QApplication.instance()
    usual = application.styleSheet()
    window = QWidget()
    themed.dress(window)
    assert (application.styleSheet(), window.styleSheet()) == ("", usual)
    themed.set_percent(200)
    assert window.styleSheet() != usual
    themed.usual()
    window.deleteLater()
    qtbot.waitUntil(lambda: application.styleSheet() == usual)
