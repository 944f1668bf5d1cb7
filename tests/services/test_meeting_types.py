"""The shipped kinds of meeting: every row says where it comes from, and they fit together."""

from __future__ import annotations

import csv

import pytest

from bhcp_desktop import assets
from bhcp_desktop.domain.errors import RuleBrokenError
from bhcp_desktop.services.meeting_types import ensure_types, shipped_types, type_of
from bhcp_desktop.storage.store import SYSTEM_ACTOR, Store
from tests.support.stores import a_desk

FILES = ("meeting_types.csv", "meeting_roles.csv", "meeting_outcomes.csv", "meeting_agenda.csv")


@pytest.mark.parametrize("name", FILES)
def test_every_row_has_its_source_and_date(name: str) -> None:
    with assets.reference(name).open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert rows
    assert all(row["source"].strip() and row["source_date"][:2] == "20" for row in rows)
    codes = {kind.code for kind in shipped_types()} | {"*"}
    assert {row.get("type_code", "*") for row in rows} <= codes


def test_each_kind_is_whole() -> None:
    for kind in shipped_types():
        codes = [code for code, _ in kind.outcomes]
        assert len(codes) == len(set(codes))
        assert {"plan_agreed", "referral_avoided", "for_noting"} <= set(codes)
        assert set(kind.required_roles) <= set(kind.roles)
        assert len(kind.roles) >= 4
        assert 1 <= kind.minutes_per_case <= kind.length_minutes


def test_the_program_itself_puts_them_in_the_store_and_only_once(store: Store) -> None:
    desk = a_desk(store)
    ensure_types(desk)
    head = store.head()
    ensure_types(desk)
    assert store.head() == head
    with store.read() as reader:
        kind = type_of(reader, "frailty")
        assert kind.outcomes[0] == ("plan_agreed", "Plan agreed")
        actors = reader.connection.exec_driver_sql("SELECT actor_id FROM journal WHERE entity = 'meeting_type'").all()
        assert {row[0] for row in actors} == {SYSTEM_ACTOR}
        with pytest.raises(RuleBrokenError, match="what kind of meeting"):
            type_of(reader, "unknown")
