"""Documents of a person: what has to be replaced comes first, and what became of it is recorded beside it."""

from __future__ import annotations

import pytest

from bhcp_desktop.domain.clock import FixedClock
from bhcp_desktop.domain.documents import TextSize
from bhcp_desktop.domain.errors import ConflictError
from bhcp_desktop.domain.prints import DocumentKind, Fate, Output, OutputForm
from bhcp_desktop.domain.staff import Role
from bhcp_desktop.services.office import Office
from bhcp_desktop.storage.store import SYSTEM_ACTOR
from bhcp_desktop.ui.screens.person.sections import section_lines
from tests.support.plans import a_whole_plan
from tests.support.stores import NOON, NUMBERS, a_desk, a_person
from tests.ui.checks import texts_in_sight
from tests.ui.screens.person.conftest import press, settle


@pytest.fixture
def old(office, person, desk):
    """Two copies for the home in large print, of a version that a newer one has overtaken."""
    a_whole_plan(desk, person)
    office.publishing.publish(person.id)
    made = office.documents.of_person(DocumentKind.CARE_PLAN, person.id, size=TextSize.GIANT)
    line = office.documents.record(made, Output.PRINTED, recipient="Home", copies=2)
    office.publishing.publish(person.id)
    return line


def open_documents(open_record, person):
    page = open_record(person.id, section="documents")
    return page, page.stack.parts_of("documents")[0]


def spoken(outline) -> list[str]:
    return [outline.item(at).data(0x0100).spoken() for at in range(outline.count())]


def test_a_copy_that_was_overtaken_is_named_with_its_holder(open_record, person, old):
    page, part = open_documents(open_record, person)
    (told,) = spoken(part.waiting)
    assert told.startswith("Care plan, version 1, 24 point. Printed 22-Nov-2026 12:00 by C Bell")
    assert "for: Home" in told
    assert "2 copies, 2 to replace: version 2 has taken its place" in told
    assert "Documents (2 to replace)" in [line.shown() for line in section_lines(page.desk.file, page.stack.parts_of)]
    assert part.ledger.count() == 3


def test_what_became_of_it_is_recorded_and_counted_down(open_record, person, office, old):
    page, part = open_documents(open_record, person)
    part.copies.box.load(1)
    part.fate.box.load(Fate.COLLECTED)
    press(page, "Record what became of it")
    settle()
    assert "2 copies, 1 to replace" in spoken(part.waiting)[0]
    assert "1 collected 22-Nov-2026, C Bell" in spoken(part.waiting)[0]
    assert part.fate.box.value() is None
    part.fate.box.load(Fate.REPLACED)
    press(page, "Record what became of it")
    settle()
    assert part.waiting.count() == 0
    assert part.none.isVisible()
    assert not part.fate.isVisible()
    (line,) = [line for line in office.copies.of_person(person.id) if line.id == old.id]
    assert [each.fate for each in line.returns] == [Fate.COLLECTED, Fate.REPLACED]


def test_everything_missing_is_said_beside_its_field_and_what_was_typed_stays(open_record, person, office, old):
    page, part = open_documents(open_record, person)
    part.on.box.setText("23-Nov-2099")
    press(page, "Record what became of it")
    settle()
    assert "Choose what became of it" in part.fate.problem
    assert "until today" in part.on.problem
    assert part.on.box.text() == "23-Nov-2099"
    part.on.box.setText("31-Feb-2026")
    press(page, "Record what became of it")
    settle()
    assert "does not exist" in part.on.problem
    assert "Choose what became of it" in part.fate.problem
    assert part.on.box.text() == "31-Feb-2026"
    assert all(not line.returns for line in office.copies.of_person(person.id))


def test_what_was_recorded_by_mistake_is_taken_back(open_record, person, office, old):
    office.copies.account(old.id, Fate.DESTROYED, 2, office.desk.clock.today())
    page, part = open_documents(open_record, person)
    assert part.waiting.count() == 0
    part.ledger.choose(old.id)
    press(page, "Take back what was recorded last")
    settle()
    assert part.waiting.count() == 1


def test_a_mark_that_somebody_else_took_back_meanwhile_is_told(open_record, person, office, old):
    told = office.copies.account(old.id, Fate.DESTROYED, 1, office.desk.clock.today())
    page, part = open_documents(open_record, person)
    office.copies.withdraw(told)
    part._take_back(told)
    settle()
    assert isinstance(page.context.reporter.errors[-1], ConflictError)


def test_the_newer_version_is_printed_as_the_old_copy_was(open_record, person, old):
    page, _ = open_documents(open_record, person)
    press(page, "Print the newer version")
    assert page.context.navigate.went[-1] == (
        "preview", {"person_id": person.id, "kind": "care_plan", "size": "24", "form": "pdf", "copy_for": "Home"},
    )  # fmt: skip


def test_a_web_page_and_a_draft_are_called_so_and_nothing_is_to_replace(open_record, person, office, desk, tmp_path):
    a_whole_plan(desk, person)
    made = office.documents.of_person(DocumentKind.PROFESSIONAL_PLAN, person.id, form=OutputForm.WEB_PAGE)
    office.documents.save(made, tmp_path / "x.html")
    _page, part = open_documents(open_record, person)
    (told,) = spoken(part.ledger)
    assert told.startswith("Care plan for professionals, draft, web page. Saved as a file")
    assert "for whom is not recorded" in told
    assert part.none.text() == "No copy has to be replaced."


def test_a_person_without_papers_shows_nothing_of_the_one_before(open_record, person, old, store):
    another = a_person(nhs_number=NUMBERS[1])
    with store.write(SYSTEM_ACTOR, FixedClock(NOON)) as work:
        work.create(another)
    page, part = open_documents(open_record, person)
    page.on_shown(person_id=another.id, section="documents")
    settle()
    assert (part.waiting.count(), part.ledger.count()) == (0, 0)
    assert "Nothing was printed or saved yet." in texts_in_sight(part)


def test_whoever_may_not_print_reads_the_ledger_and_marks_nothing(
    open_record, person, office, old, page_context, store
):
    page_context.office = Office(a_desk(store, Role.VIEWER, name="viewer"))
    _page, part = open_documents(open_record, person)
    assert part.waiting.count() == 1
    assert not any(widget.isVisible() for widget in (part.fate, part.copies, part.on, part._buttons, part._below))


def test_copies_of_a_plan_in_error_are_struck_through_and_say_why(open_record, person, office, desk):
    plan = a_whole_plan(desk, person)
    made = office.documents.of_person(DocumentKind.CARE_PLAN, person.id, draft=True)
    office.documents.record(made, Output.PRINTED, recipient="Home")
    office.plan_errors.mark(plan, "Wrong person")
    part = open_record(person.id, section="documents").stack.parts_of("documents")[0]
    line = part.waiting.item(0).data(0x0100)
    assert (line.struck, line.words) == (True, "Care plan, draft, entered in error")
    assert "1 copy, 1 to replace: the whole plan was entered in error" in line.more
