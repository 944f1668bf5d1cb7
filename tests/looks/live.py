"""The running meeting beyond its usual state: an earlier decision, quorum, the shared view; rings and attendance."""

from __future__ import annotations

from datetime import date, time, timedelta

from PySide6.QtWidgets import QWidget

from bhcp_desktop.domain.care_plan import ActionKind
from bhcp_desktop.domain.mdt import CarriedOut, Meeting, Presence
from bhcp_desktop.domain.staff import Role
from bhcp_desktop.services.attendances import TookPart
from bhcp_desktop.services.case_actions import NewAction
from bhcp_desktop.services.meeting_room import CaseWords
from bhcp_desktop.services.office import Office
from tests.looks.mdt import _live, _office, _running, _window
from tests.looks.stage import Stage
from tests.support.meetings import Ward, a_meeting, listed
from tests.support.stores import a_desk


def _held(office: Office, ward: Ward, week: int) -> Meeting:
    """A closed meeting; the social worker stays away from the last two, feedback is owed to two people of the first."""
    held = a_meeting(office, ward, day=date(2026, 9, 3) + timedelta(weeks=week), at=time(12))
    items = listed(office, held, *ward.people[:2]) if not week else []
    office.meeting_room.start(held.id)
    for seat, way in zip(office.meetings.read_again(held.id).attendance, _ways(week), strict=True):
        office.attendances.record(seat.id, TookPart(presence=way))
    for item in items:
        called = office.meeting_room.call(item.id).line.item
        tell = NewAction(
            what="Tell her what was decided: falls clinic, and a second rail", owner="C Bell", kind=ActionKind.FEEDBACK,
            due_on=date(2026, 11, 20),
        )  # fmt: skip
        office.case_actions.agree(item.id, tell)
        rail = NewAction(what="Second rail on the stairs", owner="Sam Webster", due_on=date(2026, 10, 1))
        office.case_actions.agree(item.id, rail)
        words = CaseWords(texts={"decision": "Falls clinic, second rail."}, decision_code="referral_made")
        office.meeting_room.done(called, words)
        office.decisions.follow_up(item.id, CarriedOut.PARTLY, "On a waiting list: seen in May")
    return office.meeting_room.close(held.id, no_quorum_reason="" if week % 5 else "The GP was called away.")


def _ways(week: int) -> tuple[Presence, Presence, Presence]:
    gp = Presence.IN_PERSON if week % 5 else Presence.APOLOGIES
    return (gp, Presence.REMOTE, Presence.APOLOGIES if week > 8 else Presence.PART)


def _quarter(stage: Stage) -> tuple[Office, Meeting, Ward]:
    def make() -> tuple[Office, Meeting, Ward]:
        office, ward = _office(stage, "quarter")
        held = [_held(office, ward, week) for week in range(11)]
        return office, held[-1], ward

    return stage.keep("live-quarter", make)


def _pattern(stage: Stage) -> QWidget:
    office, meeting, _ = _quarter(stage)
    return _window(stage, "attendance", office, meeting_id=meeting.id)


def _ring(stage: Stage) -> QWidget:
    office, _, _ = _quarter(stage)
    return _window(stage, "ring-round", office)


def _carried(stage: Stage) -> QWidget:
    office, _, _ = _quarter(stage)
    return _window(stage, "actions", office, only="carried")


def _back_again(stage: Stage) -> QWidget:
    """Somebody who was decided on before, in front again, with one required role missing."""

    def make() -> tuple[Office, Meeting]:
        office, _, ward = _quarter(stage)
        held = a_meeting(office, ward, day=date(2026, 11, 22), at=time(12))
        (item,) = listed(office, held, ward.people[0])
        office.meeting_room.start(held.id)
        nurse = office.meetings.read_again(held.id).attendance[1]
        office.attendances.record(nurse.id, TookPart(presence=Presence.PART, came=time(12, 10), left=time(12, 40)))
        office.meeting_room.call(item.id)
        return office, held

    office, held = stage.keep("live-again", make)
    window = _window(stage, "meeting-live", office, meeting_id=held.id)
    page = window.navigator.page
    page.sides.setCurrentIndex(2)
    page.case.fields.boxes["decision"].box.load("No clinic: community physiotherapy at home.")
    page.case.fields.boxes["earlier_decision"].box.load("changed")
    page.deeds.done()
    return window


def _part(stage: Stage) -> QWidget:
    window = _back_again(stage)
    page = window.navigator.page
    page.sides.setCurrentIndex(1)
    page.attendance.table.choose_row(1)
    return window


def _shared(stage: Stage, *, waits: bool = False) -> QWidget:
    window = _live(stage)
    page = window.navigator.page
    page.sharing.toggle()
    view = page.sharing.view
    if waits:
        page.sharing.blank()
    view.setParent(None)
    return view


def _viewer(stage: Stage) -> QWidget:
    """The running meeting as somebody sees it who may only look."""
    office, meeting, _ = _running(stage)
    looks_on = stage.keep("live-viewer", lambda: Office(a_desk(office.desk.store, Role.VIEWER, name="viewer")))
    return _window(stage, "meeting-live", looks_on, meeting_id=meeting.id)


SCENES = {
    "live-viewer": _viewer,
    "live-again": _back_again,
    "live-part": _part,
    "live-shared": _shared,
    "live-waiting": lambda stage: _shared(stage, waits=True),
    "live-ring-round": _ring,
    "live-attendance-pattern": _pattern,
    "live-actions-carried": _carried,
}
