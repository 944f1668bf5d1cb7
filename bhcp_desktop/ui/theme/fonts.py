"""The typeface: Arial where Windows has it, otherwise the Liberation Sans that ships with the program."""

from __future__ import annotations

import sys
from functools import lru_cache

from PySide6.QtGui import QFontDatabase

from bhcp_desktop.assets import AssetsMissingError, resource

USUAL_POINTS = 10
_FACES = ("Regular", "Bold", "Italic", "BoldItalic")


@lru_cache(maxsize=1)
def family() -> str:
    """The family name to ask Qt for; loads the shipped faces once."""
    if sys.platform == "win32":
        return "Arial"
    try:
        faces = [resource("fonts", f"LiberationSans-{face}.ttf") for face in _FACES]
    except AssetsMissingError:
        return QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont).family()
    for face in faces:
        QFontDatabase.addApplicationFont(str(face))
    return "Liberation Sans"
