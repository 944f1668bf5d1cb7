"""Rows that wait: nothing of them is lost, and settling one brings exactly what an import would have brought."""

from __future__ import annotations

import csv
import json
from dataclasses import asdict, fields, replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, get_type_hints

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bhcp_desktop.domain.efi import FrailtyIndex
from bhcp_desktop.domain.errors import ConflictError, NotFoundError, NotPermittedError, RuleBrokenError
from bhcp_desktop.domain.frailty import FrailtyScore, Instrument
from bhcp_desktop.domain.identity import new_id
from bhcp_desktop.domain.people import Membership, MembershipEnd, Person
from bhcp_desktop.domain.register import EarlierScore, RegisterRow, SetAside, Verdict
from bhcp_desktop.domain.register_import import WaitingRow, WaitingState
from bhcp_desktop.domain.staff import Role
from bhcp_desktop.services.imports import ImportOptions, RegisterImports
from bhcp_desktop.services.imports.commit import _waiting
from bhcp_desktop.services.imports.waiting import row_of
from bhcp_desktop.storage.store import Store
from tests.services.imports.conftest import AS_AT
from tests.support.extracts import COLUMNS, a_row
from tests.support.stores import NUMBERS, a_desk
from tests.support.trail import trail

_TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
_DAYS = st.dates(date(1900, 1, 1), date(2030, 1, 1))
_EARLIER = st.builds(
    EarlierScore,
    instrument=st.sampled_from(["efi", "rockwood"]),
    score=_TEXT,
    category=_TEXT,
    scored_on=st.none() | _DAYS,
)
_BY_KIND: dict[Any, Any] = {
    str: _TEXT,
    date: _DAYS,
    date | None: st.none() | _DAYS,
    Decimal | None: st.none() | st.decimals(0, 1, places=4),
}
_HINTS = get_type_hints(RegisterRow)
_ROWS = st.builds(
    RegisterRow,
    **{name: _BY_KIND[_HINTS[name]] for name in _HINTS if _HINTS[name] in _BY_KIND},
    also_lines=st.lists(st.integers(1, 99), max_size=3).map(tuple),
    conditions=st.lists(_TEXT, max_size=3).map(tuple),
    medicines=st.lists(_TEXT, max_size=3).map(tuple),
    earlier_scores=st.lists(_EARLIER, max_size=3).map(tuple),
    given=st.frozensets(_TEXT, max_size=4),
)


def stored(store: Store, record, **equals):
    with store.read() as reader:
        return reader.find(record, **equals)


def kept(row: RegisterRow | None, index: FrailtyIndex = FrailtyIndex.UNKNOWN) -> WaitingRow:
    """A row as it is kept while it waits."""
    aside = SetAside(verdict=Verdict.QUARANTINED, line=4, findings=(), cells=("a", "ß"), more=((5, ("b",)),), row=row)
    return _waiting("i" * 32, aside, index, "nhs_missing", "No number.")


@settings(max_examples=200)
@given(_ROWS)
def test_every_field_of_a_row_comes_back(row: RegisterRow) -> None:
    again = row_of(kept(row))
    assert again == row
    for field in fields(RegisterRow):
        assert type(getattr(again, field.name)) is type(getattr(row, field.name)), field.name


def test_the_strategy_fills_every_field() -> None:
    filled = {name for name in _HINTS if _HINTS[name] in _BY_KIND}
    filled |= {"also_lines", "conditions", "medicines", "earlier_scores", "given"}
    rest = {
        "line",
        "nhs_number",
        "sex",
        "housebound",
        "care_home",
        "efi_deficits",
        "frailty_index",
        "rockwood",
        "deceased",
    }
    assert filled | rest == set(asdict(row_of(kept(RegisterRow(line=1, family_name="x", born_on=AS_AT)))))


def test_the_cells_are_kept_row_by_row() -> None:
    assert json.loads(kept(None).cells) == [["a", "ß"], ["b"]]


def test_too_little_to_read_says_whom_to_ask() -> None:
    with pytest.raises(RuleBrokenError, match="Ask the practice"):
        row_of(kept(None))


def test_the_answer_about_the_index_stays_with_a_row_that_waits() -> None:
    row = RegisterRow(line=1, family_name="x", born_on=AS_AT, efi_score=Decimal("0.2"))
    assert row_of(kept(row, FrailtyIndex.EFI2)).frailty_index is FrailtyIndex.EFI2
    named = replace(row, frailty_index=FrailtyIndex.EFI)
    assert row_of(kept(named, FrailtyIndex.EFI2)).frailty_index is FrailtyIndex.EFI


@pytest.fixture
def waits(imports: RegisterImports, imported):
    """Rows to import beside Braithwaite and Campbell; gives the one row that waits then."""

    def take(*rows: dict[str, str]) -> WaitingRow:
        imported(a_row(0, "Braithwaite"), a_row(1, "Campbell"))
        imported(*rows)
        (row,) = imports.waiting()
        return row

    return take


def test_somebody_new_belongs_where_the_rules_say_or_where_it_was_chosen(store, imports, waits):
    waiting = waits(a_row(None, "Dixon", rockwood="6"))
    person = imports.settle(waiting.id)
    (member,) = stored(store, Membership, person_id=person.id)
    assert member.unit_id
    assert (member.from_on, member.to_on, member.how, member.import_id) == (AS_AT, None, "rule", waiting.import_id)
    assert [(score.value, score.import_id) for score in stored(store, FrailtyScore, person_id=person.id)] == [
        ("6", waiting.import_id)
    ]
    assert stored(store, WaitingRow, id=waiting.id)[0].resolution == "new person"


