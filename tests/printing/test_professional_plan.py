"""The professional copy: everything, with codes and sources, and the banner on every page."""

from __future__ import annotations

from bhcp_desktop.domain.documents import ProfessionalPlanDocument
from bhcp_desktop.printing import render
from tests.printing import examples
from tests.printing.reading import pages, text

FULL = ProfessionalPlanDocument(plan=examples.plan(), stamp=examples.STAMP)


def test_the_banner_and_version_are_on_every_page() -> None:
    for page in pages(render(FULL).pdf):
        assert "BRAITHWAITE, Margaret Ann (Mrs) Born 06-Aug-1936 (82y) Sex Female NHS No. 999 000 0018" in page
        assert "Version 3, published 12-Nov-2018 14:05." in page


def test_codes_sources_dates_and_reasons_are_there() -> None:
    found = text(FULL)
    for part in (
        "49436004 SNOMED CT",
        "Practice record, 09-Nov-2018",
        "0.31 (11 of 36 deficits), moderate",
        "Practice register of 02-May-2018",
        "Clinicians expect slow change over years.",
        "Can be legally binding" if "Advance decision" in found else "Not legally binding; to be taken into account.",
        "Has capacity for this decision",
        "Adult social care Not asked",
        "Published without Anticipatory medicines Not needed now",
        "Answer: Drop of 24 mmHg. Amlodipine stopped.",
        "[Priya Nair, 30-Oct-2018]",
    ):
        assert part in found, part


def test_frailty_facts_stay_separate_each_with_its_date() -> None:
    found = text(FULL)
    assert "Clinician-confirmed grade Two falls; slower since bereavement Moderate frailty 30-Oct-2018" in found
    assert "6 of 9, living with moderate frailty 30-Oct-2018" in found


def test_allergies_and_alerts_come_first() -> None:
    first = pages(render(FULL).pdf)[0]
    assert (
        first.index("Known allergies")
        < first.index("Penicillin")
        < first.index("Alerts")
        < first.index("Person, practice")
    )


def test_an_empty_plan_says_what_nobody_recorded() -> None:
    found = text(ProfessionalPlanDocument(plan=examples.empty_plan(), stamp=examples.STAMP))
    assert found.count("Not recorded") > 15
    assert "Not yet signed by a clinician" in found
    assert "No CPR decision recorded in this plan" in found


def test_sixty_actions_are_all_there() -> None:
    found = text(ProfessionalPlanDocument(plan=examples.extreme_plan(), stamp=examples.STAMP))
    assert all(f"Action {number}: arrange" in found for number in range(1, 61))
