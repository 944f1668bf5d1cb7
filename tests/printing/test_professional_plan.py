"""The professional copy: everything, with codes and sources, and the banner on every page."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from bhcp_desktop.domain.care_plan import AllergyStatus
from bhcp_desktop.domain.documents import (
    Absent,
    AllergyLine,
    CarePlanDocument,
    Listed,
    MedicineLine,
    ProfessionalPlanDocument,
)
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
        "Published by Jo Holme",
        "Published without Anticipatory medicines Not needed now",
        "Answer: Drop of 24 mmHg. Amlodipine stopped.",
        "[Priya Nair, 30-Oct-2018]",
    ):
        assert part in found, part


def test_medicines_stopped_are_listed_with_day_and_reason_and_never_at_home() -> None:
    found = text(FULL)
    after = found[found.index("Medicines stopped") :]
    for part in ("Amlodipine 5 mg tablets", "30-Oct-2018", "two falls: do not restart", "blood pressure"):
        assert part in after, part
    home = text(CarePlanDocument(plan=FULL.plan, stamp=FULL.stamp))
    assert "Medicines stopped" not in home
    none = replace(FULL, plan=replace(FULL.plan, stopped_medicines=Listed(absent=Absent.NONE_HERE)))
    assert "Medicines stopped None in this record" in text(none)


def test_each_allergy_has_its_own_source_and_date_and_what_is_no_longer_held_says_why() -> None:
    added = AllergyLine(agent="Elastoplast", reaction="rash", source="Her daughter", recorded_on=date(2018, 11, 12))
    allergies = replace(FULL.plan.allergies, items=(*FULL.plan.allergies.items, added))
    found = text(replace(FULL, plan=replace(FULL.plan, allergies=allergies)))
    opening = found[: found.index("Alerts")]
    assert "First noticed 1974. Source: Practice record, 09-Nov-2018." in opening
    assert "Elastoplast: rash. Source: Her daughter, 12-Nov-2018." in opening
    assert "Codeine: vomiting and confusion, moderate. Source: not recorded, date not recorded." in opening
    assert "Ash Trees Surgery" not in opening
    assert "Aspirin: wheeze, as a child; no longer held since 08-Mar-2017. Why: Disproved after testing" in opening


def test_without_an_allergy_the_source_is_that_of_what_was_said() -> None:
    none = replace(FULL.plan.allergies, status=AllergyStatus.NONE_KNOWN, items=())
    found = text(replace(FULL, plan=replace(FULL.plan, allergies=none)))
    assert "Source: Ash Trees Surgery. As at: 09-Nov-2018." in found[: found.index("Alerts")]


def test_a_dose_changed_here_has_its_own_source() -> None:
    line = MedicineLine(
        name="Ramipril", dose="Two", source="Changed here by C Bell; until then Practice list, 09-Nov-2018",
        as_at=date(2018, 11, 12), changed_here=True,
    )  # fmt: skip
    held = replace(FULL.plan.medicines, listed=Listed((line,)))
    found = text(replace(FULL, plan=replace(FULL.plan, medicines=held)))
    assert "Changed here by C Bell; until then Practice list, 09-Nov-2018, 12-Nov-2018" in found


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
