"""Nominated and carried people in one table, and the buttons that fit the one chosen."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt

from bhcp_desktop.domain.mdt import Urgency
from bhcp_desktop.ui.screens.mdt.waiting_panel import WaitingPanel
from tests.support.meetings import a_meeting, listed, nominated
from tests.ui.checks import check_screen
from tests.ui.screens.meeting_stage import press


def test_both_kinds_and_their_buttons(show, office, ward):
    earlier = a_meeting(office, ward)
    listed(office, earlier, ward.people[0])
    office.meeting_room.start(earlier.id)
    office.meeting_room.defer_rest(earlier.id, "Out of time")
    office.meeting_room.close(earlier.id)
    nominated(office, ward.people[1], urgency=Urgency.URGENT)
    file = office.meetings.open(a_meeting(office, ward, day=date(2026, 12, 24)).id)
    panel = show(WaitingPanel(office.desk.clock.today))
    added: list = []
    panel.add_asked.connect(lambda line: added.append(line.who.given_names))
    panel.show_waiting(file)
    assert panel.words(file) == "Waiting (2)"
    texts = [[panel.table.model().index(row, at).data() for at in (1, 3)] for row in range(2)]
    assert texts == [
        ["Nominated 22-Nov-2026, urgent", "R Shah"],
        ["Deferred: out of time", "Meeting of 26-Nov-2026"],
    ]
    assert panel.decline_button.isEnabled()
    check_screen(panel)
    panel.table.setFocus()
    press(panel.table, Qt.Key.Key_Down)
    assert not panel.decline_button.isEnabled(), "a carried case is taken off, not declined"
    press(panel.table, Qt.Key.Key_Return)
    assert added == ["Margaret"]
