"""Typing in somebody from outside the register by keyboard."""

from __future__ import annotations

from bhcp_desktop.domain.people import Person
from bhcp_desktop.ui.screens.nominate.outsider_page import OutsiderPage
from bhcp_desktop.ui.theme.theme import Look
from tests.ui.checks import check_screen, check_size
from tests.ui.screens.meeting_stage import push, type_in


def test_somebody_is_typed_in_and_the_nomination_comes_next(open_page, store, page_context):
    page = open_page(OutsiderPage)
    check_screen(page)
    push(page, "Go on to the nomination")
    assert page.fields["family_name"].problem == "Enter the family name."
    assert page.fields["born_on"].problem.startswith("Enter the date of birth")
    type_in(page.fields["family_name"].box, "Outside")
    type_in(page.fields["born_on"].box, "1-May-1939")
    push(page, "Go on to the nomination")
    with store.read() as reader:
        (person,) = reader.find(Person, family_name="Outside")
    assert page_context.navigate.went == [("nominate", {"person_id": person.id})]


def test_what_was_typed_is_there_again(open_page, page_context):
    page = open_page(OutsiderPage)
    type_in(page.fields["family_name"].box, "Outsi")
    page.save_now()
    again = open_page(OutsiderPage)
    assert again.fields["family_name"].box.text() == "Outsi"


def test_somebody_known_is_told_and_the_words_stay(open_page, ward):
    known = ward.people[0]
    page = open_page(OutsiderPage)
    type_in(page.fields["family_name"].box, known.family_name)
    type_in(page.fields["born_on"].box, known.born_on.isoformat())
    push(page, "Go on to the nomination")
    assert "tick the box" in page.fields["family_name"].problem
    assert page.fields["family_name"].box.text() == known.family_name


def test_large_text_fits(open_page, themed):
    themed.use(Look.DARK)
    themed.set_percent(200)
    check_size(open_page(OutsiderPage))
