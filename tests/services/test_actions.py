"""Actions across meetings and plans: lists, done, not done, reply."""

from __future__ import annotations

from datetime import date

import pytest

from bhcp_desktop.domain.care_plan import Action, ActionKind, ActionStatus, NotDone
from bhcp_desktop.domain.clock import FixedClock
from bhcp_desktop.domain.errors import ConflictError, NotPermittedError, RuleBrokenError
from bhcp_desktop.domain.identity import new_id
from bhcp_desktop.domain.people import Person
from bhcp_desktop.domain.places import PlaceKind
from bhcp_desktop.domain.staff import Role
from bhcp_desktop.domain.worklist import why_now
from bhcp_desktop.services.actions import ActionFilter
from bhcp_desktop.services.case_actions import NewAction
from bhcp_desktop.services.meeting_room import CaseWords
from bhcp_desktop.services.office import Office
from bhcp_desktop.storage.store import SYSTEM_ACTOR, Store
from tests.support.meetings import Ward, a_meeting, listed
from tests.support.stores import NOON, a_desk, a_place
from tests.support.trail import trail


def action(store: Store, person: Person, **fields: object) -> Action:
    made = Action(**{"id": new_id(), "person_id": person.id, "what": "Ring", "owner": "R Shah", **fields})  # type: ignore[arg-type]
    with store.write(SYSTEM_ACTOR, FixedClock(NOON)) as work:
        return work.create(made)


@pytest.fixture
def four(store: Store, ward: Ward) -> list[Action]:
    a, b, c, d = ward.people[:4]
    return [
        action(store, a, what="late", due_on=date(2026, 11, 20)),
        action(store, b, what="soon", due_on=date(2026, 11, 22), owner="c bell"),
        action(store, c, what="undated", owner=""),
        action(store, d, what="past", status=ActionStatus.DONE, closed_on=date(2026, 11, 1)),
    ]


def whats(office: Office, *args: object, **named: object) -> list[str]:
    return [row.what for row in office.actions.lines(*args, **named).rows]  # type: ignore[arg-type]


def test_the_four_lists_and_their_counts(office: Office, four: list[Action]) -> None:
    assert whats(office) == ["late", "soon", "undated"], "first due first, undated last"
    assert whats(office, (), ActionFilter.OVERDUE) == ["late"], "due today is not late"
    assert whats(office, (), ActionFilter.MINE) == ["soon"]
    assert whats(office, (), ActionFilter.CLOSED) == ["past"]
    found = office.actions.lines()
    assert [found.counts[each] for each in ActionFilter] == [3, 1, 1, 0, 0, 1, 1]
    assert found.owners == ("c bell", "R Shah")
    assert whats(office, (), ActionFilter.OPEN, owner="r shah") == ["late"]


def test_lists_obey_the_scope(office: Office, four: list[Action], store: Store, ward: Ward) -> None:
    elsewhere = a_place(store, PlaceKind.PRACTICE, "Queen Square", "P9")
    assert whats(office, (elsewhere.id,)) == []
    assert len(whats(office, (ward.practice.id,))) == 3
    assert len(whats(office, (ward.unit.id,))) == 3


def test_done_not_done_and_reply_are_journalled(office: Office, four: list[Action], store: Store) -> None:
    late, soon, undated, _ = four
    done = office.actions.done(late.id, late.rev, outcome="Seen 20-Nov", on=date(2026, 11, 21))
    assert (done.status, done.outcome, done.closed_on) == (ActionStatus.DONE, "Seen 20-Nov", date(2026, 11, 21))
    assert {field for _, _, field in trail(store, late.id)[1:]} == {"status", "outcome", "closed_on"}
    with pytest.raises(RuleBrokenError, match="Say why it was not done"):
        office.actions.not_done(soon.id, soon.rev, " ")
    assert office.actions.not_done(soon.id, soon.rev, "The person declined").closed_on == date(2026, 11, 22)
    assert office.actions.reply(undated.id, undated.rev, "Booked", in_progress=True).status is ActionStatus.IN_PROGRESS
    assert whats(office) == ["undated"]


