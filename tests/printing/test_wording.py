"""Every code has words, and nothing missing is ever printed as "no"."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from bhcp_desktop.domain.care_plan import AllergyStatus
from bhcp_desktop.domain.documents import Absent, Allergies, Pointer, PointerKind
from bhcp_desktop.printing import wording
from tests.printing import examples

TABLES = [value for name, value in vars(wording).items() if name.isupper() and isinstance(value, dict)]


@pytest.mark.parametrize("table", TABLES)
def test_every_member_of_an_enumeration_has_words(table: dict[object, str]) -> None:
    kind = type(next(iter(table)))
    assert set(table) == set(kind)  # type: ignore[arg-type]


@pytest.mark.parametrize("why", list(Absent))
def test_only_an_answer_that_there_is_none_says_none(why: Absent) -> None:
    for said in (wording.absent(why).lower(), wording.absent(why, none="None known").lower()):
        assert ("none" in said) == (why in {Absent.NONE, Absent.NONE_HERE})
        assert said != "no"


def test_what_the_store_does_not_hold_was_never_asked() -> None:
    assert wording.absent(Absent.NONE) == "None, when asked"
    assert wording.absent(Absent.NONE_HERE) == "None in this record"
    assert wording.absent(Absent.NONE_HERE, none="Nobody") == "Nobody"


def test_a_reason_follows_its_words() -> None:
    assert wording.absent(Absent.COULD_NOT_ASK, "delirium") == "Could not be asked: delirium"


def test_known_allergies_without_a_list_are_not_passed_over() -> None:
    assert "ask the practice" in wording.allergies(Allergies(status=AllergyStatus.KNOWN))
    assert wording.allergies(Allergies()) == "Allergies not recorded"


def test_a_pointer_says_where_the_original_is_and_never_decides() -> None:
    paper = Pointer(kind=PointerKind.RESPECT, kept_where="hall drawer")
    said = wording.pointer(paper, long=False)
    assert said == "ReSPECT form, date not recorded, exists. The original is kept: hall drawer."
    assert wording.has_cpr_paper((paper,))
    assert not wording.has_cpr_paper((Pointer(kind=PointerKind.LPA_HEALTH),))


def test_initials_hide_the_name() -> None:
    odd = replace(examples.person(), given_names="Mary-Jane", family_name="van der Berg")
    assert wording.initials(odd) == "M. J. V. D. B."


def test_a_long_date_stays_on_one_line() -> None:
    assert wording.day(date(2018, 11, 6), long=True) == "6\u00a0November\u00a02018"
    assert wording.day(None, long=True) == "Not recorded"
