"""Versions are looked at in the open: every look at the kept bytes is in the journal."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from bhcp_desktop.domain.errors import NotFoundError
from bhcp_desktop.services.office import Office
from bhcp_desktop.storage.tables.store_tables import journal
from tests.support.plans import a_placed_person, a_whole_plan
from tests.support.stores import a_desk


def test_reading_a_version_again_is_journalled(store):
    desk = a_desk(store)
    office, person = Office(desk), a_placed_person(store)
    a_whole_plan(desk, person)
    version = office.publishing.publish(person.id)
    office.plan_versions.kept_pdf(version.id)
    with store.read() as reader:
        last = reader.connection.execute(select(journal).order_by(journal.c.seq.desc())).first()
    assert (last.verb, last.entity, last.entity_id, last.new) == ("viewed", "plan_version", version.id, '{"number":1}')


def test_an_unknown_version_is_said(store):
    with pytest.raises(NotFoundError):
        Office(a_desk(store)).plan_versions.kept_pdf("0" * 32)
