"""The crisis summary: one side whatever it is given, and it says exactly what it left to the plan."""

from __future__ import annotations

import re
from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bhcp_desktop.domain.care_plan import AllergyStatus
from bhcp_desktop.domain.documents import (
    Absent,
    Allergies,
    AllergyLine,
    CareTeam,
    CodedLine,
    ContactLine,
    ContingencyCard,
    CrisisSummary,
    Listed,
    MedicineLine,
    Medicines,
    Pointer,
    PointerKind,
)
from bhcp_desktop.printing import render, wording
from bhcp_desktop.printing.ink import plain
from tests.printing import examples
from tests.printing.reading import pages, sizes_used, squeezed, text

USUAL = examples.crisis()
NEVER = st.text("abcdefgh -'", min_size=2, max_size=90).map(lambda name: f"X{name}y")
LINES = st.lists(st.text(min_size=1, max_size=120), max_size=25).map(tuple)


def small() -> CrisisSummary:
    """A summary that fits with room to spare."""
    return replace(
        USUAL,
        contingency=Listed(USUAL.contingency.items[:1]),
        contacts=Listed(USUAL.contacts.items[:2]),
        usual_state=Listed(USUAL.usual_state.items[:2]),
        medicines=replace(USUAL.medicines, listed=Listed(USUAL.medicines.listed.items[:3])),
        pointers=Listed(USUAL.pointers.items[:1]),
    )


def test_when_everything_fits_nothing_is_left_out() -> None:
    made = render(small())
    assert (made.pages, made.left_out) == (1, ())
    (page,) = pages(made.pdf)
    assert "Not on this side" not in page
    for part in ("Penicillin", "Pacemaker", "Ann Holme, daughter", "07700 900 102", "If: More confused than usual",
                 "Atrial fibrillation", "Furosemide 40 mg", "blue tin", "Tansy",
                 "No CPR decision recorded in this plan",
                 "Clinical Frailty Scale", "key safe number is held by"):  # fmt: skip
        assert part in page, part


def test_what_does_not_fit_is_counted_on_the_page_and_in_the_result() -> None:
    made = render(examples.crisis(examples.extreme_plan()))
    (page,) = pages(made.pdf)
    assert made.left_out
    said = page[page.index("Not on this side") :]
    for part in made.left_out:
        assert part in said
    assert "If things change: the steps for 9 of 9" in made.left_out
    assert "Medicines: the doses for 18 of 18" in made.left_out


MEDICINES = tuple(
    MedicineLine(name=f"Medicine{number:02} 40 mg tablets", dose="Two each morning, and one more when breathless")
    for number in range(18)
)


def test_every_medicine_is_named_before_a_dose_takes_room_from_another() -> None:
    made = render(replace(USUAL, medicines=replace(USUAL.medicines, listed=Listed(MEDICINES))))
    (page,) = pages(made.pdf)
    for line in MEDICINES:
        assert line.name in page
    assert "The doses are in the plan" in page
    (told,) = [part for part in made.left_out if part.startswith("Medicines")]
    doses = page.count("Two each morning")
    assert told == f"Medicines: the doses for {18 - doses} of 18"
    assert "Chronic kidney disease" in page
    assert "More confused than usual" in page


def test_every_allergy_is_named_the_worst_first() -> None:
    mild = tuple(AllergyLine(agent=f"Agent{n:02}", severity="Mild", reaction="rash " * 12) for n in range(14))
    worst = AllergyLine(agent="Latex", severity="Life-threatening", certainty="Confirmed", reaction="collapse")
    allergies = replace(examples.plan().allergies, items=(*mild, worst))
    (page,) = pages(render(examples.crisis(replace(examples.plan(), allergies=allergies))).pdf)
    assert page.index("Latex: collapse, Life-threatening, Confirmed") < page.index("Agent00")
    for line in mild:
        assert line.agent in page
    assert "What happened is in the plan" in page


@given(st.lists(NEVER, min_size=1, max_size=40))
@settings(max_examples=20, deadline=None)
def test_who_must_not_be_contacted_is_on_the_side_whatever_else_is(names: list[str]) -> None:
    people = tuple(ContactLine(name=name) for name in names)
    made = render(replace(examples.crisis(examples.extreme_plan()), do_not_contact=Listed(people)))
    (page,) = pages(made.pdf)
    assert "Do not contact: " in page
    said = squeezed(page)
    by_name = all(squeezed(plain(name)) in said for name in names)
    count = "1 person, named" if len(names) == 1 else f"{len(names)} people, named"
    assert by_name or f"{count} in the plan" in page


