"""What is read for measures names nobody, and reads no more statements for more meetings."""

from __future__ import annotations

from dataclasses import fields
from datetime import date, timedelta

from bhcp_desktop.domain.meeting_measures import MeasuredAction, MeasuredCase, MeasuredSeat
from bhcp_desktop.services.office import Office
from bhcp_desktop.storage.queries.measures import Span, measured
from tests.support.meetings import Ward, a_closed_meeting, a_meeting
from tests.support.stores import a_desk


def test_closed_meetings_alone_are_read(store):
    office, ward = Office(a_desk(store)), Ward(store)
    closed, _ = a_closed_meeting(office, ward)
    a_meeting(office, ward, day=date(2026, 12, 10))
    with office.desk.read() as reader:
        found = measured(reader, Span(), date(2026, 12, 31))
        later = measured(reader, Span(begins=closed.starts_at + timedelta(minutes=1)), date(2026, 12, 31))
    assert found.meetings == (closed.id,)
    assert (len(found.cases), len(found.actions), len(found.seats)) == (4, 1, 3)
    assert later.meetings == later.cases == later.actions == later.seats == ()


def test_no_field_can_hold_a_name():
    held = {field.name for kind in (MeasuredCase, MeasuredAction, MeasuredSeat) for field in fields(kind)}
    assert not {"name", "person_id", "who", "what", "text"} & held
