"""An agreed action as documents show it."""

from __future__ import annotations

from bhcp_desktop.domain.documents import ActionLine
from bhcp_desktop.domain.meeting_lines import ActionRow


def action_line(row: ActionRow, *, with_person: bool = True) -> ActionLine:
    """An action as it is printed."""
    return ActionLine(
        what=row.what,
        owner=row.owner,
        owner_role=row.owner_role,
        organisation=row.organisation,
        due_on=row.due_on,
        when_text=row.when_text,
        priority=row.priority,
        status=row.status,
        reply=row.reply or row.outcome,
        person=row.who.name if with_person else "",
        agreed_on=row.agreed_on,
        agreed_at=row.from_meeting,
        times_carried=row.times_carried,
    )
