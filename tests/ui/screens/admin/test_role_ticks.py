"""Roles as boxes to tick."""

from __future__ import annotations

from bhcp_desktop.domain.staff import ROLE_SAYS, Role
from bhcp_desktop.ui.screens.admin.role_ticks import RoleTicks, roles_in_words
from bhcp_desktop.ui.widgets.field import Field
from tests.ui.checks import check_screen, texts_in_sight


def test_roles_are_ticked_read_and_cleared(show, qtbot) -> None:
    ticks = show(Field("What they may do", RoleTicks())).box
    ticks.load(("clinician", "chair"))
    assert ticks.value() == (Role.CLINICIAN, Role.CHAIR)
    with qtbot.waitSignal(ticks.edited):
        ticks.boxes[Role.CHAIR].click()
    assert ticks.value() == (Role.CLINICIAN,)
    ticks.load(None)
    assert ticks.value() == ()


def test_each_role_says_what_it_may_do(show) -> None:
    field = show(Field("What they may do", RoleTicks()))
    for role in Role:
        assert ROLE_SAYS[role] in texts_in_sight(field)
        assert field.box.boxes[role].accessibleDescription() == ROLE_SAYS[role]
    check_screen(field)


def test_roles_are_named_in_one_order() -> None:
    assert roles_in_words(("administrator", "coordinator")) == "Care coordinator, Administrator"
    assert roles_in_words(()) == ""


def test_ticks_may_be_shown_without_being_changed(show) -> None:
    ticks = show(RoleTicks())
    ticks.setReadOnly(True)
    ticks.set_problem(wrong=True)
    assert not ticks.isEnabled()
