"""What can be printed of a text: the same words, with a visible stand-in for what the typeface lacks.

Text is drawn as plain strings, never as ReportLab markup, so that nothing a person typed can be read as a tag.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from typing import Final

from bhcp_desktop.printing import fonts

_LINE_ENDS: Final = re.compile("\r\n|[\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_SPACES: Final = re.compile("[\t\x1f\u1680\u2000-\u2006\u2008-\u200a\u205f\u3000]")
_NARROW_NO_BREAK: Final = re.compile("[\u2007\u202f]")
_NO_INK: Final = re.compile("[\u00ad\u200b\u2060\ufeff\ufe0e\ufe0f]")
"""Soft hyphens, zero-width spaces and variation selectors: they leave no mark by themselves and change no word."""
_NEVER_DRAWN: Final = (
    *range(0x20),
    *range(0x7F, 0xA0),
    *range(0x200B, 0x2010),
    *range(0x2028, 0x202F),
    *range(0x2060, 0x2070),
    0xFFFC,
    0xFFFF,
)
_PHONE: Final = re.compile(
    r"(?<![\w+])(?<!\d )(?:\+\d{1,3}(?: \(0\))?|\(0\d{1,5}\)|0\d{1,5})(?: \d{2,6}){1,4}(?!\w)", re.ASCII
)
_AMOUNT: Final = re.compile(
    r"(\d) (mg|g|kg|mcg|\u00b5g|ml|mL|l|L|micrograms?|nanograms?|units?|tablets?|capsules?|sachets?|puffs?|drops?|mmol"
    r"|mmHg|cm|mm|m|%|\u00b0C|litres?)(?![^\W_])"
)
_STAND_IN: Final = re.compile(r"\[U\+([0-9A-F]{4,6})\]")
_HEBREW: Final = "\u0591-\u05f4\ufb1d-\ufb4f"
_BACKWARDS: Final = re.compile(f"[{_HEBREW}]+(?:[ \u00a0'\"\\-]+[{_HEBREW}]+)*")
_CLUSTER: Final = re.compile(
    "[^\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7][\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7]*|."
)


@functools.cache
def _lacking() -> re.Pattern[str]:
    have = fonts.face(fonts.REGULAR).characters - set(_NEVER_DRAWN)
    kept = "".join(re.escape(chr(code)) for code in sorted(have))
    return re.compile(f"[^\n{kept}]")


def plain(text: str) -> str:
    """The text as it is drawn: line ends as newlines, composed letters, `[U+1F600]` for what has no glyph."""
    if text.isascii() and text.isprintable():
        return text
    text = _LINE_ENDS.sub("\n", text)
    text = _NARROW_NO_BREAK.sub("\u00a0", _SPACES.sub(" ", text))
    text = _NO_INK.sub("", unicodedata.normalize("NFC", text))
    return _lacking().sub(_stand_in, text)


def joined(text: str) -> str:
    """The text whose telephone numbers, and numbers with their units, are not broken over two lines.

    NHS Common User Interface guidance, medication line: a value stays with its unit.
    """
    if " " not in text:
        return text
    return _AMOUNT.sub("\\1\u00a0\\2", _PHONE.sub(lambda found: found[0].replace(" ", "\u00a0"), text))


def _stand_in(match: re.Match[str]) -> str:
    return f"[U+{ord(match[0]):04X}]"


def right_to_left(line: str) -> str:
    """A line ready to draw: Hebrew turned into the order in which it is seen; other text unchanged."""
    return _BACKWARDS.sub(_turned, line)


def _turned(match: re.Match[str]) -> str:
    return "".join(reversed(_CLUSTER.findall(match[0])))


class Ink:
    """Turns a document's texts into what can be drawn, and remembers every stand-in it used."""

    def __init__(self) -> None:
        self._used: dict[str, None] = {}

    def __call__(self, text: str) -> str:
        """The text as it is drawn."""
        drawn = joined(plain(text))
        if drawn is not text and "[U+" in drawn:
            made = (code for code in _STAND_IN.findall(drawn) if f"[U+{code}]" not in text)
            self.used(*made)
        return drawn

    def used(self, *codes: str) -> None:
        """Remember stand-ins by their hexadecimal numbers."""
        self._used.update(dict.fromkeys(codes))

    @property
    def explained(self) -> tuple[str, ...]:
        """Each stand-in used so far with the character's Unicode name, in the order of first use."""
        return tuple(f"[U+{code}] {_named(chr(int(code, 16)))}" for code in self._used)


def _named(character: str) -> str:
    usual = "control character" if unicodedata.category(character) == "Cc" else "a character without a name"
    return unicodedata.name(character, usual).lower()
