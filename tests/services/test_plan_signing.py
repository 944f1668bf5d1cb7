"""Who wrote a plan and who signed it are two facts; a signature holds for the words that were read."""

from __future__ import annotations

import pytest

from bhcp_desktop.domain.care_plan import Need
from bhcp_desktop.domain.errors import ConflictError, NotPermittedError, RuleBrokenError
from bhcp_desktop.domain.identity import new_id
from bhcp_desktop.domain.prints import DocumentKind
from bhcp_desktop.domain.signing import SigningState
from bhcp_desktop.domain.staff import Role
from bhcp_desktop.domain.worklist import ListFilter, why_now
from bhcp_desktop.services.office import Office
from tests.printing.reading import pages
from tests.support.plans import TODAY, a_whole_plan
from tests.support.stores import a_desk
from tests.support.trail import trail


@pytest.fixture
def clinician(store):
    return Office(a_desk(store, Role.CLINICIAN, name="shah"))


@pytest.fixture
def plan(desk, person):
    return a_whole_plan(desk, person)


def sign(clinician, person):
    return clinician.plan_signing.sign(person.id, clinician.publishing.prepare(person.id).content_sha256)


def test_a_coordinator_asks_a_clinician_signs_and_the_version_says_who_wrote_and_who_signed(
    store, office, clinician, person, plan
):
    asked = office.plan_signing.ask(person.id, " Please look at the night medicines. ")
    assert (asked.state, asked.words) == (SigningState.WAITING, "Please look at the night medicines.")
    done = sign(clinician, person)
    assert (done.id, done.state) == (asked.id, SigningState.SIGNED)
    version = office.publishing.publish(person.id)
    content = office.plan_versions.content_of(version.id)
    assert (content.prepared_by, content.clinician) == (
        "C Bell, Care coordinator",
        "C Bell, Clinician, 22 November 2026",
    )
    assert content.mark.signed
    (line,) = office.plan_versions.versions(person.id)
    assert (line.written_by, line.signed_by) == (content.prepared_by, content.clinician)
    changed = [field for verb, _, field in trail(store, asked.id) if verb == "changed"]
    assert {"state", "content_sha256", "answered_by", "answered_role", "answered_at"} == set(changed)
    assert trail(store, asked.id)[0] == ("created", "signature_request", None)


def test_a_word_changed_after_the_signature_is_not_signed(office, clinician, person, plan):
    office.plan_signing.ask(person.id)
    seen = clinician.publishing.prepare(person.id).content_sha256
    office.plan_parts.add(Need(id=new_id(), person_id=person.id, plan_id=plan.id, text="Lonely in the evening."))
    with pytest.raises(ConflictError, match="Read it again"):
        clinician.plan_signing.sign(person.id, seen)
    sign(clinician, person)
    office.plan_parts.add(Need(id=new_id(), person_id=person.id, plan_id=plan.id, text="Cold in the evening."))
    version = office.publishing.publish(person.id)
    assert office.plan_versions.content_of(version.id).clinician == ""
    assert office.plan_signing.ask(person.id).state is SigningState.WAITING


def test_what_is_published_unsigned_says_so_on_every_page(office, person, plan):
    office.publishing.publish(person.id)
    for kind in (DocumentKind.CARE_PLAN, DocumentKind.PROFESSIONAL_PLAN, DocumentKind.CRISIS_SUMMARY):
        assert all(
            "Not yet signed by a clinician" in page for page in pages(office.documents.of_person(kind, person.id).pdf)
        )


def test_what_is_signed_names_the_clinician_and_does_not_say_that_it_is_unsigned(office, clinician, person, plan):
    sign(clinician, person)
    office.publishing.publish(person.id)
    found = pages(office.documents.of_person(DocumentKind.PROFESSIONAL_PLAN, person.id).pdf)
    assert "C Bell, Clinician, 22 November 2026" in " ".join(found)
    assert "Not yet signed" not in " ".join(found)


def test_it_is_sent_back_with_words_and_asked_again(office, clinician, person, plan):
    office.plan_signing.ask(person.id)
    with pytest.raises(RuleBrokenError, match="already"):
        office.plan_signing.ask(person.id)
    with pytest.raises(RuleBrokenError, match="Say what"):
        clinician.plan_signing.send_back(person.id, " ")
    clinician.plan_signing.send_back(person.id, "The dose of ramipril is not right.")
    request = office.publishing.prepare(person.id).request
    assert (request.state, request.answer) == (SigningState.SENT_BACK, "The dose of ramipril is not right.")
    assert office.plan_signing.ask(person.id, "Put right.").id != request.id


def test_what_waits_is_on_my_day_until_it_is_answered(office, clinician, person, plan):
    def lists():
        found = clinician.people.worklist((), ListFilter.TO_SIGN_OR_PUBLISH)
        return [why_now(line, TODAY) for line in found.lines]

    office.publishing.publish(person.id)
    assert lists() == []
    office.plan_signing.ask(person.id)
    (why,) = lists()
    assert "Plan waits for a clinician's signature" in why
    sign(clinician, person)
    assert lists() == []


def test_a_coordinator_signs_nothing_and_a_viewer_asks_for_nothing(store, office, person, plan):
    viewer = Office(a_desk(store, Role.VIEWER, name="viewer"))
    office.plan_signing.ask(person.id)
    head = store.head()
    for attempt in (
        lambda: office.plan_signing.sign(person.id, office.publishing.prepare(person.id).content_sha256),
        lambda: office.plan_signing.send_back(person.id, "No"),
        lambda: viewer.plan_signing.ask(person.id),
    ):
        with pytest.raises(NotPermittedError):
            attempt()
    assert store.head() == head


def test_there_is_nothing_to_sign_without_a_plan(office, person):
    with pytest.raises(RuleBrokenError, match="no care plan"):
        office.plan_signing.ask(person.id)
