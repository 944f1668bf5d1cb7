"""What a plan says on paper: nothing reworded, nothing unrecorded called none, no key-safe code."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bhcp_desktop.domain.care_plan import ActionStatus, Allergy, Contact, ContactKind, ItemStatus
from bhcp_desktop.domain.documents_plan import CareTeam
from bhcp_desktop.domain.documents_shared import Absent, PointerKind
from bhcp_desktop.domain.forms import Coding
from bhcp_desktop.domain.frailty import FrailtyBand, FrailtyScore, Instrument
from bhcp_desktop.domain.frailty_rules import FrailtyFacts, facts_of
from bhcp_desktop.domain.health_lists import Condition
from bhcp_desktop.domain.plan_document import frailty_lines, identity_of, plan_content, unnumbered
from bhcp_desktop.domain.practice_list import sourced
from bhcp_desktop.services.forms import plan_forms
from tests.domain.test_plan_rules import ACTION, EMPTY, GRADE, PERSON, TODAY, WHOLE
from tests.support.stores import a_person

FORMS = {form.name: form for form in plan_forms()}
TEAM = CareTeam(practice="Ash Trees Surgery")
YES, NO, UNKNOWN = Coding(code="yes"), Coding(code="no"), Coding(code="not-known")


def said(working, facts=None):
    return plan_content(working, forms=FORMS, facts=facts or FrailtyFacts(), team=TEAM)


def with_answers(form, answers):
    return replace(EMPTY, answers={form: answers})


def test_an_empty_plan_says_that_nothing_is_recorded():
    content = said(EMPTY)
    for listed in (
        content.needs,
        content.medicines.listed,
        content.personal_contacts,
        content.pointers,
        content.sharing,
    ):
        assert (listed.items, listed.absent) == ((), Absent.NOT_RECORDED)
    assert [section.heading for section in content.about_me.sections] == [
        item.text for item in FORMS["about-me"].questions()[:7]
    ]


def test_none_is_only_said_when_somebody_said_none():
    assert said(with_answers("medicines", {"takes-none": (True,)})).medicines.listed.absent is Absent.NONE
    assert said(with_answers("contacts", {"nobody": (True,)})).personal_contacts.absent is Absent.NONE
    assert (
        said(with_answers("communication", {"asked": (Coding(code="no-needs"),)})).communication.absent is Absent.NONE
    )
    could_not = said(
        with_answers("communication", {"asked": (Coding(code="could-not-ask"),), "could-not-ask-why": ("delirium",)})
    ).communication
    assert (could_not.absent, could_not.reason) == (Absent.COULD_NOT_ASK, "delirium")


def test_a_date_in_figures_is_printed_with_its_month_in_letters():
    allergy = Allergy(id="l", person_id="p", agent="Latex", recorded_on=date(2026, 2, 1), first_noticed="2021-11")
    condition = Condition(id="c", person_id="p", text="Stroke", since="03/05/2019")
    content = said(replace(EMPTY, allergies=(allergy,), conditions=(condition,)))
    assert [line.first_noticed for line in content.allergies.items] == ["Nov-2021"]
    assert [line.since for line in content.conditions.items] == ["03-May-2019"]


def test_needs_hold_their_goals_and_actions_and_leave_out_errors():
    wrong = replace(ACTION, id="b", what="Wrong", status=ActionStatus.ENTERED_IN_ERROR)
    working = replace(WHOLE, actions=(ACTION, wrong))
    (need,) = said(working).needs.items
    assert (need.text, need.goals[0].text) == ("Falls", "Walk")
    assert [action.what for action in need.goals[0].actions] == ["Light"]
    gone = replace(WHOLE, needs=(replace(WHOLE.needs[0], status=ItemStatus.ENTERED_IN_ERROR),))
    assert said(gone).needs.items == ()


def test_only_papers_that_exist_are_pointed_to():
    answers = {
        "respect-exists": (YES,),
        "respect-where": ("by the front door",),
        "respect-dated": ("2026-03-01",),
        "cpr-exists": (UNKNOWN,),
        "adrt-exists": (NO,),
    }
    (pointer,) = said(with_answers("papers", answers)).pointers.items
    assert (pointer.kind, pointer.kept_where, pointer.dated) == (
        PointerKind.RESPECT, "by the front door", date(2026, 3, 1),
    )  # fmt: skip


def test_the_home_says_who_holds_the_code_and_never_more():
    answers = {"getting-in": ("Side door",), "key-safe": (YES,), "key-safe-holder": ("Bay Care, 01524 000 101",)}
    assert said(with_answers("home", answers)).home_access == (
        "Side door\nThere is a key safe. Who holds the code: Bay Care, 01524 000 101"
    )


def test_who_must_not_be_contacted_is_on_no_list_to_call():
    never = Contact(id="z", person_id=PERSON.id, kind=ContactKind.PERSONAL, name="Tom", do_not_contact=True)
    content = said(replace(WHOLE, contacts=(*WHOLE.contacts, never)))
    assert [line.name for line in content.personal_contacts.items] == ["Ann"]
    assert [line.name for line in content.do_not_contact.items] == ["Tom"]


def test_a_stopped_medicine_is_kept_apart_with_its_day_and_reason():
    stopped = replace(
        WHOLE.medicines[0], id="s", name="Methotrexate", stopped_on=TODAY, stop_reason="Low white cells: do not restart"
    )
    earlier = replace(stopped, id="e", name="Digoxin", stopped_on=TODAY - timedelta(days=9))
    wrong = replace(stopped, id="w", entered_in_error=True)
    content = said(replace(WHOLE, medicines=(*WHOLE.medicines, wrong, earlier, stopped)))
    assert [(line.name, line.stopped_on, line.reason) for line in content.stopped_medicines.items] == [
        ("Methotrexate", TODAY, "Low white cells: do not restart"),
        ("Digoxin", TODAY - timedelta(days=9), "Low white cells: do not restart"),
    ]
    assert not {"Methotrexate", "Digoxin"} & {line.name for line in content.medicines.listed.items}
    assert said(WHOLE).stopped_medicines.absent is Absent.NONE_HERE


def test_an_allergy_no_longer_held_is_kept_apart_with_its_day_and_reason():
    ended = Allergy(
        id="a", person_id=PERSON.id, agent="Penicillin", recorded_on=TODAY, ended_on=TODAY, end_reason="Disproved"
    )
    content = said(replace(WHOLE, allergies=(ended, replace(ended, id="w", entered_in_error=True))))
    assert content.allergies.items == ()
    assert [(line.agent, line.ended_on, line.reason) for line in content.past_allergies.items] == [
        ("Penicillin", TODAY, "Disproved")
    ]


def test_a_medicine_changed_here_says_so():
    (before,) = WHOLE.medicines
    first = replace(before, source="Practice list", as_at=TODAY)
    changed = sourced(first, replace(first, dose="Two"), "C Bell", TODAY)
    (line,) = said(replace(WHOLE, medicines=(changed,))).medicines.listed.items
    assert (line.changed_here, line.source, line.as_at) == (True, changed.source, TODAY)
    (line,) = said(replace(WHOLE, medicines=(first,))).medicines.listed.items
    assert not line.changed_here


def test_an_answer_of_no_is_printed_as_no():
    content = said(with_answers("sharing", {"share-gp": (YES,), "share-hospital": (NO,)}))
    assert [(line.recipient, line.shared) for line in content.sharing.items] == [
        ("GP practice", True),
        ("Hospital", False),
    ]


def test_the_grade_comes_first_and_instruments_stay_apart():
    def score(instrument, value, day):
        return FrailtyScore(id=value, person_id="p", instrument=instrument, value=value, scored_on=day)

    facts = facts_of(
        [
            score(Instrument.EFI, "0.25", date(2025, 1, 1)),
            score(Instrument.EFI2, "0.2500", date(2026, 1, 1)),
            score(Instrument.EFI, "0.28", date(2026, 2, 1)),
        ],
        [GRADE],
    )
    lines = frailty_lines(facts).items
    assert [line.value for line in lines] == ["Moderate frailty", "0.28", "0.2500"]
    assert lines[0].by == "Dr Shah, GP"
    assert lines[2].label == "Electronic frailty index 2 (eFI2), version not recorded"


def test_a_result_is_told_with_its_band_and_the_version_of_its_algorithm():
    score = FrailtyScore(
        id="1", person_id="p", instrument=Instrument.EFI, version="2016", value="0.39", deficits=14,
        band=FrailtyBand.SEVERE, scored_on=date(2026, 2, 1),
    )  # fmt: skip
    (line,) = frailty_lines(facts_of([score], [])).items
    assert (line.label, line.value) == (
        "Electronic frailty index (eFI), version 2016",
        "0.39 (14 of 36 deficits), severe",
    )


def test_identity_is_as_stored():
    person = a_person(
        family_name="van der Berg", house="3", street="Quay Cottages", town="Carnforth", mobile_phone="07700 900001"
    )
    identity = identity_of(person)
    assert identity.family_name == "van der Berg"
    assert identity.address == ("3 Quay Cottages", "Carnforth", "LA5 9AA")
    assert identity.phones == ("07700 900001",)


def test_dates_in_answers_are_written_out():
    content = said(with_answers("identification", {"identified-on": ("2026-03-06",)}))
    assert content.sections[0].answers[0].answer.text == "6 March 2026"


def test_numbers_somebody_typed_before_every_step_are_not_printed_twice():
    assert unnumbered(("1. Do NOT flush", "2) Ring the nurse", " 3.Wait")) == ("Do NOT flush", "Ring the nurse", "Wait")
    for kept in (("2. Ring", "3. Wait"), ("Ring", "2. Wait"), ("1. ",), ("1.5 litres a day", "2 of them"), ()):
        assert unnumbered(kept) == kept


@given(st.lists(st.text()))
def test_taking_numbers_off_loses_no_word(lines):
    for before, after in zip(lines, unnumbered(tuple(lines)), strict=True):
        assert before.strip().endswith(after.strip())
        assert not any(letter.isalpha() for letter in before.strip().removesuffix(after.strip()))


def test_problems_with_medicines_have_their_name():
    held = said(with_answers("medicines", {"help-with": ("Carer",), "problems": ("Spits out tablets",)})).medicines
    assert held.help_with == "Carer\nProblems with taking them: Spits out tablets"


@pytest.mark.parametrize(
    ("code", "interpreter", "shared"),
    [
        ("yes", "Needs an interpreter", "Agrees that these needs are shared"),
        ("no", "Needs no interpreter", "Does not agree that these needs are shared"),
        (
            "not-asked", "Not asked yet whether an interpreter is needed",
            "Not asked yet whether these needs may be shared",
        ),
    ],
)  # fmt: skip
def test_no_and_not_asked_are_told_apart_on_paper(code, interpreter, shared):
    given = {name: (Coding(code=code),) for name in ("interpreter", "share-needs")}
    lines = said(with_answers("communication", given)).communication.items
    assert lines == (interpreter, shared)
    assert said(with_answers("communication", {})).communication.items == ()
