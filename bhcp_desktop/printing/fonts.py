"""The typeface of every document: Liberation Sans, embedded, loaded once in the process."""

from __future__ import annotations

import functools
import threading
from typing import Final

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from bhcp_desktop.assets import resource

REGULAR: Final = "LiberationSans"
BOLD: Final = "LiberationSans-Bold"
_FILES: Final = {REGULAR: "LiberationSans-Regular.ttf", BOLD: "LiberationSans-Bold.ttf"}
_LOCK: Final = threading.Lock()


class Face:
    """One weight of the typeface, with the widths of words in thousandths of the type size."""

    def __init__(self, name: str) -> None:
        font = TTFont(name, str(resource("fonts", _FILES[name])))
        pdfmetrics.registerFont(font)  # pyright: ignore[reportUnknownMemberType]
        self.name = name
        self.characters: frozenset[int] = frozenset(font.face.charToGlyph)
        self._font = font
        self.width = functools.lru_cache(maxsize=20_000)(self._measure)

    def _measure(self, word: str) -> float:
        return self._font.stringWidth(word, 1000)  # pyright: ignore[reportUnknownMemberType]

    def forget(self) -> None:
        """Drop the words measured so far: they come from people's records."""
        self.width.cache_clear()


@functools.cache
def _load() -> dict[str, Face]:
    return {name: Face(name) for name in _FILES}


def face(name: str) -> Face:
    """The loaded face REGULAR or BOLD; the first call reads both files (about 10 ms)."""
    with _LOCK:
        return _load()[name]


def forget() -> None:
    """Drop every cached word; called when the program locks."""
    for each in _FILES:
        face(each).forget()
