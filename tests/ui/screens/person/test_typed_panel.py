"""Words that are typed and not in the plan: grouped by what settles them, and left out only when that is ticked."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QCoreApplication, QEvent

from bhcp_desktop.services.records import Draft
from bhcp_desktop.ui.screens.person.boxes import date_box, drop_down
from bhcp_desktop.ui.screens.person.typed_panel import TypedPanel
from bhcp_desktop.ui.widgets.field import Field
from tests.ui.screens.person.conftest import every_word, press

AT = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


def draft(field: str, text: str) -> Draft:
    return Draft(user_id="u", entity="care_plan", entity_id="p", field=field, text=text, base_rev=0, saved_at=AT)


@pytest.fixture
def panel(qtbot):
    fields = {
        "home/since": Field("Since", date_box()),
        "medicine/new/route": Field("Route", drop_down([("oral", "By mouth")])),
    }
    made = TypedPanel(fields.get)
    qtbot.addWidget(made)
    return made


def show(panel: TypedPanel, *drafts: Draft) -> None:
    panel.show_typed(drafts)


def test_nothing_is_shown_while_nothing_waits(panel):
    show(panel)
    assert panel.isHidden()


def test_each_question_stands_alone_and_the_boxes_of_one_form_together(panel):
    show(panel, draft("home/since", "31 June"), draft("medicine/new/name", "Furosemide"), draft("home/until", ""),
         draft("medicine/new/route", "oral"))  # fmt: skip
    assert len(panel.links) == 3
    shown = every_word(panel)
    assert "Since: 31 June" in shown
    assert "Furosemide\nRoute: By mouth" in shown
    assert "Nothing" in shown


def test_the_way_to_the_words_is_their_key(panel, qtbot):
    show(panel, draft("medicine/new/name", "Furosemide"))
    with qtbot.waitSignal(panel.chosen) as chosen:
        press(panel, "Go to it: Medicines: typed, and not in the plan")
    assert chosen.args == ["medicines", "medicine/new/name"]


def test_a_tick_holds_for_the_words_that_were_listed_and_for_no_others(panel):
    show(panel, draft("home/since", "31 June"))
    assert panel.left_out() == ()
    panel.without.box.click()
    assert panel.left_out() == ("home/since",)
    show(panel, draft("home/since", "31 June 2026"))
    assert panel.left_out() == ("home/since",)
    show(panel, draft("home/since", "31 June"), draft("home/until", "then"))
    assert panel.left_out() == ()


def test_words_of_the_person_before_leave_no_trace(panel):
    show(panel, draft("home/since", "31 June"))
    panel.ask()
    show(panel)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert "31 June" not in every_word(panel)
    assert panel.without.problem == ""
