"""Which document is wanted, and making it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bhcp_desktop.domain.audience import Audience
from bhcp_desktop.domain.documents import PackProfile, TextSize
from bhcp_desktop.domain.prints import DocumentKind, OutputForm
from bhcp_desktop.domain.worklist import ListFilter
from bhcp_desktop.services.office import Office
from bhcp_desktop.ui.screens.preview.making import AFTER_MEETING, PreviewWish, make, wish_of
from tests.support.meetings import Ward, a_closed_meeting
from tests.support.plans import a_placed_person, a_whole_plan
from tests.support.stores import a_desk


def test_what_the_page_was_asked_for_is_read() -> None:
    assert wish_of(
        {"kind": "care_plan", "person_id": "p", "version_id": "v", "size": "18", "draft": "yes"}
    ) == PreviewWish(kind=DocumentKind.CARE_PLAN, person_id="p", version_id="v", size=TextSize.LARGE, draft=True)
    in_error = PreviewWish(kind=DocumentKind.CARE_PLAN, person_id="p", plan_id="q")
    assert wish_of({"kind": "care_plan", "person_id": "p", "plan_id": "q"}) == in_error
    assert wish_of({"kind": "meeting_pack", "meeting_id": "m", "profile": "initials"}) == PreviewWish(
        kind=DocumentKind.MEETING_PACK, meeting_id="m", profile=PackProfile.INITIALS
    )
    assert wish_of({"kind": "worklist", "place_ids": "a,b", "only": ListFilter.REVIEW_OVERDUE.value}) == PreviewWish(
        kind=DocumentKind.WORKLIST, place_ids=("a", "b"), only=ListFilter.REVIEW_OVERDUE
    )


@pytest.mark.parametrize(
    "args", [{}, {"kind": "poem"}, {"kind": "care_plan"}, {"kind": "minutes", "person_id": "p"}, {"person_id": "p"}]
)
def test_what_says_nothing_of_whom_is_no_wish(args) -> None:
    assert wish_of(args) is None


def test_a_value_nobody_knows_is_left_at_the_usual_one() -> None:
    assert wish_of({"kind": "worklist", "size": "99", "only": "x", "profile": ""}) == PreviewWish(
        kind=DocumentKind.WORKLIST
    )


_ELSEWHERE = (DocumentKind.CHANGE_SHEET, *AFTER_MEETING)  # they need a published plan, or a closed meeting


@pytest.mark.parametrize("kind", [kind for kind in DocumentKind if kind not in _ELSEWHERE])
def test_every_kind_is_made(trained, kind) -> None:
    wish = PreviewWish(kind=kind, person_id=trained.demo.person_id, meeting_id=trained.demo.meeting_id)
    made = make(trained.office, wish)
    assert (made.kind, made.pdf[:4]) == (kind, b"%PDF")


def test_the_list_of_reviews_is_made_in_the_size_and_form_that_are_wished_for(trained) -> None:
    made = make(trained.office, PreviewWish(kind=DocumentKind.REVIEW_LIST, size=TextSize.GIANT))
    assert made.size is TextSize.GIANT
    made = make(trained.office, PreviewWish(kind=DocumentKind.REVIEW_LIST, form=OutputForm.WEB_PAGE))
    assert made.web.startswith(b"<!DOCTYPE html>")


def test_a_change_sheet_is_of_the_two_that_were_asked_for(trained) -> None:
    person_id, office = trained.demo.person_id, trained.office
    (version, *_) = office.plan_versions.versions(person_id)
    args = {"kind": "change_sheet", "person_id": person_id, "earlier_id": version.id, "draft": "yes", "form": "html"}
    wish = wish_of(args)
    assert wish is not None
    made = make(office, replace(wish, audience=Audience.PROFESSIONALS))
    assert (made.draft, made.profile, made.form) == (True, "professionals", OutputForm.WEB_PAGE)


def test_a_pack_is_somebodys_numbered_copy_or_is_for_nobody(trained) -> None:
    looked_at = PreviewWish(kind=DocumentKind.MEETING_PACK, meeting_id=trained.demo.meeting_id)
    holder = trained.office.pack_copies.wishes(trained.demo.meeting_id)[0]
    copy = make(trained.office, replace(looked_at, copy_for=holder.holder, profile=PackProfile.LIMITED))
    assert make(trained.office, looked_at).is_for_nobody
    assert not copy.is_for_nobody
    assert (copy.copy.holder, copy.copy.organisation, copy.profile) == (holder.holder, holder.organisation, "limited")


def test_a_copy_that_replaces_another_is_for_the_same_holder() -> None:
    wish = wish_of({"kind": "care_plan", "person_id": "p", "size": "24", "copy_for": "Home"})
    assert wish is not None
    assert (wish.size, wish.copy_for) == (TextSize.GIANT, "Home")


@pytest.mark.parametrize("kind", AFTER_MEETING)
def test_the_papers_of_a_closed_meeting_are_made(store, kind) -> None:
    office = Office(a_desk(store))
    meeting, _ = a_closed_meeting(office, Ward(store))
    wish = wish_of({"kind": kind.value, "meeting_id": meeting.id})
    assert wish is not None
    made = make(office, wish)
    assert (made.kind, made.pdf[:4]) == (kind, b"%PDF")


def test_a_plan_in_error_is_made_as_what_it_was(store) -> None:
    office, person = Office(a_desk(store)), a_placed_person(store)
    plan = a_whole_plan(office.desk, person)
    office.plan_errors.mark(plan, "Begun twice")
    made = make(office, PreviewWish(kind=DocumentKind.CARE_PLAN, person_id=person.id, plan_id=plan.id))
    assert (made.plan_id, made.draft, made.pages > 0) == (plan.id, False, True)
