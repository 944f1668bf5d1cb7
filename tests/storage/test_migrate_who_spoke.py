"""Cases that were discussed before it was recorded who spoke for the person."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy.exc import IntegrityError

from bhcp_desktop.domain.mdt import AgendaItem
from bhcp_desktop.storage import migrate as migration
from bhcp_desktop.storage.unit_of_work import Reader
from tests.support.older_stores import at_revision, one_row

TABLES = ("place", "person", "meeting", "referral", "agenda_item", "meeting_minutes")


@pytest.mark.parametrize("standing", ["draft", "confirmed", "issued"])
def test_a_case_of_before_stands_and_confirmed_minutes_hold_what_was_not_said(tmp_path: Path, standing: str):
    made = at_revision(tmp_path, "0018")
    with made.writing.begin() as connection:
        for table in TABLES:
            one_row(connection, table)
        connection.exec_driver_sql("UPDATE agenda_item SET person_view = 'Stay at home.', change_reason = 'She fell'")
        connection.exec_driver_sql(f"UPDATE meeting_minutes SET standing = '{standing}'")
    migration.migrate(made)
    with made.reading.begin() as connection:
        (item,) = Reader(connection).find(AgendaItem)
    assert (item.person_view, item.change_reason, item.spoke_for) == ("Stay at home.", "She fell", "")
    with made.writing.begin() as connection:
        connection.exec_driver_sql("DROP TRIGGER agenda_item_journalled_update")
        said = "UPDATE agenda_item SET spoke_for = 'Her daughter'"
        if standing == "draft":
            connection.exec_driver_sql(said)
        else:
            with pytest.raises(IntegrityError, match="minutes of this meeting are confirmed"):
                connection.exec_driver_sql(said)
    made.lock()
