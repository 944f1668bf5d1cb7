"""Register imports as a person does them: look, map, preview, commit, undo, settle the rows that waited."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from bhcp_desktop.domain.identity import new_id
from bhcp_desktop.domain.people import Person
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
from bhcp_desktop.services.imports.waiting import settle


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportResult:
    """A committed import and its figures."""

    import_id: str
    counts: dict[str, int]


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
        progress: Callable[[int, int], bool] | None = None,
    ) -> RegisterExtract:
        """Read and check a whole extract; nothing is stored."""
        self._desk.require(Permission.IMPORT_REGISTER)
        if mapping is None:
            mapping = self._saved(look_at(paths).mapping.fingerprint)
        return read_register(paths, mapping=mapping, progress=progress, today=self._desk.clock.today())

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

    def settle(self, waiting_id: str, *, same_as: str | None = None, unit_id: str | None = None) -> Person:
        """Take a waiting row as a stored person, or as somebody new in a unit; gives the person."""
        self._desk.require(Permission.IMPORT_REGISTER)
        with self._desk.write() as work:
            return settle(work, waiting_id, same_as, unit_id)

    def dismiss(self, waiting_id: str, reason: str) -> None:
        """Settle a waiting row without taking it, with the reason."""
        self._desk.require(Permission.IMPORT_REGISTER)
        with self._desk.write() as work:
            row = work.get(WaitingRow, waiting_id)
            work.change(row, replace(row, state=WaitingState.DISMISSED, resolution=reason))

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
