"""The case in front: identity as a list writes it, last time, what is still open, what is missing."""

from __future__ import annotations

from datetime import date

from bhcp_desktop.services.case_actions import NewAction
from bhcp_desktop.services.meeting_room import CaseWords
from bhcp_desktop.ui.screens.mdt.case_panel import CasePanel
from tests.support.meetings import a_meeting, listed
from tests.ui.checks import check_screen, texts_in_sight
from tests.ui.screens.meeting_stage import settle


def test_last_time_and_open_actions_stand_above_the_boxes(show, office, ward):
    first = a_meeting(office, ward)
    (item,) = listed(office, first, ward.people[0])
    office.meeting_room.start(first.id)
    office.case_actions.agree(item.id, NewAction(what="Falls clinic", owner="R Shah"))
    called = office.meeting_room.call(item.id).line.item
    office.meeting_room.done(called, CaseWords(texts={"decision": "Continence review."}))
    office.meeting_room.close(first.id)
    later = a_meeting(office, ward, day=date(2026, 12, 24))
    again = office.agenda.carry(later.id, item.id)
    panel = show(CasePanel(office.desk.clock.today))
    panel.show_case(office.meeting_room.look(again.id), (), can_edit=True)
    settle()
    seen = texts_in_sight(panel)
    assert "Last time (26-Nov-2026): Continence review. Falls clinic: to do" in seen
    assert "Still open" not in seen, "what last time tells is not told twice"
    assert "ASHWORTH, Margaret (Mr), born 19 July 1941" in seen
    assert panel.prompts() == ("The person's own view is not recorded.", "Say whether the earlier decision stands.")
    assert panel.fields.earlier.isVisible()
    panel.go_to("dissent")
    settle()
    check_screen(panel)