def test_what_cannot_be_done(office: Office, four: list[Action]) -> None:
    late, soon, _, past = four
    with pytest.raises(RuleBrokenError, match="in the future"):
        office.actions.done(late.id, late.rev, on=date(2026, 11, 23))
    with pytest.raises(RuleBrokenError, match="closed already"):
        office.actions.done(past.id, past.rev)
    office.actions.reassign(soon.id, soon.rev, owner="Sam Webster")
    with pytest.raises(ConflictError):
        office.actions.done(soon.id, soon.rev)
    with pytest.raises(RuleBrokenError, match="who does it"):
        office.actions.reassign(late.id, late.rev, owner="")


def test_undo_opens_it_again(office: Office, four: list[Action]) -> None:
    late = four[0]
    office.actions.done(late.id, late.rev)
    office.actions.reopen(late.id)
    assert whats(office)[0] == "late"
    assert [row.what for row in office.actions.of_person(late.person_id)] == ["late"]


def test_dates_change(office: Office, four: list[Action]) -> None:
    changed = office.actions.set_due(four[0].id, four[0].rev, date(2026, 12, 24))
    assert changed.due_on == date(2026, 12, 24)


def test_a_viewer_may_look_and_not_close(store: Store, four: list[Action]) -> None:
    viewer = Office(a_desk(store, Role.VIEWER, name="v"))
    assert len(whats(viewer)) == 3
    with pytest.raises(NotPermittedError):
        viewer.actions.done(four[0].id, four[0].rev)


def test_why_it_was_not_done_is_coded_and_forgotten_when_it_is_opened_again(
    office: Office, four: list[Action], store: Store
) -> None:
    late, soon, *_ = four
    closed = office.actions.not_done(late.id, late.rev, "Service not available: no bathing service in Bentham")
    assert closed.not_done_because is NotDone.NO_SERVICE
    assert "not_done_because" in {field for _, _, field in trail(store, late.id)}
    assert office.actions.not_done(soon.id, soon.rev, "Lost in the post").not_done_because is NotDone.OTHER
    assert office.actions.reopen(late.id).not_done_because is None


def test_done_keeps_its_evidence(office: Office, four: list[Action]) -> None:
    late = four[0]
    assert office.actions.done(late.id, late.rev, evidence="Clinic letter 20-Nov").evidence == "Clinic letter 20-Nov"


def test_somebody_told_that_it_does_not_get_done_is_journalled_and_it_stays_open(
    office: Office, four: list[Action], store: Store
) -> None:
    late = four[0]
    with pytest.raises(RuleBrokenError, match="who was told"):
        office.actions.escalate(late.id, late.rev, " ")
    told = office.actions.escalate(late.id, late.rev, "ICC lead")
    assert (told.escalated_on, told.escalated_to) == (date(2026, 11, 22), "ICC lead")
    assert {field for _, _, field in trail(store, late.id)[1:]} == {"escalated_on", "escalated_to"}
    assert "late" in whats(office)


def test_others_are_kept_informed_and_a_new_owner_says_who_gave_it(office: Office, four: list[Action]) -> None:
    late = four[0]
    informed = office.actions.keep_informed(late.id, late.rev, "Daughter; Dr Nowak")
    given = office.actions.reassign(late.id, informed.rev, owner="Sam Webster")
    assert (given.observers, given.assigned_by) == ("Daughter; Dr Nowak", "C Bell")


def test_people_to_tell_and_what_nobody_owns(office: Office, ward: Ward, store: Store) -> None:
    person = ward.add(None, family_name="Kay", given_names="Ann", mobile_phone="", home_phone="01524 000111")
    action(store, person, what="Tell her", kind=ActionKind.FEEDBACK, due_on=date(2026, 11, 24))
    action(store, person, what="Ring", due_on=None, when_text="when she is home")
    (row,) = office.actions.lines((), ActionFilter.TO_TELL).rows
    assert (row.what, row.phone) == ("Tell her", "01524 000111")
    assert whats(office, (), ActionFilter.UNCLEAR) == [], "a time in words is a date"


