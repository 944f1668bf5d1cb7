"""Each instrument has its own picture and the table it is drawn from."""

from __future__ import annotations

from datetime import date

from bhcp_desktop.domain.frailty import Instrument
from bhcp_desktop.domain.frailty_rules import ScoreEntry
from bhcp_desktop.ui.screens.person.trends_part import TrendsPart, TrendTable
from bhcp_desktop.ui.widgets.trend_picture import TrendPicture
from tests.ui.checks import check_screen
from tests.ui.screens.person.conftest import settle


def trends_of(page):
    (part,) = (part for part in page.stack.parts_of("frailty") if isinstance(part, TrendsPart))
    return part


def record(office, person, instrument, value, on):
    entry = ScoreEntry(instrument=instrument, value=value, scored_on=on, scored_by="R Shah")
    return office.frailty.record_score(person.id, entry)


def test_nothing_recorded_draws_nothing_and_a_new_result_appears(open_record, person, office):
    page = open_record(person.id, section="frailty")
    part = trends_of(page)
    assert not part.isVisible()
    record(office, person, Instrument.EFI, "0.25", date(2025, 3, 1))
    settle()
    assert part.isVisible()
    assert [picture.chart.title for picture in part.findChildren(TrendPicture)] == [
        "Electronic frailty index (eFI), version not recorded"
    ]


def test_efi_and_efi2_have_a_picture_each_and_the_table_has_every_result(open_record, person, office):
    record(office, person, Instrument.EFI, "0.25", date(2025, 3, 1))
    record(office, person, Instrument.EFI, "0.30", date(2026, 3, 1))
    record(office, person, Instrument.EFI2, "0.25", date(2026, 4, 1))
    part = trends_of(open_record(person.id, section="frailty"))
    tables = part.findChildren(TrendTable)
    assert [len(table.rows) for table in tables] == [2, 1]
    assert [(row.on, row.band) for row in tables[0].rows] == [
        (date(2026, 3, 1), "Moderate"),
        (date(2025, 3, 1), "Moderate"),
    ]
    assert tables[1].rows[0].band == "Severe"
    check_screen(part)


def test_a_result_entered_in_error_leaves_the_picture(open_record, person, office):
    record(office, person, Instrument.CFS, "5", date(2025, 3, 1))
    wrong = record(office, person, Instrument.CFS, "8", date(2026, 3, 1))
    part = trends_of(open_record(person.id, section="frailty"))
    office.entered_in_error.mark(wrong, "Wrong person")
    settle()
    assert [point.words[:6] for point in part.charts[0].points] == ["5 of 9"]
