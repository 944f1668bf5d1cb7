"""Texts that break programs: this list of our own, and the larger public one where it is at hand."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

_LARGER = Path(__file__).resolve().parents[3] / "shared" / "data" / "naughty-strings" / "blns.json"

OWN = (
    "", " ", "\t", "\n", "  two spaces at each end  ", "'; DROP TABLE person; --", "%s %d {0} {name}", "NULL", "None",
    "<b>bold</b> &amp; <script>alert(1)</script>", "[U+0041]", "=1+1", "-", "0", "1e309", "../../etc", "C:\\x\\n",
    "a\0b", "\0", "bell\x07 escape\x1b[31m delete\x7f next\x85line", "\ufeffmark", "zero\u200bwidth\u200djoiner",
    "no\u00a0break 5\u202fmg", "soft\u00adhyphen", "line\u2028line paragraph\u2029end", "a\r\nb\rc",
    "\u202eright to left override\u202c", "\u2066isolate\u2069", "שלום עולם", "مرحبا بالعالم",
    "e\u0301 and \u00e9", "Z̸̢͇a̷̭͠l̵̰͝g̵̣͐o̸", "Ǆ ß ﬁ İ ı", "😀👩\u200d👩\u200d👧🏴", "\U0010ffff\ufffe\ufdd0",
    "Łukasz O’Brien-Ștefănescu", "x" * 3000,
)  # fmt: skip
HALF = "half \ud800 a character"
NOTE = " ".join(f"note{number}" for number in range(11_000))[:100_000]


@cache
def hard_words() -> tuple[str, ...]:
    """Every text that can be stored, each once."""
    larger = json.loads(_LARGER.read_text(encoding="utf-8")) if _LARGER.is_file() else []
    return tuple(dict.fromkeys((*OWN, *larger)))
