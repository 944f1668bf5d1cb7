"""My day and People, with a register in a real store."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from bhcp_desktop.domain.care_plan import ActionStatus
from bhcp_desktop.domain.clock import FixedClock
from bhcp_desktop.domain.errors import UnavailableError
from bhcp_desktop.domain.frailty import FrailtyBand, Grade, Instrument
from bhcp_desktop.domain.journal import Verb
from bhcp_desktop.domain.people import Membership, MembershipEnd
from bhcp_desktop.domain.person_events import EventKind
from bhcp_desktop.domain.places import Place, PlaceKind
from bhcp_desktop.domain.staff import Role
from bhcp_desktop.services.calls import Call
from bhcp_desktop.services.office import Office
from bhcp_desktop.services.places import Places
from bhcp_desktop.ui.pages import ENTRIES
from bhcp_desktop.ui.screens.people.call_dialog import CallDialog
from bhcp_desktop.ui.screens.people.people_provider import PeopleProvider
from bhcp_desktop.ui.screens.people.scope_keeper import ScopeKeeper
from bhcp_desktop.ui.shell.main_window import MainWindow
from tests.looks.stage import Stage
from tests.support.stores import NOON, NUMBERS, a_desk, a_place, a_store
from tests.support.worklist import Register

TODAY = NOON.date()
NAMES = (
    ("Ashworth", "Margaret", "Mrs", "1936-03-02"), ("Braithwaite", "Harold", "Mr", "1941-07-19"),
    ("Campbell", "Jean", "Ms", "1939-01-30"), ("Campbell", "Joan", "Mrs", "1939-06-30"),
    ("Dixon", "Reginald", "Mr", "1944-11-11"), ("Evans", "Bronwen", "Mrs", "1938-05-05"),
    ("Gill", "Harpreet", "Mr", "1947-02-17"), ("O'Brien", "Zoë", "Mrs", "1943-09-09"),
    ("Łuczak", "Łukasz", "Mr", "1940-12-01"), ("Ștefănescu", "Ion", "Dr", "1937-08-23"),
    ("Wolfeschlegelsteinhausen-Featherstonehaugh", "Bartholomew Maximilian", "Professor Sir", "1935-04-04"),
    ("Yeo", "Li", "Miss", "1950-10-10"),
)  # fmt: skip


def days(number: int) -> date:
    return TODAY + timedelta(days=number)


def _office(stage: Stage) -> Office:
    return stage.keep("people", lambda: _make(stage))


def _make(stage: Stage) -> Office:
    folder = stage.folder / "people"
    folder.mkdir()
    store = a_store(folder)
    stage.held.callback(store.close)
    desk = a_desk(store, Role.COORDINATOR, Role.ADMINISTRATOR)
    places = Places(desk)
    places.load_reference()
    practice = places.by_code("P81029")
    first = places.units_of(practice.id)[0]
    with store.read() as reader:
        unit = reader.get(Place, first.place_id)
    second = a_place(store, PlaceKind.UNIT, "Unit 2", "P81029-2", practice)
    register = Register(store, practice, unit)
    people = [_add(register, at, second) for at in range(len(NAMES) * 3)]
    _gone(register, people)
    with desk.write() as work:
        for person in people[:4]:
            work.note(Verb.VIEWED, "person", person.id)
    return Office(desk)


def _add(register: Register, at: int, second):
    family, given_names, title, born = NAMES[at % len(NAMES)]
    later = at // len(NAMES)
    person = register.add(
        family_name=family + ("", "son", "s")[later] if later else family,
        given_names=given_names,
        title=title,
        born_on=date.fromisoformat(born) + timedelta(days=37 * later),
        nhs_number=NUMBERS[at] if at < len(NUMBERS) else None,
        preferred_name="Harry" if given_names == "Harold" else "",
        unit=second if at % 3 == 2 else None,
        joined=date(2026, 11, 3) if at % 11 == 5 else date(2019, 4, 1),
        deceased=at == 9,
        died_on=date(2026, 11, 3) if at == 9 else None,
    )
    band = (FrailtyBand.SEVERE, FrailtyBand.MODERATE, FrailtyBand.MODERATE, FrailtyBand.MILD, FrailtyBand.FIT)[at % 5]
    register.score(person, band, date(2026, 5, 1), Instrument.EFI2 if at % 2 else Instrument.EFI)
    if at % 4 != 3 and at % 5 < 3:
        register.grade(person, Grade(band.value), date(2026, 6, 1))
        register.score(person, None, date(2026, 6, 1), Instrument.CFS, value=str(5 + at % 4))
    if at % 3 == 0:
        register.plan(person, review=days(at * 4 - 12), published=at % 2 + 1, coordinator=("C Bell", "R Shah")[at % 2])
    elif at % 5 == 1:
        register.plan(person, coordinator="C Bell")
    if at % 6 == 0:
        register.action(person, days(at - 4))
        register.action(person, days(30), ActionStatus.IN_PROGRESS)
    if at == 4:
        register.list_for(person, datetime(2026, 11, 26, 13, tzinfo=UTC))
    return person


def _gone(register: Register, people) -> None:
    with register.store.write(people[0].id, FixedClock(NOON)) as work:
        (member,) = work.find(Membership, person_id=people[7].id)
        work.change(member, replace(member, to_on=date(2026, 11, 10), ended_because=MembershipEnd.MOVED))


def _window(stage: Stage, page: str, office: Office | None = None) -> MainWindow:
    office = office or _office(stage)
    window = stage.window(list(ENTRIES), page, office=office)
    context = window.navigator.page.context
    keeper = ScopeKeeper(window, context, window.show_scope)
    keeper.choose((office.places.by_code("icc-carnforth").id,))
    window.providers = [PeopleProvider(context)]
    window.keeper = keeper
    return window


def _list(stage: Stage, at: int) -> MainWindow:
    window = _window(stage, "my-day")
    window.navigator.page.choose(at)
    return window


def _search(stage: Stage, text: str, page: str = "people") -> MainWindow:
    window = _window(stage, page)
    window.navigator.page.search_box.setText(text)
    window.navigator.page.read()
    return window


def _peek(stage: Stage, row: int = 4) -> MainWindow:
    window = _window(stage, "people")
    table = window.navigator.page.table
    table.choose_row(row)
    QTest.keyClick(table, Qt.Key.Key_Space)
    return window


def _peek_call(stage: Stage) -> MainWindow:
    """A call with a long note, the row still chosen."""
    window = _peek(stage, 0)
    page = window.navigator.page
    line = page.table.current()
    call = Call(person_id=line.person_id, kind=EventKind.SPOKEN_TO, happened=TODAY, note="By telephone. " * 20)
    page.context.office.calls.note(call)
    page.table.choose_row(1)
    page.table.choose_row(0)
    return window


def _call(stage: Stage, *, wrong: bool = False) -> CallDialog:
    window = _window(stage, "people")
    page = window.navigator.page
    page.table.choose_row(len(page.table.rows) - 2)
    page.calls.note()
    dialog = page.findChild(CallDialog)
    dialog.form.fields["note"].box.load("By telephone; her daughter answered. She will be at home on Friday afternoon.")
    if wrong:
        dialog.form.fields["happened"].box.load(days(2))
        dialog.save()
    return dialog


def _empty_office(stage: Stage) -> Office:
    def make() -> Office:
        folder = stage.folder / "nobody"
        folder.mkdir()
        store = a_store(folder)
        stage.held.callback(store.close)
        desk = a_desk(store, Role.COORDINATOR, Role.ADMINISTRATOR)
        Places(desk).load_reference()
        return Office(desk)

    return stage.keep("nobody", make)


def _failed(stage: Stage) -> QWidget:
    window = _window(stage, "my-day")
    page = window.navigator.page

    def refuse(*_args: object, **_more: object) -> None:
        raise UnavailableError("Another window is saving to this store. Wait a moment and try again.")

    page.context.office = SimpleNamespace(desk=page.context.office.desk, people=SimpleNamespace(worklist=refuse))
    page.read()
    return window


def _chooser(stage: Stage) -> QWidget:
    window = _window(stage, "people")
    window.keeper.ask()
    return window


def _palette(stage: Stage, text: str) -> QWidget:
    window = _window(stage, "my-day")
    window.open_palette()
    palette = next(each for each in window.children() if type(each).__name__ == "CommandPalette")
    palette.box.setText(text)
    palette._ask()
    return window


SCENES = {
    "my-day-due": lambda stage: _list(stage, 0),
    "my-day-everyone": lambda stage: _list(stage, 7),
    "my-day-nothing": lambda stage: _window(stage, "my-day", _empty_office(stage)),
    "my-day-failed": _failed,
    "people-usual": lambda stage: _window(stage, "people"),
    "people-nobody": lambda stage: _window(stage, "people", _empty_office(stage)),
    "people-search": lambda stage: _search(stage, "camp"),
    "people-search-nobody": lambda stage: _search(stage, "zzz"),
    "people-peek": _peek,
    "people-peek-call": _peek_call,
    "people-call": _call,
    "people-call-problem": lambda stage: _call(stage, wrong=True),
    "people-places": _chooser,
    "people-palette": lambda stage: _palette(stage, "camp"),
    "people-palette-last": lambda stage: _palette(stage, ""),
}
