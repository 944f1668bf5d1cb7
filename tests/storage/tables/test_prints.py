"""The ledger of a store from before sizes and forms were kept."""

from __future__ import annotations

from pathlib import Path

from bhcp_desktop.domain.documents_shared import TextSize
from bhcp_desktop.domain.prints import CopyReturn, DocumentKind, OutputForm, PrintedDocument
from bhcp_desktop.storage import migrate as migration
from bhcp_desktop.storage.engine import Vault
from bhcp_desktop.storage.unit_of_work import Reader
from tests.support.older_stores import one_row
from tests.support.stores import KEY


def test_the_ledger_of_before_is_of_standard_pages_and_no_copy_is_taken_for_returned(tmp_path: Path):
    made = Vault(tmp_path / "old.db", KEY, create=True, guarded=False)
    with made.writing.begin() as connection:
        migration._run_alembic(connection, "0004")
        for table in ("person", "printed_document"):
            one_row(connection, table)
        connection.exec_driver_sql(
            "UPDATE printed_document SET kind = 'crisis_summary', output = 'printed', person_id = '1',"
            " at = '2026-11-22T12:00:00.000000+00:00'"
        )
    migration.migrate(made)
    with made.reading.begin() as connection:
        (kept,) = Reader(connection).find(PrintedDocument)
        assert Reader(connection).find(CopyReturn) == []
    assert (kept.kind, kept.size, kept.form) == (DocumentKind.CRISIS_SUMMARY, TextSize.STANDARD, OutputForm.PDF)
    made.lock()
