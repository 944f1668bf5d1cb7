"""Allergies of before still hold when an allergy can be ended with a reason."""

from __future__ import annotations

from pathlib import Path

from bhcp_desktop.domain.care_plan import Allergy
from tests.support.older_stores import from_revision


def test_an_allergy_of_before_holds_and_has_no_reason(tmp_path: Path) -> None:
    told = "UPDATE allergy SET agent = 'Penicillin', entered_in_error = 0, ended_on = NULL"
    with from_revision(tmp_path, "0021", ("person", "allergy"), told) as reader:
        (allergy,) = reader.find(Allergy)
    assert (allergy.agent, allergy.ended_on, allergy.end_reason) == ("Penicillin", None, "")
