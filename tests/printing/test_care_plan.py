"""The person's own copy: whole, in order, in plain words, marked and the same on every page."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from reportlab.platypus.flowables import Spacer

from bhcp_desktop.domain.documents import (
    AboutMe,
    Answered,
    Audience,
    CarePlanDocument,
    Listed,
    MedicineLine,
    Narrative,
    Pointer,
    PointerKind,
    Section,
    Standing,
    TextSize,
)
from bhcp_desktop.domain.documents_plan import Gap
from bhcp_desktop.printing import look, render
from bhcp_desktop.printing.care_plan import composed
from bhcp_desktop.printing.flowables import Text
from bhcp_desktop.printing.ink import plain
from tests.printing import example_words as words
from tests.printing import examples
from tests.printing.reading import drawn, on_one_tall_page, pages, squeezed, text


def copy(plan=None, size: TextSize = TextSize.STANDARD) -> CarePlanDocument:
    """The person's copy of a plan."""
    return CarePlanDocument(plan=plan or examples.plan(), stamp=examples.STAMP, size=size)


def in_about_me(told: str) -> CarePlanDocument:
    """A plan with these words in it."""
    section = Section(heading="Words", answers=(Answered(answer=Narrative(told)),))
    return copy(replace(examples.plan(), about_me=AboutMe(sections=(section,))))


def test_at_home_each_allergy_has_its_own_source_and_a_changed_dose_its_day() -> None:
    medicine = MedicineLine(name="Ramipril", dose="Two", as_at=date(2018, 11, 12), changed_here=True)
    plan = examples.plan()
    plan = replace(plan, medicines=replace(plan.medicines, listed=Listed((medicine,))))
    found = text(CarePlanDocument(plan=plan, stamp=examples.STAMP)).replace("\u00a0", " ")
    mine = found[found.index("My allergies") :]
    assert "First noticed 1974. Source: Practice record, 9 November 2018." in mine
    assert "Changed since this list was given: 12 November 2018" in mine
    assert "no longer held" not in found


@pytest.mark.parametrize("size", list(TextSize))
def test_every_page_tells_whose_plan_and_which_version_it_is(size: TextSize) -> None:
    for page in pages(render(copy(size=size)).pdf):
        assert page.startswith("My care and support plan Mrs Margaret Ann Braithwaite Born 6 August 1936")
        assert "NHS number 999 000 0018" in page
        assert "Version 3, published 12 November 2018 at 14:05. Next review: 12 February 2019." in page
        assert "Destroy superseded copies." in page


def test_the_parts_stand_in_their_order_with_the_persons_words_first() -> None:
    found = text(copy())
    order = (
        *(heading for heading, _ in words.ABOUT_ME),
        "What everyone who helps me must know",
        "What I need: Steadiness on my feet",
        "My goal: Walk to the shore",
        "Strength and balance class",
        "If things change",
        "Family, friends and others in my life",
        "My allergies Known allergies",
        "My medicines",
        "Papers about my wishes",
        "When we look at this plan again 12 February 2019",
    )
    assert [found.index(part) for part in order] == sorted(found.index(part) for part in order)


def test_who_wrote_and_who_signed_are_sentences_with_their_roles() -> None:
    found = text(copy())
    assert "Jo Holme, care coordinator, wrote it with me." in found
    assert "Dr Iwona Nowak, GP, 12 November 2018, signed the clinical parts." in found
    assert "Jo Holme wrote it with me." in text(copy(replace(examples.plan(), prepared_by="Jo Holme")))


@pytest.mark.parametrize("size", list(TextSize))
def test_nothing_of_the_content_is_lost_in_any_size(size: TextSize) -> None:
    found = squeezed(text(copy(size=size)))
    plan = examples.plan()
    said = [answer for _, answer in words.ABOUT_ME]
    said += [medicine.dose for medicine in plan.medicines.listed.items]
    said += [step for card in plan.contingency.items for step in card.steps]
    said += [contact.name for contact in plan.professional_contacts.items]
    said += [action.what for need in plan.needs.items for goal in need.goals for action in goal.actions]
    for part in said:
        for line in part.split("\n"):
            assert whole(line, found), line


def whole(line: str, found: str) -> bool:
    """Whether a line is on the pages, perhaps with the foot and head of a page in its midst."""
    wanted = squeezed(line)
    if wanted in found:
        return True
    cuts = range(1, len(wanted))
    return any(wanted[:at] + "Page" in found and wanted[at:] in found for at in cuts)


def test_larger_print_takes_more_pages() -> None:
    sizes = [render(copy(size=size)).pages for size in TextSize]
    assert sizes == sorted(set(sizes))


def test_what_is_for_professionals_and_codes_stay_off_the_home_copy() -> None:
    found = text(copy())
    assert "expect slow change" not in found
    assert "SNOMED" not in found
    assert "49436004" not in found


