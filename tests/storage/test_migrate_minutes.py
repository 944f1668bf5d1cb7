"""Minutes that were confirmed before everything of their meeting was held fast."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy.exc import IntegrityError

from bhcp_desktop.storage import migrate as migration
from tests.support.older_stores import at_revision, one_row


@pytest.mark.parametrize(
    "change",
    [
        "attendance SET came_at = '2026-11-22T13:00:00.000000+00:00'", "attendance SET deputy = 'R Shah'",
        "agenda_item SET change_reason = 'She fell again'",
    ],
)  # fmt: skip
def test_confirmed_minutes_of_before_hold_everything_of_their_meeting(tmp_path: Path, change: str):
    made = at_revision(tmp_path, "0015")
    with made.writing.begin() as connection:
        for table in ("place", "person", "meeting", "referral", "agenda_item", "attendance", "meeting_minutes"):
            one_row(connection, table)
        connection.exec_driver_sql("UPDATE meeting_minutes SET standing = 'confirmed'")
        connection.exec_driver_sql(f"UPDATE {change}")
        connection.exec_driver_sql("UPDATE attendance SET came_at = NULL, deputy = ''")
        connection.exec_driver_sql("UPDATE agenda_item SET change_reason = ''")
    migration.migrate(made)
    with made.writing.begin() as connection:
        for table in ("attendance", "agenda_item"):
            assert connection.exec_driver_sql(f"SELECT count(*) FROM {table}").scalar() == 1
            connection.exec_driver_sql(f"DROP TRIGGER {table}_journalled_update")
        with pytest.raises(IntegrityError, match="minutes of this meeting are confirmed"):
            connection.exec_driver_sql(f"UPDATE {change}")
    made.lock()
