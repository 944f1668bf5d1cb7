"""Side by side where there is room, in reading order either way."""

from __future__ import annotations

from bhcp_desktop.ui.widgets.field import Field
from bhcp_desktop.ui.widgets.text import TextField
from bhcp_desktop.ui.widgets.two_columns import TwoColumns
from tests.ui.checks import check_screen


def test_narrow_is_one_column(show):
    parts = [Field(name, TextField()) for name in "abc"]
    pair = show(TwoColumns(*parts), 1000, 300)
    assert parts[0].y() == parts[1].y()
    check_screen(pair)
    pair.resize(300, 300)
    pair.layout().activate()
    assert parts[0].x() == parts[1].x()
    assert parts[0].y() < parts[1].y() < parts[2].y()
    check_screen(pair)
