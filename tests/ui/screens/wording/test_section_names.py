from __future__ import annotations

from bhcp_desktop.domain.plan_rules import PlanSection
from bhcp_desktop.ui.screens.wording.section_names import ANYWHERE, place_of, section_name


def test_every_section_has_its_name_and_other_pages_are_anywhere() -> None:
    assert all(place_of(section.value).name != ANYWHERE for section in PlanSection)
    assert place_of("publish").section == place_of("").section == ""
    assert place_of("publish").name == ANYWHERE
    assert section_name("of-a-newer-program") == "of-a-newer-program"
