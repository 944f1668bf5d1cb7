"""What a form keeps from the home, or from all paper, is on no copy that it is kept from."""

from __future__ import annotations

import pytest

from bhcp_desktop.domain.audience import Audience
from bhcp_desktop.domain.care_plan import Answer
from bhcp_desktop.domain.documents import PackProfile, TextSize
from bhcp_desktop.domain.forms import ItemType
from bhcp_desktop.domain.identity import new_id
from bhcp_desktop.domain.prints import DocumentKind
from bhcp_desktop.services.documents import Comparison, Copy
from bhcp_desktop.services.forms import plan_forms
from tests.printing.reading import pages, squeezed
from tests.support.every_answer import every_answer, stored, word
from tests.support.meetings import a_meeting, listed
from tests.support.plans import a_placed_person, a_whole_plan

WRITTEN = {ItemType.STRING, ItemType.TEXT, ItemType.CHOICE}
WORDS = {
    audience: {
        word(f"{form.name}/{item.link_id}")
        for form in plan_forms()
        for item in form.questions()
        if item.audience is audience and item.type in WRITTEN
    }
    for audience in Audience
}


@pytest.fixture
def person(office, desk, ward):
    someone = ward.people[0]
    plan = office.care_plans.start(someone.id)
    every_word_of_the_forms(desk, someone.id, plan.id)
    return someone


def every_word_of_the_forms(desk, person_id: str, plan_id: str) -> None:
    with desk.write() as work:
        there = {(row.form, row.link_id, row.index) for row in work.find(Answer, owner_id=plan_id)}
        for form in plan_forms():
            for link_id, index, value in stored(every_answer(form)):
                if (form.name, link_id, index) not in there:
                    work.create(
                        Answer(
                            id=new_id(), person_id=person_id, owner_id=plan_id, form=form.name, link_id=link_id,
                            index=index, value=value,
                        )
                    )  # fmt: skip


def on(prepared) -> str:
    return squeezed("".join(pages(prepared.pdf)))


def found(text: str, audience: Audience) -> set[str]:
    return {each for each in WORDS[audience] if each in text}


def test_there_is_something_to_keep_back():
    assert len(WORDS[Audience.PROFESSIONALS]) > 40
    assert len(WORDS[Audience.RECORD_ONLY]) >= 4


@pytest.mark.parametrize("size", TextSize)
def test_the_persons_copy_has_nothing_that_is_for_professionals(documents, person, size):
    text = on(documents.of_person(DocumentKind.CARE_PLAN, person.id, size=size, draft=True))
    assert found(text, Audience.PROFESSIONALS) == found(text, Audience.RECORD_ONLY) == set()
    assert word("social/lives-with") in text


def test_the_crisis_summary_has_none_of_it_either(documents, person):
    text = on(documents.of_person(DocumentKind.CRISIS_SUMMARY, person.id, draft=True))
    assert found(text, Audience.PROFESSIONALS) == found(text, Audience.RECORD_ONLY) == set()


def test_the_professional_copy_has_all_of_it_but_what_is_for_no_paper(documents, person):
    text = on(documents.of_person(DocumentKind.PROFESSIONAL_PLAN, person.id, draft=True))
    assert WORDS[Audience.PROFESSIONALS] - found(text, Audience.PROFESSIONALS) == set()
    assert found(text, Audience.RECORD_ONLY) == set()


@pytest.mark.parametrize("profile", PackProfile)
def test_the_meeting_pack_has_none_of_it(office, documents, ward, person, profile):
    meeting = a_meeting(office, ward)
    listed(office, meeting, person)
    text = on(documents.pack(meeting.id, Copy(profile=profile)))
    assert found(text, Audience.PROFESSIONALS) == found(text, Audience.RECORD_ONLY) == set()


def test_a_change_sheet_for_the_home_tells_nothing_the_persons_copy_keeps_back(store, office, desk, documents):
    someone = a_placed_person(store)
    a_whole_plan(desk, someone)
    office.publishing.publish(someone.id)
    every_word_of_the_forms(desk, someone.id, office.care_plans.working(someone.id).plan.id)
    home = on(documents.change_sheet(someone.id, Comparison(draft=True)))
    assert found(home, Audience.PROFESSIONALS) == found(home, Audience.RECORD_ONLY) == set()
    assert word("social/lives-with") in home
    others = on(documents.change_sheet(someone.id, Comparison(draft=True, audience=Audience.PROFESSIONALS)))
    assert len(found(others, Audience.PROFESSIONALS)) > 40
    assert found(others, Audience.RECORD_ONLY) == set()
    assert "forprofessionals" in others
