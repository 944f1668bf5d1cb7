"""Measures on the page: a table that is the source, days that are checked, nobody named."""

from __future__ import annotations

import pytest

from bhcp_desktop.domain.series import OnHoliday, Repeat, Rhythm
from bhcp_desktop.ui.screens.reports.reports_page import ReportsPage
from bhcp_desktop.ui.theme.theme import Look
from tests.support.meetings import a_closed_meeting, details
from tests.ui.checks import check_screen, check_size, texts_in_sight
from tests.ui.screens.meeting_stage import push, settle


@pytest.fixture
def closed(office, ward):
    return a_closed_meeting(office, ward)[0]


def values(page) -> dict[str, str]:
    return {line.name: line.figure.words for line in page.table.rows}


def test_the_last_twelve_months_of_the_scope_are_measured_at_once(open_page, closed):
    page = open_page(ReportsPage)
    page.fields["to_on"].box.setText("31-Dec-2026")
    push(page, "Show the measures")
    settle()
    assert values(page)["Cases discussed"] == "<5"
    assert values(page)["Decision reached"] == "Too few: <5 to count"
    assert "1 closed meeting, 23-Nov-2025 to 31-Dec-2026" in texts_in_sight(page)
    assert "ASHWORTH" not in texts_in_sight(page)
    check_screen(page)


def test_the_chosen_measure_is_defined_in_full(open_page, closed):
    page = open_page(ReportsPage)
    for at, line in enumerate(page.table.rows):
        page.table.choose_row(at)
        assert page.definition.text() == f"{line.name}: {line.definition}"
    assert page.definition.isVisible()


def test_one_meeting_has_no_days_to_choose(open_page, closed):
    page = open_page(ReportsPage, meeting_id=closed.id)
    assert page.title == "Measures of one meeting"
    assert not page.fields["from_on"].isVisible()
    assert not page.show_button.isVisible()
    assert "Present by role" in texts_in_sight(page)
    assert "Out of time (<5)" in texts_in_sight(page)


def test_days_that_cannot_be_are_named_and_stay(open_page, office):
    page = open_page(ReportsPage)
    page.fields["from_on"].box.setText("31-Dec-2026")
    page.fields["to_on"].box.setText("01-Jan-2026")
    push(page, "Show the measures")
    assert "before the first" in page.fields["to_on"].problem
    assert page.fields["from_on"].box.text() == "31-Dec-2026"


def test_an_empty_place_says_there_is_nothing_to_count(open_page, office, ward):
    page = open_page(ReportsPage)
    assert values(page)["Decision reached"] == "Nothing to count"
    assert not page.bars.isVisible()


def test_large_text_fits(open_page, closed, themed):
    themed.use(Look.CONTRAST)
    themed.set_percent(200)
    check_size(open_page(ReportsPage, meeting_id=closed.id))


def test_one_series_is_chosen_and_its_kind_cannot_be_another(open_page, office, ward):
    repeat = Repeat(rhythm=Rhythm.WEEKS, on_holiday=OnHoliday.SKIP, ahead=1)
    (meeting,) = office.series.create(details(ward.unit), repeat)
    office.meeting_room.start(meeting.id)
    office.meeting_room.close(meeting.id)
    page = open_page(ReportsPage)
    page.fields["to_on"].box.setText("31-Dec-2026")
    assert page.fields["series_id"].box.count() == 2
    assert "Plans reviewed in time" in values(page)
    page.fields["series_id"].box.setCurrentIndex(1)
    page.fields["series_id"].box.edited.emit()
    assert not page.fields["type_code"].box.isEnabled()
    push(page, "Show the measures")
    settle()
    assert "1 closed meeting" in texts_in_sight(page)
    assert "Plans reviewed in time" not in values(page)
    check_screen(page)
