"""The worklist on paper: the lines of the screen, with dated results and what is late."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from bhcp_desktop.domain.care_plan import Action
from bhcp_desktop.domain.clock import FixedClock
from bhcp_desktop.domain.documents import TextSize
from bhcp_desktop.domain.errors import NotPermittedError
from bhcp_desktop.domain.frailty import FrailtyBand, FrailtyGrade, FrailtyScore, Grade, Instrument
from bhcp_desktop.domain.identity import new_id
from bhcp_desktop.domain.prints import DocumentKind, Output, OutputForm
from bhcp_desktop.domain.staff import Role
from bhcp_desktop.domain.worklist import FILTER_NAMES, FILTER_RULES, ListFilter
from bhcp_desktop.services.documents import Documents
from bhcp_desktop.storage.store import SYSTEM_ACTOR
from tests.printing.reading import pages
from tests.support.doors import notes
from tests.support.plans import a_whole_plan
from tests.support.stores import NOON, a_desk
from tests.support.trail import trail

NOBODY = "0" * 32


def words(prepared) -> str:
    return " ".join(pages(prepared.pdf))


def write(store, *records) -> None:
    with store.write(SYSTEM_ACTOR, FixedClock(NOON)) as work:
        for record in records:
            work.create(record)


def test_everybody_of_the_unit_is_on_it_and_nobody_else(documents, ward):
    found = words(documents.worklist((ward.unit.id,)))
    for person in ward.people:
        assert person.family_name.upper() in found
    assert "Unit 1" in found
    assert documents.worklist((ward.unit.id,)).pages == 1


def test_all_places_are_called_so(documents, ward):
    assert "All places" in words(documents.worklist(()))


@pytest.mark.parametrize("only", list(ListFilter))
def test_each_list_says_what_it_is_and_by_which_rule(documents, ward, only):
    found = words(documents.worklist((ward.unit.id,), only))
    assert FILTER_NAMES[only] in found
    assert " ".join(FILTER_RULES[only].split()) in found


def test_results_stand_with_their_dates(store, documents, ward):
    someone = ward.people[0]
    write(
        store,
        FrailtyScore(
            id=new_id(), person_id=someone.id, instrument=Instrument.EFI, value="0.36", deficits=13,
            band=FrailtyBand.SEVERE, scored_on=date(2026, 10, 1),
        ),
        FrailtyGrade(
            id=new_id(), person_id=someone.id, grade=Grade.MODERATE, confirmed_on=date(2026, 11, 1),
            clinician="Dr A Shah", clinician_role="GP",
        ),
    )  # fmt: skip
    found = words(documents.worklist((ward.unit.id,)))
    assert "Moderate, 01-Nov-2026" in found
    assert "eFI 0.36 severe, 01-Oct-2026" in found


def test_a_plan_is_a_draft_until_it_is_published(desk, office, documents, ward):
    person = ward.add(None, family_name="Whole", usual_gp="Dr Nowak", register_as_at=date(2026, 10, 1))
    a_whole_plan(desk, person)
    assert "Draft" in words(documents.worklist((ward.unit.id,)))
    office.publishing.publish(
        person.id, {gap.field: "Not traced." for gap in office.publishing.prepare(person.id).gaps}
    )
    found = words(documents.worklist((ward.unit.id,)))
    assert "Version 1" in found
    assert "Draft" not in found


def test_whoever_an_undone_import_brought_is_left_out(store, documents, ward):
    gone = ward.people[0]
    with store.write(SYSTEM_ACTOR, FixedClock(NOON)) as work:
        work.change(gone, replace(gone, withdrawn=True))
    assert gone.given_names not in words(documents.worklist((ward.unit.id,)))


def test_who_is_due_for_review_stands_in_order_of_the_day_with_who_sees_to_it(store, desk, office, documents, ward):
    soon, late, action_only, far = (ward.add(None, family_name=name) for name in ("Soon", "Late", "Acting", "Far"))
    for someone, review in ((soon, date(2026, 12, 1)), (late, date(2026, 11, 1)), (far, date(2027, 6, 1))):
        plan = office.care_plans.start(someone.id)
        coordinator = "Caroline Bell" if someone is soon else ""
        with desk.write() as work:  # as time makes it: a review day that has passed cannot be typed
            work.change(plan, replace(plan, review_on=review, coordinator=coordinator))
    write(store, an_action(action_only))
    made = documents.review_list((ward.unit.id,))
    found = words(made)
    assert found.index("LATE") < found.index("SOON")
    assert "01-Nov-2026 Review (overdue) Nobody named" in found
    assert "01-Dec-2026 Review Caroline Bell" in found
    assert "Unit 1" in found
    assert "FAR," not in found
    assert "ACTING" not in found
    assert (made.kind, made.person_id, made.file_name) == (DocumentKind.REVIEW_LIST, None, "review-list.pdf")


def test_the_list_of_reviews_comes_in_large_print_and_as_a_web_page(documents, ward):
    large = documents.review_list((ward.unit.id,), TextSize.GIANT)
    assert (large.size, large.form) == (TextSize.GIANT, OutputForm.PDF)
    assert large.pdf != documents.review_list((ward.unit.id,)).pdf
    page = documents.review_list((ward.unit.id,), form=OutputForm.WEB_PAGE)
    assert (page.form, page.pdf, page.file_name) == (OutputForm.WEB_PAGE, b"", "review-list.html")
    assert "Nobody is due for review." in page.web.decode()


def test_a_printed_list_of_reviews_is_in_the_ledger_and_the_journal(store, documents, ward):
    made = documents.review_list((ward.unit.id,))
    line = documents.record(made, Output.PRINTED, copies=2)
    assert (line.kind, line.pdf_sha256, line.copies) == (DocumentKind.REVIEW_LIST, made.sha256, 2)
    assert [verb for verb, _ in notes(store, NOBODY)] == ["viewed", "printed"]
    assert trail(store, line.id) == [("created", "printed_document", None)]


def an_action(someone) -> Action:
    return Action(id=new_id(), person_id=someone.id, what="Ring", due_on=date(2026, 11, 25))


def test_it_is_printed_by_somebody_who_may(store, ward):
    with pytest.raises(NotPermittedError):
        Documents(a_desk(store, Role.VIEWER, name="looks")).review_list((ward.unit.id,))
    with pytest.raises(NotPermittedError):
        Documents(a_desk(store, Role.VIEWER, name="viewer")).worklist((ward.unit.id,))


def test_a_list_leaves_out_whoever_its_rule_does_not_name(store, documents, ward):
    frail = ward.people[0]
    write(
        store,
        FrailtyGrade(
            id=new_id(), person_id=frail.id, grade=Grade.MODERATE, confirmed_on=date(2026, 11, 1),
            clinician="Dr A Shah", clinician_role="GP",
        ),
    )  # fmt: skip
    found = words(documents.worklist((ward.unit.id,), ListFilter.WITHOUT_PLAN))
    assert frail.given_names in found
    assert ward.people[1].given_names not in found
