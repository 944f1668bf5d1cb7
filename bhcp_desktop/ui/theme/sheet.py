"""Fills the one style sheet template with the colours of a theme and the sizes of the text."""

from __future__ import annotations

from dataclasses import asdict
from string import Template

from PySide6.QtGui import QFont, QFontMetrics

from bhcp_desktop.assets import resource
from bhcp_desktop.ui.theme.tokens import Tokens


def _sizes(font: QFont) -> dict[str, str]:
    height = QFontMetrics(font).height()
    points = font.pointSizeF()
    return {
        "pt": f"{points:g}pt",
        "pt_title": f"{points * 1.5:g}pt",
        "pt_heading": f"{points * 1.25:g}pt",
        "pt_shared": f"{points * 1.6:g}pt",
        "pt_shared_name": f"{points * 2:g}pt",
        "pt_name": f"{points * 1.3:g}pt",
        "gap": f"{round(height * 0.25)}px",
        "pad": f"{round(height * 0.4)}px",
        "aside": f"{round(height * 0.65)}px",
        "wide": f"{round(height * 0.9)}px",
        "target": f"{max(24, round(height * 1.7))}px",
        "both": f"{2 * max(24, round(height * 1.5))}px",
        "box": f"{max(18, round(height * 1.15))}px",
        "half": f"{max(18, round(height * 1.15)) // 2 + 2}px",
        "arrow": f"{round(height * 0.9)}px",
        "thin": f"{max(1, round(height / 15))}px",
        "thick": f"{max(2, round(height / 7.5))}px",
        "heavy": f"{max(3, round(height / 5))}px",
        "scroll": f"{max(14, round(height * 0.9))}px",
    }


def style_sheet(tokens: Tokens, font: QFont) -> str:
    """The application's style sheet for this theme and text size."""
    shade = "light" if tokens.name == "light" else "dark"
    folder = resource("theme").as_posix()
    template = Template(resource("theme", "app.qss").read_text(encoding="utf-8"))
    return template.substitute(asdict(tokens) | _sizes(font) | {"shade": shade, "folder": folder})


def plain_sheet(font: QFont) -> str:
    """Outlines and spacing alone, in the system's own colours, for people who asked for more contrast."""
    return Template(resource("theme", "contrast.qss").read_text(encoding="utf-8")).substitute(_sizes(font))
