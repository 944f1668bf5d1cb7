"""Lucide icons, drawn in the colours of the theme."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QAbstractButton, QApplication

from bhcp_desktop.assets import resource
from bhcp_desktop.ui.theme.metrics import icon_size
from bhcp_desktop.ui.theme.tokens import LIGHT, Tokens

_NAME = "iconName"
_ROLE = "iconRole"
_SCALES = (1, 2)
_tokens = LIGHT


@lru_cache(maxsize=128)
def _source(name: str) -> str:
    return resource("icons", f"{name}.svg").read_text(encoding="utf-8")


@lru_cache(maxsize=512)
def pixmap(name: str, colour: str, side: int, scale: float = 1) -> QPixmap:
    """One icon, `side` logical pixels square, crisp at `scale` device pixels each."""
    image = QPixmap(QSize(round(side * scale), round(side * scale)))
    image.fill(Qt.GlobalColor.transparent)
    svg = _source(name).replace("currentColor", colour)
    painter = QPainter(image)
    QSvgRenderer(QByteArray(svg.encode())).render(painter, QRectF(image.rect()))
    painter.end()
    image.setDevicePixelRatio(scale)
    return image


def icon(name: str, side: int, role: str = "text") -> QIcon:
    """An icon in the colour of a token, greyed when disabled."""
    made = QIcon()
    for scale in _SCALES:
        made.addPixmap(pixmap(name, getattr(_tokens, role), side, scale))
        made.addPixmap(pixmap(name, _tokens.disabled, side, scale), QIcon.Mode.Disabled)
    return made


def set_icon(button: QAbstractButton, name: str, role: str = "text") -> None:
    """Give a button an icon that follows the theme and the text size."""
    button.setProperty(_NAME, name)
    button.setProperty(_ROLE, role)
    _draw(button)


def _draw(button: QAbstractButton) -> None:
    side = icon_size(button)
    button.setIcon(icon(str(button.property(_NAME)), side, str(button.property(_ROLE))))
    button.setIconSize(QSize(side, side))


def redraw_all(tokens: Tokens) -> None:
    """Draw every button's icon again in the colours of `tokens`."""
    global _tokens  # noqa: PLW0603 - one theme for the whole application, as Qt has it
    _tokens = tokens
    for widget in QApplication.allWidgets():
        if isinstance(widget, QAbstractButton) and widget.property(_NAME):
            _draw(widget)
