"""Who is withheld: by objection, by an agreement that ran out, and where the organisation is not recorded."""

from __future__ import annotations

from datetime import date

from bhcp_desktop.domain.documents import CaseLine
from bhcp_desktop.domain.identity import new_id
from bhcp_desktop.domain.pack_copies import SharingAgreement, SharingObjection
from bhcp_desktop.domain.sharing_rules import Sharing
from bhcp_desktop.services.documents.withholding import withheld_from, withhold
from bhcp_desktop.services.meeting_file import read_file
from tests.printing.example_meetings import somebody
from tests.support.meetings import a_meeting, listed

TODAY = date(2026, 11, 22)


def test_whoever_objects_is_withheld_from_that_organisation_alone(office, desk, ward):
    meeting = a_meeting(office, ward)
    first, second = listed(office, meeting, *ward.people[:2])
    no = SharingObjection(
        id=new_id(), person_id=ward.people[0].id, organisation="Council", recorded_on=TODAY, recorded_by="C Bell"
    )
    ended = SharingAgreement(id=new_id(), organisation="Trust", from_on=date(2025, 1, 1), last_on=date(2025, 12, 31))
    sharing = Sharing((ended,), (no,))
    with desk.read() as reader:
        file = read_file(reader, desk, meeting.id)
    assert set(withheld_from(file, sharing, "", " council ", TODAY)) == {first.id}
    assert set(withheld_from(file, sharing, "R Shah", "Trust", TODAY)) == {first.id, second.id}
    assert withheld_from(file, sharing, "", "", TODAY) == {}
    assert withheld_from(file, sharing, "R Shah", "Charity", TODAY) == {}
    assert withheld_from(file, sharing, "R Shah", "", TODAY) == {
        first.id: "The person objects to sharing with some, and the reader's organisation is not recorded."
    }


def test_a_line_says_why_it_is_withheld():
    line = CaseLine(position=1, person=somebody(1))
    assert not withhold(line, "").withheld
    assert withhold(line, "No.").withheld_why == "No."
    assert withhold(CaseLine(position=1, person=somebody(1), withheld=True), "").withheld_why.startswith("The person")
