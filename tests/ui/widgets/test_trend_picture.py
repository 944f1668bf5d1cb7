"""The picture stands on its scale, in every theme and size."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from bhcp_desktop.domain.frailty_trends import TrendChart, TrendPoint
from bhcp_desktop.ui.theme.theme import Look
from bhcp_desktop.ui.theme.tokens import DARK, LIGHT
from bhcp_desktop.ui.widgets.trend_picture import TrendPicture


def point(key: str, on: date, value: str | None, *, at_least: bool = False) -> TrendPoint:
    figure = Decimal(value) if value is not None else None
    return TrendPoint(key=key, on=on, words=value or "Declined", value=figure, at_least=at_least)


CHART = TrendChart(
    title="Timed Up and Go",
    unit="s",
    lowest=Decimal(0),
    highest=Decimal(20),
    points=(
        point("a", date(2025, 1, 1), "0"),
        point("b", date(2025, 7, 2), "20"),
        point("c", date(2025, 10, 1), None),
        point("d", date(2026, 1, 1), "10", at_least=True),
    ),
)


def test_results_stand_by_day_and_figure(show):
    picture = show(TrendPicture(CHART), 500, 160)
    ground = picture.ground()
    first, second, gap, last = (picture.place(each) for each in CHART.points)
    assert (first.x(), first.y()) == (ground.left(), ground.bottom())
    assert second.y() == ground.top()
    assert gap.y() > ground.bottom()
    assert last.x() == pytest.approx(ground.right())
    assert second.x() - ground.left() == pytest.approx(ground.width() * 182 / 365)


@pytest.mark.parametrize(("look", "colours"), [(Look.LIGHT, LIGHT), (Look.DARK, DARK)])
def test_a_dot_is_drawn_in_the_colour_of_the_theme(show, themed, look, colours):
    themed.use(look)
    picture = show(TrendPicture(CHART), 500, 160)
    drawn = picture.grab().toImage()
    at = picture.place(CHART.points[1])
    assert drawn.pixelColor(round(at.x()), round(at.y())).name() == colours.primary


def test_its_name_tells_what_it_shows_and_it_takes_no_keyboard(show):
    picture = show(TrendPicture(CHART), 500, 160)
    assert picture.accessibleName() == CHART.spoken()
    assert not picture.focusPolicy()
