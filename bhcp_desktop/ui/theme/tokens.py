"""Colour tokens of the light, dark and high-contrast themes, and which text stands on which ground.

Values come from the colours of nhsuk-frontend (MIT, 14 August 2026); the ratios are computed by the WCAG 2.2 formula.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True, kw_only=True)
class Tokens:
    """Every colour of one theme, as `#rrggbb`."""

    name: str
    text: str
    secondary: str
    disabled: str
    page: str
    base: str
    stripe: str
    raised: str
    line: str
    border: str
    primary: str
    on_primary: str
    hover: str
    rail: str
    on_rail: str
    rail_chosen: str
    rail_mark: str
    success: str
    success_ground: str
    main: str
    main_hover: str
    on_main: str
    error: str
    error_ground: str
    warning: str
    warning_ground: str
    info: str
    info_ground: str
    focus: str
    on_focus: str
    focus_border: str
    selection: str
    on_selection: str
    banner: str
    on_banner: str
    banner_label: str
    banner_line: str
    deceased: str
    on_deceased: str
    deceased_label: str
    deceased_hatch: str


LIGHT: Final = Tokens(
    name="light",
    text="#212b32",
    secondary="#4c6272",
    disabled="#5d6f7c",
    page="#f0f4f5",
    base="#ffffff",
    stripe="#f7f9fa",
    raised="#ffffff",
    line="#c8d1d6",
    border="#4c6272",
    primary="#005eb8",
    on_primary="#ffffff",
    hover="#dbe8f5",
    rail="#003087",
    on_rail="#ffffff",
    rail_chosen="#005eb8",
    rail_mark="#ffeb3b",
    success="#00703c",
    success_ground="#e3f2e9",
    main="#007f3b",
    main_hover="#00662f",
    on_main="#ffffff",
    error="#b8140a",
    error_ground="#fbe9e8",
    warning="#6b4e00",
    warning_ground="#fff4cc",
    info="#00437f",
    info_ground="#dbe8f5",
    focus="#ffeb3b",
    on_focus="#212b32",
    focus_border="#212b32",
    selection="#005eb8",
    on_selection="#ffffff",
    banner="#dbe8f5",
    on_banner="#212b32",
    banner_label="#4c6272",
    banner_line="#005eb8",
    deceased="#e4e4e4",
    on_deceased="#212b32",
    deceased_label="#41525e",
    deceased_hatch="#c9c9c9",
)

DARK: Final = Tokens(
    name="dark",
    text="#e8edee",
    secondary="#b9c4cb",
    disabled="#8d9aa5",
    page="#1b2329",
    base="#222c32",
    stripe="#27323a",
    raised="#27323a",
    line="#3d4b55",
    border="#8d9aa5",
    primary="#8fc1f0",
    on_primary="#12181c",
    hover="#2c3c4c",
    rail="#12181c",
    on_rail="#e8edee",
    rail_chosen="#26384a",
    rail_mark="#ffeb3b",
    success="#8fd6a8",
    success_ground="#1d3a2a",
    main="#8fd6a8",
    main_hover="#a9e2bd",
    on_main="#12181c",
    error="#ff9c8f",
    error_ground="#42211f",
    warning="#ffd877",
    warning_ground="#3d3218",
    info="#8fc1f0",
    info_ground="#26384a",
    focus="#ffeb3b",
    on_focus="#12181c",
    focus_border="#ffeb3b",
    selection="#8fc1f0",
    on_selection="#12181c",
    banner="#26384a",
    on_banner="#e8edee",
    banner_label="#b9c4cb",
    banner_line="#8fc1f0",
    deceased="#3a3a3a",
    on_deceased="#f2f2f2",
    deceased_label="#cfcfcf",
    deceased_hatch="#505050",
)

CONTRAST: Final = Tokens(
    name="contrast",
    text="#ffffff",
    secondary="#ffffff",
    disabled="#c8c8c8",
    page="#000000",
    base="#000000",
    stripe="#000000",
    raised="#000000",
    line="#ffffff",
    border="#ffffff",
    primary="#ffff00",
    on_primary="#000000",
    hover="#303030",
    rail="#000000",
    on_rail="#ffffff",
    rail_chosen="#303030",
    rail_mark="#ffff00",
    success="#ffffff",
    success_ground="#000000",
    main="#ffff00",
    main_hover="#ffffff",
    on_main="#000000",
    error="#ffffff",
    error_ground="#000000",
    warning="#ffffff",
    warning_ground="#000000",
    info="#ffffff",
    info_ground="#000000",
    focus="#ffff00",
    on_focus="#000000",
    focus_border="#ffff00",
    selection="#ffff00",
    on_selection="#000000",
    banner="#000000",
    on_banner="#ffffff",
    banner_label="#ffffff",
    banner_line="#ffffff",
    deceased="#000000",
    on_deceased="#ffffff",
    deceased_label="#ffffff",
    deceased_hatch="#505050",
)

THEMES: Final = (LIGHT, DARK, CONTRAST)

TEXT_PAIRS: Final[tuple[tuple[str, str], ...]] = (
    ("text", "page"),
    ("text", "base"),
    ("text", "stripe"),
    ("text", "raised"),
    ("text", "hover"),
    ("secondary", "page"),
    ("secondary", "base"),
    ("secondary", "stripe"),
    ("secondary", "raised"),
    ("disabled", "page"),
    ("disabled", "base"),
    ("primary", "page"),
    ("primary", "base"),
    ("primary", "raised"),
    ("primary", "hover"),
    ("on_primary", "primary"),
    ("on_rail", "rail"),
    ("on_rail", "rail_chosen"),
    ("success", "base"),
    ("success", "stripe"),
    ("success", "page"),
    ("success", "success_ground"),
    ("on_main", "main"),
    ("on_main", "main_hover"),
    ("error", "page"),
    ("error", "base"),
    ("error", "stripe"),
    ("error", "error_ground"),
    ("warning", "page"),
    ("warning", "base"),
    ("warning", "stripe"),
    ("warning", "warning_ground"),
    ("info", "base"),
    ("info", "stripe"),
    ("info", "info_ground"),
    ("on_focus", "focus"),
    ("on_selection", "selection"),
    ("on_banner", "banner"),
    ("banner_label", "banner"),
    ("error", "banner"),
    ("on_deceased", "deceased"),
    ("on_deceased", "deceased_hatch"),
    ("deceased_label", "deceased"),
    ("deceased_label", "deceased_hatch"),
)
"""Text on ground; each must reach 4.5 to 1."""

SHAPE_PAIRS: Final[tuple[tuple[str, str], ...]] = (
    ("border", "base"),
    ("border", "page"),
    ("focus_border", "base"),
    ("focus_border", "page"),
    ("focus_border", "banner"),
    ("rail_mark", "rail"),
    ("primary", "page"),
    ("main", "page"),
    ("banner_line", "banner"),
)
"""Borders and marks on ground; each must reach 3 to 1."""


def _linear(channel: int) -> float:
    share = channel / 255
    return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4


def _luminance(colour: str) -> float:
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return 0.2126 * _linear(red) + 0.7152 * _linear(green) + 0.0722 * _linear(blue)


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two `#rrggbb` colours, 1 to 21 (WCAG 2.2, 1.4.3)."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)
