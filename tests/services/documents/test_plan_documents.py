"""Documents about a person: the published file itself, marked copies of anything else, and what changed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bhcp_desktop.domain.documents import TextSize
from bhcp_desktop.domain.errors import NotFoundError, NotPermittedError, RuleBrokenError
from bhcp_desktop.domain.forms import Coding
from bhcp_desktop.domain.identity import new_id
from bhcp_desktop.domain.prints import DocumentKind, OutputForm
from bhcp_desktop.domain.staff import Role
from bhcp_desktop.services.documents import Comparison, Documents
from tests.printing.reading import pages
from tests.support.plans import a_placed_person, a_whole_plan
from tests.support.stores import a_desk

OF_A_PLAN = (DocumentKind.CARE_PLAN, DocumentKind.PROFESSIONAL_PLAN, DocumentKind.CRISIS_SUMMARY)


@pytest.fixture
def person(store, desk):
    made = a_placed_person(store)
    a_whole_plan(desk, made)
    return made


def words(prepared) -> str:
    return " ".join(pages(prepared.pdf))


def test_the_current_plan_is_the_very_file_that_was_published(office, documents, person):
    version = office.publishing.publish(person.id)
    made = documents.of_person(DocumentKind.CARE_PLAN, person.id)
    assert made.pdf == office.plan_versions.kept_pdf(version.id)
    assert (made.sha256, made.version_id, made.person_id) == (version.pdf_sha256, version.id, person.id)
    assert made.pages == len(pages(made.pdf))
    assert not made.draft


@pytest.mark.parametrize("choice", [{"size": TextSize.LARGE}, {"copy_for": "Ann Holme"}])
def test_another_size_or_a_named_copy_is_made_from_the_same_version(office, documents, person, choice):
    version = office.publishing.publish(person.id)
    made = documents.of_person(DocumentKind.CARE_PLAN, person.id, **choice)
    assert (made.version_id, made.pdf == office.plan_versions.kept_pdf(version.id)) == (version.id, False)
    assert "My garden." in words(made)
    assert choice.get("copy_for", "") in words(made)


@pytest.mark.parametrize("kind", [*OF_A_PLAN, DocumentKind.CHANGE_SHEET])
def test_every_document_is_made_in_large_print_and_as_a_web_page(office, documents, person, kind):
    office.publishing.publish(person.id)
    office.publishing.publish(person.id)
    large = documents.of_person(kind, person.id, size=TextSize.GIANT)
    assert (large.size, large.form, large.left_out) == (TextSize.GIANT, OutputForm.PDF, ())
    assert large.pdf != documents.of_person(kind, person.id).pdf
    web = documents.of_person(kind, person.id, size=TextSize.LARGE, form=OutputForm.WEB_PAGE)
    assert (web.form, web.pages, web.pdf, web.left_out) == (OutputForm.WEB_PAGE, 0, b"", ())
    assert web.file_name.endswith(".html")
    assert web.content.startswith(b"<!DOCTYPE html>")
    assert b"font-size: 18pt" in web.content
    assert (web.person_id, web.version_id) == (person.id, large.version_id)


@pytest.mark.parametrize("kind", OF_A_PLAN)
def test_before_the_first_version_every_page_says_draft(documents, person, kind):
    made = documents.of_person(kind, person.id)
    assert made.draft
    assert made.version_id is None
    assert all("DRAFT" in page for page in pages(made.pdf))


@pytest.mark.parametrize("kind", OF_A_PLAN)
def test_a_version_that_was_replaced_says_so_on_every_page(office, documents, person, kind):
    old = office.publishing.publish(person.id)
    office.publishing.publish(person.id)
    made = documents.of_person(kind, person.id, version_id=old.id)
    assert made.version_id == old.id
    assert all("SUPERSEDED" in page for page in pages(made.pdf))


def test_the_draft_of_a_published_plan_is_asked_for_by_name(office, documents, person):
    office.publishing.publish(person.id)
    plan = office.care_plans.working(person.id)
    office.plan_parts.change(plan.needs[0], replace(plan.needs[0], text="Falls in the garden."))
    assert "Falls in the garden." not in words(documents.of_person(DocumentKind.CARE_PLAN, person.id))
    draft = documents.of_person(DocumentKind.CARE_PLAN, person.id, draft=True)
    assert draft.draft
    assert "Falls in the garden." in words(draft)


def test_what_changed_is_told_against_the_version_before(office, documents, person):
    office.publishing.publish(person.id)
    plan = office.care_plans.working(person.id)
    office.plan_parts.change(plan.needs[0], replace(plan.needs[0], text="Falls in the garden."))
    second = office.publishing.publish(person.id)
    third = office.publishing.publish(person.id)
    sheet = documents.of_person(DocumentKind.CHANGE_SHEET, person.id, version_id=second.id)
    assert "Falls at night." in words(sheet)
    assert "Falls in the garden." in words(sheet)
    assert sheet.version_id == second.id
    newest = documents.of_person(DocumentKind.CHANGE_SHEET, person.id)
    assert newest.version_id == third.id
    assert "Nothing changed" in words(newest)
    assert "when asked" not in words(newest)


def test_one_version_has_nothing_to_compare(office, documents, person):
    office.publishing.publish(person.id)
    with pytest.raises(RuleBrokenError, match="Publish a second version first"):
        documents.of_person(DocumentKind.CHANGE_SHEET, person.id)


def test_a_version_of_nobody_or_of_somebody_else_is_not_found(office, documents, person):
    office.publishing.publish(person.id)
    with pytest.raises(NotFoundError):
        documents.of_person(DocumentKind.CARE_PLAN, person.id, version_id=new_id())


def test_without_a_plan_there_is_nothing_to_print(store, documents):
    with pytest.raises(RuleBrokenError):
        documents.of_person(DocumentKind.CARE_PLAN, a_placed_person(store).id)


def test_a_crisis_summary_may_be_tinted(office, documents, person):
    office.publishing.publish(person.id)
    plain, tinted = (documents.of_person(DocumentKind.CRISIS_SUMMARY, person.id, tint=tint) for tint in (False, True))
    assert plain.pages == tinted.pages == 2 or plain.pages == tinted.pages == 1
    assert words(plain) == words(tinted)
    assert plain.pdf != tinted.pdf


def test_whoever_may_not_print_sees_what_is_published_and_no_draft(office, documents, store, person):
    viewer = Documents(a_desk(store, Role.VIEWER, name="viewer"))
    with pytest.raises(NotPermittedError):
        viewer.of_person(DocumentKind.CARE_PLAN, person.id)
    version = office.publishing.publish(person.id)
    for kind in (DocumentKind.CARE_PLAN, DocumentKind.CRISIS_SUMMARY, DocumentKind.PROFESSIONAL_PLAN):
        made = viewer.of_person(kind, person.id)
        assert (made.version_id, made.draft) == (version.id, False)
    kept = documents.of_person(DocumentKind.CARE_PLAN, person.id)
    assert viewer.of_person(DocumentKind.CARE_PLAN, person.id).sha256 == kept.sha256
    with pytest.raises(NotPermittedError):
        viewer.of_person(DocumentKind.CARE_PLAN, person.id, draft=True)


def test_any_two_versions_are_compared_and_the_draft_is_later_than_all(office, documents, person):
    first = office.publishing.publish(person.id)
    need = office.care_plans.working(person.id).needs[0]
    office.plan_parts.change(need, replace(need, text="Falls in the garden."))
    second = office.publishing.publish(person.id)
    third = office.publishing.publish(person.id)
    sheet = documents.change_sheet(person.id, Comparison(version_id=third.id, earlier_id=first.id))
    assert "From: Version 1" in words(sheet)
    assert "Falls in the garden." in words(sheet)
    assert "Nothing changed" in words(documents.change_sheet(person.id, Comparison(version_id=third.id)))
    draft = documents.change_sheet(person.id, Comparison(draft=True, earlier_id=first.id))
    assert (draft.draft, draft.version_id, draft.profile) == (True, None, "everyone")
    assert all("DRAFT" in page for page in pages(draft.pdf))
    with pytest.raises(NotFoundError, match="not an earlier version"):
        documents.change_sheet(person.id, Comparison(version_id=second.id, earlier_id=third.id))


def wants_large_print(office, person) -> None:
    plan_id = office.care_plans.working(person.id).plan.id
    for link_id, code in (("formats", "large-print"), ("print-size", "24")):
        office.care_plans.answer(plan_id, "communication", link_id, [Coding(code=code)], base_rev=0)


def test_what_the_person_reads_is_in_their_size_and_what_strangers_read_is_not(office, documents, person):
    wants_large_print(office, person)
    office.publishing.publish(person.id)
    office.publishing.publish(person.id)
    sizes = {kind: documents.of_person(kind, person.id).size for kind in (*OF_A_PLAN, DocumentKind.CHANGE_SHEET)}
    assert sizes == {
        DocumentKind.CARE_PLAN: TextSize.GIANT,
        DocumentKind.PROFESSIONAL_PLAN: TextSize.STANDARD,
        DocumentKind.CRISIS_SUMMARY: TextSize.STANDARD,
        DocumentKind.CHANGE_SHEET: TextSize.GIANT,
    }
    chosen = documents.of_person(DocumentKind.CARE_PLAN, person.id, size=TextSize.STANDARD)
    assert (chosen.size, chosen.wish.size) == (TextSize.STANDARD, TextSize.GIANT)
