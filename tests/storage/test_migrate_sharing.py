"""Agreements and objections recorded before it was asked when, by whom and why they end."""

from __future__ import annotations

from pathlib import Path

from bhcp_desktop.domain.pack_copies import SharingAgreement, SharingObjection
from bhcp_desktop.storage import migrate as migration
from bhcp_desktop.storage.unit_of_work import Reader
from tests.storage.test_migrate import _one_row, at_revision


def test_agreements_and_objections_of_before_stand_and_say_no_reason(tmp_path: Path):
    made = at_revision(tmp_path, "0014")
    with made.writing.begin() as connection:
        for table in ("person", "sharing_agreement", "sharing_objection"):
            _one_row(connection, table)
        connection.exec_driver_sql("UPDATE sharing_agreement SET ended = 0")
        connection.exec_driver_sql("UPDATE sharing_objection SET ended_on = NULL")
    migration.migrate(made)
    with made.reading.begin() as connection:
        (agreed,) = Reader(connection).find(SharingAgreement)
        (no,) = Reader(connection).find(SharingObjection)
    assert (agreed.is_ended, agreed.ended_by, agreed.ended_because) == (False, "", "")
    assert (no.ended_on, no.ended_by, no.ended_because) == (None, "", "")
    made.lock()
