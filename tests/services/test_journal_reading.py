"""Reading, checking and exporting the journal at a desk."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from bhcp_desktop.domain.clock import FixedClock
from bhcp_desktop.domain.errors import NotPermittedError, RuleBrokenError, UnavailableError
from bhcp_desktop.domain.journal import Verb
from bhcp_desktop.domain.journal_lines import EntryKind, JournalWish
from bhcp_desktop.domain.people import Person
from bhcp_desktop.domain.staff import PERMISSIONS, Permission, Role
from bhcp_desktop.services.desk import Desk
from bhcp_desktop.services.journal_reading import JournalReading
from bhcp_desktop.storage.store import Store
from tests.support.doors import notes
from tests.support.stores import NOON, a_desk, a_person
from tests.support.tampering import alter_journal


@pytest.fixture
def desk(store: Store) -> Desk:
    return a_desk(store, Role.ADMINISTRATOR)


@pytest.fixture
def reading(desk: Desk) -> JournalReading:
    return JournalReading(desk)


@pytest.fixture
def person(desk: Desk) -> Person:
    """Somebody who was added, moved and viewed."""
    made = a_person()
    with desk.write() as work:
        work.create(made)
        work.change(made, replace(made, postcode="LA1 1AA"))
        work.note(Verb.VIEWED, "person", made.id)
    return made


def test_entries_say_who_did_what_to_whom(reading, person) -> None:
    lines = reading.page(JournalWish()).lines
    assert [line.sentence for line in lines] == [
        "C Bell viewed the record, BRAITHWAITE, Harold (Mr)",
        "C Bell changed the record: postcode, BRAITHWAITE, Harold (Mr), from LA5 9AA to LA1 1AA",
        "C Bell added the record, BRAITHWAITE, Harold (Mr)",
        "The program added a user, C Bell",
    ]
    assert lines[0].nhs_number == person.nhs_number
    assert lines[0].device == "Test desk"


def test_pages_follow_each_other(reading, person) -> None:
    first = reading.page(JournalWish(), limit=3)
    assert (len(first.lines), first.more) == (3, True)
    rest = reading.page(JournalWish(), below=first.lines[-1].seq, limit=3)
    assert ([line.seq for line in rest.lines], rest.more) == ([1], False)


def test_looking_for_a_person_is_journalled_once_as_a_view(store, reading, person) -> None:
    wish = JournalWish(person_id=person.id)
    page = reading.page(wish, limit=2)
    reading.page(wish, below=page.lines[-1].seq)
    assert notes(store, person.id) == [("viewed", None), ("viewed", {"what": "journal"})]
    assert page.lines[0].what == "journal"


def test_days_are_those_of_london(desk, reading) -> None:
    late = FixedClock(NOON.replace(month=7, day=1, hour=23, minute=30))  # half past midnight on 2 July in London
    with desk.store.write(desk.user.id, late) as work:
        work.create(a_person(nhs_number=None))
    july = date(2026, 7, 2)
    assert len(reading.page(JournalWish(from_on=july, to_on=july)).lines) == 1
    assert reading.page(JournalWish(to_on=july - timedelta(days=1))).lines == ()
    with pytest.raises(RuleBrokenError, match="on or after"):
        reading.page(JournalWish(from_on=july, to_on=july - timedelta(days=1)))


def test_entries_are_narrowed_to_a_kind_and_a_user(desk, reading, person) -> None:
    assert [line.verb for line in reading.page(JournalWish(kind=EntryKind.VIEWS)).lines] == [Verb.VIEWED]
    (mine, program) = reading.actors()
    assert (mine, program[1]) == ((desk.user.id, "C Bell"), "The program")
    assert len(reading.page(JournalWish(actor_id=program[0])).lines) == 1


def test_who_may_not_read_records_sees_neither_people_nor_values(reading, person, monkeypatch) -> None:
    auditor = PERMISSIONS[Role.ADMINISTRATOR] - {Permission.VIEW_RECORDS}
    monkeypatch.setitem(PERMISSIONS, Role.ADMINISTRATOR, auditor)
    change = next(line for line in reading.page(JournalWish()).lines if line.field)
    assert (change.about, change.nhs_number, change.old, change.new, change.what) == ("", None, None, None, "")
    assert change.deed == "changed the record: postcode"


def test_the_chain_is_checked(store, reading, person) -> None:
    state = reading.check()
    assert (state.whole, state.entries, state.to) == (True, store.head()[0], NOON)


def test_an_entry_that_was_altered_is_found(tmp_path: Path, store, reading, person) -> None:
    alter_journal(store.path)
    assert "does not follow" in reading.check().faults[0]


def test_an_export_is_a_csv_that_is_journalled_with_its_reason(store, reading, person, tmp_path: Path) -> None:
    path = tmp_path / "journal.csv"
    steps: list[tuple[int, int, str]] = []
    assert (
        reading.export(JournalWish(), path, reason=" Asked for by the IG lead ", step=lambda *at: steps.append(at)) == 4
    )
    rows = list(csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig"))))
    assert rows[0][:4] == ["Entry", "Device", "Entry of device", "When (London)"]
    assert rows[2][5:7] == ["changed the record: postcode", "BRAITHWAITE, Harold (Mr)"]
    assert (json.loads(rows[2][11]), json.loads(rows[2][12])) == ("LA5 9AA", "LA1 1AA")
    assert len(rows[1][-1]) == 64
    assert steps == [(4, 4, "Writing the journal")]
    ((verb, detail),) = notes(store, "0" * 32)
    assert (verb, detail["entries"], detail["reason"]) == ("exported", 4, "Asked for by the IG lead")


def test_nothing_in_an_export_is_a_formula(desk, reading, tmp_path: Path) -> None:
    with desk.write() as work:
        work.create(a_person(family_name="=cmd()", given_names="", title=""))
    reading.export(JournalWish(kind=EntryKind.CHANGES), tmp_path / "j.csv", reason="Audit")
    written = (tmp_path / "j.csv").read_text(encoding="utf-8-sig")
    cells = [cell for row in csv.reader(io.StringIO(written)) for cell in row]
    assert [cell for cell in cells if cell[:1] in "=+-@" and cell] == []


def test_an_export_wants_a_reason_and_a_disk(store, reading, person, tmp_path: Path) -> None:
    before = store.head()
    with pytest.raises(RuleBrokenError, match="why"):
        reading.export(JournalWish(), tmp_path / "j.csv", reason="  ")
    with pytest.raises(UnavailableError, match="another folder"):
        reading.export(JournalWish(), tmp_path / "no" / "j.csv", reason="Audit")
    assert store.head() == before


def test_only_those_who_may_read_the_journal_do(store, tmp_path: Path) -> None:
    reading = JournalReading(a_desk(store, Role.COORDINATOR))
    for attempt in (
        lambda: reading.page(JournalWish()),
        reading.actors,
        reading.check,
        lambda: reading.export(JournalWish(), tmp_path / "j.csv", reason="Audit"),
    ):
        with pytest.raises(NotPermittedError):
            attempt()
