"""Every form of the plan is found, once."""

from __future__ import annotations

from bhcp_desktop import assets
from bhcp_desktop.domain.assessment_scoring import ASSESSMENTS
from bhcp_desktop.domain.forms import Coding
from bhcp_desktop.domain.plan_rules import FORM_SECTIONS
from bhcp_desktop.services.forms import form, plan_forms, stored_answer


def test_every_form_that_ships_belongs_to_a_section_or_scores_itself():
    shipped = {path.stem for path in assets.resource("forms").glob("*.json")}
    assert set(FORM_SECTIONS) == {each.name for each in plan_forms()}
    assert shipped == set(FORM_SECTIONS) | set(ASSESSMENTS)


def test_a_form_is_read_once():
    assert form("about-me") is form("about-me")


def test_what_was_ticked_is_read_as_its_question_is_asked_today():
    assert stored_answer("communication", "share-needs", "true") == Coding(code="yes", display="Yes")
    assert stored_answer("communication", "share-needs", "false") == ""
    assert stored_answer("communication", "share-needs", '{"code":"no","display":"No"}') == Coding(
        code="no", display="No"
    )
    assert stored_answer("medicines", "takes-none", "true") is True
    assert stored_answer("communication", "asked-no-more", "true") is True
