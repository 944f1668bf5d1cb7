"""Whoever could be taken for the person is named under the banner and where a version is published."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from bhcp_desktop.domain.clock import FixedClock
from bhcp_desktop.domain.identity import new_id
from bhcp_desktop.domain.people import Membership
from bhcp_desktop.storage.store import SYSTEM_ACTOR
from bhcp_desktop.ui.screens.person.similar_notice import similar_words
from tests.support.stores import NOON, NUMBERS, a_person
from tests.ui.checks import check_screen, check_size
from tests.ui.screens.person.conftest import every_word, settle

HARALD = "Similar name: BRAITHWAITE, Harald (Mr), born 04-May-1939, NHS No. 999 000 0026."


def others(store, *people):
    """More people in the unit of the one there is."""
    with store.write(SYSTEM_ACTOR, FixedClock(NOON)) as work:
        (unit,) = work.find(Membership)
        for number, fields in zip(NUMBERS[1:], people, strict=False):
            person = a_person(**{"nhs_number": number, **fields})
            work.create(person)
            work.create(replace(unit, id=new_id(), person_id=person.id))


def test_nobody_alike_says_nothing(open_record, person, store):
    others(store, {"family_name": "Campbell", "given_names": "Jean", "born_on": date(1939, 5, 4)})
    page = open_record(person.id)
    assert page.similar.isHidden()
    assert page.desk.similar == ""


def test_somebody_alike_is_named_with_what_tells_them_apart(open_record, person, store):
    others(store, {"given_names": "Harald", "born_on": date(1939, 5, 4)}, {"family_name": "Dixon"})
    page = open_record(person.id)
    assert page.similar.isVisible()
    assert page.similar.text == page.similar.accessibleName() == HARALD


def test_the_publish_page_names_them_too_beside_for_whom(open_record, person, store, office):
    others(store, {"given_names": "Harald", "born_on": date(1939, 5, 4)})
    office.care_plans.start(person.id)
    page = open_record(person.id, section="publish")
    settle()
    assert page.publish_part._similar.text() == HARALD
    assert page.publish_part._similar.isVisible()
    page.on_shown(person_id=person.id)
    settle()
    page.open_publish()
    settle()
    assert page.publish_part._similar.text() == HARALD


def test_another_record_does_not_keep_them(open_record, person, store, office):
    others(
        store,
        {"given_names": "Harald", "born_on": date(1939, 5, 4)},
        {"family_name": "Dixon", "given_names": "Ivy", "born_on": date(1950, 1, 1)},
    )
    page = open_record(person.id)
    (dixon,) = office.people.search("Dixon").lines
    page.on_shown(person_id=dixon.person_id)
    settle()
    assert page.similar.isHidden()
    assert "Harald" not in every_word(page)


def test_an_answer_about_somebody_else_is_not_shown(open_record, person, store):
    others(store, {"given_names": "Harald", "born_on": date(1939, 5, 4)})
    page = open_record(person.id)
    page.similar.clear()
    page.similar._found("somebody-else", page.context.office.people.similar_to(person.id))
    assert page.similar.isHidden()


@pytest.mark.parametrize("percent", [100, 200])
def test_many_are_counted_and_fit(open_record, person, store, themed, percent):
    others(store, *({"given_names": name, "born_on": date(1939, 5, 4)} for name in ("Harald", "Har", "Harol", "H")))
    themed.set_percent(percent)
    page = open_record(person.id)
    settle()
    assert page.similar.text.startswith("Similar names: BRAITHWAITE, H (Mr), born")
    assert page.similar.text.endswith("; 2 other people.")
    check_size(page)
    check_screen(page)


def test_three_are_two_and_one_more(person, store, office):
    others(store, *({"given_names": name, "born_on": date(1939, 5, 4)} for name in ("Harald", "Har", "Harol")))
    assert similar_words(office.people.similar_to(person.id)).endswith("; 1 other person.")
    assert similar_words(()) == ""


def test_a_dead_namesake_without_a_number_is_told_so(person, store, office):
    others(store, {"nhs_number": None, "given_names": "Harald", "deceased": True, "died_on": date(2026, 1, 2)})
    assert similar_words(office.people.similar_to(person.id)) == (
        "Similar name: BRAITHWAITE, Harald (Mr), born 19-Jul-1941, NHS No. not known, deceased."
    )
