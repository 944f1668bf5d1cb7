"""An agreed action on paper: every field where it belongs, the person named only among several people."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from bhcp_desktop.domain.care_plan import ActionStatus, Priority
from bhcp_desktop.domain.documents import ActionLine
from bhcp_desktop.domain.meeting_lines import ActionRow, WhoLine
from bhcp_desktop.services.documents.action_lines import action_line

WHO = WhoLine(person_id="p", family_name="Bell", given_names="Ann", title="Mrs", born_on=date(1940, 1, 1))
ROW = ActionRow(
    id="a", rev=1, who=WHO, what="Fit a rail", owner="R Shah", owner_role="District nurse", organisation="Trust",
    due_on=date(2026, 12, 1), when_text="before winter", priority=Priority.URGENT, status=ActionStatus.IN_PROGRESS,
    reply="Ordered", outcome="Fitted", closed_on=None, agreed_on=date(2026, 11, 1), from_meeting="Frailty MDT",
    times_carried=2,
)  # fmt: skip


def test_every_field_stands_where_it_belongs() -> None:
    assert action_line(ROW) == ActionLine(
        what="Fit a rail", owner="R Shah", owner_role="District nurse", organisation="Trust",
        due_on=date(2026, 12, 1), when_text="before winter", priority=Priority.URGENT,
        status=ActionStatus.IN_PROGRESS, reply="Ordered", person="BELL, Ann (Mrs)", agreed_on=date(2026, 11, 1),
        agreed_at="Frailty MDT", times_carried=2,
    )  # fmt: skip


def test_on_a_persons_own_sheet_nobody_is_named_again() -> None:
    assert action_line(ROW, with_person=False) == replace(action_line(ROW), person="")


def test_the_outcome_stands_in_where_nobody_answered() -> None:
    assert action_line(replace(ROW, reply="")).reply == "Fitted"
    assert action_line(replace(ROW, reply="", outcome="")).reply == ""
