"""Charts of one instrument: figures, gaps, open totals and scales."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bhcp_desktop.domain.frailty import FrailtyScore, Instrument
from bhcp_desktop.domain.frailty_rules import trends_of
from bhcp_desktop.domain.frailty_trends import TrendChart, chart_of

DAY = date(2025, 1, 1)


def scores(instrument: Instrument, *values: str, deficits: int | None = None) -> list[FrailtyScore]:
    return [
        FrailtyScore(
            id=f"{instrument}{at}", person_id="p", instrument=instrument, value=value, deficits=deficits,
            scored_on=DAY + timedelta(weeks=at),
        )
        for at, value in enumerate(values)
    ]  # fmt: skip


def chart(instrument: Instrument, *values: str, deficits: int | None = None) -> TrendChart:
    (trend,) = trends_of(scores(instrument, *values, deficits=deficits))
    return chart_of(trend)


def test_what_was_not_measured_is_a_gap_and_no_line_crosses_it():
    shown = chart(Instrument.TUG, "12", "14", "Not able", "18", "Declined")
    assert [point.value for point in shown.points] == [12, 14, None, 18, None]
    assert [[point.words for point in run] for run in shown.runs()] == [["12 s", "14 s"], ["18 s"]]


def test_an_open_total_is_at_least_and_joined_to_nothing():
    shown = chart(Instrument.PRISMA7, "2", "At least 3", "4")
    assert [(point.value, point.at_least) for point in shown.points] == [(2, False), (3, True), (4, False)]
    assert [len(run) for run in shown.runs()] == [1, 1]


def test_level_nine_lies_on_another_axis_and_no_line_leads_to_it():
    shown = chart(Instrument.CFS, "5", "6", "9", "7")
    assert [point.apart for point in shown.points] == [False, False, True, False]
    assert [[point.words[:1] for point in run] for run in shown.runs()] == [["5", "6"], ["7"]]


def test_two_algorithms_are_never_in_one_chart():
    trends = trends_of([*scores(Instrument.EFI, "0.25"), *scores(Instrument.EFI2, "0.25")])
    assert [chart_of(trend).title for trend in trends] == [
        "Electronic frailty index (eFI), version not recorded",
        "Electronic frailty index 2 (eFI2), version not recorded",
    ]


def test_a_count_of_deficits_is_drawn_by_the_count():
    (point,) = chart(Instrument.EFI, "0.36", deficits=13).points
    assert point.value == Decimal(13) / 36


@pytest.mark.parametrize(
    ("instrument", "value", "ends"),
    [
        (Instrument.CFS, "6", (1, 9)),
        (Instrument.EFI, "0.25", (0, Decimal("0.5"))),
        (Instrument.EFI, "0.61", (0, 1)),
        (Instrument.TUG, "34", (0, 50)),
        (Instrument.GAIT_SPEED, "0.7", (0, Decimal("0.75"))),
        (Instrument.TUG, "Not able", (0, 1)),
    ],
)
def test_a_scale_is_the_instruments_own_or_a_round_figure(instrument, value, ends):
    shown = chart(instrument, value)
    assert (shown.lowest, shown.highest) == ends


def test_the_sentence_tells_first_and_last_and_points_to_the_table():
    assert chart(Instrument.CFS, "5").spoken() == (
        "Clinical Frailty Scale: 1 result, 5 of 9, living with mild frailty on 01-Jan-2025."
    )
    assert chart(Instrument.TUG, "12", "18").spoken() == (
        "Timed Up and Go: 2 results, from 12 s on 01-Jan-2025 to 18 s on 08-Jan-2025. The table has each one."
    )


@given(st.lists(st.sampled_from(["12", "600", "1.5", "Declined", "At least 7", "0012", "NaN", "٣"]), min_size=1))
def test_every_figure_lies_on_the_scale_and_every_result_is_kept(values):
    shown = chart(Instrument.TUG, *values)
    assert len(shown.points) == len(values)
    assert all(shown.lowest <= point.value <= shown.highest for point in shown.points if point.value is not None)
    assert sum(map(len, shown.runs())) == sum(point.is_whole for point in shown.points)
