"""What is found while one row is read; becomes findings once the row's fate is known."""

from __future__ import annotations

from dataclasses import dataclass

from bhcp_desktop.domain.register import Verdict


class CellRefusedError(Exception):
    """A cell cannot be read as what its column holds; caught by the row that reads it."""

    def __init__(self, code: str, reason: str) -> None:
        self.code, self.reason = code, reason
        super().__init__(code)


@dataclass(frozen=True, slots=True)
class Note:
    """A verdict on one cell of a row, by the field it feeds."""

    verdict: Verdict
    field: str
    code: str
    reason: str
    repaired_to: str = ""


class Notes:
    """The notes of one row, and the fields whose cells were refused."""

    __slots__ = ("found", "refused")

    def __init__(self) -> None:
        self.found: list[Note] = []
        self.refused: set[str] = set()

    def reject(self, name: str, code: str, reason: str) -> None:
        """The row cannot be taken."""
        self.found.append(Note(Verdict.REJECTED, name, code, reason))

    def quarantine(self, name: str, code: str, reason: str) -> None:
        """The row waits for a person."""
        self.found.append(Note(Verdict.QUARANTINED, name, code, reason))

    def repair(self, name: str, code: str, reason: str, repaired_to: str) -> None:
        """The cell was put right, and how."""
        self.found.append(Note(Verdict.REPAIRED, name, code, reason, repaired_to))

    def warn(self, name: str, code: str, reason: str) -> None:
        """The row is taken, but somebody should look."""
        self.found.append(Note(Verdict.WARNED, name, code, reason))

    def refuse(self, name: str, code: str, reason: str) -> None:
        """The row is taken without this cell."""
        self.refused.add(name)
        self.warn(name, code, reason)

    @property
    def verdict(self) -> Verdict | None:
        """The worst that was found, if it keeps the row out."""
        if not self.found:
            return None
        verdicts = {note.verdict for note in self.found}
        if Verdict.REJECTED in verdicts:
            return Verdict.REJECTED
        return Verdict.QUARANTINED if Verdict.QUARANTINED in verdicts else None
