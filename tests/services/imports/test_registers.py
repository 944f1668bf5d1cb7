"""Every register of the shared test data, imported whole and twice: nobody twice, nobody changed, nobody lost."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from bhcp_desktop.domain.efi import FrailtyIndex
from bhcp_desktop.domain.frailty import FrailtyScore
from bhcp_desktop.domain.people import Membership, MembershipEnd, Person
from bhcp_desktop.domain.register_import import WaitingRow
from bhcp_desktop.services.imports import ImportOptions, Outcome, RegisterImports
from bhcp_desktop.storage.journal import broken_entries
from bhcp_desktop.storage.store import Store
from tests.services.imports.conftest import AS_AT

pytestmark = [pytest.mark.shared_data, pytest.mark.slow, pytest.mark.timeout(600)]
FILES = (
    "emis-clean-2500-s101", "emis-flat-2500-s102", "emis-multirow-2500-s103", "emis-grouped-2500-s104",
    "systmone-single-2500-s105", "systmone-split-2500-s106", "emis-excelresaved-cp1252-2500-s107",
    "emis-flat-30000-s201", "systmone-single-30000-s202",
)  # fmt: skip


def answers(shared_data: Path, name: str) -> tuple[dict[str, Any], list[Path]]:
    folder = shared_data / "registers"
    key = json.loads((folder / f"{name}.answers.json").read_text("utf-8"))
    companions = [file for file in key.get("companions", {}).values() if isinstance(file, str)]
    return key, [folder / file for file in (key["file"], *companions) if file.endswith((".csv", ".xlsx"))]


def stored(store: Store, record, **equals):
    with store.read() as reader:
        return reader.find(record, **equals)


@pytest.mark.parametrize("name", FILES)
def test_a_register_is_imported_twice_and_taken_back(
    store: Store, imports: RegisterImports, shared_data: Path, name: str
) -> None:
    key, paths = answers(shared_data, name)
    extract = imports.read(paths)
    options = ImportOptions(as_at=AS_AT, frailty_index=FrailtyIndex.EFI)
    first = imports.commit(imports.preview(extract, options))
    counts, expected = first.counts, key["expected"]
    people = stored(store, Person)
    assert expected["importable_patients_min"] <= counts["patients"] <= expected["importable_patients_max"]
    new_and_waiting = counts["new"] + sum(row.code == "possibly_same_person" for row in stored(store, WaitingRow))
    assert len(people) == counts["new"] == new_and_waiting == counts["patients"]
    assert counts["changed"] == counts["unchanged"] == counts["moved"] == counts["missing_from_extract"] == 0
    assert counts["waiting"] == len(stored(store, WaitingRow))
    numbers = Counter(person.nhs_number for person in people)
    assert max(numbers.values()) == 1
    members = stored(store, Membership)
    assert Counter(member.person_id for member in members) == dict.fromkeys([person.id for person in people], 1)
    dead = {person.id for person in people if person.deceased}
    assert {member.person_id for member in members if member.ended_because is MembershipEnd.DIED} == dead
    scores = stored(store, FrailtyScore)
    assert scores or not any(row.efi_score is not None or row.rockwood for row in extract.rows)
    assert all(score.value and score.value != "None" and score.scored_on for score in scores)

    again = imports.preview(imports.read(paths), options)
    assert (again.count(Outcome.NEW), again.count(Outcome.CHANGED)) == (0, 0)
    assert again.count(Outcome.UNCHANGED) >= counts["new"]
    assert (again.moved, len(again.missing), again.deceased) == (0, 0, 0)
    second = imports.commit(again)
    assert stored(store, Person) == people
    assert stored(store, FrailtyScore) == scores
    assert stored(store, Membership) == members

    imports.undo(second.import_id)
    imports.undo(first.import_id)
    assert stored(store, Person, withdrawn=False) == []
    assert stored(store, Membership, to_on=None) == []
    with store.read() as reader:
        assert list(broken_entries(reader.connection, None)) == []


def test_the_list_names_every_register(shared_data: Path) -> None:
    found = {path.name.removesuffix(".answers.json") for path in (shared_data / "registers").glob("*.answers.json")}
    assert found == set(FILES)


def test_a_later_register_changes_who_changed_and_keeps_who_left(
    store: Store, imports: RegisterImports, shared_data: Path
) -> None:
    _, paths = answers(shared_data, "emis-clean-2500-s101")
    options = ImportOptions(as_at=AS_AT)
    imports.commit(imports.preview(imports.read(paths), options))
    town = Counter(person.town for person in stored(store, Person) if person.town).most_common(1)[0][0]
    lines = paths[0].read_bytes().split(b"\r\n")
    head = next(at for at, line in enumerate(lines) if b"NHS Number" in line)
    later = store.path.parent / "later.csv"
    without = b"\r\n".join([*lines[: head + 1], *lines[head + 11 :]])
    later.write_bytes(without.replace(f",{town},".encode(), b",Elsewhere,"))
    plan = imports.preview(imports.read([later]), options)
    there = sum(row.before is not None and row.before.town == town for row in plan.rows)
    assert plan.count(Outcome.CHANGED) == there > 100
    changes = [change for row in plan.rows for change in row.changes]
    assert {(change.field, change.old, change.new) for change in changes} == {("Town", town, "Elsewhere")}
    assert plan.count(Outcome.NEW) == 0
    assert len(plan.missing) == 10
