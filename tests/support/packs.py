"""Packs for tests: a meeting of a unit with people on its list, and a numbered copy of its pack for each expected."""

from __future__ import annotations

from dataclasses import replace

from bhcp_desktop.domain.documents import PackProfile
from bhcp_desktop.domain.mdt import Meeting
from bhcp_desktop.domain.pack_copies import PackCopy
from bhcp_desktop.domain.people import Person
from bhcp_desktop.domain.places import Place
from bhcp_desktop.domain.prints import Output
from bhcp_desktop.services.office import Office
from tests.support.meetings import details, listed


def copies_given(office: Office, meeting: Meeting, *profiles: PackProfile) -> list[PackCopy]:
    """A copy for each of those expected, of these profiles in turn; everything where none is named."""
    wishes = office.pack_copies.wishes(meeting.id)
    shown = profiles or (PackProfile.FULL,) * len(wishes)
    wanted = [replace(wish, profile=each) for wish, each in zip(wishes, shown, strict=False)]
    made = office.pack_copies.make(meeting.id, wanted)
    office.documents.record_together(made, Output.PRINTED)
    return list(office.pack_copies.look(meeting.id).copies)[-len(made) :]


def a_pack_given_out(office: Office, unit: Place, *people: Person, **fields: object) -> tuple[Meeting, list[PackCopy]]:
    """A meeting with these people on its list, and everybody expected holding a copy."""
    meeting = office.meetings.create(details(unit, **fields))
    listed(office, meeting, *people)
    return meeting, copies_given(office, meeting)
