"""Results over time: for each instrument a small picture and, beside it, the table the picture is drawn from."""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QVBoxLayout, QWidget

from bhcp_desktop.domain.dates import short
from bhcp_desktop.domain.frailty_trends import TrendChart, TrendPoint, chart_of
from bhcp_desktop.services.records import PersonFile
from bhcp_desktop.ui.screens.person.part import RecordPart
from bhcp_desktop.ui.screens.person.record_desk import RecordDesk
from bhcp_desktop.ui.theme.metrics import em, row_height
from bhcp_desktop.ui.widgets.labels import Heading, Secondary, Subheading
from bhcp_desktop.ui.widgets.table import Column, DataTable
from bhcp_desktop.ui.widgets.trend_picture import TrendPicture
from bhcp_desktop.ui.widgets.two_columns import TwoColumns

_MOST_ROWS: Final = 6
NOTE: Final = (
    "Each instrument has a picture of its own: eFI and eFI2 are different scales. An open dot is “at least”; a cross "
    "is a day on which nothing was measured. No line is drawn across a gap."
)


def _columns(*, banded: bool) -> list[Column[TrendPoint]]:
    columns = [
        Column[TrendPoint](title="Date", text=lambda point: short(point.on), sort_key=lambda point: point.on),
        Column[TrendPoint](title="Result", text=lambda point: point.words, bold=True),
    ]
    if banded:
        columns.append(Column[TrendPoint](title="Band", text=lambda point: point.band))
    return [*columns, Column[TrendPoint](title="By or from", text=lambda point: point.by)]


class TrendTable(DataTable[TrendPoint]):
    """The results of one instrument, newest first; as high as its rows, up to six of them."""

    def __init__(self, chart: TrendChart, parent: QWidget | None = None) -> None:
        banded = any(point.band for point in chart.points)
        super().__init__(_columns(banded=banded), parent, name=f"Results of {chart.title}", key=lambda point: point.key)
        self.show_rows(tuple(reversed(chart.points)))
        rows = min(_MOST_ROWS, len(chart.points)) + 1
        self.setFixedHeight(max(em(self, 8), row_height(self) * rows + em(self, 1.4)))


class TrendsPart(RecordPart):
    """Read only; nothing is joined across two instruments, or across a gap."""

    def __init__(self, desk: RecordDesk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.charts: tuple[TrendChart, ...] = ()
        self._blocks: list[QWidget] = []
        self.column.addWidget(Heading("Results over time"))
        self._note = Secondary(NOTE)
        self.column.addWidget(self._note)

    def load(self, file: PersonFile) -> None:
        """Show a person's results."""
        self.refresh(file)

    def refresh(self, file: PersonFile) -> None:
        """Draw again what has changed."""
        charts = tuple(chart_of(trend) for trend in file.facts.trends)
        if charts != self.charts:
            self._redraw(charts)
        self.setVisible(bool(charts))

    def _redraw(self, charts: tuple[TrendChart, ...]) -> None:
        self.charts = charts
        for block in self._blocks:
            self.column.removeWidget(block)
            block.hide()
            block.deleteLater()
        self._blocks = [_block(chart) for chart in charts]
        for block in self._blocks:
            self.column.addWidget(block)


def _block(chart: TrendChart) -> QWidget:
    block = QWidget()
    column = QVBoxLayout(block)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(Subheading(chart.title))
    column.addWidget(TwoColumns(TrendPicture(chart), TrendTable(chart)))
    return block
