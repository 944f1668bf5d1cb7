"""Actions across meetings and plans: lists, done, not done, reply."""

from __future__ import annotations

from datetime import date

import pytest

from bhcp_desktop.domain.care_plan import Action, ActionStatus
from bhcp_desktop.domain.clock import FixedClock
from bhcp_desktop.domain.errors import ConflictError, NotPermittedError, RuleBrokenError
from bhcp_desktop.domain.identity import new_id
from bhcp_desktop.domain.people import Person
from bhcp_desktop.domain.places import PlaceKind
from bhcp_desktop.domain.staff import Role
from bhcp_desktop.services.actions import ActionFilter
from bhcp_desktop.services.office import Office
from bhcp_desktop.storage.store import SYSTEM_ACTOR, Store
from tests.support.meetings import Ward
from tests.support.stores import NOON, a_desk, a_place
from tests.support.trail import trail


@pytest.fixture
def office(store: Store) -> Office:
    return Office(a_desk(store))


@pytest.fixture
def ward(store: Store) -> Ward:
    return Ward(store)


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
    assert [found.counts[each] for each in ActionFilter] == [3, 1, 1, 1]
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