def test_an_action_carried_twice_is_to_be_escalated(office: Office, ward: Ward) -> None:
    first = a_meeting(office, ward, day=date(2026, 10, 1))
    (item,) = listed(office, first, ward.people[0])
    office.meeting_room.start(first.id)
    case = office.meeting_room.call(item.id).line.item
    office.case_actions.agree(item.id, NewAction(what="Rails", owner="R Shah"))
    kept = office.case_actions.agree(item.id, NewAction(what="Ring", owner="R Shah"))
    office.actions.done(kept.id, kept.rev, on=date(2026, 10, 20))
    office.meeting_room.done(case, CaseWords(texts={}, decision_code="advice_only"))
    office.meeting_room.close(first.id)
    assert whats(office, (), ActionFilter.CARRIED) == []
    for day in (date(2026, 10, 15), date(2026, 10, 29)):
        held = a_meeting(office, ward, day=day)
        office.meeting_room.start(held.id)
        office.meeting_room.close(held.id)
    (row,) = office.actions.lines((), ActionFilter.CARRIED).rows
    assert (row.what, row.times_carried, row.to_escalate) == ("Rails", 2, True)
    office.actions.escalate(row.id, row.rev, "ICC lead")
    (row,) = office.actions.lines((), ActionFilter.CARRIED).rows
    assert not row.to_escalate
    (closed,) = office.actions.lines((), ActionFilter.CLOSED).rows
    assert closed.times_carried == 1, "not carried any more once it was done"


def test_several_are_done_together_or_not_at_all(office: Office, four: list[Action], store: Store) -> None:
    rows = office.actions.lines().rows
    office.actions.reply(rows[2].id, rows[2].rev, "Booked")
    with pytest.raises(ConflictError):
        office.actions.all_done(rows)
    assert len(whats(office)) == 3, "the first two were not closed by halves"
    assert office.actions.all_done(office.actions.lines().rows) == 3
    assert whats(office) == []
    assert ("changed", "action", "status") in trail(store, rows[0].id)


def test_nobody_answered_and_it_stays_on_the_list(office: Office, four: list[Action]) -> None:
    late = four[0]
    once = office.actions.no_answer(late.id, late.rev)
    twice = office.actions.no_answer(late.id, once.rev)
    assert twice.reply == "No answer 22-Nov-2026 12:00. No answer 22-Nov-2026 12:00."
    assert "late" in whats(office)


def test_my_day_says_who_is_to_be_told_and_whose_action_is_stuck(office: Office, ward: Ward, store: Store) -> None:
    first = a_meeting(office, ward, day=date(2026, 10, 1))
    (item,) = listed(office, first, ward.people[0])
    office.meeting_room.start(first.id)
    case = office.meeting_room.call(item.id).line.item
    rail = office.case_actions.agree(item.id, NewAction(what="Rails", owner="R Shah"))
    office.meeting_room.done(case, CaseWords(texts={}, decision_code="advice_only"))
    office.meeting_room.close(first.id)
    action(store, ward.people[1], what="Tell him", kind=ActionKind.FEEDBACK)
    for day in (date(2026, 10, 15), date(2026, 10, 29)):
        assert whys(office, ward) == {ward.people[1].id: "To be told what was decided"}
        held = a_meeting(office, ward, day=day)
        office.meeting_room.start(held.id)
        office.meeting_room.close(held.id)
    assert whys(office, ward)[ward.people[0].id] == "1 action carried twice or more"
    office.actions.escalate(rail.id, rail.rev, "ICC lead")
    assert ward.people[0].id not in whys(office, ward), "somebody was told"


def whys(office: Office, ward: Ward) -> dict[str, str]:
    """Why each person of the ward is looked at now, those with a reason of their own."""
    lines = office.people.worklist([ward.unit.id]).lines
    told = {line.person_id: why_now(line, date(2026, 11, 22)) for line in lines}
    return {person_id: why for person_id, why in told.items() if "carried" in why or "told" in why}
