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


def test_what_cannot_be_a_number_or_a_birth_is_said_beside_the_box(open_page):
    page = open_page(OutsiderPage)
    number, born = page.fields["nhs_number"], page.fields["born_on"]
    type_in(page.fields["family_name"].box, "Outside")
    for digits, day, says_number, says_born in (
        ("9999999999", "1-May-2030", "Ten equal digits", "is in the future"),
        ("99900000189", "1-May-1839", "has 11 digits", "older than 120"),
        ("999000001", "31-Feb-1939", "", ""),
    ):
        number.box.clear()
        born.box.clear()
        type_in(number.box, digits)
        type_in(born.box, day)
        push(page, "Go on to the nomination")
        assert says_number in number.problem
        assert says_born in born.problem
        assert born.problem
        assert born.box.text().endswith(day)


def test_a_scottish_number_is_told_as_it_is_typed(open_page):
    page = open_page(OutsiderPage)
    number = page.fields["nhs_number"]
    type_in(number.box, "0101010106")
    assert "Scottish CHI number" in number.box.accessibleDescription()
    number.box.clear()
    type_in(number.box, "9990000018")
    assert "CHI" not in number.box.accessibleDescription()


def test_large_text_fits(open_page, themed):
    themed.use(Look.DARK)
    themed.set_percent(200)
    check_size(open_page(OutsiderPage))
