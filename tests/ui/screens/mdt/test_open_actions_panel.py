"""Open actions of earlier meetings, late ones marked."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt

from bhcp_desktop.ui.screens.mdt.open_actions_panel import OpenActionsPanel
from tests.domain.test_meeting_lines import ACTION
from tests.ui.checks import check_screen, texts_in_sight


def test_rows_or_a_sentence(show):
    panel = show(OpenActionsPanel(lambda: date(2026, 11, 22)))
    panel.show_actions(())
    assert "No action is open." in texts_in_sight(panel)
    panel.show_actions((ACTION,))
    assert panel.table.model().index(0, 1).data() == "20-Nov-2026, 2 days overdue"
    check_screen(panel)
    nobody = replace(ACTION, owner="")
    panel.show_actions((nobody,))
    assert panel.table.model().index(0, 3).data() == "Nobody named"
    assert "Nobody named" in panel.table.model().index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
