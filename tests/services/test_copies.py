"""Who has which copies: what became of them is recorded with its day, and can be taken back."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from bhcp_desktop.domain.copies import copies_left
from bhcp_desktop.domain.documents import TextSize
from bhcp_desktop.domain.errors import NotFoundError, NotPermittedError, RuleBrokenError
from bhcp_desktop.domain.identity import new_id
from bhcp_desktop.domain.prints import CopyReturn, DocumentKind, Fate, Output, OutputForm
from bhcp_desktop.domain.staff import Role
from bhcp_desktop.services.copies import Copies
from tests.support.plans import TODAY, a_placed_person, a_whole_plan
from tests.support.stores import a_desk
from tests.support.trail import trail


@pytest.fixture
def person(store, office):
    made = a_placed_person(store)
    a_whole_plan(office.desk, made)
    return made


@pytest.fixture
def old(office, person):
    """Two copies in large print of a version that is superseded."""
    office.publishing.publish(person.id)
    made = office.documents.of_person(DocumentKind.CARE_PLAN, person.id, size=TextSize.LARGE)
    line = office.documents.record(made, Output.PRINTED, recipient="Care home", copies=2)
    office.publishing.publish(person.id)
    return line


def test_the_ledger_tells_size_form_and_for_whom(office, person, old, tmp_path):
    web = office.documents.of_person(DocumentKind.CARE_PLAN, person.id, form=OutputForm.WEB_PAGE)
    saved = office.documents.save(web, tmp_path / web.file_name, recipient="Her daughter")
    assert (tmp_path / "care-plan.html").read_bytes() == web.content
    lines = {line.id: line for line in office.copies.of_person(person.id)}
    assert (lines[old.id].size, lines[old.id].recipient, lines[old.id].left) == (TextSize.LARGE, "Care home", 2)
    assert (lines[saved.id].form, lines[saved.id].recipient) == (OutputForm.WEB_PAGE, "Her daughter")


def test_what_became_of_a_copy_is_recorded_with_who_and_when(store, office, person, old):
    told = office.copies.account(old.id, Fate.REPLACED, 1, date(2026, 11, 22))
    assert (told.fate, told.copies, told.on, told.recorded_by) == (Fate.REPLACED, 1, date(2026, 11, 22), "C Bell")
    assert told.recorded_at == office.desk.clock.now()
    assert trail(store, told.id) == [("created", "copy_return", None)]
    (line,) = [line for line in office.copies.of_person(person.id) if line.id == old.id]
    assert (line.left, line.to_replace) == (1, True)


def test_what_was_said_by_mistake_is_taken_back_and_stays_in_the_journal(store, office, person, old):
    told = office.copies.account(old.id, Fate.DESTROYED, 2, TODAY)
    assert [line.id for line in office.copies.of_person(person.id) if line.to_replace] == []
    office.copies.withdraw(told)
    assert [line.id for line in office.copies.of_person(person.id) if line.to_replace] == [old.id]
    assert [(verb, field) for verb, _, field in trail(store, told.id)] == [("created", None), ("changed", "withdrawn")]


def test_more_copies_than_there_are_change_nothing(store, office, old):
    head = store.head()
    with pytest.raises(RuleBrokenError, match="from 1 to 2"):
        office.copies.account(old.id, Fate.COLLECTED, 3, TODAY)
    assert store.head() == head


def test_a_paper_about_nobody_or_that_is_not_there_is_not_found(office):
    with pytest.raises(NotFoundError):
        office.copies.account(new_id(), Fate.COLLECTED, 1, TODAY)
    listed = office.documents.record(office.documents.worklist(()), Output.PRINTED)
    with pytest.raises(NotFoundError, match="one person"):
        office.copies.account(listed.id, Fate.COLLECTED, 1, TODAY)


def test_whoever_may_not_print_reads_and_changes_nothing(store, office, person, old):
    told = office.copies.account(old.id, Fate.COLLECTED, 1, TODAY)
    viewer = Copies(a_desk(store, Role.VIEWER, name="viewer"))
    head = store.head()
    for attempt in (lambda: viewer.account(old.id, Fate.COLLECTED, 1, TODAY), lambda: viewer.withdraw(told)):
        with pytest.raises(NotPermittedError):
            attempt()
    assert store.head() == head
    assert len(viewer.of_person(person.id)) == 3
    with store.read() as reader:
        assert [each.withdrawn for each in reader.find(CopyReturn)] == [False]


def on_the_list(office, person) -> int:
    (line,) = office.people.lines([person.id])
    return line.copies_to_replace or 0


def left(office, person) -> int:
    return copies_left(office.copies.of_person(person.id))


def test_my_day_counts_the_copies_by_the_same_rule(office, person, old):
    assert on_the_list(office, person) == left(office, person) == 2
    told = office.copies.account(old.id, Fate.COLLECTED, 1, TODAY)
    assert on_the_list(office, person) == left(office, person) == 1
    office.copies.withdraw(told)
    assert on_the_list(office, person) == left(office, person) == 2
    office.copies.account(old.id, Fate.DESTROYED, 2, TODAY)
    assert on_the_list(office, person) == left(office, person) == 0


def test_a_copy_of_the_version_in_force_or_a_change_sheet_is_not_counted(office, person):
    for _ in range(2):
        office.publishing.publish(person.id)
    for kind in (DocumentKind.CRISIS_SUMMARY, DocumentKind.CHANGE_SHEET):
        office.documents.record(office.documents.of_person(kind, person.id), Output.PRINTED)
    assert on_the_list(office, person) == left(office, person) == 0
    office.care_plans.end(office.care_plans.working(person.id).plan, "Moved to another service.")
    assert on_the_list(office, person) == left(office, person) == 1


def test_a_draft_that_was_given_out_counts_once_a_version_is_published(office, person):
    draft = office.documents.of_person(DocumentKind.PROFESSIONAL_PLAN, person.id, draft=True)
    office.documents.record(draft, Output.PRINTED, copies=3)
    assert on_the_list(office, person) == left(office, person) == 0
    office.desk.clock.instant += timedelta(minutes=5)
    office.publishing.publish(person.id)
    assert on_the_list(office, person) == left(office, person) == 3
