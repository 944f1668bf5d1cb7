"""Tab goes down the page, also through what was made late."""

from __future__ import annotations

import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QMainWindow, QPushButton, QVBoxLayout, QWidget

from bhcp_desktop.domain.care_plan import Need
from bhcp_desktop.domain.identity import new_id
from bhcp_desktop.ui.screens.person.tab_order import members, place_after
from tests.ui.checks import tab_walk
from tests.ui.screens.person.conftest import press


def test_a_late_group_is_walked_where_it_stands(show):
    page = QWidget()
    column = QVBoxLayout(page)
    first, last = QPushButton("First"), QPushButton("Last")
    column.addWidget(first)
    column.addWidget(last)
    group = QWidget()
    inside = QVBoxLayout(group)
    buttons = [QPushButton(name) for name in "ab"]
    for button in buttons:
        inside.addWidget(button)
    column.insertWidget(1, group)
    place_after(first, group)
    show(page)
    assert members(group) == buttons
    assert tab_walk(first, 9) == [first, *buttons, last]


def test_asking_for_the_order_loses_no_menu_when_the_group_is_closed(show):
    window = QMainWindow()
    menu = window.menuBar().addMenu("Go")
    page, group, first, inside = QWidget(), QWidget(), QPushButton("First"), QPushButton("Inside")
    column = QVBoxLayout(page)
    column.addWidget(first)
    column.addWidget(group)
    QVBoxLayout(group).addWidget(inside)
    window.setCentralWidget(page)
    show(window)
    QWidget.setTabOrder(first, inside)  # so that the chain leads from the group round by the window
    assert members(group) == [inside]
    group.deleteLater()
    QCoreApplication.sendPostedEvents(group, QEvent.Type.DeferredDelete)
    assert shiboken6.isValid(menu)


def test_an_open_part_comes_between_its_buttons_and_the_list(open_record, person, office):
    plan = office.care_plans.start(person.id)
    office.plan_parts.add(Need(id=new_id(), person_id=person.id, plan_id=plan.id, text="Falls"))
    page = open_record(person.id, section="goals")
    press(page, "Add need")
    part = page.stack.parts_of("goals")[0]
    (editor,) = part.editors.values()
    walk = tab_walk(page.nav, 80)
    order = [page.nav, part._add_buttons[0], editor.form.fields["text"].box, part.list, page._print]
    places = [walk.index(widget) for widget in order]
    assert places == sorted(places)
