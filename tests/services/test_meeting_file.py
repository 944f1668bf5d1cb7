"""What a meeting screen is given at once."""

from __future__ import annotations

import pytest

from bhcp_desktop.domain.errors import NotFoundError
from bhcp_desktop.domain.identity import new_id
from bhcp_desktop.domain.mdt import MeetingStatus
from bhcp_desktop.domain.staff import Role
from bhcp_desktop.services.meeting_file import place_name_of, places_around, within_of
from bhcp_desktop.services.office import Office
from bhcp_desktop.storage.store import Store
from tests.support.asked import asked_by, asked_twice
from tests.support.meetings import Ward, a_meeting, listed, nominated
from tests.support.stores import a_desk


def test_a_file_holds_the_list_and_what_waits(store: Store) -> None:
    office, ward = Office(a_desk(store)), Ward(store)
    meeting = a_meeting(office, ward)
    listed(office, meeting, ward.people[0])
    nominated(office, ward.people[1])
    file = office.meetings.open(meeting.id)
    assert file.place == "Ash Trees Surgery, Unit 1"
    assert (len(file.agenda), len(file.nominated), len(file.attendance)) == (1, 1, 3)
    assert file.can_edit
    assert not file.is_frozen
    viewer = Office(a_desk(store, Role.VIEWER, name="v"))
    assert not viewer.meetings.open(meeting.id).can_edit
    with pytest.raises(NotFoundError):
        office.meetings.open(new_id())


def test_a_closed_meeting_offers_nothing_to_add(store: Store) -> None:
    office, ward = Office(a_desk(store)), Ward(store)
    meeting = a_meeting(office, ward)
    nominated(office, ward.people[1])
    office.meeting_room.start(meeting.id)
    office.meeting_room.close(meeting.id)
    file = office.meetings.open(meeting.id)
    assert (file.nominated, file.carried, file.can_edit) == ((), (), False)
    assert file.meeting.status is MeetingStatus.CLOSED


def test_a_meeting_asks_nothing_twice(store: Store) -> None:
    office, ward = Office(a_desk(store)), Ward(store)
    meeting = a_meeting(office, ward)
    listed(office, meeting, *ward.people[:2])
    asked = asked_by(store, lambda: office.meetings.read_again(meeting.id))
    assert asked_twice(asked) == []
    assert len(asked) > 5


def test_places(store: Store) -> None:
    desk, ward = a_desk(store), Ward(store)
    with store.read() as reader:
        inner = within_of(reader, desk, (ward.practice.id,))
        assert inner is not None
        assert (inner.units, inner.practices) == ({ward.unit.id}, {ward.practice.id})
        around = places_around(reader, desk, (ward.practice.id,))
        assert around is not None
        assert {ward.unit.id, ward.practice.id} < around
        system = next(place for place in around if within_of(reader, desk, (place,)) is None)
        assert place_name_of(reader, desk, system) == "Bay system"
        assert within_of(reader, desk, ()) is None
        assert places_around(reader, desk, ()) is None
