"""The signed-in context: what it allows, what it says when it refuses, and in whose name it writes."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from bhcp_desktop.domain.clock import FixedClock
from bhcp_desktop.domain.errors import NotPermittedError
from bhcp_desktop.domain.people import Person
from bhcp_desktop.domain.staff import Permission, Role, permissions_of
from bhcp_desktop.services.desk import Desk
from bhcp_desktop.storage.store import Store
from bhcp_desktop.storage.tables.store_tables import journal
from tests.support.stores import KEY, NOON, a_desk, a_person


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(roles=st.lists(st.sampled_from(Role), unique=True), permission=st.sampled_from(Permission))
def test_a_desk_refuses_exactly_what_the_roles_leave_out(desk: Desk, roles: list[Role], permission: Permission) -> None:
    someone = replace(desk, user=replace(desk.user, roles=tuple(roles)))
    allowed = permission in permissions_of(tuple(roles))
    assert someone.allows(permission) is allowed
    if allowed:
        someone.require(permission)
    else:
        with pytest.raises(NotPermittedError):
            someone.require(permission)


@pytest.mark.parametrize(
    ("permission", "says"),
    [
        (Permission.CONFIRM_FRAILTY, "Ask a clinician to sign in"),
        (Permission.SIGN_CLINICAL, "Ask a clinician to sign in"),
        (Permission.MANAGE_USERS, "Ask an administrator"),
        (Permission.CHAIR_MEETINGS, "Ask an administrator"),
    ],
)
def test_a_refusal_says_whom_to_ask(desk: Desk, permission: Permission, says: str) -> None:
    with pytest.raises(NotPermittedError, match=says):
        desk.require(permission)


def test_what_is_written_carries_the_users_name_and_the_desks_time(store: Store, desk: Desk) -> None:
    with desk.write() as work:
        person = work.create(a_person())
    with desk.read() as reader:
        assert reader.get(Person, person.id) == person
        entry = reader.connection.execute(select(journal).where(journal.c.entity_id == person.id)).one()
    assert entry.actor_id == desk.user.id
    assert entry.at.startswith(NOON.date().isoformat())


def test_what_fails_half_way_leaves_nothing(store: Store, desk: Desk) -> None:
    with pytest.raises(RuntimeError), desk.write() as work:
        work.create(a_person())
        raise RuntimeError
    with desk.read() as reader:
        assert reader.find(Person) == []


def test_reading_sees_one_moment(store: Store, desk: Desk) -> None:
    with desk.read() as reader:
        assert reader.find(Person) == []
        with desk.write() as work:
            work.create(a_person())
        assert reader.find(Person) == []
    with desk.read() as reader:
        assert len(reader.find(Person)) == 1


def test_a_training_store_is_named_on_what_is_printed(tmp_path):
    clock = FixedClock(NOON)
    training, _ = Store.create(tmp_path / "t.db", KEY, device_name="Test desk", clock=clock, training=True)
    assert a_desk(training).printed_by == "C Bell, training store: made-up people"
    training.close()


def test_an_ordinary_store_adds_nothing_to_what_is_printed(store):
    assert a_desk(store).printed_by == "C Bell"
