"""The Qt palette of a theme, and the tokens of a palette the person's system imposes."""

from __future__ import annotations

from dataclasses import fields
from typing import Final

from PySide6.QtGui import QColor, QPalette

from bhcp_desktop.ui.theme.tokens import Tokens

_Role = QPalette.ColorRole

_ROLES: Final[dict[QPalette.ColorRole, str]] = {
    _Role.Window: "page",
    _Role.WindowText: "text",
    _Role.Base: "base",
    _Role.AlternateBase: "stripe",
    _Role.Text: "text",
    _Role.Button: "raised",
    _Role.ButtonText: "text",
    _Role.BrightText: "error",
    _Role.ToolTipBase: "raised",
    _Role.ToolTipText: "text",
    _Role.PlaceholderText: "secondary",
    _Role.Highlight: "selection",
    _Role.HighlightedText: "on_selection",
    _Role.Accent: "primary",
    _Role.Link: "primary",
    _Role.LinkVisited: "primary",
    _Role.Mid: "line",
    _Role.Midlight: "line",
    _Role.Light: "raised",
    _Role.Dark: "border",
    _Role.Shadow: "border",
}

_DISABLED: Final = (_Role.WindowText, _Role.Text, _Role.ButtonText, _Role.PlaceholderText)


def palette_of(tokens: Tokens) -> QPalette:
    """The palette that puts the tokens on Qt's own roles."""
    palette = QPalette()
    for role, token in _ROLES.items():
        palette.setColor(role, QColor(getattr(tokens, token)))
    for role in _DISABLED:
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(tokens.disabled))
    return palette


_SYSTEM: Final[dict[str, QPalette.ColorRole]] = {
    "base": _Role.Base,
    "stripe": _Role.Base,
    "raised": _Role.Base,
    "primary": _Role.Link,
    "on_primary": _Role.Base,
    "hover": _Role.Base,
    "rail_chosen": _Role.Highlight,
    "on_rail": _Role.WindowText,
    "main": _Role.Highlight,
    "main_hover": _Role.Highlight,
    "on_main": _Role.HighlightedText,
    "focus": _Role.Highlight,
    "on_focus": _Role.HighlightedText,
    "selection": _Role.Highlight,
    "on_selection": _Role.HighlightedText,
}

_GROUNDS: Final = {"page", "rail", "banner", "deceased", "deceased_hatch"}


def tokens_of(palette: QPalette) -> Tokens:
    """Tokens read back from a palette the person chose in the system's contrast settings."""

    def colour(token: str) -> str:
        fallback = _Role.Window if token in _GROUNDS or token.endswith("_ground") else _Role.WindowText
        return palette.color(_SYSTEM.get(token, fallback)).name()

    names = (field.name for field in fields(Tokens) if field.name != "name")
    return Tokens(name="contrast", **{name: colour(name) for name in names})
