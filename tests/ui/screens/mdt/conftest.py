"""The fixtures of meeting pages, and a meeting that is over."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bhcp_desktop.domain.mdt import AgendaItem, Meeting
from bhcp_desktop.services.office import Office
from bhcp_desktop.ui.screens.mdt.closed_page import ClosedPage
from tests.support.meetings import Ward, a_closed_meeting
from tests.ui.screens.meeting_stage import office, open_page, settle, ward  # noqa: F401


@pytest.fixture
def over(office: Office, ward: Ward) -> tuple[Meeting, list[AgendaItem]]:  # noqa: F811 - the fixtures above
    """A closed meeting and its cases."""
    return a_closed_meeting(office, ward)


@pytest.fixture
def open_tab(open_page: Callable[..., ClosedPage]) -> Callable[[Meeting, int], ClosedPage]:  # noqa: F811
    """Open the record of a meeting on one of its tabs."""

    def _open(meeting: Meeting, tab: int) -> ClosedPage:
        page = open_page(ClosedPage, meeting_id=meeting.id)
        page.tabs.setCurrentIndex(tab)
        settle()
        return page

    return _open
