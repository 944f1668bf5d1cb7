"""What a line says of itself."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from bhcp_desktop.domain.care_plan import ActionStatus, Priority
from bhcp_desktop.domain.mdt import ItemState
from bhcp_desktop.domain.meeting_lines import ActionRow, AgendaLine, WhoLine
from tests.domain.test_meeting_rules import case

WHO = WhoLine(person_id="p", family_name="O'Brien", given_names="Siân", title="Ms", born_on=date(1941, 7, 19))
LINE = AgendaLine(item=case("a"), who=WHO, reason="Falls", question="What next?", received_on=date(2026, 11, 1))
ACTION = ActionRow(
    id="x", rev=1, who=WHO, what="Ring", owner="R", owner_role="", organisation="", due_on=date(2026, 11, 20),
    when_text="", priority=Priority.ROUTINE, status=ActionStatus.TO_DO, reply="", outcome="", closed_on=None,
    agreed_on=None,
)  # fmt: skip


def test_names() -> None:
    assert (WHO.name, WHO.plain) == ("O'BRIEN, Siân (Ms)", "Siân O'Brien")


def test_new_review_and_carried() -> None:
    assert LINE.kind == "New"
    assert replace(LINE, times_before=2).kind == "Review 2"
    assert replace(LINE, carried=1).kind == "Carried once"
    assert replace(LINE, carried=3, times_before=1).kind == "Carried 3 times"


def test_parked_is_called_and_put_aside() -> None:
    assert not LINE.parked
    assert replace(LINE, item=case("a", seconds_used=4)).parked
    assert not replace(LINE, item=case("a", seconds_used=4, state=ItemState.DISCUSSED)).parked


def test_days_late() -> None:
    today = date(2026, 11, 26)
    assert ACTION.days_late(today) == 6
    assert replace(ACTION, due_on=today).days_late(today) == 0
    assert replace(ACTION, status=ActionStatus.DONE).days_late(today) == 0
    assert replace(ACTION, due_on=None).days_late(today) == 0
