"""Column types: what goes in comes out, in an order that text can be sorted by, and what is wrong is refused."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Boolean, Date
from sqlalchemy.dialects import postgresql, sqlite

from bhcp_desktop.domain.people import Sex
from bhcp_desktop.storage.tables import columns
from bhcp_desktop.storage.tables.columns import Code, Instant, Texts, metadata

DIALECT = sqlite.dialect()
_TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
_ZONES = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
_INSTANTS = st.datetimes(datetime(1900, 1, 2), datetime(2100, 1, 1), timezones=_ZONES)  # noqa: DTZ001


def there(kind: Any, value: Any) -> Any:
    return kind.process_bind_param(value, DIALECT)


def back(kind: Any, value: Any) -> Any:
    return kind.process_result_value(value, DIALECT)


@given(_INSTANTS)
def test_an_instant_comes_back_in_utc(value: datetime) -> None:
    again = back(Instant(), there(Instant(), value))
    assert again == value
    assert again.utcoffset() == timedelta(0)


@given(_INSTANTS, _INSTANTS)
def test_instants_sort_as_their_texts(one: datetime, other: datetime) -> None:
    assert (one < other) == (there(Instant(), one) < there(Instant(), other))


def test_an_instant_without_a_zone_is_a_bug() -> None:
    with pytest.raises(ValueError, match="time zone"):
        there(Instant(), datetime(2026, 11, 22, 12))  # noqa: DTZ001


@pytest.mark.parametrize("member", list(Sex))
def test_a_code_comes_back_as_a_member(member: Sex) -> None:
    assert there(Code(Sex), member) == there(Code(Sex), member.value) == member.value
    assert back(Code(Sex), member.value) is member


def test_a_text_that_is_no_member_is_neither_written_nor_read() -> None:
    for way in (there, back):
        with pytest.raises(ValueError, match="unknown"):
            way(Code(Sex), "unknown")


@given(st.lists(_TEXT | st.tuples(_TEXT, _TEXT), max_size=5).map(tuple))
def test_a_list_comes_back_with_its_pairs(value: tuple[Any, ...]) -> None:
    assert back(Texts(), there(Texts(), value)) == value


def test_an_empty_list_is_not_nothing() -> None:
    assert there(Texts(), ()) == "[]"
    assert back(Texts(), "[]") == ()


@pytest.mark.parametrize("kind", [Instant(), Code(Sex), Texts()])
def test_nothing_stays_nothing(kind: Any) -> None:
    assert there(kind, None) is None
    assert back(kind, None) is None


@pytest.mark.parametrize(
    ("make", "needed"),
    [
        (columns.text, True), (columns.maybe_text, False), (columns.number, True), (columns.maybe_number, False),
        (columns.flag, True), (columns.maybe_flag, False), (columns.day, True), (columns.maybe_day, False),
        (columns.instant, True), (columns.maybe_instant, False), (columns.texts, True), (columns.derived, True),
    ],
)  # fmt: skip
def test_only_what_may_be_missing_may_be_null(make: Any, needed: bool) -> None:
    assert make("x").nullable is not needed


def test_codes_and_links_know_what_they_hold() -> None:
    assert columns.code("x", Sex).nullable is False
    assert columns.maybe_code("x", Sex).nullable is True
    assert next(iter(columns.link("x", "person").foreign_keys)).target_fullname == "person.id"
    assert columns.maybe_link("x", "person").nullable is True
    assert columns.key().primary_key
    assert columns.derived("x").info == {"derived": True}
    assert isinstance(columns.flag("x").type, Boolean)
    assert isinstance(columns.day("x").type, Date)


@pytest.mark.parametrize("dialect", [sqlite.dialect(), postgresql.dialect()], ids=["sqlite", "postgresql"])
def test_every_column_has_a_type_on_both_databases(dialect: Any) -> None:
    for table in metadata.tables.values():
        for column in table.columns:
            assert column.type.compile(dialect=dialect)


def test_utc_is_written_with_microseconds() -> None:
    assert there(Instant(), datetime(2026, 11, 22, 12, tzinfo=UTC)) == "2026-11-22T12:00:00.000000+00:00"


def test_numbers_that_are_names_are_kept_as_text() -> None:
    """A number that names something loses its noughts as an integer, and its digits as a float."""
    named = ("nhs_number", "phone", "code", "postcode", "source_ref", "identifier")
    found = [each for table in metadata.tables.values() for each in table.c if each.name.endswith(named)]
    assert {each.name for each in found} >= {"nhs_number", "home_phone", "mobile_phone", "phone", "code"}
    assert [str(each) for each in found if each.type.compile(DIALECT).startswith(("INT", "FLOAT", "NUM"))] == []
