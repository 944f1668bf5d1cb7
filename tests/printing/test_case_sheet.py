"""A case sheet: identity on each of its pages, the question first, room to write, and less in a limited copy."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from bhcp_desktop.domain.documents import Absent, CaseSheet, Listed, MeetingPack, Narrative, PackProfile
from bhcp_desktop.printing import render
from bhcp_desktop.services.pack_profiles import parts_of
from tests.printing import example_meetings as meetings
from tests.printing import examples
from tests.printing.reading import pages


def of(sheet: CaseSheet, profile: PackProfile = PackProfile.FULL) -> list[str]:
    """The pages of one sheet."""
    pack = MeetingPack(
        meeting=meetings.MEETING, profile=profile, parts=parts_of(profile), cases=(sheet,), stamp=meetings.STAMP
    )
    return [page for page in pages(render(pack).pdf) if page.startswith("Case 1.")]


SHEET = replace(meetings.sheet(1), line=replace(meetings.line(1), person=examples.person()))


def test_the_usual_sheet_is_one_page_with_the_question_before_everything() -> None:
    (page,) = of(SHEET)
    order = ("BRAITHWAITE, Margaret Ann (Mrs)", "NHS No. 999 000 0018", "Question: Can the heart failure",
             "Why on the list:",
             "What matters to them", "Situation", "Frailty Clinical Frailty Scale", "Conditions", "Medicines",
             "Goals",
             "Earlier decisions 10-Oct-2018, Frailty MDT", "State: done", "Open actions", "Decision",
             "Action Owner Due")  # fmt: skip
    assert [page.index(part) for part in order] == sorted(page.index(part) for part in order)


def test_identity_is_on_every_page_of_a_long_sheet() -> None:
    found = of(replace(SHEET, background=Narrative("history " * 3000)))
    assert len(found) > 3
    for page in found:
        assert page.startswith("Case 1. Frailty MDT, Carnforth Integrated Care Community, 14-Nov-2018 BRAITHWAITE")
        assert "NHS No. 999 000 0018" in page
    assert sum(page.count("history") for page in found) == 3000


def test_a_limited_copy_has_no_number_and_no_health_details() -> None:
    (page,) = of(SHEET, PackProfile.LIMITED)
    assert "BRAITHWAITE" in page
    assert "Health details Not part of this copy" in page
    for part in ("999 000 0018", "Clinical Frailty Scale", "Macrogol", "penicillin", "Blood pressure", "Sex Female"):
        assert part not in page


def test_an_empty_sheet_says_what_nobody_recorded() -> None:
    (page,) = of(CaseSheet(line=replace(SHEET.line, question="", reason="", presenter="")))
    assert "Question: none recorded" in page
    assert "Allergies not recorded" in page
    assert "No published plan" in page
    assert "Person told: Not recorded" in page


def test_parts_with_nothing_to_tell_are_named_together() -> None:
    here = Listed[object](absent=Absent.NONE_HERE)
    (page,) = of(replace(SHEET, services=Listed(), carers=Listed(), decisions=here, open_actions=here))  # type: ignore[arg-type]
    assert "Not recorded Care in place; Carers" in page
    assert "None in this record Earlier decisions; Open actions" in page
    assert "when asked" not in page


@given(st.integers(0, 900))
@settings(max_examples=40, deadline=None)
def test_nothing_is_cut_and_no_page_holds_lines_to_write_on_alone(words: int) -> None:
    found = of(replace(SHEET, background=Narrative("history " * words), information_needed="The end of the facts"))
    assert sum(page.count("history") for page in found) == words
    assert "The end of the facts" in found[-1]
    assert "Action Owner Due" in found[-1]
    assert len(found) == 1 or words > 100
