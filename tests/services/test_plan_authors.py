"""Who wrote a plan is read from the journal and is another fact than who published it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bhcp_desktop.domain.care_plan import ActionStatus, Need
from bhcp_desktop.domain.clock import FixedClock
from bhcp_desktop.domain.errors import RuleBrokenError
from bhcp_desktop.domain.identity import new_id
from bhcp_desktop.domain.staff import Role, User
from bhcp_desktop.services.desk import Desk
from bhcp_desktop.services.office import Office
from bhcp_desktop.storage.store import SYSTEM_ACTOR
from tests.support.plans import a_whole_plan
from tests.support.stores import NOON

JOANNE = User(
    id=new_id(), name="jellis", display_name="Joanne Ellis", job_title="Care coordinator",
    organisation="Bay Community Team", roles=(Role.COORDINATOR,),
)  # fmt: skip
BENNETT = User(
    id=new_id(), name="cbennett", display_name="Dr Caroline Bennett", job_title="GP", roles=(Role.CLINICIAN,)
)  # fmt: skip


def _desk(store, user, *, hours=0):
    return Desk(store=store, user=user, clock=FixedClock(NOON + timedelta(hours=hours)))


@pytest.fixture
def plan(store, person):
    """Joanne wrote a whole plan; Dr Bennett changed a medicine and added a need."""
    with store.write(SYSTEM_ACTOR, FixedClock(NOON)) as work:
        for user in (JOANNE, BENNETT):
            work.create(user)
    plan = a_whole_plan(_desk(store, JOANNE), person)
    gp = Office(_desk(store, BENNETT))
    medicine = gp.care_plans.working(person.id).medicines[0]
    gp.plan_parts.change(medicine, replace(medicine, dose="Two each morning", indication="Heart"))
    gp.plan_parts.add(Need(id=new_id(), person_id=person.id, plan_id=plan.id, text="Lonely in the evening."))
    return plan


def test_whoever_changed_most_comes_first_whoever_publishes(store, person, plan):
    gp = Office(_desk(store, BENNETT))
    authors = gp.publishing.prepare(person.id).authors
    assert [(each.named, each.organisation) for each in authors] == [
        ("Joanne Ellis, Care coordinator", "Bay Community Team"),
        ("Dr Caroline Bennett, GP", ""),
    ]
    assert authors[0].changes > authors[1].changes == 2
    version = gp.publishing.publish(person.id)
    content = gp.plan_versions.content_of(version.id)
    assert (content.prepared_by, content.prepared_at) == ("Joanne Ellis, Care coordinator", "Bay Community Team")
    assert (content.mark.published_by, content.clinician) == ("Dr Caroline Bennett", "Dr Caroline Bennett, GP")
    (line,) = gp.plan_versions.versions(person.id)
    assert (line.written_by, line.published_by) == ("Joanne Ellis, Care coordinator", "Dr Caroline Bennett")


def test_the_author_is_chosen_among_those_who_changed_the_plan(store, person, plan, desk):
    gp = Office(_desk(store, BENNETT))
    with pytest.raises(RuleBrokenError, match="Choose who wrote"):
        gp.publishing.publish(person.id, author=desk.user.id)
    version = gp.publishing.publish(person.id, author=BENNETT.id)
    content = gp.plan_versions.content_of(version.id)
    assert (content.prepared_by, content.prepared_at) == ("Dr Caroline Bennett, GP", content.team.practice)


def test_only_changes_since_the_version_that_stands_count(store, person, plan):
    Office(_desk(store, JOANNE)).publishing.publish(person.id)
    assert Office(_desk(store, JOANNE, hours=1)).publishing.prepare(person.id).authors == ()
    gp = Office(_desk(store, BENNETT, hours=1))
    gp.plan_parts.add(Need(id=new_id(), person_id=person.id, plan_id=plan.id, text="Cold in the evening."))
    joanne = Office(_desk(store, JOANNE, hours=2))
    assert [(each.named, each.changes) for each in joanne.publishing.prepare(person.id).authors] == [
        ("Dr Caroline Bennett, GP", 1)
    ]
    second = joanne.publishing.publish(person.id)
    joanne.plan_versions.mark_in_error(second.id, "Published too early")
    assert len(joanne.publishing.prepare(person.id).authors) == 1


def test_what_is_published_again_unchanged_keeps_its_author(store, person, plan):
    gp = Office(_desk(store, BENNETT))
    gp.publishing.publish(person.id)
    later = Office(_desk(store, BENNETT, hours=1))
    version = later.publishing.publish(person.id)
    assert later.plan_versions.content_of(version.id).prepared_by == "Joanne Ellis, Care coordinator"


def test_an_action_that_goes_on_makes_nobody_an_author(store, person, plan):
    Office(_desk(store, JOANNE)).publishing.publish(person.id)
    gp = Office(_desk(store, BENNETT, hours=1))
    action = gp.care_plans.working(person.id).actions[0]
    gp.plan_parts.change(action, replace(action, status=ActionStatus.IN_PROGRESS, reply="Ordered"))
    assert gp.publishing.prepare(person.id).authors == ()


def test_publishing_and_marking_a_version_makes_nobody_an_author(office, person, plan):
    version = office.publishing.publish(person.id)
    office.plan_versions.mark_in_error(version.id, "Published too early")
    names = [each.named for each in office.publishing.prepare(person.id).authors]
    assert names == ["Joanne Ellis, Care coordinator", "Dr Caroline Bennett, GP"]
