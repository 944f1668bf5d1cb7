"""Allergies and medicines written down before they had a kind or a route."""

from __future__ import annotations

from pathlib import Path

from bhcp_desktop.domain.capacity import CapacityAssessment
from bhcp_desktop.domain.care_plan import Allergy, Medicine
from bhcp_desktop.domain.health_lists import Condition, SupportPlan
from tests.support.older_stores import from_revision


def test_allergies_and_medicines_of_before_say_no_kind_and_no_route(tmp_path: Path):
    with from_revision(tmp_path, "0001", ("person", "allergy", "medicine")) as reader:
        (allergy,) = reader.find(Allergy)
        (medicine,) = reader.find(Medicine)
        assert reader.find(CapacityAssessment) == reader.find(Condition) == reader.find(SupportPlan) == []
    assert (allergy.kind, medicine.route, medicine.bought) == ("", "", False)
