"""Adding, changing, and giving a new passphrase."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication

from bhcp_desktop.domain.staff import Role
from bhcp_desktop.ui.screens.admin.user_page import UserPage
from bhcp_desktop.ui.shell.navigator import BACK
from tests.support.doors import OTHER, PASSPHRASE, notes
from tests.ui.checks import check_screen, check_size, texts_in_sight


@pytest.fixture
def page(page_context, show) -> UserPage:
    made = show(UserPage(page_context))
    made.on_shown()
    return made


def fill(page: UserPage, name: str = "rshah", passphrase: str = OTHER) -> None:
    page.name.box.load(name)
    page.display_name.box.load("R Shah")
    page.secret.passphrase.box.load(passphrase)
    page.secret.again.box.load(passphrase)


def test_a_user_is_added_and_can_sign_in(page, opened) -> None:
    fill(page)
    page.roles.box.load((Role.CLINICIAN,))
    page.save()
    assert ("done", "R Shah was added.") in page.context.reporter.told
    assert page.context.navigate.went == [(BACK, {})]
    assert page.secret.value() == ""
    opened.door.lock()
    assert opened.door.sign_in("rshah", OTHER).desk.user.roles == ("clinician",)


def test_everything_that_is_wrong_is_told_at_once_beside_its_field(page, opened) -> None:
    page.roles.box.load(None)
    page.secret.passphrase.box.load("short")
    page.save()
    assert page.name.problem
    assert page.roles.problem
    assert "12 characters" in page.secret.passphrase.problem
    assert opened.door.ring.user_names() == ("cbell",)


def test_a_name_that_is_taken_is_told_beside_it_and_nothing_typed_is_lost(page, opened) -> None:
    fill(page, name="CBell")
    page.save()
    assert "already" in page.name.problem
    assert page.display_name.box.value() == "R Shah"
    assert page.isEnabled()


def test_a_user_is_changed(page, opened, shah) -> None:
    page.on_shown(user_id=shah.id)
    assert (page.title, page.name.box.value(), page.job_title.box.value()) == (
        "Change a user",
        "rshah",
        "District nurse",
    )
    assert not page.secret.isVisible()
    page.organisation.box.load("Ash Trees Surgery")
    page.roles.box.load((Role.CLINICIAN, Role.CHAIR))
    page.save()
    assert ("done", "R Shah was changed.") in page.context.reporter.told
    (user,) = [each for each in page.context.office.accounts.users() if each.id == shah.id]
    assert (user.organisation, user.roles) == ("Ash Trees Surgery", ("clinician", "chair"))


def test_the_last_administrator_keeps_that_role(page, opened) -> None:
    page.on_shown(user_id=opened.desk.user.id)
    page.roles.box.load((Role.VIEWER,))
    page.save()
    assert "stay administrator" in page.roles.problem


def test_a_passphrase_is_reset_by_name(page, opened, shah) -> None:
    page.on_shown(user_id=shah.id, only="passphrase")
    assert page.title == "Reset a passphrase"
    assert "R Shah" in texts_in_sight(page)
    assert not page.name.isVisible()
    page.secret.passphrase.box.load("harbour pencil violin moss")
    page.secret.again.box.load("harbour pencil violin moss")
    page.save()
    assert ("done", "R Shah has a new passphrase.") in page.context.reporter.told
    assert notes(opened.desk.store, shah.id) == [("changed", {"what": "passphrase reset"})]
    opened.door.lock()
    assert opened.door.sign_in("rshah", "harbour pencil violin moss").desk.user.id == shah.id


def test_a_passphrase_in_the_boxes_is_not_kept_when_the_page_is_left(page) -> None:
    fill(page, passphrase=PASSPHRASE)
    page.save_now()
    assert page.secret.value() == ""
    assert page.name.box.value() == "rshah"


def test_nothing_of_one_user_is_left_for_the_next(page, shah) -> None:
    page.on_shown(user_id=shah.id)
    page.on_shown()
    assert (page.name.box.value(), page.organisation.box.value()) == ("", "")


@pytest.mark.parametrize("percent", [100, 200])
@pytest.mark.parametrize("only", ["", "passphrase"])
def test_it_keeps_the_rules_of_a_screen(page_context, themed, show, shah, percent, only) -> None:
    themed.set_percent(percent)
    page = show(UserPage(page_context))
    page.on_shown(user_id=shah.id if only else "", only=only)
    QCoreApplication.processEvents()
    check_screen(page)
    check_size(page)
