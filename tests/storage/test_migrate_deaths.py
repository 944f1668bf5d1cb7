"""People who died before more could be recorded of it: they stand, and nothing is said that nobody wrote down."""

from __future__ import annotations

from pathlib import Path

from bhcp_desktop.domain.deaths import Death
from bhcp_desktop.storage import migrate as migration
from bhcp_desktop.storage.unit_of_work import Reader
from tests.support.older_stores import at_revision, one_row


def test_the_dead_of_before_have_no_more_recorded_of_them(tmp_path: Path):
    made = at_revision(tmp_path, "0019")
    with made.writing.begin() as connection:
        one_row(connection, "person")
        connection.exec_driver_sql("UPDATE person SET deceased = 1, died_on = '2026-03-01'")
    migration.migrate(made)
    with made.reading.begin() as connection:
        assert Reader(connection).find(Death) == []
        assert connection.exec_driver_sql("SELECT died_on FROM person WHERE deceased = 1").scalar() == "2026-03-01"
    made.lock()
