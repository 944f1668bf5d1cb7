"""The rejects file: every row that was not taken, with its line, the reason and its original cells."""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from typing import Final

from bhcp_desktop.domain.register import RegisterExtract, SetAside, Verdict

_OUTCOMES: Final = {
    Verdict.REJECTED: "rejected",
    Verdict.QUARANTINED: "waits for a person",
    Verdict.WARNED: "left out",
}
_STARTS: Final = "=+-@\t\r|%"
_INVISIBLE: Final = re.compile("[\\s\u200b-\u200f\u2060\ufeff]*")


def write_rejects(extract: RegisterExtract) -> bytes:
    """The rows set aside as CSV in UTF-8 with a byte order mark, safe to open in a spreadsheet."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    several = len(extract.files) > 1
    for file, read in enumerate(extract.files):
        asides = [aside for aside in extract.set_aside if aside.file == file]
        if not asides and (file or several):
            continue
        writer.writerow(
            [*(["File"] if several else []), "Line", "Outcome", "Column", "Reason", *map(guarded, read.columns)]
        )
        for aside in asides:
            for row in _rows(aside):
                writer.writerow([*([str(file + 1)] if several else []), *row])
    return out.getvalue().encode("utf-8-sig")


def guarded(text: str) -> str:
    """The text so that no spreadsheet takes it, or one of its lines, for a formula."""
    return "\n".join(_guarded_line(line) for line in re.split(r"\r\n|\r|\n", text))


def _guarded_line(line: str) -> str:
    line = "".join(sign for sign in line if sign == "\t" or unicodedata.category(sign) != "Cc")
    start = line[_INVISIBLE.match(line).end() :][:1]  # type: ignore[union-attr] - an empty match is a match
    risky = unicodedata.normalize("NFKC", start)[:1]
    return f"'{line}" if (risky and risky in _STARTS) or line[:1] == "\t" else line


def _rows(aside: SetAside) -> list[list[str]]:
    columns = "; ".join(dict.fromkeys(found.column for found in aside.findings if found.column))
    reasons = " ".join(dict.fromkeys(found.reason for found in aside.findings))
    rows = [[str(aside.line), _OUTCOMES[aside.verdict], guarded(columns), guarded(reasons), *map(guarded, aside.cells)]]
    for line, cells in aside.more:
        rows.append([str(line), _OUTCOMES[aside.verdict], "", "Belongs to the row above.", *map(guarded, cells)])
    return rows
