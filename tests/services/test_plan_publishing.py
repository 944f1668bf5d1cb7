"""Publishing: gaps need reasons, a version is fixed, the next supersedes it, and a refusal leaves nothing behind."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from bhcp_desktop.domain.care_plan import (
    ActionStatus,
    Agreement,
    CarePlan,
    Need,
    PlanStatus,
    PlanVersion,
    VersionStatus,
)
from bhcp_desktop.domain.clock import FixedClock
from bhcp_desktop.domain.documents_shared import Standing
from bhcp_desktop.domain.errors import ConflictError, NotPermittedError, RuleBrokenError, UnavailableError
from bhcp_desktop.domain.identity import new_id
from bhcp_desktop.domain.plan_sections import ON_OWN_COPY, PlanSection
from bhcp_desktop.domain.prints import DocumentKind, Output, PrintedDocument
from bhcp_desktop.domain.staff import Role
from bhcp_desktop.services.drafts import DraftWords
from bhcp_desktop.services.forms import form as the_form
from bhcp_desktop.services.office import Office
from bhcp_desktop.services.plan_publishing import TYPED, Publishing
from tests.printing.reading import pages
from tests.support.plans import TODAY, a_whole_plan
from tests.support.stores import a_desk


def test_a_whole_plan_has_no_gap(desk, office, person):
    a_whole_plan(desk, person)
    assert office.publishing.prepare(person.id).gaps == ()


def test_a_version_is_fixed_with_its_hash_and_its_pdf(store, desk, office, person):
    plan = a_whole_plan(desk, person)
    version = office.publishing.publish(person.id)
    assert (version.number, version.status, version.published_by) == (1, VersionStatus.CURRENT, "C Bell")
    assert version.content_sha256 == hashlib.sha256(version.content.encode()).hexdigest()
    pdf = office.plan_versions.kept_pdf(version.id)
    assert hashlib.sha256(pdf).hexdigest() == version.pdf_sha256
    assert pdf.startswith(b"%PDF-")
    with store.read() as reader:
        assert reader.get(CarePlan, plan.id).status is PlanStatus.ACTIVE
        (line,) = reader.find(PrintedDocument, person_id=person.id)
    assert (line.output, line.version_id, line.pdf_sha256) == (Output.PUBLISHED, version.id, version.pdf_sha256)
    assert line.pages >= 1


def test_a_gap_without_a_reason_is_refused_and_nothing_is_kept(store, office, person):
    office.care_plans.start(person.id)
    gaps = office.publishing.prepare(person.id).gaps
    assert {"about-me/most-important", "plan/needs", "plan/agreement", "allergies/status"} <= {
        gap.field for gap in gaps
    }
    reasons = {gap.field: "Could not ask: delirium" for gap in gaps[1:]}
    with pytest.raises(RuleBrokenError) as caught:
        office.publishing.publish(person.id, reasons)
    assert [problem.field for problem in caught.value.problems] == [gaps[0].field]
    with store.read() as reader:
        assert reader.find(PlanVersion) == []
    version = office.publishing.publish(person.id, {**reasons, gaps[0].field: "Will be seen next week"})
    assert dict(version.gap_reasons)[gaps[0].field] == "Will be seen next week"
    assert {gap.reason for gap in office.plan_versions.content_of(version.id).gaps} == {
        "Could not ask: delirium",
        "Will be seen next week",
    }


def test_editing_afterwards_makes_the_next_version(desk, office, person):
    plan = a_whole_plan(desk, person)
    first = office.publishing.publish(person.id)
    assert not office.publishing.prepare(person.id).changed
    pdf = office.plan_versions.kept_pdf(first.id)
    office.plan_parts.add(Need(id=new_id(), person_id=person.id, plan_id=plan.id, text="Lonely in the evening."))
    ready = office.publishing.prepare(person.id)
    assert (ready.changed, ready.number) == (True, 2)
    second = office.publishing.publish(person.id)
    newest, former = office.plan_versions.versions(person.id)
    assert (newest.id, newest.number, newest.status) == (second.id, 2, VersionStatus.CURRENT)
    assert (former.id, former.status) == (first.id, VersionStatus.SUPERSEDED)
    assert office.plan_versions.kept_pdf(first.id) == pdf
    old = office.plan_versions.content_of(first.id)
    assert [need.text for need in old.needs.items] == ["Falls at night."]
    assert (old.mark.standing, old.mark.superseded_by) == (Standing.SUPERSEDED, 2)


def test_a_version_entered_in_error_stays_readable(desk, office, person):
    a_whole_plan(desk, person)
    version = office.publishing.publish(person.id)
    with pytest.raises(RuleBrokenError):
        office.plan_versions.mark_in_error(version.id, " ")
    office.plan_versions.mark_in_error(version.id, "Wrong person's words")
    content = office.plan_versions.content_of(version.id)
    assert (content.mark.standing, content.mark.reason) == (Standing.ENTERED_IN_ERROR, "Wrong person's words")
    assert office.publishing.prepare(person.id).changed
    assert office.publishing.publish(person.id).number == 2


def test_a_clinician_signs_the_clinical_parts_and_a_coordinator_does_not(store, desk, office, person):
    a_whole_plan(desk, person)
    assert not office.publishing.prepare(person.id).signs_clinical
    by_coordinator = office.plan_versions.content_of(office.publishing.publish(person.id).id)
    assert (by_coordinator.prepared_by, by_coordinator.clinician) == ("C Bell, Care coordinator", "")
    clinician = Office(a_desk(store, Role.CLINICIAN, name="shah"))
    assert (
        clinician.plan_versions.content_of(clinician.publishing.publish(person.id).id).clinician == "C Bell, Clinician"
    )


def test_a_viewer_publishes_nothing(store, desk, person):
    a_whole_plan(desk, person)
    viewer = Office(a_desk(store, Role.VIEWER, name="viewer"))
    with pytest.raises(NotPermittedError):
        viewer.publishing.publish(person.id)


def test_a_print_that_fails_leaves_no_version(store, desk, person):
    a_whole_plan(desk, person)

    def broken(_document):
        raise UnavailableError("The document could not be made.")

    with pytest.raises(UnavailableError):
        Publishing(desk, broken).publish(person.id)
    with store.read() as reader:
        assert reader.find(PlanVersion) == []
        assert reader.find(PrintedDocument) == []


def test_a_plan_changed_while_it_is_printed_is_not_published(store, desk, office, person):
    plan = a_whole_plan(desk, person)
    real = Publishing(desk)._render

    def slow(document):
        office.plan_parts.add(Need(id=new_id(), person_id=person.id, plan_id=plan.id, text="Came in between."))
        return real(document)

    with pytest.raises(ConflictError):
        Publishing(desk, slow).publish(person.id)
    with store.read() as reader:
        assert reader.find(PlanVersion) == []


def test_there_is_nothing_to_publish_without_a_plan(office, person):
    with pytest.raises(RuleBrokenError, match="Start one first"):
        office.publishing.prepare(person.id)


def test_a_draft_is_marked_as_one(desk, office, person):
    a_whole_plan(desk, person)
    office.publishing.publish(person.id)
    draft = office.publishing.draft(person.id)
    assert (draft.mark.standing, draft.mark.number) == (Standing.DRAFT, 2)


def test_the_frozen_content_is_canonical(desk, office, person):
    a_whole_plan(desk, person)
    content = office.publishing.publish(person.id).content
    again = json.dumps(json.loads(content), ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    assert again == content


def test_the_next_review_is_the_earliest(desk, office, person):
    plan = a_whole_plan(desk, person)
    assert office.publishing.draft(person.id).review.on.isoformat() == "2027-05-01"
    card = office.care_plans.working(person.id).contingency[0]
    office.plan_parts.change(card, replace(card, review_on=None))
    assert office.publishing.draft(person.id).review.on == plan.review_on


def _typed(office, plan, field, text="32 March 2026"):
    office.drafts.keep(DraftWords(entity="care_plan", entity_id=plan.id, field=field, text=text))


def test_words_that_are_typed_and_not_in_the_plan_stop_publishing_until_they_are_settled(store, desk, office, person):
    plan = a_whole_plan(desk, person)
    _typed(office, plan, "measurements/circulation-on")
    (draft,) = office.publishing.prepare(person.id).typed
    assert (draft.field, draft.text) == ("measurements/circulation-on", "32 March 2026")
    with pytest.raises(RuleBrokenError, match="not in the plan") as caught:
        office.publishing.publish(person.id)
    assert [problem.field for problem in caught.value.problems] == [TYPED]
    with store.read() as reader:
        assert reader.find(PlanVersion) == []
    office.drafts.discard("care_plan", plan.id, [draft.field])
    assert office.publishing.publish(person.id).number == 1


def test_a_plan_is_published_without_words_that_were_seen_and_they_stay(desk, office, person):
    plan = a_whole_plan(desk, person)
    _typed(office, plan, "measurements/circulation-on")
    seen = [draft.field for draft in office.publishing.prepare(person.id).typed]
    _typed(office, plan, "medicine/new/name", "Furosemide")
    with pytest.raises(RuleBrokenError, match="not in the plan"):
        office.publishing.publish(person.id, without=seen)
    assert office.publishing.publish(person.id, without=[*seen, "medicine/new/name"]).number == 1
    kept = {draft.field: draft.text for draft in office.publishing.prepare(person.id).typed}
    assert kept == {"measurements/circulation-on": "32 March 2026", "medicine/new/name": "Furosemide"}


def test_words_of_the_person_count_and_those_of_publishing_and_of_others_do_not(store, desk, office, person):
    plan = a_whole_plan(desk, person)
    for field in ("reason/plan/needs", "signature/new/words"):
        _typed(office, plan, field, "Asked on Monday")
    other = Office(a_desk(store, name="shah"))
    _typed(other, plan, "medicine/new/name", "Furosemide")
    assert office.publishing.prepare(person.id).typed == ()
    office.drafts.keep(DraftWords(entity="person", entity_id=person.id, field="score/new/result", text="6"))
    assert [draft.field for draft in office.publishing.prepare(person.id).typed] == ["score/new/result"]


LATER = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


def _on(desk, at=LATER):
    """The same desk at another time."""
    return Office(replace(desk, clock=FixedClock(at)))


def _agreement_gaps(office, person):
    return [gap for gap in office.publishing.prepare(person.id).gaps if gap.section is PlanSection.AGREEMENT]


def test_a_plan_that_changed_after_it_was_agreed_asks_for_the_agreement_again(desk, office, person):
    plan = a_whole_plan(desk, person)
    office.publishing.publish(person.id)
    later = _on(desk)
    assert _agreement_gaps(later, person) == []
    medicine = later.care_plans.working(person.id).medicines[0]
    later.plan_parts.change(medicine, replace(medicine, dose="Two each morning"))
    (gap,) = _agreement_gaps(later, person)
    assert (gap.field, gap.says) == (
        "plan/agreed_on",
        "The plan was agreed on 22 November 2026 and has changed since: ask again, and give the new date",
    )
    with pytest.raises(RuleBrokenError, match="ask again"):
        later.publishing.publish(person.id)
    version = later.publishing.publish(person.id, {"plan/agreed_on": "Her attorney is away until Monday"})
    content = later.plan_versions.content_of(version.id)
    assert (content.agreed.on, content.agreed.changed_on) == (TODAY, date(2026, 11, 23))
    assert content.gaps[0].reason == "Her attorney is away until Monday"
    later.care_plans.set_field(plan.id, "agreed_on", seen=TODAY, value=date(2026, 11, 23))
    assert _agreement_gaps(later, person) == []
    assert later.publishing.draft(person.id).agreed.changed_on is None


def test_both_copies_say_that_the_plan_has_changed_since_it_was_agreed(desk, office, person):
    plan = a_whole_plan(desk, person)
    later = _on(desk)
    later.care_plans.answer(plan.id, "about-me", "wellness", ["Sleeps badly."], base_rev=0)
    later.publishing.publish(person.id, {"plan/agreed_on": "Not asked yet"})
    own, full = (
        " ".join(" ".join(pages(later.documents.of_person(kind, person.id).pdf)).split())
        for kind in (DocumentKind.CARE_PLAN, DocumentKind.PROFESSIONAL_PLAN)
    )
    assert "I agreed this plan on 22 November 2026. Some of it has changed since then, last on 23 November 2026." in own
    assert "Agreed by the person; 22-Nov-2026; changed since, last on 23-Nov-2026" in full


@pytest.mark.parametrize("form", ["safeguarding", "assessment", "sharing"])
def test_what_the_persons_copy_does_not_show_and_who_may_see_it_is_not_agreed_anew(desk, office, person, form):
    plan = a_whole_plan(desk, person)
    later = _on(desk)
    unanswered = later.care_plans.working(person.id).of(form)
    question = next(
        item
        for item in the_form(form).questions()
        if (item.options or item.is_prose) and item.link_id not in unanswered and not item.conditions
    )
    value = question.options[0].code if question.options else "A note"
    later.care_plans.answer(plan.id, form, question.link_id, [value], base_rev=0)
    assert _agreement_gaps(later, person) == []


def test_what_goes_on_with_an_action_and_a_plan_written_up_later_change_no_agreement(desk, office, person):
    a_whole_plan(desk, person)
    later = _on(desk)
    action = later.care_plans.working(person.id).actions[0]
    later.plan_parts.change(action, replace(action, status=ActionStatus.IN_PROGRESS, reply="Ordered"))
    assert _agreement_gaps(later, person) == []


def test_an_agreement_recorded_after_the_visit_is_to_what_stood_when_it_was_recorded(desk, office, person):
    plan = a_whole_plan(desk, person)
    office.care_plans.set_field(plan.id, "agreed_on", seen=TODAY, value=date(2026, 11, 18))
    assert _agreement_gaps(office, person) == []
    later = _on(desk)
    later.plan_parts.add(Need(id=new_id(), person_id=person.id, plan_id=plan.id, text="Lonely in the evening."))
    assert [gap.field for gap in _agreement_gaps(later, person)] == ["plan/agreed_on"]


@pytest.mark.parametrize("said", [Agreement.DECLINED, Agreement.NOT_ABLE, Agreement.NOT_YET])
def test_what_nobody_agreed_to_is_not_agreed_anew(desk, office, person, said):
    plan = a_whole_plan(desk, person)
    office.care_plans.change(plan, replace(plan, agreement=said))
    later = _on(desk)
    later.plan_parts.add(Need(id=new_id(), person_id=person.id, plan_id=plan.id, text="Lonely in the evening."))
    assert "plan/agreed_on" not in [gap.field for gap in _agreement_gaps(later, person)]


def test_a_gap_knows_its_part_on_the_persons_copy_or_that_it_is_not_on_it(office, person):
    office.care_plans.start(person.id)
    reasons = {gap.field: "Asked on Monday" for gap in office.publishing.prepare(person.id).gaps}
    content = office.plan_versions.content_of(office.publishing.publish(person.id, reasons).id)
    own = {gap.field: gap.own for gap in content.gaps}
    assert own["Needs"] == "What I need, what I hope for and what we agreed"
    assert own["Confirmed frailty grade"] == ""
    assert set(ON_OWN_COPY) == set(PlanSection) - {
        PlanSection.FRAILTY, PlanSection.CAPACITY, PlanSection.ASSESSMENT, PlanSection.SAFEGUARDING,
    }  # fmt: skip


def test_a_field_typed_as_it_stood_leaves_no_words_waiting(desk, office, person):
    plan = a_whole_plan(desk, person)
    _typed(office, plan, "plan/coordinator", plan.coordinator)
    office.care_plans.set_field(plan.id, "coordinator", seen=plan.coordinator, value=plan.coordinator)
    assert office.publishing.prepare(person.id).typed == ()
