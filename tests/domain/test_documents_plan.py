"""A plan nobody has filled in claims nothing."""

from __future__ import annotations

from datetime import date

from bhcp_desktop.domain.care_plan import Agreement, AllergyStatus
from bhcp_desktop.domain.documents import Audience, Listed, PersonIdentity, PlanContent, Section, Standing

EMPTY = PlanContent(person=PersonIdentity(family_name="Fell", born_on=date(1941, 2, 3)))


def test_an_empty_plan_is_a_draft_that_records_nothing() -> None:
    assert EMPTY.mark.standing is Standing.DRAFT
    assert EMPTY.allergies.status is AllergyStatus.NOT_RECORDED
    assert EMPTY.agreed.agreement is Agreement.NOT_YET
    lists = [value for name in PlanContent.__dataclass_fields__ if isinstance(value := getattr(EMPTY, name), Listed)]
    assert len(lists) >= 12
    assert all(part == Listed() for part in lists)


def test_a_section_is_for_everyone_unless_it_says_otherwise() -> None:
    assert Section(heading="x").audience is Audience.EVERYONE
