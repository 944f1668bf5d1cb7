"""Numbered copies: suggested by agreement, printed with their number and holder, collected, destroyed, and stale."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from bhcp_desktop.domain.documents import PackProfile
from bhcp_desktop.domain.errors import NotPermittedError, RuleBrokenError
from bhcp_desktop.domain.prints import Output
from bhcp_desktop.domain.staff import Role
from bhcp_desktop.services.pack_copies import PackCopies
from tests.printing.reading import pages
from tests.support.meetings import listed
from tests.support.stores import a_desk
from tests.support.trail import trail


def printed(office, meeting, *names: str):
    wishes = [wish for wish in office.pack_copies.look(meeting.id).wishes if not names or wish.holder in names]
    made = office.pack_copies.make(meeting.id, wishes)
    office.documents.record_together(made, Output.PRINTED)
    return made, office.pack_copies.look(meeting.id).copies[-len(made) :]


def test_the_agreement_suggests_how_much_each_copy_shows(office, meeting):
    office.sharing.agree("Ash Trees Surgery", date(2026, 1, 1), date(2027, 1, 1))
    office.sharing.agree("County council", date(2025, 1, 1), date(2026, 1, 1))
    told = {wish.holder: (wish.profile, wish.why) for wish in office.pack_copies.look(meeting.id).wishes}
    assert told == {
        "Dr Anna Nowak": (PackProfile.FULL, ""),
        "R Shah": (PackProfile.LIMITED, "No sharing agreement is recorded."),
        "Sam Webster": (PackProfile.LIMITED, "The sharing agreement with County council ended on 01-Jan-2026."),
    }


def test_each_copy_carries_its_number_and_holder_and_stands_in_the_ledger(office, meeting, store):
    made, lines = printed(office, meeting)
    assert "Copy 2 of 3, for R Shah" in " ".join(pages(made[1].pdf))
    assert [(line.number, line.holder) for line in lines] == [(1, "Dr Anna Nowak"), (2, "R Shah"), (3, "Sam Webster")]
    assert trail(store, lines[1].id) == [("created", "pack_copy", None)]
    assert trail(store, lines[1].run_id) == [("created", "pack_run", None)]
    ledger = office.documents.ledger(meeting_id=meeting.id)
    assert {(row.recipient, row.copy_number, row.pdf_sha256) for row in ledger} == {
        (line.holder, line.number, line.pdf_sha256) for line in lines
    }
    assert [entry for entry in trail(store, meeting.id) if entry[0] == "printed"] == [("printed", "meeting", None)] * 3
    assert all(wish.has_one for wish in office.pack_copies.look(meeting.id).wishes)


def test_numbers_go_on_from_those_before(office, meeting):
    printed(office, meeting, "R Shah")
    _, (late,) = printed(office, meeting, "Sam Webster")
    assert late.number == 2
    with pytest.raises(RuleBrokenError, match="Tick who"):
        office.pack_copies.make(meeting.id, [])


def test_a_copy_is_collected_and_destroyed_once_with_who_and_when(office, meeting, store):
    _, (line,) = printed(office, meeting, "R Shah")
    back = office.pack_copies.collect(line.id)
    gone = office.pack_copies.destroy(line.id, "R Shah")
    assert (back.collected_by, gone.destroyed_by, gone.destroyed_at) == ("C Bell", "R Shah", office.desk.clock.now())
    assert {entry[2] for entry in trail(store, line.id)[1:]} == {
        "collected_at", "collected_by", "destroyed_at", "destroyed_by",
    }  # fmt: skip
    for attempt in (office.pack_copies.collect, office.pack_copies.destroy):
        with pytest.raises(RuleBrokenError, match="already"):
            attempt(line.id)
    assert not next(w for w in office.pack_copies.look(meeting.id).wishes if w.holder == "R Shah").has_one


def test_copies_are_stale_when_facts_or_the_list_changed_and_say_which(office, ward, meeting):
    _, (line,) = printed(office, meeting, "R Shah")
    assert office.pack_copies.look(meeting.id).stale == ()
    person = ward.people[1]
    with office.desk.write() as work:
        work.change(person, replace(person, deceased=True, died_on=date(2026, 11, 22), medicines=("Bisoprolol 5 mg",)))
    listed(office, meeting, ward.people[5])
    stale = office.pack_copies.look(meeting.id).stale
    assert stale == ("Case 2: who the person is, medicines", "Case 4: added to the list")
    assert not any(name in " ".join(stale) for name in ("BRAITHWAITE", "Braithwaite", "Harold"))
    office.pack_copies.destroy(line.id)
    assert office.pack_copies.look(meeting.id).stale == ()


def test_a_viewer_prints_and_marks_nothing(office, meeting, store):
    _, (line,) = printed(office, meeting, "R Shah")
    viewer = PackCopies(a_desk(store, Role.VIEWER, name="viewer"))
    seen = viewer.look(meeting.id)
    assert not seen.can_print
    for attempt in (lambda: viewer.make(meeting.id, seen.wishes), lambda: viewer.collect(line.id)):
        with pytest.raises(NotPermittedError):
            attempt()
