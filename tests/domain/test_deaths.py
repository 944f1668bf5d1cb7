"""What may be written of a death, and how it is told."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bhcp_desktop.domain.deaths import (
    Death,
    DeathEntry,
    DeathNotice,
    PlaceOfDeath,
    WishMet,
    death_problems,
    death_words,
)
from bhcp_desktop.domain.people import Person

TODAY = date(2026, 11, 22)
PERSON = Person(id="p", family_name="Hodgson", born_on=date(1940, 2, 29), deceased=True, died_on=date(2026, 11, 20))
ENTRY = DeathEntry(died_on=date(2026, 11, 20), notice=DeathNotice.INFORMAL, told_by="Her daughter")
DEATH = Death(
    id="d", person_id="p", notice=DeathNotice.INFORMAL, told_by="her daughter", recorded_on=date(2026, 11, 21)
)


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)))
def test_a_death_lies_between_birth_and_today(died_on: date):
    fields = {problem.field for problem in death_problems(replace(ENTRY, died_on=died_on), PERSON, TODAY)}
    assert fields == (set() if PERSON.born_on <= died_on <= TODAY else {"died_on"})


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"notice": None}, "notice"),
        ({"told_by": "  "}, "told_by"),
        ({"place": PlaceOfDeath.ELSEWHERE}, "place_name"),
        ({"why_elsewhere": "No bed in the hospice.", "wish_met": WishMet.YES}, "wish_met"),
        ({"why_elsewhere": "No bed in the hospice."}, "wish_met"),
    ],
)
def test_what_is_missing_or_contradicts_itself_is_said_beside_its_box(changed: dict[str, object], field: str):
    assert [problem.field for problem in death_problems(replace(ENTRY, **changed), PERSON, TODAY)] == [field]


def test_the_day_and_the_place_may_be_unknown():
    assert list(death_problems(replace(ENTRY, died_on=None), PERSON, TODAY + timedelta(days=1))) == []


def test_a_death_is_told_with_what_is_known_and_what_is_not():
    whole = replace(
        DEATH, place=PlaceOfDeath.HOSPITAL, place_name="Ward 4", wish_met=WishMet.NO, why_elsewhere="No bed at home."
    )
    assert death_words(whole, PERSON) == (
        "Died on 20-Nov-2026. Place: Hospital, Ward 4. Died where they wished: no. Why not: No bed at home. "
        "Told by: her daughter (no formal notice yet). Recorded 21-Nov-2026."
    )
    assert death_words(DEATH, replace(PERSON, died_on=None)) == (
        "Died on a day that is not recorded. Where they died is not recorded. "
        "Told by: her daughter (no formal notice yet). Recorded 21-Nov-2026."
    )
    assert death_words(None, PERSON) == ("Died on 20-Nov-2026, as the register says. Where they died is not recorded.")
