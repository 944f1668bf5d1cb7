"""Agreements and objections are recorded, journalled and obeyed by packs."""

from __future__ import annotations

from datetime import date

import pytest

from bhcp_desktop.domain.documents import PackProfile
from bhcp_desktop.domain.errors import NotPermittedError, RuleBrokenError
from bhcp_desktop.domain.staff import Role
from bhcp_desktop.services.documents import Copy
from bhcp_desktop.services.sharing import SharingKeeping
from tests.printing.reading import pages
from tests.support.stores import a_desk
from tests.support.trail import trail

COUNCIL = Copy(profile=PackProfile.FULL, holder="Sam Webster", organisation="County Council")


def pack(office, meeting, copy=COUNCIL) -> str:
    return " ".join(pages(office.documents.pack(meeting.id, copy).pdf))


def test_everything_that_is_missing_is_named_at_once(office):
    with pytest.raises(RuleBrokenError) as caught:
        office.sharing.agree(" ", None, None)
    assert [problem.field for problem in caught.value.problems] == ["organisation", "from_on", "last_on"]
    with pytest.raises(RuleBrokenError, match="before the first"):
        office.sharing.agree("Hospice", date(2026, 2, 1), date(2026, 1, 1))


def test_whoever_objects_to_an_organisation_is_blocked_in_its_copy_alone(office, ward, meeting, store):
    no = office.sharing.object(ward.people[1].id, "county council", "A nephew works there.")
    assert trail(store, no.id) == [("created", "sharing_objection", None)]
    found = pack(office, meeting)
    assert "BRAITHWAITE" not in found
    assert "The person objects to sharing with County Council." in found
    assert "nephew" not in found
    assert "ASHWORTH" in found
    assert "BRAITHWAITE" in pack(office, meeting, Copy(holder="R Shah", organisation="Community trust"))
    lifted = office.sharing.lift(no.id, "He told the nurse on the telephone.")
    assert (lifted.ended_on, lifted.ended_by) == (office.desk.clock.today(), "C Bell")
    assert set(trail(store, no.id)[1:]) == {
        ("changed", "sharing_objection", field) for field in ("ended_on", "ended_by", "ended_because")
    }
    assert "BRAITHWAITE" in pack(office, meeting)


def test_an_agreement_that_ran_out_blocks_everybody_and_says_so(office, meeting, store):
    agreed = office.sharing.agree("County council", date(2025, 1, 1), date(2026, 10, 31), "ISA 12")
    assert trail(store, agreed.id) == [("created", "sharing_agreement", None)]
    found = pack(office, meeting)
    assert "ended on 31-Oct-2026" in found
    for name in ("ASHWORTH", "BRAITHWAITE", "Margaret", "999 000 0018"):
        assert name not in found
    office.sharing.end_agreement(agreed.id, "Typed for the wrong council", mistaken=True)
    assert "ASHWORTH" in pack(office, meeting)


def test_an_agreement_that_is_ended_early_shows_nobody_from_that_day(office, meeting, store):
    agreed = office.sharing.agree("County council", date(2026, 1, 1), date(2027, 1, 1))
    assert "ASHWORTH" in pack(office, meeting)
    ended = office.sharing.end_agreement(agreed.id, "The service moved to another provider.")
    assert (ended.ended_on, ended.ended_by, ended.ended) == (date(2026, 11, 22), "C Bell", False)
    assert set(trail(store, agreed.id)[1:]) == {
        ("changed", "sharing_agreement", field) for field in ("ended_on", "ended_by", "ended_because")
    }
    found = pack(office, meeting)
    assert "ASHWORTH" not in found
    assert "The sharing agreement with County Council ended on 22-Nov-2026." in found


def test_nothing_is_ended_twice_or_without_a_reason(office, ward):
    agreed = office.sharing.agree("Hospice", date(2026, 1, 1), date(2027, 1, 1))
    no = office.sharing.object(ward.people[0].id, "Hospice")
    for end, record in ((office.sharing.end_agreement, agreed.id), (office.sharing.lift, no.id)):
        with pytest.raises(RuleBrokenError, match="Say"):
            end(record, "  ")
        end(record, "Because")
        with pytest.raises(RuleBrokenError, match="already"):
            end(record, "Because")


def test_who_may_only_read_records_nothing(store, ward):
    viewer = SharingKeeping(a_desk(store, Role.VIEWER, name="viewer"))
    assert viewer.known().agreements == ()
    for attempt in (
        lambda: viewer.agree("X", date(2026, 1, 1), date(2026, 2, 1)),
        lambda: viewer.object(ward.people[0].id, ""),
        lambda: viewer.end_agreement("a", "Because"),
        lambda: viewer.lift("a", "Because"),
    ):
        with pytest.raises(NotPermittedError):
            attempt()
