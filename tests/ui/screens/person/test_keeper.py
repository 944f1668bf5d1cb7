"""A box saves what was typed, once, and keeps what cannot be saved."""

from __future__ import annotations

from bhcp_desktop.domain.errors import UnavailableError
from tests.ui.screens.person.conftest import field_of, settle, type_in


def keeper_of(page, key):
    return next(part.keepers[key] for part in page.stack.parts() if key in getattr(part, "keepers", {}))


def test_nothing_typed_saves_nothing(open_record, person, office, store):
    office.care_plans.start(person.id)
    page = open_record(person.id)
    before = store.head()
    page.stack.commit()
    settle()
    assert store.head() == before


def test_a_date_that_is_none_stays_in_its_box_and_says_why(open_record, person, office):
    plan = office.care_plans.start(person.id)
    page = open_record(person.id)
    field = field_of(page, "about-me/written-on")
    type_in(field.box, "31/02/2026")
    page.save_now()
    assert "does not exist" in field.problem
    assert field.box.text() == "31/02/2026"
    assert [draft.text for draft in office.drafts.of_record(plan.id)] == ["31/02/2026"]


def test_a_refused_answer_says_why_beside_its_box(open_record, person, office):
    office.care_plans.start(person.id)
    page = open_record(person.id, section="home")
    field = field_of(page, "home/getting-in")
    type_in(field.box, "Key safe code 4512")
    page.save_now()
    assert "Leave the code out" in field.problem
    assert "getting-in" not in office.care_plans.working(person.id).of("home")


def test_a_save_that_fails_keeps_the_words_and_tries_again(open_record, person, office, monkeypatch):
    office.care_plans.start(person.id)
    page = open_record(person.id)
    keeper = keeper_of(page, "about-me/people")
    type_in(keeper.field.box, "Ann")

    def refuse(*_, **__):
        raise UnavailableError("The disk is full.")

    with monkeypatch.context() as broken:
        broken.setattr(office.care_plans, "answer", refuse)
        keeper.commit()
    assert (keeper.dirty, keeper.words()) == (True, "Ann")
    keeper.commit()
    assert office.care_plans.working(person.id).of("about-me")["people"] == ("Ann",)


def test_words_typed_while_saving_are_saved_too(open_record, person, office, page_context):
    office.care_plans.start(person.id)
    page = open_record(person.id)
    keeper = keeper_of(page, "about-me/people")
    late = []
    run = page_context.tasks.run

    def later(work, *, done, failed, **_):
        late.append(lambda: run(work, done=done, failed=failed))

    type_in(keeper.field.box, "Ann")
    page_context.tasks.run = later
    keeper.commit()
    type_in(keeper.field.box, " and Tom")
    keeper.commit()
    page_context.tasks.run = run
    while late:
        late.pop(0)()
    assert office.care_plans.working(person.id).of("about-me")["people"] == ("Ann and Tom",)
    assert not keeper.dirty
