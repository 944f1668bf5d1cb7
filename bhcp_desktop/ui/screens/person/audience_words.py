"""The quiet mark beside what is not on every printed copy."""

from __future__ import annotations

from typing import Final

from bhcp_desktop.domain.audience import Audience

MARKS: Final = {
    Audience.EVERYONE: "",
    Audience.PROFESSIONALS: "Left off copies that stay in the home.",
    Audience.RECORD_ONLY: "Stays in this record: on no printed copy, and not shown to people who may only look.",
}


def mark(own: Audience, around: Audience = Audience.EVERYONE) -> str:
    """The words for a part, blank where what it stands in says the same already."""
    return MARKS[own] if own is not around else ""
