"""Boxes whose words wait: Esc closes only what nobody typed in, and what is asked elsewhere waits for them."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.ui.checks import get_by_role
from tests.ui.screens.person.conftest import press, settle, type_in


@pytest.fixture
def opened(open_record, person, office):
    """The boxes of a new contact."""
    plan = office.care_plans.start(person.id)
    page = open_record(person.id, section="contacts")
    press(page, "Add personal contact")
    part = page.stack.parts_of("contacts")[0]
    (editor,) = part.editors.values()
    return page, part, editor, plan


def esc():
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)


@pytest.mark.parametrize("box", ["name", "roles", "phone"])
def test_esc_closes_a_form_nobody_typed_in_and_the_keyboard_goes_where_it_came_from(opened, box):
    _page, part, editor, _plan = opened
    editor.go_to(box)
    esc()
    assert not editor.is_open
    assert part._add_buttons[0].hasFocus()


def test_esc_never_gives_up_words(opened, office):
    page, _part, editor, plan = opened
    type_in(editor.form.fields["name"].box, "Ann")
    esc()
    assert editor.is_editing()
    page.desk.autosave.keep_now()
    assert [draft.text for draft in office.drafts.of_record(plan.id)] == ["Ann"]


def test_words_that_wait_say_so_on_top_and_take_the_keyboard(opened):
    _page, _part, editor, _plan = opened
    editor.ask_to_finish()
    assert editor.summary.accessibleDescription() == "Save this personal contact or cancel it first."
    assert editor.summary.hasFocus()
    editor.put_away()
    assert editor.summary.isHidden()


def test_what_is_kept_is_what_was_typed_even_if_the_form_closes_first(opened, office):
    page, _part, editor, plan = opened
    type_in(editor.form.fields["name"].box, "Ann")
    editor.forget()
    page.desk.autosave.keep_now()
    settle()
    assert [draft.text for draft in office.drafts.of_record(plan.id)] == ["Ann"]


@pytest.mark.parametrize("button", ["Record a result", "Add assessment: PRISMA-7"])
def test_the_keyboard_is_on_the_button_that_opened_what_is_closed(open_record, person, button):
    page = open_record(person.id, section="frailty")
    press(page, button)
    esc()
    assert QApplication.focusWidget() is get_by_role(page, QAccessible.Role.Button, button).object()
