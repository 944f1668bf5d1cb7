"""What is kept from somebody who may only look is in nothing that any service gives them."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from datetime import date
from functools import cached_property
from itertools import product
from pathlib import Path

import pytest

from bhcp_desktop.domain.audience import Audience
from bhcp_desktop.domain.errors import NotPermittedError
from bhcp_desktop.domain.journal_lines import JournalWish
from bhcp_desktop.domain.prints import DocumentKind
from bhcp_desktop.domain.staff import Role
from bhcp_desktop.services.desk import Desk
from bhcp_desktop.services.documents import Comparison, Copy, Prepared
from bhcp_desktop.services.drafts import DraftWords
from bhcp_desktop.services.forms import form, plan_forms
from bhcp_desktop.services.office import Office
from bhcp_desktop.services.withheld import record_only, withheld
from tests.printing.reading import pages
from tests.support.meetings import Ward, a_closed_meeting
from tests.support.plans import a_whole_plan, answer
from tests.support.stores import a_desk

SECRET = "Zorblax"
HIDDEN = [f"safeguarding/{name}" for name in ("what", "raised-with", "lead")]
NEEDS_THE_DOOR = {"accounts", "safekeeping"}
TAKES_AWAY = {"drafts.discard"}
PAPERS = [
    DocumentKind.CARE_PLAN, DocumentKind.PROFESSIONAL_PLAN, DocumentKind.CRISIS_SUMMARY, DocumentKind.CHANGE_SHEET,
]  # fmt: skip
LOOKERS = [(Role.VIEWER,), (Role.ADMINISTRATOR,), (Role.VIEWER, Role.ADMINISTRATOR)]


@pytest.fixture
def told(office: Office, desk: Desk, ward: Ward, tmp_path: Path) -> dict[str, list[object]]:
    """Somebody with a concern: answered twice, published with a reason for what is missing, discussed at a meeting.

    Gives what the parameters of the services' methods can be, by name.
    """
    meeting, items = a_closed_meeting(office, ward)
    person = ward.people[0]
    plan = a_whole_plan(desk, person)
    answer(office, plan, "safeguarding", concern="yes", what=f"{SECRET} money", raised_with=f"{SECRET} council")
    office.care_plans.answer(plan.id, "safeguarding", "what", (f"{SECRET} pension",), base_rev=1)
    gaps = {gap.field: "Asked for" for gap in office.publishing.prepare(person.id).gaps}
    version = office.publishing.publish(person.id, gaps | {"safeguarding/lead": f"{SECRET} is not named yet"})
    answer(office, plan, "safeguarding", lead=f"{SECRET} lead")
    office.care_plans.answer(plan.id, "home", "lives", ("With his sister",), base_rev=0)
    second = office.publishing.publish(person.id, gaps)
    return {
        "person_id": [person.id], "plan_id": [plan.id], "version_id": [second.id, version.id],
        "meeting_id": [meeting.id], "item_id": [item.id for item in items], "key": HIDDEN, "form": ["safeguarding"],
        "link_id": [key.partition("/")[2] for key in HIDDEN], "words": [SECRET], "text": [SECRET], "place_ids": [()],
        "kind": PAPERS, "compared": [Comparison(draft=True), Comparison()], "wish": [JournalWish()],
        "entity_id": [plan.id, person.id], "today": [date(2026, 11, 22)], "copy": [Copy()], "draft": [False, True],
        "path": [tmp_path / "journal.csv"], "reason": ["Asked for"], "limit": [9_000],
        "name": ["C Bell"], "entity": ["care_plan"],
    }  # fmt: skip


def services_of(office: Office) -> Iterator[tuple[str, object]]:
    for name, member in vars(Office).items():
        if isinstance(member, cached_property) and name not in NEEDS_THE_DOOR:
            yield name, getattr(office, name)


def calls(office: Office, given: dict[str, list[object]]) -> Iterator[tuple[str, object]]:
    """What every method of every service gives or raises; a parameter that has no value by its name is `None`."""
    for name, service in services_of(office):
        for method, call in inspect.getmembers(service, callable):
            if not method.startswith("_") and f"{name}.{method}" not in TAKES_AWAY:
                for arguments in argument_sets(call, given):
                    yield f"{name}.{method}", outcome(call, arguments)


def argument_sets(call, given: dict[str, list[object]]) -> Iterator[dict[str, object]]:
    parameters = inspect.signature(call).parameters.values()
    plain = [each for each in parameters if each.kind not in {each.VAR_POSITIONAL, each.VAR_KEYWORD}]
    names = [each.name for each in plain if each.default is each.empty or each.name in given]
    for values in product(*(given.get(name, [None]) for name in names)):
        yield dict(zip(names, values, strict=True))


def outcome(call, arguments: dict[str, object]) -> object:
    try:
        found = call(**arguments)
    except Exception as refused:  # noqa: BLE001 - a method that cannot use `None` tells nothing, whatever it raises
        return refused
    return arguments["path"].read_text("utf-8-sig") if "path" in arguments and arguments["path"].exists() else found


def spoken(found: object) -> str:
    """Everything a result says, on paper too."""
    if isinstance(found, Prepared):
        return "".join(pages(found.pdf)) if found.pdf else str(found.web)
    return "".join(pages(found)) if isinstance(found, bytes) else repr(found)


def telling(office: Office, given: dict[str, list[object]]) -> set[str]:
    """The methods whose results hold the secret word."""
    plan_id = str(given["plan_id"][0])
    for field in ("safeguarding/lead", "reason/safeguarding/lead"):
        office.drafts.keep(DraftWords(entity="care_plan", entity_id=plan_id, field=field, text=SECRET))
    return {name for name, found in calls(office, given) if SECRET in spoken(found)}


def test_the_word_is_where_somebody_who_may_change_plans_looks(store, told) -> None:
    me = Office(a_desk(store, Role.COORDINATOR, Role.ADMINISTRATOR, name="me"))
    assert telling(me, told) >= {
        "records.open_person", "records.read_again", "care_plans.working", "drafts.mine", "drafts.of_record",
        "plan_search.search", "field_history.of", "plan_versions.answer_history", "plan_versions.versions",
        "publishing.prepare", "journal.page", "journal.export",
    }  # fmt: skip


@pytest.mark.parametrize("roles", LOOKERS)
def test_the_word_is_in_nothing_that_somebody_who_may_only_look_is_given(store, told, roles) -> None:
    looker = Office(a_desk(store, *roles, name="looker"))
    assert telling(looker, told) == set()


def test_what_a_looker_is_given_is_there_otherwise(store, told) -> None:
    """A walk in which everything was refused would find no word either."""
    looker = Office(a_desk(store, Role.VIEWER, name="looker"))
    given = {name for name, found in calls(looker, told) if not isinstance(found, Exception)}
    assert given >= {
        "records.open_person", "care_plans.working", "plan_search.search", "publishing.prepare", "publishing.draft",
        "plan_versions.versions", "plan_versions.content_of", "plan_versions.kept_pdf", "documents.of_person",
        "documents.change_sheet", "meeting_room.look", "minutes.look", "entered_in_error.of_person",
        "reviews.of_person", "plan_errors.before_marking", "actions.of_person", "people.worklist",
        "drafts.of_record", "gp_copies.lines",
    }  # fmt: skip


def test_the_reason_for_a_gap_in_safeguarding_is_kept_and_on_no_paper(office, told) -> None:
    _, first = told["version_id"]
    (line,) = [each for each in office.plan_versions.versions(told["person_id"][0]) if each.id == first]
    assert ("safeguarding/lead", f"{SECRET} is not named yet") in line.gap_reasons
    printed = office.plan_versions.content_of(first)
    assert "Usual GP" in {gap.field for gap in printed.gaps}
    assert SECRET not in repr(printed)
    assert form("safeguarding").item("lead").text not in "".join(pages(office.plan_versions.kept_pdf(first)))


def test_what_is_asked_for_by_its_key_is_refused_in_words(store, told) -> None:
    looker = Office(a_desk(store, Role.VIEWER, name="looker"))
    with pytest.raises(NotPermittedError, match="not shown to your role"):
        looker.field_history.of(told["person_id"][0], "safeguarding/what")
    assert looker.field_history.of(told["person_id"][0], "home/lives")


def test_a_question_that_the_form_has_no_more_is_kept_back_too() -> None:
    assert record_only().hides("safeguarding/asked-in-2024")
    assert record_only().hides("reason/safeguarding/lead")
    assert not record_only().hides("home/lives")


def test_record_only_is_said_of_whole_forms(store) -> None:
    """Questions are kept back by their form: one that was record-only in a form for everyone would be shown."""
    said = {each.name for each in plan_forms() for item in each.walk() if item.audience is Audience.RECORD_ONLY}
    assert said == record_only().forms == {"safeguarding"}
    assert withheld(a_desk(store)).forms == frozenset()
    assert withheld(a_desk(store, Role.VIEWER, name="looker")) == record_only()


def test_what_is_missing_in_safeguarding_does_not_tell_that_there_is_a_concern(store, office, desk, person) -> None:
    answer(office, office.care_plans.start(person.id), "safeguarding", concern="yes")
    looker = Office(a_desk(store, Role.VIEWER, name="looker"))
    assert "safeguarding/lead" in {gap.field for gap in office.publishing.prepare(person.id).gaps}
    for gaps in (looker.publishing.prepare(person.id).gaps, looker.records.open_person(person.id).gaps):
        assert "safeguarding/lead" not in {gap.field for gap in gaps}
        assert gaps
