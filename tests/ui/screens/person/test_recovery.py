"""The notice names the sections and when; the comparison shows both."""

from __future__ import annotations

from datetime import UTC, datetime

from bhcp_desktop.storage.drafts import Draft
from bhcp_desktop.ui.screens.person.recovery import RecoveryNotice


def a_draft(at):
    return Draft("u", "care_plan", "p", "about-me/people", "x", 0, at)


def test_the_newest_time_is_told_in_the_hour_of_the_desk(themed):
    notice = RecoveryNotice()
    notice.tell_found(
        ["About me", "Home and access", "About me"],
        [a_draft(datetime(2026, 7, 1, 13, 5, tzinfo=UTC)), a_draft(datetime(2026, 7, 1, 12, 0, tzinfo=UTC))],
    )
    assert notice.text == (
        "Words typed on 01-Jul-2026 at 14:05 were not saved. They are back in their boxes: About me, Home and access."
    )
    assert notice.accessibleName() == notice.text
    notice.clear()
    assert notice.isHidden()
    notice.tell_conflict("Telephone & hours")
    assert "“Telephone & hours”" in notice.text
    notice.deleteLater()