def test_lines_that_always_stand_and_fill_the_page_are_left_to_the_plan() -> None:
    why = Listed[str](absent=Absent.COULD_NOT_ASK, reason="\n".join(["a"] * 19))
    full = replace(
        examples.crisis(examples.empty_plan()),
        alerts=why, pointers=told(why, Pointer), contacts=told(why, ContactLine), usual_state=why, depends_on_me=why,
        conditions=told(why, CodedLine), contingency=told(why, ContingencyCard), frailty=told(why, CodedLine),
    )  # fmt: skip
    made = render(full)
    assert made.pages == 1
    assert "Papers: the whole text" in made.left_out


def test_the_count_of_what_is_left_out_is_right() -> None:
    contacts = tuple(ContactLine(name=f"Contact{number:03}", phone="01632 960 999") for number in range(200))
    made = render(replace(USUAL, contacts=Listed(contacts)))
    (page,) = pages(made.pdf)
    shown = len(set(re.findall(r"Contact\d{3}", page)))
    team = 2  # the surgery and the coordinator follow the contacts
    (told,) = [part for part in made.left_out if part.startswith("Call, in order")]
    left, total = map(int, re.findall(r"\d+", told))
    assert total == 200 + team
    assert left == total - shown
    assert 0 < shown < 200


def test_allergies_and_alerts_keep_their_place_before_medicines() -> None:
    many = Medicines(listed=Listed(tuple(MedicineLine(name=f"medicine{n}", dose="x " * 30) for n in range(60))))
    (page,) = pages(render(replace(USUAL, medicines=many)).pdf)
    assert "Penicillin" in page
    assert "Pacemaker" in page
    assert "Ann Holme" in page


def test_an_entry_too_long_for_the_page_is_left_out_whole() -> None:
    made = render(replace(USUAL, conditions=Listed((CodedLine(text="long " * 20_000),))))
    assert made.pages == 1
    assert "Conditions: 1 of 1" in made.left_out


def test_empty_says_what_nobody_recorded() -> None:
    found = text(examples.crisis(examples.empty_plan()))
    assert "Allergies not recorded" in found
    assert "No CPR decision recorded in this plan" in found
    assert "source not recorded, date not recorded" in found
    assert render(examples.crisis(examples.empty_plan())).left_out == ()


def test_a_cpr_paper_is_pointed_to_by_place_alone() -> None:
    paper = Pointer(kind=PointerKind.CPR, kept_where="yellow envelope by the door")
    found = text(replace(small(), pointers=Listed((paper,))))
    assert "CPR decision form, date not recorded. Original: yellow envelope by the door." in found
    assert "No CPR decision" not in found


def test_a_draft_is_marked_and_a_stand_in_is_explained() -> None:
    found = text(replace(small(), mark=examples.DRAFT, depends_on_me=Listed(("🐕",))))
    assert "DRAFT" in found
    assert "[U+1F415]" in found
    assert "stands for a character this typeface does not have" in found


def test_a_name_too_long_for_the_page_is_left_to_the_plan_in_words() -> None:
    endless = replace(examples.person(), given_names="Name " * 400)
    made = render(replace(USUAL, person=endless))
    assert made.pages == 1
    assert "the whole of the name and details" in made.left_out
    assert "in full in the plan" in pages(made.pdf)[0]


WORDS = st.text(st.characters(codec="utf-8"), min_size=1, max_size=40)
HOSTILE = st.one_of(
    WORDS,
    st.builds(lambda word, times: f"{word} " * times, WORDS, st.integers(2, 2_000)),  # too many words
    st.builds(lambda word, times: word * times, WORDS, st.integers(2, 500)),  # one word that never ends
    st.builds(lambda word, times: "\n".join([word] * times), WORDS, st.integers(2, 90)),  # too many lines
)
LISTS = st.one_of(
    st.lists(HOSTILE, max_size=30).map(lambda texts: Listed(tuple(texts))),
    st.builds(lambda why, reason: Listed[str](absent=why, reason=reason), st.sampled_from(list(Absent)), HOSTILE),
)


