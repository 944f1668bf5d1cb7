"""Rows that wait: nobody is taken before somebody says who it is."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from bhcp_desktop.domain.people import Person
from bhcp_desktop.domain.register_import import WaitingRow, WaitingState
from bhcp_desktop.storage.store import Store
from bhcp_desktop.ui.screens.register.waiting_page import DISMISS, NEW, WaitingPage
from tests.support.extracts import a_row
from tests.support.trail import trail
from tests.ui.checks import check_screen, check_size, texts_in_sight


@pytest.fixture
def open_page(page_context, show):
    def _open() -> WaitingPage:
        made = show(WaitingPage(page_context))
        made.on_shown()
        return made

    return _open


def people(store: Store) -> list[Person]:
    with store.read() as reader:
        return reader.find(Person, withdrawn=False, order_by="name_key")


def names(store: Store) -> list[str]:
    return [person.family_name for person in people(store)]


def kept(store: Store) -> WaitingRow:
    """The one row that waited, as it is stored now."""
    with store.read() as reader:
        (row,) = reader.find(WaitingRow)
    return row


def settle(page: WaitingPage, answer: str | None) -> None:
    page._choice.box.load(answer)
    page.settle_button.click()


def test_a_row_is_settled_as_somebody_new(open_page, bring_in, store, page_context) -> None:
    bring_in(a_row(None, "Dixon"), a_row(1, "Campbell"))
    page = open_page()
    settle(page, NEW)
    assert names(store) == ["Campbell", "Dixon"]
    assert page_context.reporter.told[-1] == ("done", "Settled.")
    assert texts_in_sight(page).count("No rows wait.") == 1
    assert not page.settle_button.isVisible()
    assert kept(store).state is WaitingState.RESOLVED
    assert ("changed", "waiting_row", "state") in trail(store, kept(store).id)


def test_a_row_is_not_settled_before_somebody_chose_who_it_is(open_page, bring_in, store) -> None:
    bring_in(a_row(None, "Dixon"), a_row(1, "Campbell"))
    page = open_page()
    settle(page, None)
    assert page._choice.problem == "Choose who this is, or not to take the row."
    assert names(store) == ["Campbell"]
    assert kept(store).state is WaitingState.WAITING


def test_the_row_may_be_a_person_of_the_store_who_is_named_with_birth_date_and_number(
    open_page, bring_in, store
) -> None:
    bring_in(a_row(0, "Braithwaite"))
    (known,) = people(store)
    bring_in(a_row(None, "Brathwaite", postcode="LA9 4AA", home_phone="01632 960001"))
    page = open_page()
    QApplication.processEvents()  # Qt shows what a shown layout takes in a moment later
    said = texts_in_sight(page)
    assert "It is BRAITHWAITE, Harold (Mr), born 19-Jul-1941, NHS No. 999 000 0018, LA5 9AA" in said
    assert "01632 960001" in page.cells.box.value()
    settle(page, known.id)
    (after,) = people(store)
    assert (after.id, after.home_phone) == (known.id, "01632 960001")


def test_a_refused_answer_is_told_and_the_row_waits_on(open_page, bring_in, store, page_context) -> None:
    bring_in(a_row(0, "Braithwaite"))
    bring_in(a_row(0, "Oldroyd", given_names="Joan", born="02-Feb-1950"))
    page = open_page()
    settle(page, NEW)
    kind, words = page_context.reporter.told[-1]
    assert (kind, "Somebody else in the store has this NHS number" in words) == ("failed", True)
    assert names(store) == ["Braithwaite"]
    assert page.table.current().person == "OLDROYD, Joan (Mr)"
    assert page._choice.box.value() == NEW


def test_a_row_that_is_not_taken_changes_nobody(open_page, bring_in, store) -> None:
    bring_in(a_row(None, "Dixon"), a_row(1, "Campbell"))
    page = open_page()
    settle(page, DISMISS)
    assert names(store) == ["Campbell"]
    assert kept(store).state is WaitingState.DISMISSED
    assert page.empty.isVisible()


def test_another_row_brings_its_own_words_and_leaves_nothing_of_the_answer_before(open_page, bring_in) -> None:
    bring_in(a_row(None, "Dixon"), a_row(None, "Evans", postcode="LA9 4AA"))
    page = open_page()
    page._choice.box.load(NEW)
    page.table.choose_row(1)
    assert page.table.current().person == "EVANS, Harold (Mr)"
    assert "LA9 4AA" in page.cells.box.value()
    assert page.why.text() == page.table.current().reason
    assert page._choice.box.value() is None


def test_without_rows_the_way_leads_back_to_the_imports(open_page, page_context) -> None:
    page = open_page()
    assert "No rows wait." in texts_in_sight(page)
    page.empty.button.click()
    assert page_context.navigate.went == [("import", {})]


@pytest.mark.parametrize("percent", [100, 200])
def test_it_passes_every_check_at_both_sizes(open_page, bring_in, themed, percent) -> None:
    themed.set_percent(percent)
    bring_in(a_row(0, "Braithwaite-Featherstonehaugh"), a_row(None, "Dixon"))
    page = open_page()
    check_screen(page)
    check_size(page)


def test_it_scrolls_where_the_text_is_very_large(open_page, bring_in, themed) -> None:
    themed.set_percent(200)
    bring_in(a_row(0, "Braithwaite"), a_row(None, "Dixon"))
    assert open_page().minimumSizeHint().height() < 500  # the window round it takes the rest
