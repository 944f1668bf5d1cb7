"""The agenda of a running meeting shows names and states, and calls only when asked."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt

from bhcp_desktop.domain.mdt import ItemState
from bhcp_desktop.ui.screens.mdt.live_agenda import LiveAgenda
from tests.domain.test_meeting_lines import LINE
from tests.domain.test_meeting_rules import case
from tests.ui.checks import check_screen
from tests.ui.screens.meeting_stage import press


def test_only_enter_calls(show):
    agenda = show(LiveAgenda())
    lines = (
        replace(LINE, item=case("a", state=ItemState.DISCUSSED)),
        replace(LINE, item=case("b", state=ItemState.CALLED)),
        replace(LINE, item=case("c")),
    )
    called: list = []
    agenda.called.connect(lambda line: called.append(line.id))
    agenda.show_agenda(lines, can_call=True)
    assert agenda.table.current().id == "b", "the one in front is chosen"
    table = agenda.table
    shown = [[table.model().index(row, at).data() for at in (0, 2)] for row in range(3)]
    assert shown == [["✓", "Discussed"], ["▶", "Being discussed"], ["", "To come"]]
    table.setFocus()
    press(table, Qt.Key.Key_Down)
    assert called == []
    press(table, Qt.Key.Key_Return)
    assert called == ["c"]
    agenda.show_agenda(lines, can_call=False)
    press(table, Qt.Key.Key_Return)
    assert called == ["c"], "who may only look calls nobody"
    check_screen(agenda)
