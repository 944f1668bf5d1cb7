"""Allergies and medicines written down before they had a kind or a route."""

from __future__ import annotations

from pathlib import Path

from bhcp_desktop.domain.capacity import CapacityAssessment
from bhcp_desktop.domain.care_plan import Allergy, Medicine
from bhcp_desktop.domain.health_lists import Condition, SupportPlan
from bhcp_desktop.storage import migrate as migration
from bhcp_desktop.storage.engine import Vault
from bhcp_desktop.storage.unit_of_work import Reader
from tests.storage.test_migrate import _one_row
from tests.support.stores import KEY


def test_allergies_and_medicines_of_before_say_no_kind_and_no_route(tmp_path: Path):
    made = Vault(tmp_path / "scratch.db", KEY, create=True, guarded=False)
    with made.writing.begin() as connection:
        migration._run_alembic(connection, "0001")
        for table in ("person", "allergy", "medicine"):
            _one_row(connection, table)
    migration.migrate(made)
    with made.reading.begin() as connection:
        reader = Reader(connection)
        (allergy,) = reader.find(Allergy)
        (medicine,) = reader.find(Medicine)
        assert reader.find(CapacityAssessment) == reader.find(Condition) == reader.find(SupportPlan) == []
    assert (allergy.kind, medicine.route, medicine.bought) == ("", "", False)
    made.lock()
