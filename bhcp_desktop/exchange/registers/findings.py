"""From the notes of rows to findings with their lines, and from very many alike to one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from bhcp_desktop.domain.register import FIELD_LABELS, Finding, Verdict
from bhcp_desktop.exchange.registers.header import Header
from bhcp_desktop.exchange.registers.notes import Note
from bhcp_desktop.exchange.registers.row_reader import RowReader

_MANY: Final = 200
_MANY_SHARE: Final = 0.2


def finding(note: Note, line: int, file: int, header: Header, reader: RowReader) -> Finding:
    """The finding of one note, with the name of the column as the file has it."""
    index = reader.label_index(note.field) if note.field else None
    column = FIELD_LABELS.get(note.field, note.field) if index is None else header.label(index)
    return Finding(
        line=line, column=column, code=note.code, reason=note.reason, repaired_to=note.repaired_to, file=file
    )


class Findings:
    """The four lists of an extract."""

    def __init__(self) -> None:
        self._lists: dict[Verdict, list[Finding]] = {verdict: [] for verdict in Verdict}

    def add(self, verdict: Verdict, found: Finding) -> None:
        """Add one finding."""
        self._lists[verdict].append(found)

    def of(self, verdict: Verdict, rows: int, header_lines: Iterable[int]) -> tuple[Finding, ...]:
        """One list in the order of files and lines; what most rows share is said once, at the header."""
        found = self._lists[verdict]
        if verdict in {Verdict.REPAIRED, Verdict.WARNED}:
            found = _once(found, rows, list(header_lines))
        return tuple(sorted(found, key=lambda item: (item.file, item.line)))


def _once(found: list[Finding], rows: int, header_lines: list[int]) -> list[Finding]:
    counts = Counter((item.file, item.column, item.code) for item in found)
    many = {key for key, count in counts.items() if count > max(_MANY, rows * _MANY_SHARE)}
    kept: list[Finding] = []
    for item in found:
        key = (item.file, item.column, item.code)
        if key not in many:
            kept.append(item)
        elif counts[key]:
            reason = f"{item.reason} This holds for {counts[key]:,} rows."
            kept.append(replace(item, line=header_lines[item.file], reason=reason, repaired_to=""))
            counts[key] = 0
    return kept
