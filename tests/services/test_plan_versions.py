"""Versions are looked at in the open: every look at the kept bytes is in the journal."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from bhcp_desktop.domain.care_plan import PlanStatus, VersionStatus
from bhcp_desktop.domain.copies import to_replace
from bhcp_desktop.domain.documents_shared import Standing
from bhcp_desktop.domain.errors import NotFoundError, RuleBrokenError
from bhcp_desktop.domain.prints import DocumentKind, Output
from bhcp_desktop.services.office import Office
from bhcp_desktop.storage.tables.store_tables import journal
from tests.printing.reading import pages as pages_of
from tests.support.plans import a_placed_person, a_whole_plan
from tests.support.stores import a_desk
from tests.support.trail import trail


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


def _two_versions(desk, office, person):
    a_whole_plan(desk, person)
    return office.publishing.publish(person.id), office.publishing.publish(person.id)


def test_the_version_before_stands_again_and_the_journal_says_so(store, desk, office, person):
    first, second = _two_versions(desk, office, person)
    office.plan_versions.mark_in_error(second.id, "Another person's goals")
    wrong, standing = office.plan_versions.versions(person.id)
    assert (wrong.id, wrong.status) == (second.id, VersionStatus.ENTERED_IN_ERROR)
    assert (wrong.error_reason, wrong.marked_by, wrong.marked_at is not None) == (
        "Another person's goals",
        "C Bell",
        True,
    )
    assert (standing.id, standing.status, standing.marked_by) == (first.id, VersionStatus.CURRENT, "")
    assert [field for verb, _, field in trail(store, second.id) if verb == "changed"] == ["status", "error_reason"]
    assert [field for verb, _, field in trail(store, first.id) if verb == "changed"] == ["status", "status"]
    assert office.plan_versions.content_of(first.id).mark.standing is Standing.CURRENT
    assert office.documents.of_person(DocumentKind.CARE_PLAN, person.id).version_id == first.id


def test_where_no_version_stands_the_plan_is_a_draft_again(desk, office, person):
    plan = a_whole_plan(desk, person)
    only = office.publishing.publish(person.id)
    office.plan_versions.mark_in_error(only.id, "Published for the wrong person")
    working = office.care_plans.working(person.id)
    assert (working.plan.id, working.plan.status) == (plan.id, PlanStatus.DRAFT)
    assert office.publishing.publish(person.id).number == 2
    assert office.care_plans.working(person.id).plan.status is PlanStatus.ACTIVE


def test_a_reason_that_was_given_is_not_written_over(desk, office, person):
    _, second = _two_versions(desk, office, person)
    office.plan_versions.mark_in_error(second.id, "Wrong person")
    with pytest.raises(RuleBrokenError, match="marked already"):
        office.plan_versions.mark_in_error(second.id, "Something else")
    assert office.plan_versions.versions(person.id)[0].error_reason == "Wrong person"


def test_its_copies_are_to_be_replaced_and_its_prints_carry_the_words(desk, office, person):
    first, second = _two_versions(desk, office, person)
    documents = office.documents
    given = documents.record(documents.of_person(DocumentKind.CARE_PLAN, person.id), Output.PRINTED, recipient="Home")
    office.plan_versions.mark_in_error(second.id, "Another person's goals")
    assert [(line.id, line.newest) for line in to_replace(office.copies.of_person(person.id))] == [(given.id, 1)]
    again = documents.of_person(DocumentKind.CARE_PLAN, person.id, version_id=second.id)
    pages = pages_of(again.pdf)
    assert all("ENTERED IN ERROR" in page and "do not act on it" in page for page in pages)
    assert "Another person's goals" in pages[0]
    assert "ENTERED IN ERROR" not in pages_of(office.plan_versions.kept_pdf(first.id))[0]


def test_a_version_of_an_ended_plan_says_that_it_ended(desk, office, person):
    a_whole_plan(desk, person)
    version = office.publishing.publish(person.id)
    office.care_plans.end(office.care_plans.working(person.id).plan, "Moved away")
    mark = office.plan_versions.content_of(version.id).mark
    assert (mark.standing, mark.reason) == (Standing.ENDED, "Moved away")
    assert "ENDED" in pages_of(office.documents.of_person(DocumentKind.CARE_PLAN, person.id).pdf)[0]
