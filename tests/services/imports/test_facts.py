"""What a row says of a person: given fields change, blanks never erase, and scores are dated facts of one index."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bhcp_desktop.domain.efi import EFI2_RULE, EFI_RULE, FrailtyIndex
from bhcp_desktop.domain.frailty import FrailtyBand, FrailtyScore, Instrument, Obtained
from bhcp_desktop.domain.people import Person, Sex
from bhcp_desktop.domain.register import EarlierScore, RegisterRow
from bhcp_desktop.services.imports.facts import (
    COPIED,
    changes_between,
    in_words,
    new_person,
    score_key,
    scores_of,
    updated_person,
)
from tests.support.stores import NUMBERS

AS_AT = date(2026, 10, 31)
BORN = date(1941, 7, 19)
FULL = RegisterRow(
    line=2, nhs_number=NUMBERS[0], title="Mr", family_name="Braithwaite", given_names="Harold", preferred_name="Harry",
    born_on=BORN, sex=Sex.MALE, house="Flat 2", street="3 Quay Cottages", locality="Warton", town="Carnforth",
    county="Lancashire", postcode="LA5 9AA", home_phone="01632 960001", mobile_phone="07700 900001",
    email="harry@example.org", practice_code="A82999", practice_name="Ash Trees", usual_gp="Dr Rupa Shah",
    ethnicity="White British", source_ref="101", housebound=True, care_home="Yes", conditions=("Asthma", "Gout"),
    medicines=("Senna 7.5mg",),
)  # fmt: skip
OTHER: dict[str, Any] = {
    "nhs_number": NUMBERS[1], "title": "Dr", "family_name": "Bell", "given_names": "Harold J", "preferred_name": "Hal",
    "born_on": date(1942, 7, 19), "sex": Sex.INDETERMINATE, "house": "1", "street": "Shore Road",
    "locality": "Silverdale", "town": "Arnside", "county": "Cumbria", "postcode": "LA5 0AA",
    "home_phone": "01632 960002", "mobile_phone": "07700 900002", "email": "h@example.org",
    "usual_gp": "Dr Ann Fell", "ethnicity": "White Irish", "source_ref": "102", "housebound": False,
    "care_home": "No", "conditions": ("Asthma",), "medicines": ("Senna 7.5mg", "Aspirin 75mg"),
}  # fmt: skip
EMPTY = RegisterRow(line=9, family_name="", born_on=BORN)
NAMELESS = ("born_on",)


def test_a_new_person_has_everything_the_row_gives() -> None:
    person = new_person(FULL, AS_AT)
    assert {name: getattr(person, name) for name in COPIED} == {name: getattr(FULL, name) for name in COPIED}
    assert (person.register_as_at, person.deceased, person.died_on, person.withdrawn) == (AS_AT, False, None, False)


def test_every_field_of_a_person_that_a_register_gives_is_copied() -> None:
    both = set(RegisterRow.__dataclass_fields__) & set(Person.__dataclass_fields__)
    assert both - set(COPIED) == {"deceased", "died_on"}
    assert set(OTHER) == set(COPIED)


@pytest.mark.parametrize("name", [name for name in COPIED if name not in NAMELESS])
def test_a_blank_never_erases(name: str) -> None:
    before = new_person(FULL, AS_AT)
    row = replace(FULL, **{name: getattr(EMPTY, name)})
    assert updated_person(before, row, date(2026, 11, 30)) is before


@pytest.mark.parametrize("name", COPIED)
def test_a_given_field_changes_and_nothing_else_does(name: str) -> None:
    before, later = new_person(FULL, AS_AT), date(2026, 11, 30)
    after = updated_person(before, replace(FULL, **{name: OTHER[name]}), later)
    assert after == replace(before, **{name: OTHER[name]}, register_as_at=later)
    (change,) = changes_between(before, after)
    assert (change.old, change.new) == (in_words(getattr(before, name)), in_words(OTHER[name]))
    assert change.field != name


@given(st.sets(st.sampled_from([name for name in COPIED if name not in NAMELESS])))
def test_whichever_cells_are_blank_the_rest_is_taken(blank: set[str]) -> None:
    before = new_person(FULL, AS_AT)
    row = replace(FULL, **{name: getattr(EMPTY, name) if name in blank else OTHER[name] for name in COPIED})
    after = updated_person(before, row, AS_AT)
    for name in COPIED:
        assert getattr(after, name) == (getattr(FULL, name) if name in blank else OTHER[name])


def test_housebound_no_is_an_answer_and_not_a_blank() -> None:
    before = new_person(FULL, AS_AT)
    assert updated_person(before, replace(FULL, housebound=False), AS_AT).housebound is False


def test_a_death_is_taken_and_never_taken_back_by_silence() -> None:
    alive = new_person(FULL, AS_AT)
    died = date(2026, 10, 1)
    dated = updated_person(alive, replace(FULL, died_on=died), AS_AT)
    assert (dated.deceased, dated.died_on) == (True, died)
    undated = updated_person(alive, replace(FULL, deceased=True), AS_AT)
    assert (undated.deceased, undated.died_on) == (True, None)
    assert updated_person(undated, replace(FULL, died_on=died), AS_AT).died_on == died
    for silent in (None, False):
        assert updated_person(dated, replace(FULL, deceased=silent), AS_AT) is dated
    assert [change.field for change in changes_between(alive, dated)] == ["Deceased", "Date of death"]


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (None, "Not recorded"), ("", "Not recorded"), ((), "Not recorded"), (True, "Yes"), (False, "No"),
        (Sex.NOT_KNOWN, "Not known"), (Sex.FEMALE, "Female"), (BORN, "19-Jul-1941"), (("A", "B"), "A; B"), ("x", "x"),
    ],
)  # fmt: skip
def test_values_in_words(value: object, words: str) -> None:
    assert in_words(value) == words


def scores(row: RegisterRow, index: FrailtyIndex = FrailtyIndex.UNKNOWN) -> list[FrailtyScore]:
    found = scores_of(row, "p" * 32, index=index, as_at=AS_AT, source="EMIS extract", import_id="i" * 32)
    return list(found)


def test_a_score_is_a_dated_fact_with_its_source_and_import() -> None:
    on = date(2026, 9, 1)
    row = replace(FULL, efi_score=Decimal("0.36"), efi_deficits=13, efi_date=on, frailty_index=FrailtyIndex.EFI)
    (score,) = scores(row)
    assert (score.instrument, score.value, score.deficits, score.band) == (
        Instrument.EFI, "0.36", 13, FrailtyBand.SEVERE,
    )  # fmt: skip
    assert (score.scored_on, score.obtained, score.source, score.import_id) == (
        on, Obtained.IMPORTED, "EMIS extract", "i" * 32,
    )  # fmt: skip
    assert score.band_rule == EFI_RULE


def test_an_undated_score_is_of_the_day_of_the_extract() -> None:
    assert [score.scored_on for score in scores(replace(FULL, rockwood=6))] == [AS_AT]


def test_the_word_of_the_practice_system_is_kept_beside_our_band() -> None:
    row = replace(FULL, efi_score=Decimal("0.2"), frailty_index=FrailtyIndex.EFI, efi_category="Severe frailty")
    (score,) = scores(row)
    assert score.note.startswith("The practice system calls this Severe frailty.")


def test_a_score_of_an_unknown_index_waits_for_the_answer() -> None:
    row = replace(FULL, efi_score=Decimal("0.25"), rockwood=5)
    assert [score.instrument for score in scores(row)] == [Instrument.CFS]
    bands = {index: scores(row, index)[0].band for index in (FrailtyIndex.EFI, FrailtyIndex.EFI2)}
    assert bands == {FrailtyIndex.EFI: FrailtyBand.MODERATE, FrailtyIndex.EFI2: FrailtyBand.SEVERE}


def test_what_the_row_says_of_its_index_goes_before_the_answer() -> None:
    row = replace(FULL, efi_score=Decimal("0.25"), frailty_index=FrailtyIndex.EFI2)
    (score,) = scores(row, FrailtyIndex.EFI)
    assert (score.instrument, score.band_rule) == (Instrument.EFI2, EFI2_RULE)


def test_deficits_alone_make_an_efi_and_never_an_efi2() -> None:
    row = replace(FULL, efi_deficits=9)
    (score,) = scores(row, FrailtyIndex.EFI)
    assert (score.value, score.deficits, score.band) == ("9/36", 9, FrailtyBand.MODERATE)
    assert scores(row, FrailtyIndex.EFI2) == []


@given(
    score=st.none() | st.decimals(0, 1, places=4),
    deficits=st.none() | st.integers(0, 36),
    index=st.sampled_from(FrailtyIndex),
    own=st.sampled_from(FrailtyIndex),
)
def test_no_score_is_made_of_nothing(
    score: Decimal | None, deficits: int | None, index: FrailtyIndex, own: FrailtyIndex
) -> None:
    row = replace(FULL, efi_score=score, efi_deficits=deficits, frailty_index=own)
    for found in scores(row, index):
        assert found.value in {str(score), f"{deficits}/36"}
        assert "None" not in found.value
        assert found.instrument in {Instrument.EFI, Instrument.EFI2}


def test_earlier_results_of_a_row_are_kept_with_their_own_dates() -> None:
    earlier = (
        EarlierScore(instrument="efi", score="0.19", scored_on=date(2025, 9, 1), category="Mild"),
        EarlierScore(instrument="rockwood", score="4", scored_on=date(2025, 3, 1)),
    )
    row = replace(FULL, efi_score=Decimal("0.36"), frailty_index=FrailtyIndex.EFI, rockwood=5, earlier_scores=earlier)
    assert {(score.instrument, score.value, score.scored_on) for score in scores(row)} == {
        (Instrument.EFI, "0.36", AS_AT), (Instrument.CFS, "5", AS_AT),
        (Instrument.EFI, "0.19", date(2025, 9, 1)), (Instrument.CFS, "4", date(2025, 3, 1)),
    }  # fmt: skip


@given(st.decimals(0, 1, places=3), st.integers(0, 3))
def test_noughts_at_the_end_make_no_other_result(value: Decimal, noughts: int) -> None:
    (one,) = scores(replace(FULL, efi_score=value, frailty_index=FrailtyIndex.EFI2))
    assert score_key(one) == score_key(replace(one, id="x" * 32, value=one.value + "0" * noughts))
    assert score_key(one) != score_key(replace(one, scored_on=BORN))
    assert score_key(replace(one, value="9/36")) != score_key(one)
