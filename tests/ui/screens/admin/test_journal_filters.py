"""What somebody looks for in the journal."""

from __future__ import annotations

from datetime import date

import pytest

from bhcp_desktop.domain.errors import RuleBrokenError
from bhcp_desktop.domain.journal_lines import EntryKind, JournalWish
from bhcp_desktop.ui.page import Page
from bhcp_desktop.ui.screens.admin.journal_filters import JournalFilters
from tests.support.stores import NUMBERS, a_person, a_practice_with_unit, in_unit


@pytest.fixture
def looks() -> list[JournalWish]:
    return []


@pytest.fixture
def filters(page_context, show, opened, looks) -> JournalFilters:
    practice, unit = a_practice_with_unit(opened.desk.store)
    people = (
        a_person(),
        a_person(family_name="Campbell", given_names="Jean", nhs_number=NUMBERS[1]),
        a_person(family_name="Campbell", given_names="Joan", nhs_number=NUMBERS[2]),
    )
    with opened.desk.write() as work:
        work.create_many(people)
        work.create_many([in_unit(person, practice, unit) for person in people])
    page = Page(page_context, title="Admin")
    made = JournalFilters(page, lambda: looks.append(made.wish()))
    page.lay_out().addWidget(made)
    show(page)
    return made


def find(filters: JournalFilters, qtbot, words: str) -> None:
    filters.search.box.clear()
    qtbot.keyClicks(filters.search.box, words)
    filters.search.box.editingFinished.emit()


def test_days_a_user_and_a_kind_are_looked_for(filters, looks, opened, qtbot) -> None:
    filters.show_actors([(opened.desk.user.id, "C Bell")])
    filters.who.box.load(opened.desk.user.id)
    filters.kind.box.load(EntryKind.VIEWS)
    qtbot.keyClicks(filters.from_on.box, "1 Nov 2026")
    filters.from_on.box.returnPressed.emit()
    assert looks[-1] == JournalWish(from_on=date(2026, 11, 1), actor_id=opened.desk.user.id, kind=EntryKind.VIEWS)


def test_what_is_no_date_is_refused(filters) -> None:
    filters.to_on.box.setText("31 Feb 2026")
    with pytest.raises(RuleBrokenError):
        filters.wish()


def test_one_person_who_matches_is_looked_for_at_once(filters, looks, qtbot) -> None:
    find(filters, qtbot, "braithwaite")
    assert looks[-1].person_id is not None
    assert filters.person.box.currentText().startswith("BRAITHWAITE, Harold (Mr), born 19-Jul-1941")
    find(filters, qtbot, "")
    filters.search.box.setModified(True)
    filters.search.box.editingFinished.emit()
    assert looks[-1] == JournalWish()


def test_of_several_who_match_one_is_chosen(filters, looks, qtbot) -> None:
    find(filters, qtbot, "campbell")
    assert looks == []
    assert filters.person.box.count() == 3
    filters.person.box.setCurrentIndex(2)
    filters.person.box.edited.emit()
    assert looks[-1].person_id is not None


def test_nobody_who_matches_is_said_beside_the_box(filters, looks, qtbot) -> None:
    find(filters, qtbot, "nobody")
    assert "Nobody matches" in filters.search.problem
    assert looks == []


def test_clearing_looks_for_everything(filters, looks, qtbot) -> None:
    find(filters, qtbot, "braithwaite")
    filters.kind.box.load(EntryKind.COPIES)
    filters.clear_button.click()
    assert looks[-1] == JournalWish()
    assert not filters.person.isVisible()
