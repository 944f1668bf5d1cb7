from __future__ import annotations

from dataclasses import replace

import pytest

from bhcp_desktop.domain.clock import FixedClock
from bhcp_desktop.storage.plan_index import INDEXED
from bhcp_desktop.storage.store import SYSTEM_ACTOR, Store
from bhcp_desktop.storage.tables.record_tables import table_of
from tests.support.records import one_of_each
from tests.support.stores import NOON, a_desk


def found(store: Store, word: str) -> set[str]:
    with store.read() as reader:
        rows = reader.connection.exec_driver_sql(
            'SELECT entity FROM plan_text WHERE "no" IN (SELECT rowid FROM plan_words WHERE plan_words MATCH ?)',
            (f'"{word}"*',),
        )
        return {row[0] for row in rows}


@pytest.fixture
def records(store: Store) -> dict[type, object]:
    made = one_of_each(bare=True)
    with store.write(SYSTEM_ACTOR, FixedClock(NOON)) as work:
        for record in made:
            work.create(record)
    return {type(record): record for record in made}


@pytest.mark.parametrize("kind", INDEXED, ids=lambda kind: kind.__name__)
def test_a_change_of_a_record_changes_what_finds_it(store: Store, records, kind) -> None:
    entity = table_of(kind).entity
    with a_desk(store, name="other").write() as work:
        before = work.get(kind, records[kind].id)
        name = next(n for n in ("value", "text", "what", "name", "agent", "decision") if hasattr(before, n))
        words = '"Zebrafink, blue"' if name == "value" else "Zebrafink, blue"
        after = work.change(before, replace(before, **{name: words}))
    assert found(store, "zebraf") == {entity}
    with a_desk(store, name="third").write() as work:
        work.change(after, replace(after, **{name: '"gone"' if name == "value" else "gone"}))
    assert found(store, "zebraf") == set()
