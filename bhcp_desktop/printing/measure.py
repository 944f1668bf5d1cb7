"""Breaking text into lines: words whole where they fit, broken only where a single word is wider than its column."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Final

from bhcp_desktop.printing.fonts import Face
from bhcp_desktop.printing.ink import right_to_left

_ATOM: Final = re.compile(r"\[U\+[0-9A-F]{4,6}\]|.", re.DOTALL)


def lines(text: str, face: Face, size: float, room: float) -> list[str]:
    """The lines of a drawable text in `room` points; newlines are kept, nothing is cut, at least one line."""
    limit = room * 1000 / size
    found: list[str] = []
    for part in text.split("\n"):
        found += _wrapped(part, face, limit)
    if text.isascii():
        return found
    # Drawn as an ordinary space, so that "999 000 0018" is found by whoever searches the file for it.
    return [right_to_left(line).replace("\u00a0", " ") for line in found]


def _wrapped(text: str, face: Face, limit: float) -> list[str]:
    width, space = face.width, face.width(" ")
    found: list[str] = []
    line: list[str] = []
    used = 0.0
    for word in text.split(" "):
        if not word:
            continue
        wide = width(word)
        if line and used + space + wide <= limit:
            line.append(word)
            used += space + wide
            continue
        if line:
            found.append(" ".join(line))
        if wide > limit:
            *whole, last = _broken(word, face, limit)
            found += whole
            line, used = [last], width(last)
        else:
            line, used = [word], wide
    found.append(" ".join(line))
    return found


def _broken(word: str, face: Face, limit: float) -> Iterator[str]:
    """Pieces of a word that is wider than its line; a stand-in or a letter with its accents stays in one piece."""
    piece: list[str] = []
    used = 0.0
    for atom in _ATOM.findall(word):
        wide = face.width(atom)
        if piece and used + wide > limit and not unicodedata.combining(atom[0]):
            yield "".join(piece)
            piece, used = [], 0.0
        piece.append(atom)
        used += wide
    yield "".join(piece)
