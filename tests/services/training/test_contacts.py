"""Contacts of the training population."""

from __future__ import annotations

import pytest

from bhcp_desktop.domain.care_plan import Contact, ContactKind
from bhcp_desktop.domain.plan_checks import PERSONAL_ROLES, PROFESSIONAL_ROLES, check
from bhcp_desktop.services.training.order import TrainingUnit
from tests.services.training.conftest import TODAY


@pytest.fixture(scope="module")
def contacts(unit: TrainingUnit) -> list[Contact]:
    return [contact for one in unit.people for contact in one.contacts]


def test_contacts_can_be_stored_and_have_known_roles(contacts: list[Contact]) -> None:
    assert len(contacts) > 400
    for contact in contacts:
        check(contact, TODAY)
        known = PERSONAL_ROLES if contact.kind is ContactKind.PERSONAL else PROFESSIONAL_ROLES
        assert set(contact.roles) <= set(known)


def test_everybody_with_contacts_has_a_doctor_and_somebody_at_night(unit: TrainingUnit) -> None:
    for one in unit.people:
        if one.contacts:
            roles = {role for contact in one.contacts for role in contact.roles}
            assert {"GP", "Care coordinator", "Out of hours"} <= roles
            assert [contact.rank for contact in one.contacts] == list(range(len(one.contacts)))


def test_some_contacts_must_not_be_told(contacts: list[Contact]) -> None:
    silent = [contact for contact in contacts if contact.do_not_contact]
    assert all(contact.comments and not contact.roles for contact in silent)
    assert len(silent) < len(contacts) / 20
