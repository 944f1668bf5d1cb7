"""The pack: cover, agenda, actions, sheets, noting, sign-in and spare sheet, in its three profiles."""

from __future__ import annotations

from dataclasses import replace

from bhcp_desktop.domain.documents import Listed, PackProfile
from bhcp_desktop.printing import render
from tests.printing import example_meetings as meetings
from tests.printing.reading import pages, text

FULL = meetings.pack(12)


def test_the_cover_says_what_a_holder_must_know() -> None:
    cover = pages(render(FULL).pdf)[0]
    for part in (
        "Frailty MDT", "Carnforth Integrated Care Community", "Wednesday 14 November 2018, 14:00 to 15:30",
        "Ash Trees Surgery",
        "Dr Iwona Nowak", "Jo Holme", "A GP, a nurse and somebody from social care",
        "12 to discuss (4 new), 4 for noting, 12 actions carried forward", "84 minutes planned of 90",
        "Copy 2 of 8, for Dr Iwona Nowak", "Data as at 13 November 2018 at 15:30",
        "Grace Okafor Social worker County council",
        "Keep it with you", "Handed back after the meeting", "Name not known Mental health practitioner",
    ):  # fmt: skip
        assert part in cover, part


def test_too_many_minutes_are_told() -> None:
    assert "105 minutes planned of 90: 15 minutes too many" in text(meetings.pack(15))


def test_parts_stand_in_their_order() -> None:
    found = text(FULL)
    order = ("Agenda 1. Welcome", "Actions carried forward from earlier meetings (12)", "Case 1. Frailty MDT",
             "Case 12. Frailty MDT",
             "For noting: no discussion needed (4)", "Sign-in sheet", "Spare case sheet")  # fmt: skip
    assert [found.index(part) for part in order] == sorted(found.index(part) for part in order)


def test_there_is_a_sheet_for_each_case_and_a_page_for_each_sheet() -> None:
    found = pages(render(FULL).pdf)
    assert [page.split(".")[0] for page in found if page.startswith("Case ")] == [f"Case {n}" for n in range(1, 13)]


def test_somebody_who_objected_leaves_a_number_and_nothing_else() -> None:
    limited = meetings.pack(3, profile=PackProfile.LIMITED)
    found = text(limited)
    assert "Not shown in this copy" in found
    assert limited.cases[1].line.withheld
    assert "Case 2." not in found
    assert limited.cases[1].line.person.family_name.upper() not in found


def test_the_agenda_by_initials_names_nobody() -> None:
    initials = meetings.pack(12, profile=PackProfile.INITIALS)
    found = text(initials)
    for sheet in initials.cases:
        assert sheet.line.person.family_name.upper() not in found
        assert sheet.line.question not in found
        assert sheet.line.person.nhs_number not in found.replace(" ", "")
    assert "report back" not in found
    assert found.count("min ") >= 12


def test_a_list_still_being_prepared_is_marked_on_every_page() -> None:
    assert all("DRAFT" in page for page in pages(render(meetings.pack(2, draft=True)).pdf))


def test_an_empty_pack_says_so_and_has_lines_to_sign() -> None:
    found = text(meetings.empty_pack())
    assert "No cases to discuss." in found
    assert "Sign-in sheet" in found
    assert "14:00 to 15:00" in found


def test_spare_sheets_as_many_as_asked_for() -> None:
    assert text(replace(FULL, spare_sheets=3)).count("Spare case sheet") == 3
    assert "Spare case sheet" not in text(replace(FULL, spare_sheets=0))


def test_a_case_that_cannot_be_drawn_does_not_stop_the_others() -> None:
    pack = meetings.pack(3)
    broken = replace(pack.cases[1], medicines=Listed((None,)))  # as from a damaged record
    made = render(replace(pack, cases=(pack.cases[0], broken, pack.cases[2])))
    assert [fault.split(":")[0] for fault in made.faults] == ["Case 2"]
    heads = [page.split(".")[0] for page in pages(made.pdf) if page.startswith("Case ")]
    assert list(dict.fromkeys(heads)) == ["Case 1", "Case 2", "Case 3"]
    assert "could not be printed" in " ".join(pages(made.pdf))


def test_whoever_is_withheld_is_a_line_that_says_why() -> None:
    pack = meetings.pack(2)
    why = "The sharing agreement with the council ended on 31-Oct-2018."
    hidden = replace(pack.cases[0], line=replace(pack.cases[0].line, withheld=True, withheld_why=why))
    found = " ".join(pages(render(replace(pack, cases=(hidden, pack.cases[1]))).pdf))
    assert why in found
    number = pack.cases[0].line.person.nhs_number
    assert f"{number[:3]} {number[3:6]} {number[6:]}" not in found
