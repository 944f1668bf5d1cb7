"""People recorded before events could be: they stand, and nothing happened to them that nobody wrote down."""

from __future__ import annotations

from pathlib import Path

from bhcp_desktop.domain.person_events import PersonEvent
from bhcp_desktop.storage import migrate as migration
from bhcp_desktop.storage.unit_of_work import Reader
from tests.support.older_stores import at_revision, one_row


def test_people_of_before_have_no_events(tmp_path: Path):
    made = at_revision(tmp_path, "0016")
    with made.writing.begin() as connection:
        for table in ("person", "care_plan", "condition"):
            one_row(connection, table)
    migration.migrate(made)
    with made.reading.begin() as connection:
        assert Reader(connection).find(PersonEvent) == []
        for table in ("person", "care_plan", "condition"):
            assert connection.exec_driver_sql(f"SELECT COUNT(*) FROM {table}").scalar() == 1
    made.lock()
