"""What every list of people does, on the plainest list of all: everybody of the chosen places."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from bhcp_desktop.domain.changes import ChangeSet
from bhcp_desktop.domain.errors import UnavailableError
from bhcp_desktop.domain.staff import Role
from bhcp_desktop.services.office import Office
from bhcp_desktop.ui.scope import Scope
from bhcp_desktop.ui.screens.people.person_list_page import IMPORT, NOMINATE, PREVIEW, RECORD, PersonListPage
from bhcp_desktop.ui.tasks import QtTasks
from tests.support.stores import a_desk
from tests.ui.checks import check_screen, press, texts_in_sight


class PlainList(PersonListPage):
    """Everybody, with nothing that narrows the list."""

    def __init__(self, context) -> None:
        self.above = QWidget()
        self.stepped_back = self.reads = 0
        super().__init__(context, title="Everybody")

    def list_columns(self):
        return (*self.columns.identity(), self.columns.note("Note"))

    def top(self) -> QWidget:
        return self.above

    def step_back(self) -> None:
        self.stepped_back += 1

    def read(self) -> None:
        self.reads += 1
        people, places = self.context.office.people, self.context.scope.place_ids

        def listed():
            found = people.worklist(places)
            return found.lines, people.alike(found.lines)

        self.fetch(listed, lambda answer: self._show(*answer))

    def _show(self, lines, alike) -> None:
        if not lines:
            self.show_nobody()
        self.show_lines(lines, alike, f"{len(lines)} people.")


@pytest.fixture
def open_list(page_context, show):
    def _open() -> PlainList:
        made = show(PlainList(page_context))
        made.on_shown()
        made.table.setFocus()
        return made

    return _open


@pytest.fixture
def page(in_unit_1, everybody, open_list) -> PlainList:
    return open_list()


def names(page: PlainList) -> list[str]:
    return [line.family_name for line in page.table.rows]


class TestReading:
    def test_nothing_is_read_before_the_places_are_known(self, everybody, open_list) -> None:
        assert open_list().reads == 0

    def test_coming_back_reads_again_only_after_a_change(self, page, register, qtbot) -> None:
        page.on_shown()
        page.on_scope_changed(page.context.scope)
        assert page.reads == 1
        page.hide()
        register.add(family_name="Adams")
        page.context.bus.announce(ChangeSet(topics=frozenset({"Person"})))
        qtbot.waitUntil(lambda: page._stale)
        assert page.reads == 1
        page.on_shown()
        assert names(page)[0] == "Adams"

    def test_other_places_show_other_people(self, page, other_unit) -> None:
        page.context.scope = Scope(place_ids=(other_unit.id,), path=("Unit 2",), people=1)
        page.on_scope_changed(page.context.scope)
        assert names(page) == ["Gill"]

    def test_a_change_by_somebody_else_is_shown_and_the_row_kept(self, page, register, qtbot) -> None:
        page.table.choose_row(2)
        kept = page.table.current()
        register.add(family_name="Adams")
        page.context.bus.announce(ChangeSet(topics=frozenset({"Person"})))
        qtbot.waitUntil(lambda: len(names(page)) == 7)
        assert page.table.current().person_id == kept.person_id

    def test_a_list_that_cannot_be_read_again_stays_with_its_time(self, page) -> None:
        def refuse(*_args: object) -> None:
            raise UnavailableError("Wait a moment and try again.")

        office = page.context.office
        page.context.office = SimpleNamespace(desk=office.desk, people=SimpleNamespace(worklist=refuse))
        page.read()
        assert len(names(page)) == 6
        assert page.context.reporter.told[-1] == (
            "warn",
            "The list could not be refreshed. What you see is as of 12:00. Wait a moment and try again.",
        )
        page.context.office = office
        page.on_shown()
        assert page.reads == 3

    def test_an_answer_to_an_older_question_is_dropped(self, page, qtbot) -> None:
        page.context.tasks = tasks = QtTasks()
        shown: list[str] = []
        page.fetch(lambda: "first", shown.append)
        page.fetch(lambda: "second", shown.append)
        qtbot.waitUntil(lambda: bool(shown))
        tasks.stop()
        assert shown == ["second"]


class TestPlacesWithoutPeople:
    @pytest.fixture
    def page(self, in_unit_1, open_list) -> PlainList:
        return open_list()

    def test_the_next_step_is_an_import(self, page) -> None:
        assert "Nobody belongs to these places yet." in texts_in_sight(page)
        assert page.first_focus() is page.empty
        check_screen(page)
        page.empty.button.click()
        assert page.context.navigate.went == [(IMPORT, {})]

    class TestViewer:
        @pytest.fixture
        def office(self, store, register) -> Office:
            del register
            return Office(a_desk(store, Role.VIEWER))

        def test_who_may_not_import_is_not_offered_it(self, page) -> None:
            assert "Nobody belongs to these places yet." in texts_in_sight(page)
            assert not page.empty.button.isVisible()


class TestOnePerson:
    def test_enter_opens_the_record(self, page, everybody) -> None:
        QTest.keyClick(page.table, Qt.Key.Key_Return)
        assert page.context.navigate.went == [(RECORD, {"person_id": everybody["ashworth"]})]

    def test_space_peeks_follows_the_row_and_esc_closes_it(self, page) -> None:
        assert page.banner is None
        page.table.choose_row(1)
        QTest.keyClick(page.table, Qt.Key.Key_Space)
        said = texts_in_sight(page.peek)
        assert "BRAITHWAITE, Harold (Mr) “Harry”   Born 19-Jul-1941 (85y)   NHS No. 999 000 0026" in said
        assert "Moderate, 01-Jun-2026" in said
        QTest.keyClick(page.table, Qt.Key.Key_Down)
        assert "CAMPBELL, Jean" in texts_in_sight(page.peek)
        assert "Similar name: check" in texts_in_sight(page.peek)
        QTest.keyClick(page.table, Qt.Key.Key_Escape)
        assert not page.peek.isVisible()
        assert page.stepped_back == 0
        QTest.keyClick(page.table, Qt.Key.Key_Escape)
        assert page.stepped_back == 1

    def test_space_again_closes_the_peek(self, page) -> None:
        QTest.keyClick(page.table, Qt.Key.Key_Space)
        assert page.peek.isVisible()
        QTest.keyClick(page.table, Qt.Key.Key_Space)
        assert not page.peek.isVisible()

    def test_m_nominates_the_person_that_is_chosen(self, page, everybody) -> None:
        QTest.keyClick(page.table, Qt.Key.Key_M)
        assert page.context.navigate.went == [(NOMINATE, {"person_id": everybody["ashworth"]})]

    @pytest.mark.parametrize("name", ["Dixon", "Evans"])
    def test_a_person_who_died_or_moved_is_not_nominated(self, page, name) -> None:
        page.table.choose_row(names(page).index(name))
        QTest.keyClick(page.table, Qt.Key.Key_M)
        assert "cannot be nominated" in page.context.reporter.words[-1]
        assert page.context.navigate.went == []


class TestPrinting:
    def test_p_previews_the_list_of_these_places(self, page, register) -> None:
        assert "P prints the list" in page.hints.text()
        QTest.keyClick(page.table, Qt.Key.Key_P)
        wanted = {"kind": "worklist", "place_ids": register.unit.id, "only": "all"}
        assert page.context.navigate.went == [(PREVIEW, wanted)]

    def test_who_is_due_for_review_is_previewed_from_the_list(self, page, qtbot, register) -> None:
        press(page, "Print reviews due")
        wanted = (PREVIEW, {"kind": "review_list", "place_ids": register.unit.id})
        qtbot.waitUntil(lambda: page.context.navigate.went == [wanted])
        assert "Print who is due for review…" in {command.text() for command in page.commands}


class TestViewer:
    @pytest.fixture
    def office(self, store, register) -> Office:
        del register
        return Office(a_desk(store, Role.VIEWER))

    def test_a_viewer_is_offered_neither_printing_nor_nominating(self, page) -> None:
        assert "MDT" not in page.hints.text()
        assert "prints" not in page.hints.text()
        assert not page.reviews_button.isVisible()
        QTest.keyClick(page.table, Qt.Key.Key_M)
        QTest.keyClick(page.table, Qt.Key.Key_P)
        assert page.context.navigate.went == []
