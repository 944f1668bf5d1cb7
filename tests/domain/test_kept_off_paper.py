"""What is kept off paper is refused in the ways people write it, and what only looks like it is taken."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bhcp_desktop import assets
from bhcp_desktop.domain.kept_off_paper import (
    CODE_SAYS,
    CPR_SAYS,
    code_problems,
    cpr_problems,
    holds_a_code,
    states_a_cpr_decision,
)

CODES = [
    "Key safe code 4821 by the back door", "key safe 1397", "keysafe: 1945", "Lock box C1234X",
    "The code for the front door is 2580", "door code 2580", "code 4821", "PIN 4821", "The code is 4821#",
    "4821 opens the key safe", "use 4821 for the key safe", "key safe: four eight two one", "Key safe 48 21",
    "Key safe 4-8-2-1", "Key safe by the back door, carers use 4821", "Key box number 4821",
    "key safe code is 1945 since 2019", "Code to the gate: 1379", "entry code A1234", "Keypad 4821Y",
    "alarm code 0921", "gate code is C159", "Let yourself in, key pad 0000", "Key safe\u00a0code\u00a04821",
    "combination 1-2-3-4", "safe code 4821", "key safe number 482 113", "Key safe code:\n4821",
    "KEY SAFE CODE 4821", "The code for the house is 4821",
]  # fmt: skip
NO_CODES = [
    "The key safe code is held by Bay Care on 01524 000101", "Key safe held by Ann, 07700 900123",
    "Key safe fitted in 2019", "Key safe fitted 12/03/2026", "Key safe fitted on 12 March 2026",
    "Bay Care have the door code, ring 01524 82 42 01", "NHS number 999 000 0018, key safe by the door",
    "The key safe is at 112 Main Street", "Door code with the office, Flat 112",
    "Take 1000 units and 500 mg; key safe at the door", "Postcode LA5 9AA", "practice code P81133",
    "Read code 14B4.", "SNOMED code 925791000000100", "ODS code A82021", "Keep her safe. Weight 72 kg",
    "Call 999, key safe on the left", "Key safe: call 111 if it does not open",
    "Carers come at 0900, the key safe is by the door", "Hip pin in 2019", "pinned hip 2015",
    "Code of conduct discussed 2026", "Blood pressure 120/80, key safe checked 06-Aug-2026",
    "Key safe, ask (01524) 000101", "Safe at home since 1964", "Three or four steps to the key safe",
    "Room 214, door code with the manager", "£250 for a new key safe", "colour code red 3",
    "Key safe costs £60; 1,200 people have one", "NMC PIN 12A3456E", "Bar code 5012345678900",
    "+44 7700 900123 has the key safe code", "Zip code 90210", "House number 1234, key safe with the warden",
    "Combination inhaler 200/6", "The number of the house is 112 Main Street",
]  # fmt: skip
AT_HOME = [
    "Ring Bay Care, code 4512", "Key safe by the door, 1397", "safe 1234", "C1234X",
]  # fmt: skip
NO_CODES_AT_HOME = [
    "Bay Care office, 01524 000 101", "Ann Holme holds it, 07700 900123", "Flat 12, second floor, door on the left",
    "The code is held by the office on 01524 000101", "3 Quay Cottages since 1964",
]  # fmt: skip
DECISIONS = [
    "no CPR", "DNAR", "for CPR", "allow natural death", "He does not want to be resuscitated", "Not for CPR",
    "do not resuscitate", "not for CPR", "She is NOT FOR RESUS", "Do not attempt cardiopulmonary resuscitation",
    "for full resuscitation", "wishes for CPR", "Should not be resuscitated", "Is for CPR", "refuses CPR",
    "Seen by the GP. no CPR.", "DNACPR", "DNACPR in place", "D.N.A.R.", "DNR", "DNA CPR", "CPR: no", "CPR - yes",
    "Resuscitation declined", "CPR is not wanted", "CPR not to be attempted", "CPR would be futile",
    "She would not want CPR", "doesn't want CPR", "doesn’t want to have any resuscitation", "Start CPR",
    "wants CPR", "Would like to be resuscitated", "I don't want to be brought back", "let nature take its course",
    "Let him go", "no chest compressions", "Let her die in peace", "AND: allow a natural death",
    "never resuscitate", "He has declined CPR", "CPR status: not for", "For active resus",
    "Not a candidate for CPR", "no resuscitation", "He is not for resuscitation", "NFR", "CPR decision: no",
    "not to be revived", "No to CPR", "against resuscitation", "full CPR", "Please resuscitate him", "CPR yes",
    "attempt CPR", "they will not attempt CPR",
]  # fmt: skip
NO_DECISIONS = [
    "The CPR form is in the hall drawer", "Discussed resuscitation with Dr Ahmed; see the form",
    "DNACPR form seen by Dr Nowak", "The CPR form is in the yellow envelope", "Seen; talked about resuscitation",
    "Ask Dr Shah about the CPR form", "Form for CPR decisions, copy with the ambulance service",
    "The form about CPR is in the drawer", "No CPR form has been seen", "CPR decision not recorded",
    "No decision about CPR has been made", "Wants to talk about CPR with Dr Ahmed",
    "Has not discussed resuscitation yet", "He does not want to talk about CPR",
    "Original DNACPR form with the care home, copy at the surgery", "ReSPECT form in the green bag",
    "The paper on resuscitation is with the daughter", "Seen by the GP and the ambulance service",
    "Discussed whether she would want CPR; see the form", "Resuscitation Council leaflet given",
    "Reviewed after CPR discussion with the family", "No CPR decision recorded",
    "Dr Ahmed discussed CPR with the family on 12 March 2026", "Natural light in the hall",
    "Let him go through it again", "The DNACPR paper is in the folder", "Ann is trained in CPR",
    "CPR discussed on 12/03/2026", "CPR not discussed yet", "Not yet asked about CPR",
    "Does not know about the CPR form", "form not seen",
]  # fmt: skip


@pytest.mark.parametrize("words", CODES)
def test_a_code_is_found_however_it_is_written(words):
    assert holds_a_code(words)
    assert holds_a_code(words, about_the_home=True)


@pytest.mark.parametrize("words", NO_CODES)
def test_what_only_looks_like_a_code_is_taken(words):
    assert not holds_a_code(words)


@pytest.mark.parametrize("words", AT_HOME)
def test_where_the_home_is_asked_about_less_is_enough(words):
    assert holds_a_code(words, about_the_home=True)


@pytest.mark.parametrize("words", NO_CODES_AT_HOME)
def test_telephone_numbers_and_years_are_no_codes_there_either(words):
    assert not holds_a_code(words, about_the_home=True)


DAYS = st.dates(date(1900, 1, 1), date(2099, 12, 31))
FIGURES = st.one_of(
    DAYS.map(lambda day: f"{day:%d/%m/%Y}"),
    DAYS.map(lambda day: f"{day:%d-%b-%Y}"),
    DAYS.map(lambda day: f"{day.day} {day:%B} {day.year}"),
    st.integers(0, 9_999_999).map(lambda n: f"999 {n // 10_000:03d} {n % 10_000:04d}"),
    st.integers(0, 9_999_999).map(lambda n: f"999{n:07d}"),
    st.integers(0, 10**6 - 1).map(lambda n: f"01524 {n:06d}"),
    st.integers(0, 10**6 - 1).map(lambda n: f"07700 {n:06d}"),
    st.integers(0, 999).map(lambda n: f"020 7946 0{n:03d}"),
    st.builds(lambda n, unit: f"{n} {unit}", st.integers(1, 99_999), st.sampled_from(["mg", "ml", "units", "mcg"])),
    st.builds(lambda h, m: f"{h:02d}:{m:02d}", st.integers(0, 23), st.integers(0, 59)),
    st.integers(1900, 2099).map(lambda year: f"in {year}"),
)
ABOUT = st.sampled_from(
    ["Key safe by the door", "The key safe", "Bay Care hold the door code", "keypad", "Lock box at the gate"]
)


@given(ABOUT, st.sampled_from([": ", ", ", " ", ". ", "\n"]), FIGURES)
def test_dates_telephone_numbers_doses_and_times_near_a_key_safe_are_taken(about, between, figures):
    assert not holds_a_code(f"{about}{between}{figures}")
    assert not holds_a_code(f"{figures}{between}{about}")


@given(
    st.sampled_from(["key safe", "Key-safe", "KEYSAFE", "door code", "lock box", "key pad", "gate code"]),
    st.sampled_from([" ", ": ", " code ", " is ", ", use ", "\n", " by the back door is "]),
    st.integers(0, 9999).map(lambda n: f"{n:04d}").filter(lambda code: not code.startswith(("19", "20"))),
    st.sampled_from(["", " by the back door", ".", "# then turn", " (ask Ann)"]),
)
def test_four_figures_after_a_lock_are_a_code(lock, between, code, after):
    assert holds_a_code(f"Come in by the {lock}{between}{code}{after}")


@pytest.mark.parametrize("words", DECISIONS)
def test_what_was_decided_about_cpr_is_found(words):
    assert states_a_cpr_decision(words)
    assert states_a_cpr_decision(f"Seen by the GP on 12 March. {words}.")


@pytest.mark.parametrize("words", NO_DECISIONS)
def test_a_form_a_talk_and_a_question_may_be_written_about(words):
    assert not states_a_cpr_decision(words)


@given(
    st.sampled_from(["not", "He is not", "She does not want", "Does not wish", "never", "refuses", "declined", "No"]),
    st.sampled_from([" to have ", " any ", " to be given ", " for ", " to receive ", " ", "\n"]),
    st.sampled_from(["CPR", "cpr", "resuscitation", "Resus", "cardiopulmonary resuscitation", "chest compressions"]),
)
def test_a_refusal_is_found_in_any_of_its_words(refusal, between, treatment):
    assert states_a_cpr_decision(f"{refusal}{between}{treatment}")


@given(
    st.sampled_from(["The", "No", "A copy of the", "Seen: the", "He has not read the"]),
    st.sampled_from(["DNACPR", "CPR", "resuscitation", "DNAR"]),
    st.sampled_from(["form", "paper", "document", "discussion record"]),
    st.sampled_from(["is in the hall drawer", "was seen by Dr Ahmed", "is kept at the surgery, 01524 000101", ""]),
)
def test_any_form_may_be_pointed_to(which, about, paper, where):
    assert not states_a_cpr_decision(f"{which} {about} {paper} {where}")


def test_the_refusal_names_the_field_and_says_what_to_write():
    (code,) = code_problems("Key safe 4821", "steps")
    (decision,) = cpr_problems("Not for CPR", "steps")
    assert (code.field, code.says) == ("steps", CODE_SAYS)
    assert (decision.field, decision.says) == ("steps", CPR_SAYS)
    assert not [*code_problems("Ring 999", "steps"), *cpr_problems("Ring 999", "steps")]


@pytest.mark.parametrize(
    "name", ["wording/contingency-templates.json", "training/contingency.json", "training/themes.json"]
)
def test_no_words_that_ship_are_refused(name):
    folder, _, file = name.partition("/")
    for line in assets.resource(folder, file).read_text(encoding="utf-8").splitlines():
        assert not holds_a_code(line), line[:80]
        assert not states_a_cpr_decision(line), line[:80]


@pytest.mark.parametrize("words", ["d.n.a.c.p.r form ", "cpr respect form ", "to be given ", "one two "])
def test_a_decision_at_the_end_of_a_hundred_thousand_hard_characters_is_found(words: str) -> None:
    pages = words * (100_000 // len(words))
    assert not states_a_cpr_decision(pages)
    assert states_a_cpr_decision(f"{pages}. He is not for CPR.")
