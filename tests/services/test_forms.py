"""Every form of the plan is found, once."""

from __future__ import annotations

from bhcp_desktop import assets
from bhcp_desktop.domain.assessment_scoring import ASSESSMENTS
from bhcp_desktop.domain.plan_rules import FORM_SECTIONS
from bhcp_desktop.services.forms import form, plan_forms


def test_every_form_that_ships_belongs_to_a_section_or_scores_itself():
    shipped = {path.stem for path in assets.resource("forms").glob("*.json")}
    assert set(FORM_SECTIONS) == {each.name for each in plan_forms()}
    assert shipped == set(FORM_SECTIONS) | set(ASSESSMENTS)


def test_a_form_is_read_once():
    assert form("about-me") is form("about-me")
