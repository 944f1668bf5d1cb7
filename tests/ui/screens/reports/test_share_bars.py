"""The picture draws what the table says, and never what the table hides."""

from __future__ import annotations

import pytest

from bhcp_desktop.domain.meeting_measures import MeasureLine, Unit, middle, number, share
from bhcp_desktop.ui.screens.reports.share_bars import ShareBars, drawable


def line(name: str, figure) -> MeasureLine:
    return MeasureLine(name=name, figure=figure, definition="What it counts.")


@pytest.mark.parametrize(
    ("figure", "drawn"),
    [
        (share([True] * 6 + [False] * 6), True),
        (share([True] * 12), True),
        (share([True] * 4 + [False] * 8), False),
        (share([True] * 9 + [False]), False),
        (share([]), False),
        (middle([3.0] * 12, Unit.DAYS), False),
        (number(12), False),
    ],
)
def test_a_bar_is_drawn_only_where_the_words_tell_the_share(figure, drawn):
    assert drawable(figure) is drawn


def test_the_picture_is_named_by_what_it_shows_and_filled_to_its_share(show):
    bars = ShareBars()
    bars.show_lines([line("Question stated", share([True] * 6 + [False] * 6)), line("Small", share([True, False]))])
    bars.resize(600, bars.sizeHint().height())
    show(bars)
    assert bars.accessibleName() == "Picture of the table: Question stated 50% (6 of 12)"
    picture = bars.grab().toImage()
    low = bars.sizeHint().height() - 10
    left, right = picture.pixelColor(20, low), picture.pixelColor(picture.width() - 20, low)
    assert left != right


def test_without_a_share_there_is_no_picture(show):
    bars = ShareBars()
    show(bars)
    bars.show_lines([line("Cases", number(7))])
    assert not bars.isVisible()
