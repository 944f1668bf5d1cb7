"""A team's own kind of meeting, typed in by keyboard."""

from __future__ import annotations

import pytest

from bhcp_desktop.domain.mdt import MeetingType
from bhcp_desktop.ui.screens.admin.kind_page import KindPage
from bhcp_desktop.ui.theme.theme import Look
from tests.ui.checks import check_screen, check_size
from tests.ui.screens.meeting_stage import push, type_in


@pytest.fixture
def page(page_context, show) -> KindPage:
    made = show(KindPage(page_context))
    made.on_shown()
    return made


def kinds(office) -> dict[str, MeetingType]:
    return {kind.name: kind for kind in office.meeting_types.every()}


def test_a_kind_is_added_after_what_is_missing_was_said(page, office, page_context):
    check_screen(page)
    push(page, "Save this kind")
    assert page.fields["name"].problem == "Enter the name of this kind of meeting."
    assert page.fields["outcomes"].problem.startswith("Give at least one outcome")
    type_in(page.fields["name"].box, "Falls MDT")
    page.fields["outcomes"].box.insertPlainText("Falls plan agreed\nAdvice only")
    push(page, "Save this kind")
    assert [name for _, name in kinds(office)["Falls MDT"].outcomes] == ["Falls plan agreed", "Advice only"]
    assert page_context.navigate.went == [("admin", {"part": "kinds"})]


def test_a_shipped_kind_is_changed_and_its_draft_is_kept(page, page_context, office, show):
    frailty = next(kind for kind in office.meeting_types.every() if kind.code == "frailty")
    page.on_shown(kind_id=frailty.id)
    assert page.fields["roles"].box.toPlainText().startswith("GP\n")
    page.fields["minutes_per_case"].box.setText("")
    type_in(page.fields["minutes_per_case"].box, "9")
    page.save_now()
    again = show(KindPage(page_context))
    again.on_shown(kind_id=frailty.id)
    assert again.fields["minutes_per_case"].box.text() == "9"
    push(again, "Save this kind")
    assert kinds(office)[frailty.name].minutes_per_case == 9


def test_large_text_fits(page_context, show, themed):
    themed.use(Look.DARK)
    themed.set_percent(200)
    page = show(KindPage(page_context))
    page.on_shown()
    check_size(page)
