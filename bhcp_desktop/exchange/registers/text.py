"""From bytes to text: the encoding is told from the bytes, and one bad row does not spoil the others."""

from __future__ import annotations

import codecs
from dataclasses import dataclass
from typing import Final

from bhcp_desktop.exchange.registers.errors import RegisterUnreadableError

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig", "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32", "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32", "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16", "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16", "utf-16-be"),
)
_SAMPLE: Final = 4096
_NUL_SHARE: Final = 0.02


@dataclass(frozen=True, slots=True, kw_only=True)
class Decoded:
    """The text of a file, the name of its encoding, and the lines (from 1) that were in another one."""

    text: str
    encoding: str
    foreign_lines: frozenset[int] = frozenset()


def decode(data: bytes) -> Decoded:
    """Decode by byte order mark, by the pattern of NULs, as UTF-8, else as Windows-1252 or ISO 8859-1."""
    for mark, name, codec in _MARKS:
        if data.startswith(mark):
            body = data[len(mark) :]
            return _utf8(body, name) if codec == "utf-8" else _wide(body, name, codec)
    if codec := _unmarked_utf16(data):
        return _wide(data, "utf-16", codec)
    if data.count(0) > len(data) * _NUL_SHARE:
        raise _not_a_table()
    return _utf8(data, "utf-8")


def _unmarked_utf16(data: bytes) -> str:
    sample = data[:_SAMPLE]
    half = len(sample) // 2 or 1
    if sample[1::2].count(0) > half * 0.6 and sample[0::2].count(0) < half * 0.1:
        return "utf-16-le"
    if sample[0::2].count(0) > half * 0.6 and sample[1::2].count(0) < half * 0.1:
        return "utf-16-be"
    return ""


def _wide(data: bytes, name: str, codec: str) -> Decoded:
    try:
        return Decoded(text=data.decode(codec), encoding=name)
    except UnicodeDecodeError:
        raise _not_a_table() from None


def _utf8(data: bytes, name: str) -> Decoded:
    try:
        return Decoded(text=data.decode("utf-8"), encoding=name)
    except UnicodeDecodeError:
        pass
    end = b"\n" if b"\n" in data else b"\r"
    lines = data.split(end)
    high = [number for number, line in enumerate(lines) if not line.isascii()]
    bad = {number for number in high if not _is_utf8(lines[number])}
    if name == "utf-8" and len(bad) * 2 > len(high):  # accents in Windows-1252 can look like UTF-8 once, not often
        return _single_byte(data)
    texts = [_byte_text(line)[0] if number in bad else line.decode("utf-8") for number, line in enumerate(lines)]
    return Decoded(text=end.decode().join(texts), encoding=name, foreign_lines=_physical(lines, bad))


def _physical(lines: list[bytes], bad: set[int]) -> frozenset[int]:
    """Line numbers as an editor counts them: a lone carriage return ends a line too."""
    found: set[int] = set()
    number = 1
    for index, line in enumerate(lines):
        extra = line.count(b"\r") - line.endswith(b"\r")
        if index in bad:
            found.update(range(number, number + extra + 1))
        number += 1 + extra
    return frozenset(found)


def _single_byte(data: bytes) -> Decoded:
    text, name = _byte_text(data)
    return Decoded(text=text, encoding=name)


def _byte_text(data: bytes) -> tuple[str, str]:
    try:
        return data.decode("cp1252"), "cp1252"
    except UnicodeDecodeError:
        return data.decode("iso-8859-1"), "iso-8859-1"


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _not_a_table() -> RegisterUnreadableError:
    return RegisterUnreadableError(
        "This is not a CSV file or a workbook that can be read. Ask the practice to export it again as CSV or XLSX."
    )
