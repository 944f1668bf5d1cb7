"""Which copies of packs quote a plan: those that kept it say so, of the others it is worked out and said as perhaps."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta

import pytest

from bhcp_desktop.domain.care_plan import CarePlan, PlanStatus, VersionStatus
from bhcp_desktop.domain.documents import CaseSheet, PackPart
from bhcp_desktop.domain.pack_copies import NOTHING, PackCopy
from bhcp_desktop.domain.pack_quotes import LaidCopy, pack_quotes, quotes_of, still_out, where_it_is, which_copy
from tests.printing.example_meetings import pack

AT = datetime(2026, 11, 22, 12, tzinfo=UTC)
PLAN = CarePlan(id="plan", person_id="she", started_on=date(2026, 11, 20))
COPY = PackCopy(
    id="copy", run_id="run", meeting_id="meeting", number=3, holder="R Shah", organisation="Community trust",
    profile="full", pages=4, pdf_sha256="", quotes=("one",),
)  # fmt: skip
LAID = LaidCopy(copy=COPY, person_id="she", meeting="Frailty MDT, Bay ICC", on=date(2026, 11, 26), printed_at=AT)


@dataclass(frozen=True)
class Version:
    """A published version."""

    id: str
    number: int
    published_at: datetime
    plan_id: str = "plan"
    status: VersionStatus = VersionStatus.SUPERSEDED


ONE, TWO = Version("one", 1, AT - timedelta(days=1)), Version("two", 2, AT + timedelta(days=1))
OLD = replace(LAID, copy=replace(COPY, quotes=()), had_sheet=True)


def quoted(laid: LaidCopy = LAID, plan: CarePlan = PLAN, versions=(TWO, ONE)):
    return [(each.version, each.sure, each.in_error) for each in pack_quotes([laid], [plan], versions)]


@pytest.mark.parametrize(
    ("quotes", "found"),
    [
        (("one",), [(1, True, False)]),
        (("plan",), [(None, True, False)]),
        (("plan", "two"), [(2, True, False)]),
        (("another",), []),
        (NOTHING, []),
    ],
)
def test_a_copy_quotes_what_it_kept(quotes, found):
    assert quoted(replace(LAID, copy=replace(COPY, quotes=quotes))) == found


def test_what_is_quoted_is_in_error_with_its_version_or_its_plan():
    wrong = replace(ONE, status=VersionStatus.ENTERED_IN_ERROR)
    assert quoted(versions=(TWO, wrong)) == [(1, True, True)]
    assert quoted(plan=replace(PLAN, status=PlanStatus.ENTERED_IN_ERROR)) == [(1, True, True)]
    assert quoted(versions=(replace(TWO, status=VersionStatus.ENTERED_IN_ERROR), ONE)) == [(1, True, False)]


def test_of_a_copy_of_before_the_version_of_that_day_is_perhaps_quoted():
    assert quoted(OLD) == [(1, False, False)]
    assert quoted(OLD, versions=(TWO,)) == [(None, False, False)]
    (told,) = pack_quotes([OLD], [PLAN], (ONE,))
    assert "may quote version 1: it was printed before" in where_it_is(told)


@pytest.mark.parametrize(
    "never",
    [
        replace(OLD, had_sheet=False),
        replace(OLD, copy=replace(OLD.copy, profile="initials")),
        replace(OLD, printed_at=AT - timedelta(days=3)),
        replace(OLD, person_id="he"),
    ],
)
def test_a_copy_of_before_that_cannot_have_quoted_it_is_not_named(never):
    assert quoted(never) == []


def test_a_person_listed_twice_is_told_of_once():
    assert len(pack_quotes([LAID, LAID], [PLAN], (ONE,))) == 1


def test_a_line_says_which_copy_who_holds_it_and_where_it_is():
    (out,) = pack_quotes([LAID], [PLAN], (ONE,))
    back = replace(out, copy=replace(COPY, collected_at=AT, collected_by="C Bell"))
    gone = replace(back, copy=replace(back.copy, destroyed_at=AT, destroyed_by="R Shah"))
    assert which_copy(out) == "Frailty MDT, Bay ICC, 26-Nov-2026, copy 3"
    assert where_it_is(out) == "R Shah, Community trust · quotes version 1 · still out"
    assert where_it_is(replace(out, version=None)).split(" · ")[1] == "quotes its draft or an open action"
    assert where_it_is(back).endswith("quotes version 1 · handed back 22-Nov-2026, to C Bell")
    assert where_it_is(gone).endswith("to C Bell · destroyed 22-Nov-2026, by R Shah")
    assert still_out([out, back, gone]) == (out,)


def test_a_pack_without_sheets_quotes_nothing():
    line = pack().cases[0].line
    shown = replace(pack(), cases=(CaseSheet(line=line, quotes=("a", "b")), CaseSheet(line=line, quotes=("b",))))
    assert quotes_of(shown) == ("a", "b")
    assert quotes_of(replace(shown, parts=shown.parts - {PackPart.CASE_SHEETS})) == ()