def told(things: Listed[str], make) -> Listed:
    """The same list of another kind of line."""
    return Listed(tuple(make(text) for text in things.items), absent=things.absent, reason=things.reason)


@st.composite
def summaries(draw) -> CrisisSummary:
    """Summaries whose every text may be of any length."""
    lists = [draw(LISTS) for _ in range(9)]
    words = [draw(st.one_of(st.just(""), HOSTILE)) for _ in range(12)]
    return CrisisSummary(
        person=replace(
            examples.person(),
            given_names=words[0],
            preferred_name=words[1],
            address=(words[2],),
            no_nhs_number=words[3],
        ),
        mark=replace(examples.CURRENT, check_at=words[4]),
        stamp=replace(examples.STAMP, printed_by=words[5] or "Jo Holme", copy_for=words[6]),
        team=CareTeam(practice=words[7], practice_phone=words[8]),
        alerts=lists[0],
        allergies=Allergies(
            status=draw(st.sampled_from(list(AllergyStatus))),
            items=tuple(AllergyLine(agent=text) for text in lists[1].items),
        ),
        pointers=told(lists[2], lambda text: Pointer(kind=PointerKind.OTHER, kept_where=text)),
        contacts=told(lists[3], lambda text: ContactLine(name=text, phone=text)),
        do_not_contact=told(lists[3], lambda text: ContactLine(name=text, relationship=text)),
        contingency=told(lists[4], lambda text: ContingencyCard(name=text, steps=(text,), triggers=(text,))),
        usual_state=lists[5],
        conditions=told(lists[6], lambda text: CodedLine(text=text)),
        medicines=Medicines(
            listed=told(lists[7], lambda text: MedicineLine(name=text, dose=text)),
            kept_where=words[9],
            source=words[10],
        ),
        depends_on_me=lists[8],
        home_access=words[11],
    )


@given(summaries())
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
def test_it_is_one_side_whatever_the_lengths_and_says_what_it_left_out(summary: CrisisSummary) -> None:
    made = render(summary)
    (page,) = pages(made.pdf)
    assert min(sizes_used(made.pdf)) >= 12
    said = squeezed(page)
    for part in made.left_out:
        assert squeezed(plain(part)) in said
    assert squeezed("Printed by") in said
    assert squeezed(wording.ALLERGY_STATES[summary.allergies.status]) in said
    assert squeezed("No CPR decision recorded in this plan") in said
    assert squeezed("Do not contact:") in said or not summary.do_not_contact.items


@given(st.integers(1, 4_000))
@settings(max_examples=25, deadline=None)
def test_what_is_shown_and_what_is_left_out_make_up_the_whole(length: int) -> None:
    conditions = tuple(CodedLine(text=f"Condition{number:03} {'x' * (length // 10)}") for number in range(30))
    made = render(replace(USUAL, conditions=Listed(conditions)))
    (page,) = pages(made.pdf)
    shown = len(set(re.findall(r"Condition\d{3}", page)))
    left = [int(re.findall(r"\d+", part)[0]) for part in made.left_out if part.startswith("Conditions")]
    assert shown + sum(left) == 30


def test_a_text_that_always_stands_and_is_too_long_is_pointed_to_in_the_plan() -> None:
    made = render(replace(small(), medicines=replace(USUAL.medicines, kept_where="in the blue tin " * 100)))
    assert made.pages == 1
    assert "Medicines: the whole text" in made.left_out
    assert "See the plan" in pages(made.pdf)[0]


@given(LINES, LINES, LINES, LINES)
@settings(max_examples=40, deadline=None)
def test_it_is_one_page_whatever_it_is_given(
    alerts: tuple[str, ...], usual: tuple[str, ...], conditions: tuple[str, ...], names: tuple[str, ...]
) -> None:
    made = render(
        replace(
            USUAL,
            alerts=Listed(alerts),
            usual_state=Listed(usual),
            conditions=Listed(tuple(CodedLine(text=line) for line in conditions)),
            contacts=Listed(tuple(ContactLine(name=name) for name in names)),
        )
    )
    assert made.pages == 1
    said = squeezed(pages(made.pdf)[0])
    for part in made.left_out:
        assert squeezed(plain(part)) in said
