"""Plans and prints of before stand when plans can be marked as entered in error."""

from __future__ import annotations

from pathlib import Path

from bhcp_desktop.domain.care_plan import CarePlan, PlanStatus
from bhcp_desktop.domain.prints import PrintedDocument
from bhcp_desktop.storage import migrate as migration
from bhcp_desktop.storage.unit_of_work import Reader
from tests.support.older_stores import at_revision, one_row


def test_no_plan_of_before_is_in_error_and_a_draft_names_no_plan(tmp_path: Path):
    made = at_revision(tmp_path, "0017")
    with made.writing.begin() as connection:
        for table in ("person", "care_plan", "printed_document"):
            one_row(connection, table)
        connection.exec_driver_sql("UPDATE care_plan SET status = 'active', coordinator = 'C Bell'")
        connection.exec_driver_sql(
            "UPDATE printed_document SET kind = 'care_plan', output = 'printed', size = 'standard', form = 'pdf',"
            " person_id = '1', at = '2026-11-22T12:00:00.000000+00:00', recipient = 'Home'"
        )
    migration.migrate(made)
    with made.reading.begin() as connection:
        reader = Reader(connection)
        (plan,), (printed,) = reader.find(CarePlan), reader.find(PrintedDocument)
    assert (plan.status, plan.coordinator, plan.error_reason) == (PlanStatus.ACTIVE, "C Bell", "")
    assert (printed.recipient, printed.plan_id, printed.version_id) == ("Home", None, None)
    made.lock()
