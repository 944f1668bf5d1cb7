"""Action slips and the statistics sheet: whose pages they are, what they leave out, how to answer."""

from __future__ import annotations

from dataclasses import replace

from bhcp_desktop.printing import render
from tests.printing import example_meetings as meetings
from tests.printing.reading import pages, text

SLIPS = meetings.slips()


def test_each_owner_has_pages_of_their_own() -> None:
    found = pages(render(SLIPS).pdf)
    first = [page for page in found if "Grace Okafor" in page]
    assert len(first) == 1
    assert "Action slip for Grace Okafor" in first[0]
    assert meetings.LONG_OWNER not in first[0]
    assert "Action slip for nobody named yet" in found[0]
    assert "Agree with Jo Holme, care coordinator who does them." in found[0]


def test_a_slip_says_the_action_its_date_the_question_and_how_to_answer() -> None:
    found = next(page for page in pages(render(SLIPS).pdf) if "Action slip for Grace Okafor" in page)
    for words in (
        "Action Arrange the sitter",
        "Due 16-Nov-2018",
        f"Question {meetings.line(1).question}",
        "Answer each action by its date to Jo Holme, care coordinator",
        "Cannot be done, because:",
    ):
        assert words in found


def test_a_slip_shows_no_more_of_a_person_than_its_owner_may_see() -> None:
    found = next(page for page in pages(render(SLIPS).pdf) if "Action slip for Grace Okafor" in page)
    known = meetings.line(1).person
    assert known.family_name.upper() in found
    assert "NHS No." not in found
    assert known.nhs_number not in found.replace(" ", "").replace("\u00a0", "")
    assert all(meetings.LONG_OWNER in page for page in pages(render(SLIPS).pdf)[1:3])
    everything = next(page for page in pages(render(SLIPS).pdf) if meetings.LONG_OWNER in page)
    assert "NHS No." in everything


def test_nothing_of_a_withheld_case_is_on_the_slip_but_whom_to_ask() -> None:
    found = next(page for page in pages(render(SLIPS).pdf) if "Action slip for Grace Okafor" in page)
    below = found[found.index("2. Not shown in this copy") :]
    assert "The person objects to sharing with Adult social care. Ask Jo Holme what is to be done." in below
    assert "Arrange the sitter" not in below
    assert meetings.line(2).person.family_name.upper() not in found


def test_no_word_of_a_long_action_is_lost() -> None:
    found = text(SLIPS)
    for line in SLIPS.slips[1].lines:
        assert " ".join(line.action.what.split()) in found


def test_without_actions_one_page_says_so() -> None:
    assert "No actions were agreed at this meeting." in text(replace(SLIPS, slips=()))


def test_the_statistics_hide_small_numbers_and_name_nobody() -> None:
    found = text(meetings.statistics())
    assert "Cases discussed 9" in found
    assert "Decision reached At least 7 of 11" in found
    assert "<5 of 11" in found
    assert "Out of time <5" in found
    assert "Nobody is named." in found
    assert "GP Too few: <5 to count" in found
