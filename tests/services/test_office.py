"""An office gives every service of one user, each made once and all at the same desk."""

from __future__ import annotations

from functools import cached_property

import pytest

from bhcp_desktop.domain.errors import NotPermittedError, UnavailableError
from bhcp_desktop.domain.staff import Role
from bhcp_desktop.services.office import Office
from bhcp_desktop.storage.store import Store
from tests.support.stores import a_desk

SERVICES = sorted(
    name for name, made in vars(Office).items() if isinstance(made, cached_property | property) and name != "door"
)
WITH_A_DOOR = {"accounts", "safekeeping"}


@pytest.mark.parametrize("name", sorted(set(SERVICES) - WITH_A_DOOR))
def test_a_service_is_made_once_and_works_at_the_offices_desk(store: Store, name: str) -> None:
    office = Office(a_desk(store))
    service = getattr(office, name)
    assert getattr(office, name) is service
    assert service._desk is office.desk


def test_each_service_is_a_class_of_its_own(store: Store) -> None:
    office = Office(a_desk(store))
    kinds = [type(getattr(office, name)) for name in set(SERVICES) - WITH_A_DOOR]
    assert len(kinds) == len(set(kinds)) > 10


@pytest.mark.parametrize("name", sorted(WITH_A_DOOR))
def test_without_the_door_nobody_looks_after_the_store(store: Store, name: str) -> None:
    with pytest.raises(UnavailableError, match="Sign in again"):
        getattr(Office(a_desk(store)), name)


def test_two_users_do_not_share_an_office(store: Store) -> None:
    viewer, coordinator = Office(a_desk(store, Role.VIEWER, name="viewer")), Office(a_desk(store))
    assert coordinator.people is not viewer.people
    with pytest.raises(NotPermittedError):
        viewer.imports.read([])
