"""The table of users."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from bhcp_desktop.domain.care_plan import Action
from bhcp_desktop.domain.errors import UnavailableError
from bhcp_desktop.domain.identity import new_id
from bhcp_desktop.domain.staff import User
from bhcp_desktop.ui.page import Page
from bhcp_desktop.ui.screens.admin.users_part import UsersPart
from bhcp_desktop.ui.widgets.table import Tint
from tests.support.stores import a_person
from tests.support.trail import trail


@pytest.fixture
def part(page_context, show, shah) -> UsersPart:
    page = Page(page_context, title="Admin")
    made = UsersPart(page)
    page.lay_out().addWidget(made)
    show(page)
    made.read()
    return made


def test_everybody_is_listed_with_roles_and_access(part, shah) -> None:
    said = [part.table._model.columns[0].spoken(user) for user in part.table.rows]
    assert said == [
        "C Bell, Care coordinator, Administrator, Can sign in",
        "R Shah, District nurse, Bay Trust, Clinician, Can sign in",
    ]


def test_nobody_can_remove_themselves(part, shah) -> None:
    assert not part.remove_button.isEnabled()
    part.table.choose_key(shah.id)
    assert part.remove_button.isEnabled()


def test_enter_changes_a_user_and_a_button_resets_the_passphrase(part, shah) -> None:
    part.table.choose_key(shah.id)
    QTest.keyClick(part.table, Qt.Key.Key_Return)
    part.reset_button.click()
    assert part._page.context.navigate.went == [
        ("admin-user", {"user_id": shah.id}),
        ("admin-user", {"user_id": shah.id, "only": "passphrase"}),
    ]


def test_removing_asks_by_name_and_says_what_old_backups_do(part, opened, shah) -> None:
    part.table.choose_key(shah.id)
    part.remove_button.click()
    (asked,) = part._page.context.reporter.asked
    assert (asked.question, asked.verb, asked.danger) == ("Remove R Shah from this store?", "Remove R Shah", True)
    assert "encrypted anew" in asked.detail
    assert "still open with the old key" in asked.detail
    asked.answer(False)
    assert opened.door.ring.user_names() == ("cbell", "rshah")
    asked.answer(True)
    assert opened.door.ring.user_names() == ("cbell",)
    assert trail(opened.desk.store, shah.id)[-1] == ("changed", "user", "active")
    assert part.table.rows[-1].display_name == "R Shah"
    part.table.choose_key(shah.id)
    assert not any(button.isEnabled() for button in (part.change_button, part.reset_button, part.remove_button))


def test_what_somebody_holds_is_seen_and_handed_over_when_they_are_removed(part, opened, shah) -> None:
    with opened.desk.write() as work:
        person = work.create(a_person())
        work.create(Action(id=new_id(), person_id=person.id, what="Ring the falls clinic", owner="r shah"))
    part.read()
    part.table.choose_key(shah.id)
    held = part.table._model.columns[-1]
    assert held.text(part.table.current()) == "1 open action"
    assert held.tint(part.table.current()) is None
    part.hand_over_button.click()
    assert part._page.context.navigate.went[-1] == ("handover", {"name": "R Shah"})
    part.remove_button.click()
    (asked,) = part._page.context.reporter.asked
    assert asked.detail.startswith("In their name until somebody takes over: 1 open action.")
    part._page.context.navigate.went.clear()
    asked.answer(True)
    assert part._page.context.navigate.went == [("handover", {"name": "R Shah"})]
    part.table.choose_key(shah.id)
    assert held.tint(part.table.current()) is Tint.WARNING
    assert part.hand_over_button.isEnabled(), "also afterwards, as long as anything is in their name"


def test_a_removal_that_is_refused_is_told(part, opened, shah, monkeypatch) -> None:
    def refuse(_: str) -> None:
        raise UnavailableError("The disk needs 5 MB free.")

    monkeypatch.setattr(part._page.context.office.accounts, "remove", refuse)
    part.table.choose_key(shah.id)
    part.remove_button.click()
    part._page.context.reporter.asked[0].answer(True)
    assert ("failed", "The disk needs 5 MB free.") in part._page.context.reporter.told


def test_a_change_elsewhere_is_shown(part, opened, qtbot, shah) -> None:
    from bhcp_desktop.domain.changes import ChangeSet

    with opened.desk.write() as work:
        before = work.get(User, shah.id)
        work.change(before, type(before)(**{**_fields(before), "display_name": "Ravi Shah"}))
    part._page.context.bus.announce(ChangeSet(topics=frozenset({"User"})))
    qtbot.waitUntil(lambda: part.table.rows[-1].display_name == "Ravi Shah")


def _fields(user: User) -> dict:
    return {name: getattr(user, name) for name in user.__dataclass_fields__}
