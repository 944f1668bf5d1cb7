"""Minutes from the closing of a meeting to the second addendum, in a real store."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import text as sql
from sqlalchemy.exc import IntegrityError

from bhcp_desktop.domain.documents import MinutesStanding
from bhcp_desktop.domain.errors import ConflictError, DamagedError, NotPermittedError, RuleBrokenError
from bhcp_desktop.domain.mdt import AgendaItem
from bhcp_desktop.domain.meeting_minutes import MeetingMinutes, MinutesVersion
from bhcp_desktop.domain.prints import DocumentKind, Output, PrintedDocument
from bhcp_desktop.domain.staff import Role
from bhcp_desktop.services.drafts import DraftWords
from bhcp_desktop.services.minutes import MINUTES, MinutesKeeping, MinutesWords
from bhcp_desktop.services.office import Office
from bhcp_desktop.storage.engine import Vault
from tests.printing.reading import pages
from tests.support.meetings import a_closed_meeting, a_meeting
from tests.support.stores import KEY, a_desk
from tests.support.trail import trail

SAID = MinutesWords(
    earlier_minutes="Agreed.",
    conflicts="R Shah: a neighbour\nDr Nowak: none",
    notes="Ramp mended.",
    escalations="No OT.",
)


@pytest.fixture
def office(store) -> Office:
    return Office(a_desk(store, Role.COORDINATOR, Role.CHAIR))


@pytest.fixture
def closed(office, ward):
    return a_closed_meeting(office, ward)


@pytest.fixture
def meeting(closed):
    return closed[0]


def words(pdf: bytes) -> str:
    return " ".join(pages(pdf))


def test_before_anybody_writes_the_notes_of_the_meeting_stand_in_the_draft(office, meeting):
    file = office.minutes.look(meeting.id)
    assert (file.standing, file.minutes.notes, file.versions) == (MinutesStanding.DRAFT, "The ramp is mended.", ())
    assert office.documents.minutes(meeting.id).draft


def test_what_is_written_is_journalled_printed_and_its_drafts_forgotten(office, meeting, store):
    seen = office.minutes.look(meeting.id).minutes
    office.drafts.keep(DraftWords(entity=MINUTES, entity_id=meeting.id, field="notes", text="Ra"))
    made = office.minutes.write(seen, SAID)
    assert trail(store, made.id) == [("created", "meeting_minutes", None)]
    assert office.minutes.look(meeting.id).drafts == ()
    again = office.minutes.write(made, replace(SAID, notes="Ramp mended twice."))
    assert trail(store, made.id)[1:] == [("changed", "meeting_minutes", "notes")]
    assert again.notes == "Ramp mended twice."
    found = words(office.documents.minutes(meeting.id).pdf)
    for part in ("R Shah: a neighbour", "Ramp mended twice.", "No OT.", "Agreed."):
        assert part in found


def test_two_people_who_begin_the_same_minutes_do_not_overwrite_each_other(office, meeting):
    mine, theirs = office.minutes.look(meeting.id).minutes, office.minutes.look(meeting.id).minutes
    made = office.minutes.write(mine, SAID)
    with pytest.raises(ConflictError):
        office.minutes.write(theirs, replace(SAID, notes="Theirs"))
    office.minutes.write(made, replace(SAID, notes="Second"))
    with pytest.raises(ConflictError):
        office.minutes.write(made, replace(SAID, notes="Third"))


def test_the_chair_confirms_and_then_nothing_changes(office, closed, store):
    meeting, items = closed
    before = office.minutes.write(office.minutes.look(meeting.id).minutes, SAID)
    confirmed = office.minutes.confirm(meeting.id)
    assert (confirmed.standing, confirmed.confirmed_by) == (MinutesStanding.CONFIRMED, "C Bell")
    changed = {entry[2] for entry in trail(store, confirmed.id)[1:]}
    assert changed == {"standing", "content", "content_sha256", "confirmed_by", "confirmed_at"}
    for attempt in (lambda: office.minutes.write(before, SAID), lambda: office.minutes.confirm(meeting.id)):
        with pytest.raises(RuleBrokenError, match="has confirmed"):
            attempt()
    made = office.documents.minutes(meeting.id)
    assert not made.draft
    assert "Confirmed by the chair, C Bell" in words(made.pdf)
    with office.desk.read() as reader:
        item = reader.get(AgendaItem, items[0].id)
    with pytest.raises(IntegrityError, match="are confirmed"), office.desk.write() as work:
        work.change(item, replace(item, decision="Something else"))


def test_only_a_chair_confirms_and_only_a_closed_meeting(store, office, ward, meeting):
    coordinator = MinutesKeeping(a_desk(store, Role.COORDINATOR, name="second"))
    with pytest.raises(NotPermittedError):
        coordinator.confirm(meeting.id)
    viewer = MinutesKeeping(a_desk(store, Role.VIEWER, name="viewer"))
    seen = viewer.look(meeting.id)
    assert not seen.can_write
    for attempt in (lambda: viewer.write(seen.minutes, SAID), lambda: viewer.issue(meeting.id)):
        with pytest.raises(NotPermittedError):
            attempt()
    coming = a_meeting(office, ward, day=date(2026, 12, 10))
    with pytest.raises(RuleBrokenError, match="not closed yet"):
        office.minutes.confirm(coming.id)


def test_a_confirmation_is_taken_back_with_a_reason_until_the_minutes_are_issued(office, meeting, store):
    office.minutes.confirm(meeting.id)
    with pytest.raises(RuleBrokenError, match="Say why"):
        office.minutes.take_back(meeting.id, " ")
    back = office.minutes.take_back(meeting.id, "The wrong dose stands in case 2.")
    assert (back.standing, back.content) == (MinutesStanding.DRAFT, "")
    assert ("changed", "meeting_minutes", "taken_back_because") in trail(store, back.id)
    office.minutes.confirm(meeting.id)
    office.minutes.issue(meeting.id)
    with pytest.raises(RuleBrokenError, match="do not change any more"):
        office.minutes.take_back(meeting.id, "Too late")


def test_issued_minutes_come_back_byte_for_byte_whatever_changes_afterwards(office, ward, meeting, store):
    with pytest.raises(RuleBrokenError, match="not confirmed"):
        office.minutes.issue(meeting.id)
    office.minutes.confirm(meeting.id)
    version = office.minutes.issue(meeting.id)
    first = office.documents.minutes(meeting.id)
    assert (version.number, first.sha256, first.pages) == (1, version.pdf_sha256, version.pages)
    assert trail(store, version.id) == [("created", "minutes_version", None)]
    person = ward.people[0]
    with office.desk.write() as work:
        work.change(person, replace(person, family_name="Renamed"))
    assert office.documents.minutes(meeting.id).pdf == first.pdf == office.minutes.kept_pdf(version.id)
    assert trail(store, version.id)[-1] == ("viewed", "minutes_version", None)
    (line,) = [row for row in office.documents.ledger(meeting_id=meeting.id) if row.output is Output.PUBLISHED]
    assert (line.kind, line.pdf_sha256) == (DocumentKind.MINUTES, first.sha256)
    assert isinstance(line, PrintedDocument)


def test_a_correction_after_issue_is_an_addendum_only(office, closed):
    meeting, items = closed
    office.minutes.confirm(meeting.id)
    with pytest.raises(RuleBrokenError, match="Issue the minutes first"):
        office.minutes.add_addendum(meeting.id, "The rail is for the bathroom.")
    first = office.minutes.issue(meeting.id)
    with pytest.raises(RuleBrokenError, match="what is right"):
        office.minutes.add_addendum(meeting.id, "  ")
    second = office.minutes.add_addendum(meeting.id, "The rail is for the bathroom.", items[0].id)
    third = office.minutes.add_addendum(meeting.id, "Sam Webster was there.")
    assert [each.number for each in office.minutes.look(meeting.id).versions] == [3, 2, 1]
    found = words(office.minutes.kept_pdf(third.id))
    assert "Case 1: The rail is for the bathroom." in found
    assert "Sam Webster was there." in found
    assert "Second rail on the stairs" in found
    assert "bathroom" not in words(office.minutes.kept_pdf(first.id))
    assert office.documents.minutes(meeting.id).sha256 == third.pdf_sha256 != second.pdf_sha256


def test_content_that_was_tampered_with_is_refused(office, meeting, store):
    office.minutes.confirm(meeting.id)
    vault = Vault(store.path, KEY, guarded=False)
    with vault.writing.begin() as connection:
        connection.execute(sql("DROP TRIGGER meeting_minutes_fixed"))
        connection.execute(sql("DROP TRIGGER meeting_minutes_journalled_update"))
        connection.execute(sql("UPDATE meeting_minutes SET content = replace(content, 'daughter', 'neighbour')"))
    vault.lock()
    with pytest.raises(DamagedError):
        office.documents.minutes(meeting.id)
    with office.desk.read() as reader:
        assert reader.count(MinutesVersion) == 0
        assert reader.count(MeetingMinutes) == 1