def test_a_row_taken_as_somebody_known_adds_no_score_twice_and_moves_nobody(store, imports, imported):
    imported(a_row(0, "Braithwaite", rockwood="6"))
    imported(a_row(None, "Brathwaite", postcode="LA9 4AA", rockwood="6", practice_code="A82998", practice_name="Other"))
    (waiting,) = imports.waiting()
    (known,) = stored(store, Person)
    imports.settle(waiting.id, same_as=known.id)
    assert len(stored(store, FrailtyScore)) == 1
    (member,) = stored(store, Membership)
    assert member.to_on is None
    assert stored(store, Person)[0].postcode == "LA9 4AA"


def write_death(path: Path, row: dict[str, str]) -> Path:
    columns = {**COLUMNS, "died_on": "Date of Death"}
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(columns.values())
        writer.writerow([row.get(name, "") for name in columns])
        writer.writerow([a_row(1, "Campbell").get(name, "") for name in columns])
    return path


@pytest.mark.parametrize("known", [True, False])
def test_a_settled_row_that_tells_a_death_leaves_no_open_membership(store, imports, imported, tmp_path, known):
    imported(a_row(0, "Braithwaite"), a_row(1, "Campbell"))
    row = a_row(None, "Brathwaite" if known else "Dixon", postcode="LA9 4AA", died_on="01-Oct-2026")
    extract = imports.read([write_death(tmp_path / "died.csv", row)])
    imports.commit(imports.preview(extract, ImportOptions(as_at=AS_AT)))
    (waiting,) = imports.waiting()
    person = imports.settle(waiting.id, same_as=waiting.candidate_ids[0] if known else None)
    assert person.deceased
    (member,) = stored(store, Membership, person_id=person.id)
    assert (member.to_on, member.ended_because) == (AS_AT, MembershipEnd.DIED)


def test_settling_is_journalled_with_the_person_it_brought(store, imports, waits):
    waiting = waits(a_row(None, "Dixon"))
    person = imports.settle(waiting.id)
    assert trail(store, waiting.id) == [
        ("created", "waiting_row", None), ("changed", "waiting_row", "state"), ("changed", "waiting_row", "resolution"),
    ]  # fmt: skip
    assert trail(store, person.id) == [("created", "person", None)]


def test_a_row_is_settled_once(imports, waits):
    waiting = waits(a_row(None, "Dixon"))
    imports.settle(waiting.id)
    with pytest.raises(ConflictError):
        imports.settle(waiting.id)
    with pytest.raises(ConflictError):
        imports.dismiss(waiting.id, "A test row.")


def test_a_row_that_is_not_taken_keeps_the_reason(store, imports, waits):
    waiting = waits(a_row(None, "Dixon"))
    imports.dismiss(waiting.id, "A test row.")
    (row,) = stored(store, WaitingRow, id=waiting.id)
    assert (row.state, row.resolution) == (WaitingState.DISMISSED, "A test row.")
    assert imports.waiting() == []
    with pytest.raises(ConflictError):
        imports.settle(waiting.id)
    assert stored(store, Person, family_name="Dixon") == []


def test_a_refusal_leaves_the_row_waiting(store, imports, waits):
    waiting = waits(a_row(0, "Oldroyd", given_names="Joan", born="02-Feb-1950"))
    (other,) = stored(store, Person, family_name="Campbell")
    for same_as in (None, other.id):
        with pytest.raises(RuleBrokenError, match="Somebody else"):
            imports.settle(waiting.id, same_as=same_as)
    with pytest.raises(NotFoundError):
        imports.settle(waiting.id, same_as=new_id())
    assert [row.id for row in imports.waiting()] == [waiting.id]
    assert stored(store, Person, nhs_number=NUMBERS[0])[0].family_name == "Braithwaite"


def test_an_undone_import_leaves_nothing_to_settle(imports, imported):
    import_id = imported(a_row(None, "Dixon"), a_row(0, "Braithwaite"))
    (waiting,) = imports.waiting()
    imports.undo(import_id)
    assert imports.waiting() == []
    with pytest.raises(ConflictError):
        imports.settle(waiting.id)


def test_an_import_with_a_settled_row_is_not_undone(imports, imported):
    from bhcp_desktop.services.imports.commit import UndoRefusedError

    import_id = imported(a_row(None, "Dixon"), a_row(0, "Braithwaite"))
    imports.settle(imports.waiting()[0].id)
    with pytest.raises(UndoRefusedError):
        imports.undo(import_id)


def test_a_viewer_settles_nothing(store, imports, waits):
    waiting = waits(a_row(None, "Dixon"))
    viewer = RegisterImports(a_desk(store, Role.VIEWER, name="viewer"))
    for attempt in (lambda: viewer.settle(waiting.id), lambda: viewer.dismiss(waiting.id, "x")):
        with pytest.raises(NotPermittedError):
            attempt()
    assert [line.person for line in viewer.waiting_lines()] == ["DIXON, Harold (Mr)"]


def test_a_score_of_a_row_that_waited_is_of_its_own_instrument(store, imports, waits):
    waiting = waits(a_row(None, "Dixon", efi="0.36", rockwood="6"))
    person = imports.settle(waiting.id)
    scores = {score.instrument: score.value for score in stored(store, FrailtyScore, person_id=person.id)}
    assert scores == {Instrument.EFI: "0.36", Instrument.CFS: "6"}
