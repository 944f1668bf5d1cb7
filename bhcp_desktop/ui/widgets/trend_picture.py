"""A small picture of results over time on one scale; the table beside it is what is read aloud."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from bhcp_desktop.domain.dates import short
from bhcp_desktop.domain.frailty_trends import TrendChart, TrendPoint
from bhcp_desktop.ui.theme.metrics import em
from bhcp_desktop.ui.theme.theme import tokens


class TrendPicture(QWidget):
    """Draws a chart; a filled dot is a result, an open one "at least", a cross below the line "not measured"."""

    def __init__(self, chart: TrendChart, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.chart = chart
        self.setAccessibleName(chart.spoken())
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Wide enough for two dates, eight lines of text high."""
        return QSize(em(self, 20), em(self, 8))

    def minimumSizeHint(self) -> QSize:
        """Narrow enough for large text."""
        return QSize(em(self, 12), em(self, 8))

    # Where things stand

    def ground(self) -> QRectF:
        """The rectangle the scale fills, inside the words round it."""
        left = self.fontMetrics().horizontalAdvance(self._top()) + em(self, 0.8)
        left = max(left, self.fontMetrics().horizontalAdvance(str(self.chart.lowest)) + em(self, 0.8))
        return QRectF(
            left, em(self, 0.7), self.width() - left - em(self, 1), self.height() - em(self, 0.7) - em(self, 2.2)
        )

    def place(self, point: TrendPoint) -> QPointF:
        """Where a result stands; one without a figure stands beneath the scale."""
        ground = self.ground()
        across = ground.left() + ground.width() * self._share_of_time(point.on)
        if point.value is None:
            return QPointF(across, ground.bottom() + em(self, 0.5))
        return QPointF(across, ground.bottom() - ground.height() * self._share(point.value))

    def _share(self, value: Decimal) -> float:
        return float((value - self.chart.lowest) / (self.chart.highest - self.chart.lowest))

    def _share_of_time(self, day: date) -> float:
        first, last = self.chart.first_on, self.chart.last_on
        return 0.5 if first == last else (day - first).days / (last - first).days

    def _top(self) -> str:
        return f"{self.chart.highest} {self.chart.unit}".strip()

    # Drawing

    def paintEvent(self, event: QPaintEvent) -> None:
        """The scale, the lines, then the results on top of them."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._draw_scale(painter)
        painter.setPen(QPen(QColor(tokens().primary), max(1.5, em(self, 0.12))))
        for run in self.chart.runs():
            for before, after in pairwise(run):
                painter.drawLine(self.place(before), self.place(after))
        for point in self.chart.points:
            self._draw_point(painter, point)
        painter.end()

    def _draw_scale(self, painter: QPainter) -> None:
        ground, colours = self.ground(), tokens()
        painter.setPen(QColor(colours.line))
        painter.drawLine(ground.topLeft(), ground.topRight())
        painter.setPen(QColor(colours.border))
        painter.drawLine(ground.topLeft(), ground.bottomLeft())
        painter.drawLine(ground.bottomLeft(), ground.bottomRight())
        painter.setPen(QColor(colours.secondary))
        side = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        for words, height in ((self._top(), ground.top()), (str(self.chart.lowest), ground.bottom())):
            painter.drawText(
                QRectF(0, height - em(self, 0.6), ground.left() - em(self, 0.3), em(self, 1.2)), side, words
            )
        self._draw_dates(painter, ground)

    def _draw_dates(self, painter: QPainter, ground: QRectF) -> None:
        below = QRectF(ground.left(), ground.bottom() + em(self, 0.9), ground.width() + em(self, 1), em(self, 1.3))
        chart, top = self.chart, Qt.AlignmentFlag.AlignTop
        if chart.first_on == chart.last_on:
            painter.drawText(below, Qt.AlignmentFlag.AlignHCenter | top, short(chart.last_on))
            return
        painter.drawText(below, Qt.AlignmentFlag.AlignLeft | top, short(chart.first_on))
        painter.drawText(below, Qt.AlignmentFlag.AlignRight | top, short(chart.last_on))

    def _draw_point(self, painter: QPainter, point: TrendPoint) -> None:
        at, size, colours = self.place(point), em(self, 0.28), tokens()
        painter.setPen(QPen(QColor(colours.primary), max(1.5, em(self, 0.12))))
        if point.value is None:
            painter.drawLine(at + QPointF(-size, -size), at + QPointF(size, size))
            painter.drawLine(at + QPointF(-size, size), at + QPointF(size, -size))
            return
        painter.setBrush(QColor(colours.primary if point.is_whole else colours.page))
        painter.drawEllipse(at, size, size)
        if point.at_least:
            painter.drawLine(at + QPointF(0, -size), at + QPointF(0, -3 * size))
