"""The look in force: which theme, how large the text; puts both on the whole application."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication, QToolTip, QWidget

from bhcp_desktop.ui.theme import fonts, icons
from bhcp_desktop.ui.theme.palette import palette_of, tokens_of
from bhcp_desktop.ui.theme.sheet import plain_sheet, style_sheet
from bhcp_desktop.ui.theme.tokens import CONTRAST, DARK, LIGHT, Tokens


class Look(StrEnum):
    """The choices a person has; `SYSTEM` follows the computer's own setting."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"
    CONTRAST = "contrast"


SMALLEST: Final = 80
LARGEST: Final = 200
USUAL: Final = 100
STEPS: Final = (80, 90, 100, 110, 125, 140, 160, 180, 200)
ICONS_ONLY_ABOVE: Final = 140
"""Percent; beyond it the rail keeps its icons and drops its words."""

_FIXED: Final = {Look.LIGHT: LIGHT, Look.DARK: DARK, Look.CONTRAST: CONTRAST}
_tokens: Tokens = LIGHT


def tokens() -> Tokens:
    """The colours in force, for what paints itself."""
    return _tokens


class Theme(QObject):
    """Owns the palette, the style sheet and the text size of the application."""

    changed = Signal()

    def __init__(self, look: Look = Look.SYSTEM, percent: int = USUAL, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._percent = percent
        self._window: QWidget | None = None
        self._system_palette = QApplication.palette()
        QApplication.setStyle("Fusion")
        # Both are held: PySide forgets the second as soon as its wrapper of the first is gone.
        self._hints = QApplication.styleHints()
        self._wishes = self._hints.accessibility()
        self._hints.colorSchemeChanged.connect(self._follow_system)
        self._wishes.contrastPreferenceChanged.connect(self._follow_system)
        self._apply()

    @property
    def look(self) -> Look:
        """What the person chose."""
        return self._look

    @property
    def percent(self) -> int:
        """The text size, 80 to 200 % of the usual."""
        return self._percent

    def use(self, look: Look) -> None:
        """Change to another look."""
        self._look = look
        self._apply()

    def set_percent(self, percent: int) -> None:
        """Set the text size; out of range is brought to the nearest end."""
        self._percent = min(LARGEST, max(SMALLEST, percent))
        self._apply()

    def larger(self) -> None:
        """One step larger."""
        self.set_percent(next((step for step in STEPS if step > self._percent), LARGEST))

    def smaller(self) -> None:
        """One step smaller."""
        self.set_percent(next((step for step in reversed(STEPS) if step < self._percent), SMALLEST))

    def usual(self) -> None:
        """The usual size again."""
        self.set_percent(USUAL)

    def dress(self, window: QWidget) -> None:
        """Hang the style sheet on the program's one window instead of the application.

        Under an application's sheet Qt styles a page's parts again each time one is put into another: a page of the
        meeting took 110 ms to make, and takes 15 so.
        """
        self._window = window
        window.destroyed.connect(self._undress)
        self._apply()

    def _undress(self) -> None:
        self._window = None
        QTimer.singleShot(0, self, self._apply)  # not while Qt takes the window apart

    def _follow_system(self) -> None:
        if self._look is Look.SYSTEM:
            self._apply()

    def _system_contrast(self) -> bool:
        wished = self._wishes.contrastPreference() is Qt.ContrastPreference.HighContrast
        return self._look is Look.SYSTEM and wished

    def _chosen(self) -> Tokens:
        if self._look is not Look.SYSTEM:
            return _FIXED[self._look]
        dark = self._hints.colorScheme() is Qt.ColorScheme.Dark
        return DARK if dark else LIGHT

    def _apply(self) -> None:
        global _tokens  # noqa: PLW0603 - one theme for the whole application, as Qt has it
        font = QFont(fonts.family())
        font.setPointSizeF(fonts.USUAL_POINTS * self._percent / 100)
        system = self._system_contrast()
        _tokens = tokens_of(self._system_palette) if system else self._chosen()
        palette = self._system_palette if system else palette_of(_tokens)
        QApplication.setFont(font)
        QApplication.setPalette(palette)
        QToolTip.setPalette(palette)
        QToolTip.setFont(font)
        sheet = plain_sheet(font) if system else style_sheet(_tokens, font)
        _application().setStyleSheet("" if self._window else sheet)
        if self._window:
            self._window.setStyleSheet(sheet)
        icons.redraw_all(_tokens)
        self.changed.emit()


def _application() -> QApplication:
    running = QApplication.instance()
    assert isinstance(running, QApplication)  # noqa: S101 - a Theme is made after the application
    return running
