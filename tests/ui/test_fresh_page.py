"""A page shows what the store holds now, and reads only what somebody sees."""

from __future__ import annotations

import pytest

from bhcp_desktop.domain.changes import ChangeSet
from bhcp_desktop.ui import shortcuts
from bhcp_desktop.ui.fresh_page import FreshPage
from bhcp_desktop.ui.scope import Scope
from tests.ui.screens.meeting_stage import settle


class Reads(FreshPage):
    def __init__(self, context) -> None:
        super().__init__(context, title="List", topics={"Meeting"})
        self.times = 0

    def read(self) -> None:
        self.times += 1


@pytest.fixture
def page(page_context) -> Reads:
    return Reads(page_context)


def test_it_reads_when_shown_on_f5_and_for_other_places(page) -> None:
    page.on_shown(meeting_id="m")
    (refresh,) = page.commands
    refresh.trigger()
    page.on_scope_changed(Scope())
    assert page.times == 3
    assert refresh.property(shortcuts.NAME) == "refresh"


def test_a_change_is_read_only_while_the_page_is_in_sight(page, page_context, show) -> None:
    changed = ChangeSet(topics=frozenset({"Meeting"}))
    page_context.bus.announce(changed)
    settle()
    assert page.times == 0
    show(page)
    page_context.bus.announce(changed)
    page_context.bus.announce(ChangeSet(topics=frozenset({"Action"})))
    settle()
    assert page.times == 1