def test_an_empty_plan_says_not_recorded_and_never_no() -> None:
    found = text(copy(examples.empty_plan()))
    assert found.count("Not recorded") >= 10
    assert "Allergies not recorded" in found
    assert "NHS number not known" in found
    assert "No CPR decision recorded in this plan" in found
    assert "Who may see this plan: not recorded" in found
    assert "none" not in found.lower()


@pytest.mark.parametrize(
    ("standing", "mark"),
    [(Standing.DRAFT, "DRAFT"), (Standing.SUPERSEDED, "SUPERSEDED"), (Standing.ENTERED_IN_ERROR, "ENTERED IN ERROR")],
)
def test_a_copy_that_is_not_current_is_marked_on_every_page(standing: Standing, mark: str) -> None:
    plan = examples.plan(mark=replace(examples.CURRENT, standing=standing))
    for page in pages(render(copy(plan)).pdf):
        assert mark in page


def test_a_paper_is_pointed_to_and_then_the_plan_does_not_say_none_is_recorded() -> None:
    paper = Pointer(kind=PointerKind.RESPECT, kept_where="hall drawer")
    found = text(copy(replace(examples.plan(), pointers=Listed((paper,)))))
    assert "ReSPECT form, date not recorded, exists. The original is kept: hall drawer." in found
    assert "No CPR decision" not in found


def test_sixty_actions_and_the_longest_names_are_all_there() -> None:
    plan = examples.extreme_plan()
    made = render(copy(plan))
    found = pages(made.pdf)
    everything = " ".join(found)
    assert all(f"Action {number}: arrange" in everything for number in range(1, 61))
    assert all("Fitzwilliam-Wojciechowska-Ștefănescu" in page for page in found)
    assert all("What will happen Who By when" in page for page in found if "Action 30:" in page)
    assert "[U+1F600] grinning face" in everything


def test_a_note_of_100_000_characters_is_printed_whole() -> None:
    note = " ".join(f"note{number}" for number in range(11_000))[:100_000]
    found = text(in_about_me(note))
    assert all(f"note{number}" in found for number in range(0, 10_000, 7))


def test_a_word_of_100_000_characters_is_printed_whole() -> None:
    made = pages(render(in_about_me("x" * 100_000)).pdf)
    assert sum(page.count("x") for page in made) >= 100_000


def test_line_breaks_of_the_person_are_kept() -> None:
    assert "St John's on a Sunday when I can get there. In an emergency:" in text(copy())


def test_every_naughty_string_is_printed_as_it_is(shared_data: Path) -> None:
    naughty = json.loads((shared_data / "naughty-strings" / "blns.json").read_text(encoding="utf-8"))
    assert len(naughty) > 400
    assert render(in_about_me("\n".join(naughty))).pages > 10
    hebrew = range(0x590, 0x600), range(0xFB1D, 0xFB50)
    printed = [plain(each) for each in naughty if not any(ord(letter) in block for letter in each for block in hebrew)]
    for start in range(0, len(printed), 60):
        some = printed[start : start + 60]
        assert on_one_tall_page([Text(each, look.MEETING.body) for each in some]) == squeezed("".join(some))


def test_a_section_for_professionals_alone_is_not_on_the_home_copy() -> None:
    full = examples.plan()
    secret = Section(
        heading="Kept apart", audience=Audience.PROFESSIONALS, answers=(Answered(answer=Narrative("for staff")),)
    )
    about = replace(full.about_me, sections=(*full.about_me.sections, secret))
    found = text(copy(replace(full, about_me=about, usual_state=secret)))
    assert "Kept apart" not in found
    assert "for staff" not in found


@pytest.mark.parametrize("points", range(0, 600, 6))
def test_the_date_of_the_review_and_who_sees_to_it_stay_together(points: int) -> None:
    _, (part,) = composed(copy())
    last = pages(drawn([Spacer(1, points), *part.story[-8:]], style=look.PERSON[TextSize.STANDARD]).pdf)[-1]
    assert "When we look at this plan again 12 February 2019 Who sees to it:" in last


def test_parts_not_filled_in_are_told_by_their_plain_headings_and_only_those_on_this_copy() -> None:
    gaps = (
        Gap(field="Capacity, “Where to live”: impairment of mind or brain", reason="Seen on Monday", own=""),
        Gap(field="Usual GP", reason="Moved", own="People who give me care and support"),
        Gap(field="Out of hours number", reason="Moved", own="People who give me care and support"),
        Gap(field="Anticipatory medicines", reason="Not needed now"),
    )
    told = text(copy(replace(examples.plan(), gaps=gaps)))
    assert "impairment" not in told
    assert "Seen on Monday" not in told
    assert told.count("People who give me care and support: Moved") == 1
    assert "Usual GP: Moved" not in told
    assert "Anticipatory medicines: Not needed now" in told
    assert "Parts we have not filled in yet" not in text(copy(replace(examples.plan(), gaps=gaps[:1])))
