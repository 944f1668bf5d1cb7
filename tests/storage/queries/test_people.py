from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from sqlalchemy import event

from bhcp_desktop.domain.identity import new_id
from bhcp_desktop.domain.worklist import LINE_LIMIT, ListFilter
from bhcp_desktop.services.reviews import bank_holidays
from bhcp_desktop.storage.queries import people, person_search
from bhcp_desktop.storage.queries.people import Moment
from bhcp_desktop.storage.store import Store
from tests.support.stores import a_practice_with_unit
from tests.support.worklist import Register

MOMENT = Moment(datetime(2026, 11, 22, 12, tzinfo=UTC), date(2026, 11, 22), bank_holidays())
LARGE = ("person", "membership", "frailty_score", "frailty_grade", "care_plan", "plan_version", "action", "agenda_item")


def plans(store: Store, ask) -> list[str]:
    """How SQLite goes about the statements that `ask` sends."""
    sent: list[tuple[str, tuple]] = []
    with store.read() as reader:

        def note(_connection, _cursor, statement, parameters, *_rest) -> None:
            sent.append((statement, parameters))

        event.listen(reader.connection, "before_cursor_execute", note)
        ask(reader)
        event.remove(reader.connection, "before_cursor_execute", note)
        raw = reader.connection.connection.dbapi_connection
        return [row[3] for statement, values in sent for row in raw.execute(f"EXPLAIN QUERY PLAN {statement}", values)]


def whole_tables(steps: list[str]) -> list[str]:
    return [step for step in steps if any(step.split(" USING ")[0] == f"SCAN {table}" for table in LARGE)]


@pytest.mark.parametrize("only", ListFilter)
def test_a_units_list_looks_at_its_own_people_only(store: Store, only: ListFilter) -> None:
    _, unit = a_practice_with_unit(store)
    scope = frozenset({unit.id})
    steps = plans(store, lambda reader: people.worklist(reader, scope, only, MOMENT, LINE_LIMIT))
    assert whole_tables(steps) == []
    assert any("ix_membership_unit (unit_id=?" in step for step in steps)
    assert not any("ix_action_due" in step for step in steps), "reads everybody's actions for each line"


def test_the_numbers_of_a_units_lists_look_at_its_own_people_only(store: Store) -> None:
    _, unit = a_practice_with_unit(store)
    steps = plans(store, lambda reader: people.counts(reader, frozenset({unit.id}), MOMENT))
    assert whole_tables(steps) == []


@pytest.mark.parametrize("terms", [("smi",), ("smi", "j"), ("1941",)])
@pytest.mark.parametrize("units", [None, 1, 8])
def test_search_goes_by_the_indexes(store: Store, terms: tuple[str, ...], units: int | None) -> None:
    scope = None if units is None else [new_id() for _ in range(units)]
    steps = plans(store, lambda reader: person_search.search(reader, terms, scope, 50))
    assert whole_tables(steps) == []


def test_a_line_has_the_columns_the_query_gives(store: Store) -> None:
    register = Register(store, *a_practice_with_unit(store))
    person = register.add(nhs_number="9990000018", deceased=True)
    with store.read() as reader:
        (line,) = people.worklist(reader, None, ListFilter.ALL, MOMENT, 10)
    assert (line.person_id, line.nhs_number, line.born, line.deceased) == (person.id, "9990000018", "1941-07-19", 1)
    assert (line.unit_id, line.open_actions, line.overdue_actions, line.is_new, line.outside) == (
        register.unit.id, 0, 0, 0, 0,
    )  # fmt: skip
    assert (line.plan_id, line.efi, line.grade, line.cfs, line.meeting, line.left) == (None,) * 6


def test_nobody_is_nobody(store: Store) -> None:
    with store.read() as reader:
        assert people.worklist(reader, frozenset(), ListFilter.ALL, MOMENT, 10) == ()
        assert people.people_by_id(reader, [], None, MOMENT) == ()
        numbers, gone = people.counts(reader, frozenset(), MOMENT)
        assert set(numbers.values()) == {gone} == {0}
        assert person_search.search(reader, (), None, 50) == person_search.Found((), more=False)
