from __future__ import annotations

from bhcp_desktop.ui.scope import Scope
from bhcp_desktop.ui.widgets.scope_bar import ScopeBar
from tests.ui.checks import check_screen, press, texts_in_sight


def test_it_says_where_and_how_many_and_asks_for_others(show, qtbot) -> None:
    bar = ScopeBar()
    bar.show_scope(Scope(path=("Bay system", "North", "Units 3, 4"), people=214))
    show(bar, 900, 60)
    assert "Bay system › North › Units 3, 4" in texts_in_sight(bar)
    assert "214 people" in texts_in_sight(bar)
    check_screen(bar)
    with qtbot.waitSignal(bar.asked):
        press(bar, "Choose places")
