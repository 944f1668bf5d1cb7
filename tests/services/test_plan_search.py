"""Searching all plans on a real store: what is found, of whom, in which plan, and what the journal says of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from bhcp_desktop.domain.care_plan import Allergy, ItemStatus, Medicine, Need
from bhcp_desktop.domain.errors import NotPermittedError, RuleBrokenError
from bhcp_desktop.domain.identity import new_id
from bhcp_desktop.domain.places import Place, PlaceKind
from bhcp_desktop.domain.plan_search import PlanHit, Standing
from bhcp_desktop.domain.staff import Role, User
from bhcp_desktop.services import plan_search
from bhcp_desktop.services.desk import Desk
from bhcp_desktop.services.drafts import DraftWords
from bhcp_desktop.services.office import Office
from bhcp_desktop.services.plan_search import PlanSearch
from bhcp_desktop.storage.queries import plan_search as query
from bhcp_desktop.storage.store import Store
from tests.support.plans import TODAY, a_whole_plan
from tests.support.stores import NUMBERS, a_desk, a_person
from tests.support.trail import told_of, trail


@pytest.fixture
def plan(desk: Desk, person):
    return a_whole_plan(desk, person)


def found(office: Office, words: str, *places: str) -> list[PlanHit]:
    return list(office.plan_search.search(words, places).hits)


def told(hits: list[PlanHit]) -> list[tuple[str, str, str, str]]:
    return [(hit.section, hit.label, hit.snippet.text, hit.standing_words) for hit in hits]


def test_every_kind_of_text_is_found_where_it_stands(office, plan) -> None:
    assert told(found(office, "garden")) == [
        ("about-me", "What is most important to me", "My garden.", "Draft, not published")
    ]
    for words, section in {
        "frame": "usual-state", "falls": "goals", "sleep fear": "goals", "night light": "goals",
        "ann holme": "contacts", "bisop": "medicines", "floor lift": "contingency",
    }.items():  # fmt: skip
        assert section in {hit.section for hit in found(office, words)}, words
    assert found(office, "garden bisoprolol") == []


def test_published_and_draft_are_told_apart(office, plan, person) -> None:
    office.publishing.publish(person.id)
    assert [hit.standing_words for hit in found(office, "garden")] == ["Published, version 1"]
    office.care_plans.answer(plan.id, "about-me", "most-important", ("My oxygen concentrator.",), base_rev=1)
    (draft,) = found(office, "oxygen concentrator")
    assert (draft.standing, draft.version) == (Standing.DRAFT, None)
    (old,) = found(office, "garden")
    assert (old.standing, old.version, old.section) == (Standing.PUBLISHED, 1, "about-me")
    assert old.standing_words == "Published, version 1, changed since in the draft"


def test_a_superseded_version_is_not_found(office, plan, person) -> None:
    office.publishing.publish(person.id)
    office.care_plans.answer(plan.id, "about-me", "most-important", ("My cat.",), base_rev=1)
    office.publishing.publish(person.id)
    assert found(office, "garden") == []
    assert [hit.version for hit in found(office, "cat")] == [2]


def test_a_stopped_medicine_is_found_and_said_to_be_stopped(office, plan, person) -> None:
    medicine = office.plan_parts.add(Medicine(id=new_id(), person_id=person.id, name="Methotrexate 10 mg weekly"))
    office.publishing.publish(person.id)
    office.plan_parts.change(
        medicine,
        replace(medicine, stopped_on=date(2026, 11, 20), stop_reason="Low white cells \N{EN DASH} do not restart"),
    )
    label = "Medicine, stopped 20-Nov-2026"
    now, before = found(office, "methotrexate")
    assert (now.section, now.label, now.standing) == ("medicines", label, Standing.DRAFT)
    assert (before.label, before.standing) == ("Medicines", Standing.PUBLISHED)
    assert (now.past, before.past) == ("stopped 20-Nov-2026", "")
    (why,) = found(office, "white cells restart")
    assert (why.label, why.standing) == (label, Standing.DRAFT)
    office.publishing.publish(person.id)
    assert [(hit.label, hit.standing_words) for hit in found(office, "methotrexate")] == [
        (label, "Published, version 2")
    ]


def test_an_allergy_no_longer_held_is_found_and_said_to_be(office, plan, person) -> None:
    office.allergies.add(
        Allergy(id=new_id(), person_id=person.id, agent="Penicillin", recorded_on=TODAY, ended_on=TODAY,
                end_reason="Disproved after testing")
    )  # fmt: skip
    (hit,) = found(office, "disproved")
    assert (hit.section, hit.label) == ("allergies", "Allergy, no longer held since 22-Nov-2026")
    office.publishing.publish(person.id)
    assert [hit.standing_words for hit in found(office, "disproved")] == ["Published, version 1"]


def test_what_was_entered_in_error_or_only_typed_is_not_found(office, plan, person, desk) -> None:
    (need,) = [each for each in office.records.open_person(person.id).working.needs if "Falls" in each.text]
    office.drafts.keep(DraftWords(entity="care_plan", entity_id=plan.id, field="about-me/people", text="xylophone"))
    assert found(office, "xylophone") == []
    assert any(hit.label == "Need" for hit in found(office, "falls"))
    with desk.write() as work:
        work.change(need, replace(need, status=ItemStatus.ENTERED_IN_ERROR))
    assert not any(hit.label == "Need" for hit in found(office, "falls"))


def test_places_narrow_the_search_and_questions_of_forms_are_not_words_of_people(office, plan, person, store) -> None:
    other = a_person(family_name="Zed", nhs_number=NUMBERS[1])
    with store.read() as reader:
        unit = reader.find(Place, kind=PlaceKind.UNIT)[0]
        practice = reader.find(Place, kind=PlaceKind.PRACTICE)[0]
    with office.desk.write() as work:
        work.create(other)
    assert len(found(office, "garden", unit.id)) == 1
    assert len(found(office, "garden", practice.id)) == 1
    assert found(office, "most important") == []
    assert found(office, "braithwaite") == []


def test_the_journal_says_who_searched_how_many_were_found_and_whom_but_not_for_what(
    office, plan, person, store
) -> None:
    before = len(trail(store, person.id))
    assert found(office, "garden")
    assert trail(store, person.id)[before:] == [("viewed", "person", None)]
    assert told_of(store, "plan_search") == [("viewed", None, '{"found":1,"people":1}')]
    assert not any("garden" in (new or "") for _, _, new in told_of(store, "person"))
    assert office.people.recent(5) == ()


def test_too_few_letters_are_refused_and_nothing_is_journalled(office, plan, store) -> None:
    for words in ("", "a", "- ."):
        with pytest.raises(RuleBrokenError) as refused:
            office.plan_search.search(words)
        assert refused.value.problems[0].field == "words"
    assert told_of(store, "plan_search") == []


def test_more_than_is_looked_at_is_said(office, plan, person, monkeypatch) -> None:
    monkeypatch.setattr(query, "CANDIDATES", 2)
    for at in range(4):
        office.plan_parts.add(Need(id=new_id(), person_id=person.id, plan_id=plan.id, text=f"Zebra {at}"))
    assert office.plan_search.search("zebra").more
    monkeypatch.setattr(query, "CANDIDATES", 50)
    assert not office.plan_search.search("zebra").more


def test_a_user_without_any_role_sees_nothing(store: Store) -> None:
    desk = a_desk(store, Role.VIEWER, name="nobody")
    bare = Desk(store=desk.store, user=User(id=desk.user.id, name="n", display_name="N", roles=()), clock=desk.clock)
    with pytest.raises(NotPermittedError):
        PlanSearch(bare).search("garden")


@pytest.mark.parametrize(
    "words", ["NEAR(", "my* OR garden", "words:x", "-garden", "gar\0den", "^xx", "ga'rden", "\ud800ab"]
)
def test_what_means_something_to_the_index_is_only_words(office, plan, words: str) -> None:
    assert len(office.plan_search.search(words).hits) == (words == "-garden")


def test_every_kind_of_record_in_the_index_has_its_section() -> None:
    assert set(plan_search._WHERE) == set(plan_search._KINDS) - {"answer"}
