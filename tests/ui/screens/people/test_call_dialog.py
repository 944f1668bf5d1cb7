"""The form of a call: by keyboard, everything wrong said at once, and words that survive."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from bhcp_desktop.domain.errors import Problem, RuleBrokenError
from bhcp_desktop.domain.person_events import EventKind
from bhcp_desktop.services.calls import DRAFT, Call, CallSheet
from bhcp_desktop.ui.page import Page
from bhcp_desktop.ui.screens.people.call_deeds import Who
from bhcp_desktop.ui.screens.people.call_dialog import CallDialog
from tests.ui.checks import check_screen, check_size, texts_in_sight

TODAY = date(2026, 11, 22)


@pytest.fixture
def saved() -> list[Call]:
    return []


@pytest.fixture
def opened(page_context, everybody, show, qtbot, office, saved):
    page = show(Page(page_context, title="A list"))
    who = Who(
        person_id=everybody["ashworth"],
        name="ASHWORTH, Margaret (Mrs)",
        born_on=date(1936, 3, 2),
        gone="Died 03-Nov-2026",
    )

    def _open(sheet: CallSheet | None = None) -> CallDialog:
        found = sheet or office.calls.sheet(who.person_id)
        dialog = CallDialog(page, who, found, lambda _, call: saved.append(call))
        dialog.open()
        qtbot.waitUntil(dialog.isActiveWindow)
        return dialog

    return _open


def drafts(office, everybody) -> dict[str, str]:
    return {draft.field: draft.text for draft in office.drafts.of_record(everybody["ashworth"])}


def test_a_call_is_given_by_the_keyboard_alone(opened, saved, everybody) -> None:
    dialog = opened()
    assert "Died 03-Nov-2026." in texts_in_sight(dialog)
    check_screen(dialog)
    dialog.kind.setFocus()
    QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Space)
    for _ in range(2):
        QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Tab)
    QTest.keyClicks(dialog.focusWidget(), "By telephone, rings back")
    QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Tab)
    QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)
    expected = Call(
        person_id=everybody["ashworth"], kind=EventKind.SPOKEN_TO, happened=TODAY, note="By telephone, rings back"
    )
    assert saved == [expected]
    dialog.save()
    assert saved == [expected], "a second press saves nothing twice"


def test_everything_asked_is_in_sight_where_there_is_room(opened, qtbot) -> None:
    dialog = opened()
    dialog.form.fields["note"].box.load("By telephone; her daughter answered. She will be at home on Friday afternoon.")
    qtbot.waitUntil(lambda: dialog._area.height() >= dialog._asked.sizeHint().height())
    assert dialog._area.verticalScrollBar().maximum() == 0
    dialog.refused(RuleBrokenError([Problem("kind", "Choose one."), Problem("happened", "Enter a day.")]))
    before = dialog.height()
    qtbot.waitUntil(lambda: dialog.height() > before and dialog._area.verticalScrollBar().maximum() == 0)


def test_a_date_that_is_none_is_said_and_a_refusal_leaves_the_words(opened, saved) -> None:
    dialog = opened()
    dialog.form.fields["happened"].box.setText("31-Feb-2026")
    dialog.form.fields["note"].box.load("Rings back")
    dialog.save()
    assert dialog.form.fields["happened"].problem
    assert saved == []
    dialog.form.fields["happened"].box.load(TODAY)
    dialog.save()
    dialog.refused(RuleBrokenError([Problem("kind", "Choose whether you spoke to somebody.")]))
    assert dialog.form.fields["kind"].problem == "Choose whether you spoke to somebody."
    assert dialog.form.fields["note"].box.toPlainText() == "Rings back"
    dialog.save()
    assert len(saved) == 2


def test_esc_keeps_the_words_and_cancel_forgets_them(opened, office, everybody) -> None:
    dialog = opened()
    QTest.keyClick(dialog.kind.focusProxy(), Qt.Key.Key_Space)
    note = dialog.form.fields["note"].box
    note.setFocus()
    QTest.keyClicks(note, "Rings back")
    QTest.keyClick(note, Qt.Key.Key_Escape)
    assert drafts(office, everybody) == {"kind": "spoken_to", "note": "Rings back"}
    again = opened()
    assert again.kind.value() is EventKind.SPOKEN_TO or again.kind.value() == EventKind.SPOKEN_TO
    assert again.form.fields["note"].box.toPlainText() == "Rings back"
    assert "What you had typed before is back." in texts_in_sight(again)
    again.cancel()
    assert drafts(office, everybody) == {}
    assert DRAFT == "call"


@pytest.mark.parametrize("percent", [100, 200])
def test_the_form_fits(opened, themed, percent) -> None:
    themed.set_percent(percent)
    check_size(opened())
