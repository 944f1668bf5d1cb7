"""Register imports as a person does them: look, map, preview, commit, undo, settle the rows that waited."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from bhcp_desktop.domain.dates import short
from bhcp_desktop.domain.efi import FrailtyIndex
from bhcp_desktop.domain.errors import UnavailableError
from bhcp_desktop.domain.identity import new_id
from bhcp_desktop.domain.journal import Verb
from bhcp_desktop.domain.names import clinical_name
from bhcp_desktop.domain.nhs_number import grouped
from bhcp_desktop.domain.people import Person
from bhcp_desktop.domain.places import Place, PlaceKind
from bhcp_desktop.domain.register import ColumnMapping, RegisterExtract, RegisterHead
from bhcp_desktop.domain.register_import import RegisterImport, SavedMapping, WaitingRow, WaitingState
from bhcp_desktop.domain.staff import Permission
from bhcp_desktop.exchange.registers import look_at, read_register
from bhcp_desktop.exchange.registers.rejects import write_rejects
from bhcp_desktop.services.desk import Desk
from bhcp_desktop.services.imports.commit import Progress, commit
from bhcp_desktop.services.imports.plan import ImportOptions, ImportPlan
from bhcp_desktop.services.imports.planning import plan_import
from bhcp_desktop.services.imports.undo import undo
from bhcp_desktop.services.imports.waiting import dismiss, settle


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportResult:
    """A committed import and its figures."""

    import_id: str
    counts: dict[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingLine:
    """A waiting row in words: who the extract says, why it waits, whom it may be; `readable` when it can be taken."""

    id: str
    line: int
    person: str
    reason: str
    cells: str
    readable: bool
    candidates: tuple[tuple[str, str], ...] = ()


class RegisterImports:
    """Imports at one desk; each method may take seconds, so none is for the GUI thread."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def look(self, paths: Sequence[Path]) -> RegisterHead:
        """The head of an extract with a proposed mapping: one saved for this header, else by column names."""
        self._desk.require(Permission.IMPORT_REGISTER)
        head = look_at(paths)
        saved = self._saved(head.mapping.fingerprint)
        return replace(head, mapping=saved) if saved else head

    def read(
        self,
        paths: Sequence[Path],
        *,
        mapping: ColumnMapping | None = None,
        frailty_index: FrailtyIndex | None = None,
        progress: Callable[[int, int], bool] | None = None,
    ) -> RegisterExtract:
        """Read and check a whole extract; nothing is stored."""
        self._desk.require(Permission.IMPORT_REGISTER)
        return read_register(
            paths,
            mapping=mapping,
            saved=self._saved,
            progress=progress,
            today=self._desk.clock.today(),
            frailty_index=frailty_index,
            known_practices=self._practice_codes(),
        )

    def _practice_codes(self) -> frozenset[str]:
        with self._desk.read() as reader:
            return frozenset(place.code for place in reader.find(Place, kind=PlaceKind.PRACTICE))

    def rejects(self, extract: RegisterExtract) -> bytes:
        """The rows that were not taken, as a CSV file: line, reason and original cells."""
        self._desk.require(Permission.IMPORT_REGISTER)
        return write_rejects(extract)

    def preview(self, extract: RegisterExtract, options: ImportOptions) -> ImportPlan:
        """What an import would do, person by person; nothing is stored."""
        self._desk.require(Permission.IMPORT_REGISTER)
        with self._desk.read() as reader:
            return plan_import(reader, extract, options)

    def commit(self, plan: ImportPlan, *, progress: Progress | None = None) -> ImportResult:
        """Do what the preview said, in one transaction; stopped by `progress`, nothing is left behind."""
        self._desk.require(Permission.IMPORT_REGISTER)
        with self._desk.write() as work:
            written = commit(work, plan, by=self._desk.user.display_name, progress=progress)
        return ImportResult(import_id=written.import_id, counts=written.counts)

    def undo(self, import_id: str) -> int:
        """Take a whole import back; gives how many records that were. Raises UndoRefusedError."""
        self._desk.require(Permission.IMPORT_REGISTER)
        with self._desk.write() as work:
            return undo(work, import_id)

    def imports(self) -> list[RegisterImport]:
        """Every import, newest first."""
        with self._desk.read() as reader:
            return reader.find(RegisterImport, order_by="id")[::-1]

    def waiting(self, import_id: str | None = None) -> list[WaitingRow]:
        """Rows that still wait for a person, of one import or of all."""
        self._desk.require(Permission.VIEW_RECORDS)
        only = {"import_id": import_id} if import_id else {}
        with self._desk.read() as reader:
            return reader.find(WaitingRow, state=WaitingState.WAITING, order_by=("import_id", "line"), **only)

    def waiting_lines(self) -> list[WaitingLine]:
        """Every waiting row with the words to decide by."""
        rows = self.waiting()
        names = self.names_of([person_id for row in rows for person_id in row.candidate_ids])
        return [_waiting_line(row, names) for row in rows]

    def names_of(self, person_ids: Sequence[str]) -> dict[str, str]:
        """Name, birth date and NHS number of some people, for a choice between them."""
        self._desk.require(Permission.VIEW_RECORDS)
        with self._desk.read() as reader:
            people = [person for part in _parts(person_ids) for person in reader.find(Person, id=part)]
        return {person.id: _in_a_line(person) for person in people}

    def save_rejects(self, path: Path, content: bytes) -> None:
        """Write the rows that were not taken to a file outside the store; journalled as an export."""
        self._desk.require(Permission.IMPORT_REGISTER)
        try:
            path.write_bytes(content)
        except OSError as failure:
            raise UnavailableError("The file cannot be written there. Choose another folder.") from failure
        with self._desk.write() as work:
            sha256 = hashlib.sha256(content).hexdigest()
            work.note(Verb.EXPORTED, "register_import", "0" * 32, sha256=sha256, size=len(content))

    def settle(self, waiting_id: str, *, same_as: str | None = None, unit_id: str | None = None) -> Person:
        """Take a waiting row as a stored person, or as somebody new in a unit; gives the person."""
        self._desk.require(Permission.IMPORT_REGISTER)
        with self._desk.write() as work:
            return settle(work, waiting_id, same_as, unit_id)

    def dismiss(self, waiting_id: str, reason: str) -> None:
        """Settle a waiting row without taking it, with the reason."""
        self._desk.require(Permission.IMPORT_REGISTER)
        with self._desk.write() as work:
            dismiss(work, waiting_id, reason)

    def save_mapping(self, name: str, mapping: ColumnMapping) -> None:
        """Keep which column feeds which field, for the next extract with the same header."""
        self._desk.require(Permission.IMPORT_REGISTER)
        with self._desk.write() as work:
            kept = work.find(SavedMapping, fingerprint=mapping.fingerprint)
            if kept:
                work.change(kept[-1], replace(kept[-1], name=name, mapping=mapping.to_json()))
            else:
                fresh = SavedMapping(id=new_id(), name=name, fingerprint=mapping.fingerprint, mapping=mapping.to_json())
                work.create(fresh)

    def _saved(self, fingerprint: str) -> ColumnMapping | None:
        with self._desk.read() as reader:
            kept = reader.find(SavedMapping, fingerprint=fingerprint)
        return ColumnMapping.from_json(kept[-1].mapping) if kept else None


def _parts(person_ids: Sequence[str], size: int = 500) -> Iterator[Sequence[str]]:
    for start in range(0, len(person_ids), size):
        yield person_ids[start : start + size]


def _in_a_line(person: Person) -> str:
    name = clinical_name(person.family_name, person.given_names, person.title)
    number = grouped(person.nhs_number) if person.nhs_number else "Not known"
    return f"{name}, born {short(person.born_on)}, NHS No. {number}, {person.postcode or 'no postcode'}"


def _waiting_line(row: WaitingRow, names: dict[str, str]) -> WaitingLine:
    said = json.loads(row.row)
    cells: list[list[str]] = json.loads(row.cells)
    person = clinical_name(said["family_name"], said["given_names"], said["title"]) if said else "Not readable"
    return WaitingLine(
        id=row.id,
        line=row.line,
        person=person,
        reason=row.reason,
        cells=" / ".join(", ".join(cell for cell in each if cell) for each in cells),
        readable=bool(said),
        candidates=tuple((person_id, names[person_id]) for person_id in row.candidate_ids if person_id in names),
    )
