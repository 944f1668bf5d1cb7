"""Committing: facts, memberships and scores once each, deaths, blank cells, large extracts, and what is journalled."""

from __future__ import annotations

import csv
import json
from collections import Counter
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from bhcp_desktop.domain.frailty import FrailtyScore, Instrument
from bhcp_desktop.domain.people import Membership, MembershipEnd, Person
from bhcp_desktop.domain.places import Place, PlaceKind, PlaceName
from bhcp_desktop.domain.register import SetAside, Verdict
from bhcp_desktop.domain.register_import import RegisterImport, WaitingRow
from bhcp_desktop.exchange.registers.errors import ReadingCancelledError
from bhcp_desktop.services.imports import ImportOptions, RegisterImports
from bhcp_desktop.services.imports.commit import PIECE, counts_of
from bhcp_desktop.storage.store import Store
from bhcp_desktop.storage.tables.store_tables import journal
from tests.services.imports.conftest import AS_AT
from tests.services.imports.test_planning import with_check_digit
from tests.support.extracts import COLUMNS, a_row
from tests.support.stores import NOON
from tests.support.trail import trail

DIED = {**COLUMNS, "deceased": "Deceased", "died_on": "Date of Death"}


def stored(store: Store, record, **equals):
    with store.read() as reader:
        return reader.find(record, **equals)


def write(path: Path, *rows: dict[str, str], columns: dict[str, str] = DIED) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(columns.values())
        writer.writerows([row.get(name, "") for name in columns] for row in rows)
    return path


@pytest.fixture
def taken(imports: RegisterImports, tmp_path: Path):
    """Rows that may name a death, imported; gives the figures."""

    def take(*rows: dict[str, str], **options: object) -> dict[str, int]:
        extract = imports.read([write(tmp_path / "extract.csv", *rows)])
        return imports.commit(imports.preview(extract, ImportOptions(as_at=AS_AT, **options))).counts  # type: ignore[arg-type]

    return take


def test_a_death_ends_the_membership_once(store, taken):
    taken(a_row(0, "Braithwaite"))
    assert taken(a_row(0, "Braithwaite", died_on="01-Oct-2026"))["deceased"] == 1
    (member,) = stored(store, Membership)
    assert (member.to_on, member.ended_because) == (AS_AT, MembershipEnd.DIED)
    (person,) = stored(store, Person)
    assert (person.deceased, person.died_on.isoformat()) == (True, "2026-10-01")
    again = taken(a_row(0, "Braithwaite", died_on="01-Oct-2026"))
    assert (again["deceased"], again["unchanged"]) == (0, 1)
    assert stored(store, Membership) == [member]


def test_somebody_new_who_died_has_belonged_and_does_not_now(store, taken):
    taken(a_row(0, "Braithwaite", deceased="Yes"))
    (member,) = stored(store, Membership)
    assert (member.from_on, member.to_on, member.ended_because) == (AS_AT, AS_AT, MembershipEnd.DIED)
    assert member.unit_id


def test_an_extract_that_forgets_a_death_revives_nobody(store, taken):
    taken(a_row(0, "Braithwaite", died_on="01-Oct-2026"))
    taken(a_row(0, "Braithwaite", town="Kendal"))
    (person,) = stored(store, Person)
    assert (person.deceased, person.town) == (True, "Kendal")
    assert stored(store, Membership, to_on=None) == []


def test_scores_are_not_doubled_by_a_second_import(store, taken):
    row = a_row(0, "Braithwaite", efi="0.20", rockwood="5")
    taken(row)
    taken(row)
    taken({**row, "efi": "0.2"})
    assert sorted(score.instrument for score in stored(store, FrailtyScore)) == [Instrument.CFS, Instrument.EFI]
    taken({**row, "efi": "0.36"})
    assert len(stored(store, FrailtyScore)) == 3


def test_a_score_somebody_struck_out_comes_back_with_the_next_extract(store, imports, taken):
    taken(a_row(0, "Braithwaite", rockwood="5"))
    (score,) = stored(store, FrailtyScore)
    with imports._desk.write() as work:
        work.change(score, replace(score, entered_in_error=True))
    taken(a_row(0, "Braithwaite", rockwood="5"))
    assert [one.entered_in_error for one in stored(store, FrailtyScore)] == [True, False]


def test_whoever_comes_back_belongs_again(store, taken):
    taken(a_row(0, "Braithwaite"), a_row(1, "Campbell"))
    taken(a_row(0, "Braithwaite"), end_missing=True)
    taken(a_row(0, "Braithwaite"), a_row(1, "Campbell"))
    (campbell,) = stored(store, Person, family_name="Campbell")
    first, second = stored(store, Membership, person_id=campbell.id)
    assert first.ended_because is MembershipEnd.MISSING_FROM_EXTRACT
    assert second.to_on is None


def test_nobody_leaves_before_the_day_they_came(store, imports, imported, planned):
    imported(a_row(0, "Braithwaite"), a_row(1, "Campbell"))
    plan = planned(a_row(0, "Braithwaite"), end_missing=True)
    imports.commit(replace(plan, options=replace(plan.options, as_at=AS_AT - timedelta(days=30))))
    (ended,) = stored(store, Membership, ended_because=MembershipEnd.MISSING_FROM_EXTRACT)
    assert ended.from_on == ended.to_on == AS_AT


def test_an_import_remembers_its_files_its_day_and_who_did_it(store, taken):
    counts = taken(a_row(0, "Braithwaite"), a_row(None, "Campbell"))
    (one,) = stored(store, RegisterImport)
    assert (one.as_at, one.imported_at, one.imported_by, one.practice_codes) == (AS_AT, NOON, "C Bell", ("A82999",))
    assert len(one.file_sha256) == 64
    assert json.loads(one.counts) == counts


