"""A row of the worklist claims nothing that is not recorded."""

from __future__ import annotations

from datetime import date

from bhcp_desktop.domain.documents import PersonIdentity, WorklistRow


def test_an_empty_row_has_no_grade_no_plan_and_no_date() -> None:
    row = WorklistRow(person=PersonIdentity(family_name="Fell", born_on=date(1941, 2, 3)))
    assert (row.confirmed, row.plan, row.review_on, row.overdue) == ("", "", None, False)
