"""Documents at a desk: each view, print and saved file leaves its line, and a refusing disk loses nothing."""

from __future__ import annotations

import json

import pytest
from sqlalchemy import select

from bhcp_desktop.domain.documents import PackProfile
from bhcp_desktop.domain.errors import NotPermittedError, UnavailableError
from bhcp_desktop.domain.prints import DocumentKind, Output
from bhcp_desktop.domain.staff import Role
from bhcp_desktop.services.documents import Copy, Documents, Prepared
from bhcp_desktop.storage.tables.store_tables import journal
from tests.support.meetings import a_meeting, listed
from tests.support.plans import a_whole_plan
from tests.support.stores import NOON, a_desk
from tests.support.trail import trail


def notes(store, *verbs: str) -> list[tuple[str, str, dict[str, object]]]:
    with store.read() as reader:
        rows = reader.connection.execute(select(journal).where(journal.c.verb.in_(verbs)).order_by(journal.c.seq))
        return [(row.verb, row.entity_id, json.loads(row.new or "{}")) for row in rows.all()]


@pytest.fixture
def person(desk, ward):
    a_whole_plan(desk, ward.people[0])
    return ward.people[0]


def test_making_a_document_is_a_view_of_its_subject(store, office, documents, ward, person):
    meeting = a_meeting(office, ward)
    listed(office, meeting, person)
    documents.of_person(DocumentKind.CRISIS_SUMMARY, person.id)
    documents.pack(meeting.id, Copy(profile=PackProfile.INITIALS))
    documents.minutes(meeting.id)
    documents.worklist((ward.unit.id,))
    assert [(about, told["document"]) for _, about, told in notes(store, "viewed") if "document" in told] == [
        (person.id, "crisis_summary"), (meeting.id, "meeting_pack"), (meeting.id, "minutes"), ("0" * 32, "worklist"),
    ]  # fmt: skip


def test_a_saved_file_holds_the_bytes_and_stands_in_the_ledger_and_the_journal(store, documents, person, tmp_path):
    made = documents.of_person(DocumentKind.CRISIS_SUMMARY, person.id)
    line = documents.save(made, tmp_path / made.file_name, recipient="Ann Holme")
    assert (tmp_path / "crisis-summary.pdf").read_bytes() == made.pdf
    assert documents.ledger(person_id=person.id) == [line]
    assert (line.output, line.recipient, line.at, line.by, line.pages) == (
        Output.SAVED, "Ann Holme", NOON, "C Bell", made.pages,
    )  # fmt: skip
    told = {"copies": 1, "kind": "crisis_summary", "sha256": made.sha256}
    assert notes(store, "exported") == [("exported", person.id, told)]
    assert trail(store, line.id) == [("created", "printed_document", None)]


def test_what_leaves_names_nobody_in_the_journal(store, documents, person):
    documents.record(documents.of_person(DocumentKind.CRISIS_SUMMARY, person.id), Output.PRINTED, recipient="Ann Holme")
    (line,) = notes(store, "printed")
    assert not {"Ann", "Holme", person.family_name} & set(str(line[2]).split())


def test_prints_are_counted(documents, person):
    made = documents.of_person(DocumentKind.CRISIS_SUMMARY, person.id)
    documents.record(made, Output.PRINTED, copies=3)
    (line,) = documents.ledger(person_id=person.id)
    assert (line.copy_number, line.copies, line.output) == (1, 3, Output.PRINTED)


def test_a_disk_that_refuses_loses_nothing_and_records_nothing(store, documents, person, tmp_path):
    made = documents.of_person(DocumentKind.CRISIS_SUMMARY, person.id)
    with pytest.raises(UnavailableError, match="Choose another folder") as caught:
        documents.save(made, tmp_path / "missing" / "plan.pdf")
    assert "missing" not in str(caught.value)
    assert documents.ledger(person_id=person.id) == []
    assert notes(store, "exported") == []
    assert documents.save(made, tmp_path / "plan.pdf").pdf_sha256 == made.sha256


def test_the_ledger_tells_of_one_subject_newest_first(office, documents, ward, person):
    meeting = a_meeting(office, ward)
    minutes = documents.minutes(meeting.id)
    first, second = documents.record(minutes, Output.PRINTED), documents.record(minutes, Output.SAVED)
    documents.record(documents.worklist(()), Output.PRINTED)
    assert {line.id for line in documents.ledger(meeting_id=meeting.id)} == {first.id, second.id}
    assert documents.ledger(person_id=person.id) == []


def test_a_viewer_sees_a_published_plan_and_the_journal_has_it(store, office, documents, person, tmp_path):
    gaps = office.publishing.prepare(person.id).gaps
    office.publishing.publish(person.id, {gap.field: "Asked the practice." for gap in gaps})
    viewer = Documents(a_desk(store, Role.VIEWER, name="viewer"))
    made = viewer.of_person(DocumentKind.CRISIS_SUMMARY, person.id)
    assert notes(store, "viewed")[-1] == ("viewed", person.id, {"document": "crisis_summary"})
    for attempt in (lambda: viewer.save(made, tmp_path / "x.pdf"), lambda: viewer.record(made, Output.PRINTED)):
        with pytest.raises(NotPermittedError):
            attempt()
    assert list(tmp_path.glob("*.pdf")) == []


def test_a_viewer_makes_saves_and_records_nothing(store, documents, ward, person, tmp_path):
    made = documents.of_person(DocumentKind.CRISIS_SUMMARY, person.id)
    viewer = Documents(a_desk(store, Role.VIEWER, name="viewer"))
    before = store.head()
    for attempt in (
        lambda: viewer.of_person(DocumentKind.CARE_PLAN, person.id),  # a draft
        lambda: viewer.worklist(()),
        lambda: viewer.save(made, tmp_path / "x.pdf"),
        lambda: viewer.record(made, Output.PRINTED),
    ):
        with pytest.raises(NotPermittedError):
            attempt()
    assert store.head() == before
    assert list(tmp_path.glob("*.pdf")) == []
    assert viewer.ledger(person_id=person.id) == []


def test_a_document_is_about_a_person_before_a_meeting(store, documents, person):
    both = Prepared(kind=DocumentKind.CRISIS_SUMMARY, pdf=b"%PDF", pages=1, person_id=person.id, meeting_id=None)
    documents.record(both, Output.PRINTED)
    assert notes(store, "printed")[0][1] == person.id
