"""Shares as bars from 0 to 100 %: a picture of the table beside it, which says the same to everybody."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from bhcp_desktop.domain.meeting_measures import FEW, Figure, MeasureLine, Unit
from bhcp_desktop.ui.theme.metrics import em
from bhcp_desktop.ui.theme.theme import tokens


def drawable(figure: Figure) -> bool:
    """Whether a bar may be drawn: a share whose parts are not so small that the words hide them."""
    if figure.unit is not Unit.SHARE or figure.value is None:
        return False
    return figure.whole >= FEW and not (0 < figure.part < FEW or 0 < figure.whole - figure.part < FEW)


class ShareBars(QWidget):
    """One bar a measure, its name above it and its value at its end; no keyboard: the table is the source."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines: tuple[MeasureLine, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def show_lines(self, lines: Sequence[MeasureLine]) -> None:
        """Draw the shares among these measures."""
        self.lines = tuple(line for line in lines if drawable(line.figure))
        told = ", ".join(f"{line.name} {line.figure.words}" for line in self.lines)
        self.setAccessibleName(f"Picture of the table: {told}" if told else "No share is large enough for a picture")
        self.setVisible(bool(self.lines))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """A name and a bar for each measure."""
        return QSize(em(self, 20), round(self._step() * len(self.lines)))

    def minimumSizeHint(self) -> QSize:
        """As high as it has to be."""
        return QSize(em(self, 12), self.sizeHint().height())

    def _step(self) -> float:
        return em(self, 2.9)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the bars; the whole from 0 to 100 % as an outline, so that it reads without colour."""
        del event
        painter = QPainter(self)
        high, bar = self._step(), em(self, 1.0)
        for number, line in enumerate(self.lines):
            top = number * high
            painter.setPen(QColor(tokens().text))
            words = f"{line.name}: {line.figure.words}"
            painter.drawText(QRectF(0, top, self.width(), high - bar), Qt.AlignmentFlag.AlignVCenter, words)
            whole = QRectF(0.5, top + high - bar - em(self, 0.3), self.width() - 1.0, bar)
            painter.setPen(QColor(tokens().secondary))
            painter.drawRect(whole)
            part = QRectF(whole.x(), whole.y(), whole.width() * (line.figure.value or 0.0), whole.height())
            painter.fillRect(part, QColor(tokens().info))
        painter.end()
