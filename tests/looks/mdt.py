"""Meetings in their main states, with a unit's people in a real store."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

from PySide6.QtWidgets import QWidget

from bhcp_desktop.domain.clock import FixedClock
from bhcp_desktop.domain.mdt import AgendaItem, Meeting, Presence, Triage, Urgency
from bhcp_desktop.domain.people import Person
from bhcp_desktop.domain.prints import Output
from bhcp_desktop.domain.series import OnHoliday, Rhythm
from bhcp_desktop.domain.staff import Role
from bhcp_desktop.services.case_actions import NewAction
from bhcp_desktop.services.meeting_room import CaseWords
from bhcp_desktop.services.office import Office
from bhcp_desktop.storage.store import SYSTEM_ACTOR
from bhcp_desktop.ui.pages import ENTRIES
from bhcp_desktop.ui.scope import Scope
from tests.looks.stage import Stage
from tests.support.meetings import Ward, a_meeting, listed, nominated
from tests.support.packs import a_pack_given_out
from tests.support.stores import NOON, a_desk, a_store

LONG = "Wolfeschlegelsteinhausen-Featherstonehaugh"


def _office(stage: Stage, name: str, *more: Role) -> tuple[Office, Ward]:
    folder = stage.folder / f"mdt-{name}"
    folder.mkdir()
    store = a_store(folder)
    stage.held.callback(store.close)
    office = Office(a_desk(store, Role.COORDINATOR, Role.ADMINISTRATOR, *more))
    ward = Ward(store)
    ward.people.append(ward.add(None, family_name=LONG, given_names="Bartholomew Maximilian", title="Professor Sir"))
    return office, ward


def _past(office: Office, ward: Ward) -> Meeting:
    """A closed meeting with a deferred case and open actions, one of them late."""
    meeting = a_meeting(office, ward, day=date(2026, 10, 29))
    a, b, c = listed(office, meeting, *ward.people[7:10])
    office.meeting_room.start(meeting.id)
    first = office.meeting_room.call(a.id).line.item
    office.meeting_room.defer(first, CaseWords(texts={}), "Somebody needed was not present")
    second = office.meeting_room.call(b.id).line.item
    late = NewAction(what="Refer to the falls clinic", owner="R Shah", due_on=date(2026, 11, 12))
    office.case_actions.agree(b.id, late)
    office.case_actions.agree(b.id, NewAction(what="Ring her daughter", owner="C Bell", due_on=date(2026, 12, 3)))
    words = {"decision": "Continence review and falls clinic.", "person_view": "Wants to stay in her own home."}
    office.meeting_room.done(second, CaseWords(texts=words, decision_code="referral_made", seconds_used=300))
    third = office.meeting_room.call(c.id).line.item
    words = {
        "situation": "Two falls at night.",
        "update": "Sensor fitted. Daughter worried about the stairs.",
        "decision": "Occupational therapist to visit with the daughter present; second rail.",
        "rationale": "The sensor tells of a fall and prevents none.",
    }
    office.meeting_room.done(third, CaseWords(texts=words, decision_code="assessment_requested", seconds_used=420))
    return office.meeting_room.close(meeting.id, notes="Minutes of the last meeting agreed.")


def _prepared(stage: Stage) -> tuple[Office, Ward, Meeting]:
    def make() -> tuple[Office, Ward, Meeting]:
        office, ward = _office(stage, "prepared")
        _past(office, ward)
        meeting = a_meeting(office, ward)
        items = listed(office, meeting, *ward.people[:6], ward.people[10])
        for item, minutes in zip(items, (5, 8, 5, 20, 10, 5, 12), strict=True):
            office.agenda.set_minutes(item.id, minutes)
        office.agenda.triage(items[2].id, Triage.FOR_NOTING)
        office.agenda.triage(items[4].id, Triage.NOT_READY, information_needed="Discharge letter: R Shah")
        nominated(office, ward.people[6], urgency=Urgency.URGENT)
        later = a_meeting(office, ward, day=date(2026, 12, 10), at=time(14, 30))
        listed(office, later)
        return office, ward, meeting

    return stage.keep("mdt-prepared", make)


def _running(stage: Stage) -> tuple[Office, Meeting, list[AgendaItem]]:
    def make() -> tuple[Office, Meeting, list[AgendaItem]]:
        office, ward = _office(stage, "running")
        _past(office, ward)
        meeting = a_meeting(office, ward, day=date(2026, 11, 22), at=time(12))
        carried = office.meetings.open(meeting.id).carried
        items = listed(office, meeting, *ward.people[:3], ward.people[10])
        items += [office.agenda.carry(meeting.id, line.item_id) for line in carried]
        office.meeting_room.start(meeting.id)
        for seat in office.meetings.open(meeting.id).attendance[:2]:
            office.meetings.set_presence(seat.id, Presence.IN_PERSON)
        for item in items[:2]:
            called = office.meeting_room.call(item.id).line.item
            words = CaseWords(texts={"decision": "Plan agreed."}, decision_code="plan_agreed", seconds_used=240)
            office.meeting_room.done(called, words)
        called = office.meeting_room.call(items[-1].id).line.item
        words = CaseWords(texts={"update": "Sensor fitted. Daughter worried about the stairs."}, seconds_used=161)
        office.meeting_room.write(called, words)
        rail = NewAction(what="Second rail on the stairs", owner="Sam Webster", due_on=date(2026, 12, 6))
        office.case_actions.agree(called.id, rail)
        return office, meeting, items

    return stage.keep("mdt-running", make)


def _sixty(stage: Stage) -> tuple[Office, Meeting]:
    def make() -> tuple[Office, Meeting]:
        office, ward = _office(stage, "sixty")
        meeting = a_meeting(office, ward, length_minutes=240)
        people = [ward.add(None, family_name=f"Ashworth{at:02}", given_names="Margaret") for at in range(60)]
        listed(office, meeting, *people)
        return office, meeting

    return stage.keep("mdt-sixty", make)


def _window(stage: Stage, page: str, office: Office, scope: tuple[str, ...] = (), **args: str) -> QWidget:
    window = stage.window(list(ENTRIES), "mdt", office=office)
    context = window.navigator.page.context
    context.scope = Scope(place_ids=scope, path=("Bay system", "North Lancashire", "Carnforth", "Unit 1"), people=11)
    window.workspace.show_scope(context.scope)
    window.go(page, **args)
    return window


def _builder(stage: Stage, tab: int = 0, row: int = 1) -> QWidget:
    office, _, meeting = _prepared(stage)
    window = _window(stage, "meeting", office, meeting_id=meeting.id)
    page = window.navigator.page
    page.sides.setCurrentIndex(tab)
    page.agenda.choose_row(row)
    return window


def _found(stage: Stage) -> QWidget:
    window = _builder(stage, 1)
    picker = window.navigator.page.picker
    picker.search.box.setText("camp")
    picker.look_up()
    return window


def _reason(stage: Stage) -> QWidget:
    window = _builder(stage)
    page = window.navigator.page
    page.deeds.remove(page.agenda.current())
    return window


def _list(stage: Stage, tab: int = 0) -> QWidget:
    office, _, _ = _prepared(stage)
    window = _window(stage, "mdt", office)
    window.navigator.page.tabs.setCurrentIndex(tab)
    return window


def _empty(stage: Stage) -> tuple[Office, Meeting]:
    def make() -> tuple[Office, Meeting]:
        office, ward = _office(stage, "empty")
        return office, a_meeting(office, ward)

    return stage.keep("mdt-empty", make)


def _no_meetings(stage: Stage) -> QWidget:
    office = stage.keep("mdt-none", lambda: _office(stage, "none")[0])
    return _window(stage, "mdt", office)


def _details(stage: Stage) -> QWidget:
    office, _, meeting = _prepared(stage)
    return _window(stage, "meeting-details", office, meeting_id=meeting.id)


def _details_wrong(stage: Stage) -> QWidget:
    office, _, _ = _prepared(stage)
    window = _window(stage, "meeting-details", office)
    window.navigator.page.fields["day"].box.setText("26/11/26")
    window.navigator.page._save()
    return window


def _series(stage: Stage) -> QWidget:
    office, ward, _ = _prepared(stage)
    window = _window(stage, "meeting-details", office)
    fields = window.navigator.page.fields
    values = {"type_code": "palliative", "place_id": ward.unit.id, "day": date(2026, 12, 11), "time": time(13)}
    for name, value in {**values, "rhythm": Rhythm.WEEKS, "every": 2, "on_holiday": OnHoliday.MOVE_ON}.items():
        fields[name].input.load(value)
    window.navigator.page._show_days()
    return window


def _kind(stage: Stage) -> QWidget:
    office, _, _ = _prepared(stage)
    kind = next(kind for kind in office.meeting_types.every() if kind.code == "frailty")
    return _window(stage, "admin-kind", office, kind_id=kind.id)


def _live(stage: Stage, tab: int = 0) -> QWidget:
    office, meeting, _ = _running(stage)
    window = _window(stage, "meeting-live", office, meeting_id=meeting.id)
    page = window.navigator.page
    page.sides.setCurrentIndex(tab)
    page.case.entry.line.box.setText("refer falls clinic @shah 3w")
    page.case.entry.read()
    return window


def _closed_id(stage: Stage) -> str:
    office, _, _ = _prepared(stage)
    return next(line.id for line in office.meetings.lines() if line.status == "closed")


def _closed(stage: Stage) -> QWidget:
    office, _, _ = _prepared(stage)
    window = _window(stage, "meeting-record", office, meeting_id=_closed_id(stage))
    window.navigator.page.table.choose_row(2)
    return window


def _after(stage: Stage, tab: int, *, issued: bool = True) -> QWidget:
    """A closed meeting whose minutes are confirmed, and issued with an addendum."""

    def make() -> tuple[Office, Meeting]:
        office, ward = _office(stage, f"after-{issued}", Role.CHAIR)
        meeting = _past(office, ward)
        if issued:
            office.minutes.confirm(meeting.id)
            office.minutes.issue(meeting.id)
            item = office.gp_copies.lines(meeting.id)[0].item_id
            office.gp_copies.mark_pasted(item)
            office.minutes.add_addendum(meeting.id, "The rail is for the bathroom, not for the stairs.", item)
        return office, meeting

    office, meeting = stage.keep(f"mdt-after-{issued}", make)
    window = _window(stage, "meeting-record", office, meeting_id=meeting.id)
    window.navigator.page.tabs.setCurrentIndex(tab)
    return window


def _correcting(stage: Stage, *, refused: bool = False) -> QWidget:
    window = _after(stage, 0, issued=False)
    case = window.navigator.page.case
    window.navigator.page.table.choose_row(2)
    case.correct.click()
    if refused:
        case.fields.boxes["decision"].box.setPlainText("Visit alone.")
        case.keep.click()
    return window


def _copies(stage: Stage, *, empty: bool = False) -> QWidget:
    """Copies that are out, one handed back, one destroyed, and the list changed since."""

    def make() -> tuple[Office, Meeting]:
        office, ward = _office(stage, f"copies-{empty}")
        meeting = a_meeting(office, ward)
        listed(office, meeting, *ward.people[:3])
        office.sharing.agree("Ash Trees Surgery", date(2026, 1, 1), date(2027, 1, 1))
        office.sharing.agree("County council", date(2025, 1, 1), date(2026, 10, 31))
        if not empty:
            copies = office.pack_copies
            office.documents.record_together(copies.make(meeting.id, copies.wishes(meeting.id)), Output.PRINTED)
            lines = copies.look(meeting.id).copies
            copies.collect(lines[0].id)
            copies.destroy(lines[0].id)
            listed(office, meeting, ward.people[10])
        return office, meeting

    office, meeting = stage.keep(f"mdt-copies-{empty}", make)
    return _window(stage, "meeting-copies", office, meeting_id=meeting.id)


def _copies_in_error(stage: Stage) -> QWidget:
    """Copies that quote plans which were entered in error, one of them back."""

    def make() -> tuple[Office, Meeting]:
        office, ward = _office(stage, "copies-in-error")
        plans = [office.care_plans.start(ward.people[at].id) for at in (0, 10)]
        meeting, copies = a_pack_given_out(office, ward.unit, *ward.people[:2], ward.people[10])
        office.pack_copies.collect(copies[0].id)
        for plan in plans:
            office.plan_errors.mark(plan, "Written for the wrong person")
        return office, meeting

    office, meeting = stage.keep("mdt-copies-in-error", make)
    return _window(stage, "meeting-copies", office, meeting_id=meeting.id)


def _sharing(stage: Stage) -> QWidget:
    """Agreements that run, are over and were ended; an objection that stands and one that was lifted."""

    def make() -> tuple[Office, Meeting]:
        office, ward = _office(stage, "sharing")
        meeting = a_meeting(office, ward)
        listed(office, meeting, *ward.people[:3], ward.people[10])
        sharing = office.sharing
        sharing.agree("Ash Trees Surgery", date(2026, 1, 1), date(2027, 1, 1), "ISA 7")
        sharing.agree("County council", date(2025, 1, 1), date(2026, 10, 31), "ISA 12")
        ended = sharing.agree("Hospice of the Good Neighbours and Friends", date(2026, 1, 1), date(2027, 1, 1))
        sharing.end_agreement(ended.id, "The home visits moved to another provider on 1 November.")
        sharing.object(ward.people[10].id, "County council", "A nephew works there.")
        lifted = sharing.object(ward.people[0].id, "")
        sharing.lift(lifted.id, "She told R Shah on Friday.")
        return office, meeting

    office, meeting = stage.keep("mdt-sharing", make)
    window = _window(stage, "meeting-copies", office, meeting_id=meeting.id)
    window.navigator.page.tabs.setCurrentIndex(1)
    return window


def _sharing_dialog(stage: Stage) -> QWidget:
    window = _sharing(stage)
    part = window.navigator.page.sharing
    part._agree()
    return window


def _reports(stage: Stage, **args: str) -> QWidget:
    office, _, _ = _prepared(stage)
    return _window(stage, "reports", office, **args)


def _nominate(stage: Stage, at: int = 6, **more: str) -> QWidget:
    office, ward, _ = _prepared(stage)
    return _window(stage, "nominate", office, person_id=ward.people[at].id, **more)


def _nominate_wrong(stage: Stage) -> QWidget:
    window = _nominate(stage, 7)
    window.navigator.page._save()
    return window


def _dead(stage: Stage) -> QWidget:
    def make() -> tuple[Office, Person]:
        office, ward = _office(stage, "dead")
        person = ward.people[0]
        with ward.store.write(SYSTEM_ACTOR, FixedClock(NOON)) as work:
            work.change(person, replace(person, deceased=True, died_on=date(2026, 11, 20)))
        return office, person

    office, person = stage.keep("mdt-dead", make)
    return _window(stage, "nominate", office, person_id=person.id)


def _inbox(stage: Stage, tab: int = 0) -> QWidget:
    office, _, _ = _prepared(stage)
    window = _window(stage, "referrals", office)
    page = window.navigator.page
    page.tabs.setCurrentIndex(tab)
    page.table.choose_row(0)
    return window


def _redirecting(stage: Stage) -> QWidget:
    window = _inbox(stage)
    page = window.navigator.page
    page._redirect(page.table.current())
    return window


def _outsider(stage: Stage) -> QWidget:
    office, _, _ = _prepared(stage)
    window = _window(stage, "outsider", office)
    window.navigator.page.fields["nhs_number"].box.setText("999 000")
    window.navigator.page._save()
    return window


def _actions(stage: Stage, empty: bool = False) -> QWidget:
    office = stage.keep("mdt-none", lambda: _office(stage, "none")[0]) if empty else _prepared(stage)[0]
    return _window(stage, "actions", office)


def _handover(stage: Stage, name: str, *, wrong: bool = False) -> QWidget:
    window = _window(stage, "handover", _prepared(stage)[0], name=name)
    if wrong:
        window.navigator.page.table.tick_all(ticked=False)
        window.navigator.page.go.click()
    return window


def _of(stage: Stage, made: tuple[Office, Meeting], page: str = "meeting") -> QWidget:
    return _window(stage, page, made[0], meeting_id=made[1].id)


SCENES = {
    "mdt-meetings": _list,
    "mdt-meetings-past": lambda stage: _list(stage, 1),
    "mdt-meetings-none": _no_meetings,
    "mdt-details": _details,
    "mdt-kind": _kind,
    "mdt-details-series": _series,
    "mdt-details-wrong": _details_wrong,
    "mdt-builder": _builder,
    "mdt-builder-find": _found,
    "mdt-builder-attendance": lambda stage: _builder(stage, 2, 3),
    "mdt-builder-actions": lambda stage: _builder(stage, 3, 6),
    "mdt-builder-suggested": lambda stage: _builder(stage, 5),
    "mdt-builder-presenters": lambda stage: _builder(stage, 4, 2),
    "mdt-builder-empty": lambda stage: _of(stage, _empty(stage)),
    "mdt-builder-sixty": lambda stage: _of(stage, _sixty(stage)),
    "mdt-builder-reason": _reason,
    "mdt-live": _live,
    "mdt-live-attendance": lambda stage: _live(stage, 1),
    "mdt-closed": _closed,
    "mdt-case-correction": _correcting,
    "mdt-case-correction-refused": lambda stage: _correcting(stage, refused=True),
    "mdt-minutes-draft": lambda stage: _after(stage, 3, issued=False),
    "mdt-minutes-issued": lambda stage: _after(stage, 3),
    "mdt-copies": _copies,
    "mdt-copies-in-error": _copies_in_error,
    "mdt-copies-empty": lambda stage: _copies(stage, empty=True),
    "mdt-sharing": _sharing,
    "mdt-sharing-agreement": _sharing_dialog,
    "reports": _reports,
    "reports-meeting": lambda stage: _reports(stage, meeting_id=_closed_id(stage)),
    "mdt-gp-records": lambda stage: _after(stage, 4),
    "nominate-usual": _nominate,
    "nominate-wrong": _nominate_wrong,
    "nominate-dead": _dead,
    "nominate-nobody": lambda stage: _window(stage, "nominate", _prepared(stage)[0]),
    "referrals-waiting": _inbox,
    "referrals-listed": lambda stage: _inbox(stage, 1),
    "referrals-none": lambda stage: _window(
        stage, "referrals", stage.keep("mdt-none", lambda: _office(stage, "none")[0])
    ),
    "referrals-redirect": _redirecting,
    "outsider-wrong": _outsider,
    "actions-usual": _actions,
    "handover-usual": lambda stage: _handover(stage, "R Shah"),
    "handover-nobody": lambda stage: _handover(stage, ""),
    "handover-wrong": lambda stage: _handover(stage, "R Shah", wrong=True),
    "actions-none": lambda stage: _actions(stage, empty=True),
}
