"""Templates bring titles and questions, and no answer."""

from __future__ import annotations

from bhcp_desktop.services.contingency_templates import contingency_templates


def test_the_ten_situations_have_questions_alone():
    templates = contingency_templates()
    assert len({each.name for each in templates}) == 10
    assert {"Fall", "Carer ill or away", "Power cut with equipment"} <= {each.name for each in templates}
    for each in templates:
        assert len(each.ask) >= 5
        assert all(question.endswith("?") for question in each.ask)
