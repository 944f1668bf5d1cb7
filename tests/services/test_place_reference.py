from __future__ import annotations

import csv
from datetime import date

from bhcp_desktop import assets
from bhcp_desktop.domain.places import Place
from bhcp_desktop.domain.staff import Role
from bhcp_desktop.services.place_reference import KNOWN_FROM, load_reference
from bhcp_desktop.storage.store import Store
from tests.support.stores import a_desk


def rows(name: str) -> list[dict[str, str]]:
    with assets.reference(name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_every_row_says_where_it_comes_from_and_of_when() -> None:
    assert all(row["source"] and row["source_date"] for name in ("places.csv", "practices.csv") for row in rows(name))


def test_every_link_is_stated_or_inferred_with_its_source_or_left_out() -> None:
    for row in rows("practices.csv"):
        assert row["icc_standing"] in ("stated", "inferred", "")
        assert bool(row["icc_code"]) == bool(row["icc_standing"]) == bool(row["icc_source"])
    linked = [row for row in rows("places.csv") if row["parent_code"]]
    assert all(row["parent_standing"] in ("stated", "inferred") and row["parent_source"] for row in linked)


def test_codes_are_unique_and_parents_come_first() -> None:
    codes = [row["code"] for row in rows("places.csv")]
    assert len(set(codes)) == len(codes)
    for at, row in enumerate(rows("places.csv")):
        assert not row["parent_code"] or row["parent_code"] in codes[:at]
    assert {row["icc_code"] for row in rows("practices.csv")} - {""} <= set(codes)


def test_nothing_is_said_about_days_before_the_source(store: Store) -> None:
    desk = a_desk(store, Role.ADMINISTRATOR)
    with desk.write() as work:
        load_reference(work)
    with store.read() as reader:
        opened = {place.code: place.opened_on for place in reader.find(Place)}
    assert opened["icc-carnforth"] == opened["P81029-1"] == KNOWN_FROM == date(2018, 6, 19)
    assert opened["P81029"] == date(1974, 4, 1)