def test_the_figures_say_what_happened(taken):
    taken(a_row(0, "Braithwaite"), a_row(1, "Campbell"), a_row(2, "Dixon"))
    counts = taken(
        a_row(0, "Braithwaite"), a_row(1, "Campbell", town="Kendal"), a_row(3, "Evans"), a_row(None, "Fell"),
        {**a_row(4, "Gill"), "born": "31-Feb-1941", "family_name": ""},
    )  # fmt: skip
    assert counts == {
        "patients": 3, "new": 1, "changed": 1, "unchanged": 1, "moved": 0, "waiting": 1, "missing_from_extract": 1,
        "deceased": 0, "rejected": 1,
    }  # fmt: skip


def test_as_many_rows_wait_in_the_store_as_the_figures_say(store, taken):
    two_people = {**a_row(3, "Oldroyd"), "given_names": "Joan", "born": "02-Feb-1950", "source_ref": "7"}
    counts = taken(a_row(0, "Braithwaite"), a_row(None, "Campbell"), a_row(3, "Dixon"), two_people)
    assert counts["waiting"] == len(stored(store, WaitingRow)) == 3


def test_rows_set_aside_keep_their_cells(store, taken):
    taken(a_row(None, "Campbell", home_phone="01632 960001"), a_row(0, "Braithwaite"))
    (waiting,) = stored(store, WaitingRow)
    (cells,) = json.loads(waiting.cells)
    assert [cells[list(DIED).index(name)] for name in ("family_name", "home_phone")] == ["Campbell", "01632 960001"]
    assert "Campbell" not in waiting.reason


def test_rows_on_one_line_of_two_files_both_wait(store, imports, planned):
    plan = planned(a_row(None, "Campbell"), a_row(0, "Braithwaite"))
    (own,) = plan.extract.set_aside
    other = SetAside(
        verdict=Verdict.QUARANTINED, line=own.line, file=1, findings=own.findings, cells=("frailty cells",)
    )
    both = replace(plan, extract=replace(plan.extract, set_aside=(own, other)))
    imports.commit(both)
    cells = sorted(json.loads(row.cells)[0] for row in stored(store, WaitingRow))
    assert cells == sorted([list(own.cells), ["frailty cells"]])
    assert counts_of(both)["waiting"] == 2


def test_a_person_never_has_two_open_memberships(store, taken):
    for town in ("Kendal", "Warton", "Arnside"):
        taken(a_row(0, "Braithwaite", town=town), a_row(1, "Campbell"))
    open_now = Counter(member.person_id for member in stored(store, Membership, to_on=None))
    assert set(open_now.values()) == {1}


def test_two_new_practices_of_one_name_are_told_apart(store, taken):
    taken(a_row(0, "Braithwaite"), a_row(1, "Campbell", practice_code="A82998"))
    names = {name.name for name in stored(store, PlaceName)} - {"Unit 1"}
    assert names == {"ASH TREES SURGERY (A82999)", "ASH TREES SURGERY (A82998)"}


def test_a_practice_without_a_name_is_called_by_its_code(store, taken):
    taken(a_row(0, "Braithwaite", practice_name=""))
    assert "A82999" in {name.name for name in stored(store, PlaceName)}


def test_every_change_of_a_person_is_journalled_field_by_field(store, taken):
    taken(a_row(0, "Braithwaite"))
    taken(a_row(0, "Braithwaite", town="Kendal", home_phone="01632 960001"))
    (person,) = stored(store, Person)
    assert trail(store, person.id) == [
        ("created", "person", None), ("changed", "person", "town"), ("changed", "person", "home_phone"),
    ]  # fmt: skip
    (member,) = stored(store, Membership)
    assert trail(store, member.id) == [("created", "membership", None)]


@pytest.fixture
def many(tmp_path: Path) -> Path:
    """An extract of two and a half pieces."""
    rows: list[dict[str, str]] = []
    for number in range(PIECE * 5 // 2):
        row = a_row(None, f"Person{number}", given_names="Ann", postcode="LA5 9AA", rockwood="5")
        rows.append({**row, "nhs_number": with_check_digit(999_200_000 + number * 10), "source_ref": str(number)})
    return write(tmp_path / "many.csv", *rows)


def test_more_people_than_a_piece_holds_come_in_together(store, imports, many):
    told: list[tuple[int, int]] = []
    options = ImportOptions(as_at=AS_AT)
    extract = imports.read([many])
    result = imports.commit(imports.preview(extract, options), progress=lambda *at: not told.append(at))
    total = PIECE * 5 // 2
    assert result.counts["new"] == total == len(stored(store, Person)) == len(stored(store, Membership, to_on=None))
    assert len(stored(store, FrailtyScore)) == total
    assert told == [(PIECE, total), (2 * PIECE, total), (total, total)]
    with store.read() as reader:
        created = reader.connection.execute(
            select(journal.c.entity).where(journal.c.verb == "created", journal.c.entity == "person")
        ).all()
    assert len(created) == total
    again = imports.commit(imports.preview(extract, options))
    assert (again.counts["unchanged"], again.counts["new"]) == (total, 0)
    assert len(stored(store, FrailtyScore)) == total


def test_stopping_after_the_first_of_several_pieces_keeps_nothing(store, imports, many):
    plan = imports.preview(imports.read([many]), ImportOptions(as_at=AS_AT))
    head = store.head()
    with pytest.raises(ReadingCancelledError, match="Nothing was kept"):
        imports.commit(plan, progress=lambda done, _total: done < 2 * PIECE)
    assert stored(store, Person) == stored(store, Place, kind=PlaceKind.PRACTICE) == []
    assert store.head() == head
