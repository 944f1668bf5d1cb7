"""The people of an extract: each row read, files joined, repeats merged, contradictions set aside."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, Final

from bhcp_desktop.domain.efi import FrailtyIndex
from bhcp_desktop.domain.register import FIELD_LABELS, Finding, RegisterRow, SetAside, Verdict
from bhcp_desktop.exchange.registers.delimited import STRAY_QUOTE
from bhcp_desktop.exchange.registers.errors import ReadingCancelledError
from bhcp_desktop.exchange.registers.findings import Findings, finding
from bhcp_desktop.exchange.registers.gather import add_values, values_of, without_repeats
from bhcp_desktop.exchange.registers.notes import Note, Notes
from bhcp_desktop.exchange.registers.row_reader import RowReader
from bhcp_desktop.exchange.registers.sorting import FAULT_REASONS, Draft, Sorted
from bhcp_desktop.exchange.registers.sources import Source

_STEP: Final = 2048


class Progress:
    """Tells how far the reading is, and stops it when the person says so."""

    def __init__(self, tell: Callable[[int, int], bool] | None, total: int) -> None:
        self._tell = tell
        self._total = total
        self._done = 0

    def step(self) -> None:
        """One more row; raises ReadingCancelledError."""
        if self._done % _STEP == 0:
            self.now()
        self._done += 1

    def now(self) -> None:
        """Tell; raises ReadingCancelledError."""
        if self._tell is not None and not self._tell(self._done, self._total):
            raise ReadingCancelledError("The reading was stopped. Nothing was kept.")


@dataclass(slots=True)
class _Person:
    """A person with the record it came from, until all rows are known."""

    draft: Draft
    row: RegisterRow
    notes: list[Note]


class People:
    """Gathers the people of all files; afterwards `rows`, `findings` and `set_aside` hold the result."""

    def __init__(
        self, sources: list[Source], readers: list[RowReader], sorts: list[Sorted], progress: Progress
    ) -> None:
        self.rows: list[RegisterRow] = []
        self.findings = Findings()
        self.set_aside: list[SetAside] = []
        self.several_rows = sorts[0].several_rows
        self._sources = sources
        self._readers = readers
        self._sorts = sorts
        self._progress = progress
        self._people: dict[str, list[_Person]] = {}
        grid = sources[0].grid
        self._marked = bool(grid.faults or grid.foreign_lines)

    @property
    def frailty_index(self) -> FrailtyIndex:
        """The index that the scores of this extract belong to."""
        return self._readers[0].index

    def read(self) -> None:
        """Read the people, then join, merge and compare; raises ReadingCancelledError."""
        for draft in self._sorts[0].drafts:
            self._progress.step()
            self._read_person(draft)
        single = self._merge()
        for number in range(1, len(self._sources)):
            self._join(number, single)
        self._warn_alike(single)
        self._warn_doubtful_codes(single)
        for person in single.values():
            self.rows.append(person.row)
            for note in person.notes:
                self._note(note, person.draft.line)
        self._progress.now()

    def _read_person(self, draft: Draft) -> None:
        notes = Notes()
        if draft.fault:
            notes.reject("", draft.fault, FAULT_REASONS[draft.fault])
            self._put_aside(draft, notes.found, Verdict.REJECTED)
            return
        reader = self._readers[0]
        values = reader.read(draft.cells, notes)
        test = values.pop("_test", False)
        if self._marked:
            self._note_line(draft, notes)
        verdict = notes.verdict
        if verdict is Verdict.REJECTED:
            self._put_aside(draft, notes.found, verdict)
            return
        row = self._row(draft, values, notes)
        if verdict or test:
            self._put_aside(draft, notes.found, verdict or Verdict.WARNED, row)
            return
        self._people.setdefault(row.nhs_number or "", []).append(_Person(draft, row, notes.found))

    def _row(self, draft: Draft, values: dict[str, Any], notes: Notes) -> RegisterRow:
        without_repeats(values)
        row = RegisterRow(line=draft.line, **values)
        for line, cells in draft.more:
            more = self._readers[0].read(cells, notes, person=False)
            row, conflicts = add_values(row, more, line)
            for name in conflicts:
                says = "Two rows of this person differ here. The first was kept."
                notes.warn(name, "rows_differ", says)
        return row

    def _note_line(self, draft: Draft, notes: Notes) -> None:
        grid = self._sources[0].grid
        if grid.faults.get(draft.line) == STRAY_QUOTE:
            notes.warn("", STRAY_QUOTE, "Quotation marks stand inside a cell without quoting it. Check the row.")
        if draft.line in grid.foreign_lines:
            fields = self._readers[0].fields
            found = [n for n, at in fields.items() if at[0] < len(draft.cells) and not draft.cells[at[0]].isascii()]
            says = "This row was not in the encoding of the file; it was read as Windows-1252. Check the accents."
            notes.repair(found[0] if found else "", "encoding_mixed", says, "")

    def _merge(self) -> dict[str, _Person]:
        """One person for each NHS number; rows that contradict each other are all set aside."""
        single: dict[str, _Person] = {}
        for number, rows in self._people.items():
            if len(rows) == 1:
                single[number] = rows[0]
            elif (merged := self._merged(rows)) is not None:
                single[number] = merged
        return single

    def _merged(self, rows: list[_Person]) -> _Person | None:
        first, *others = rows
        row, repeats, conflicts = first.row, list[_Person](), dict[str, None]()
        for other in others:
            joined, differing = add_values(row, values_of(other.row), other.row.line)
            conflicts.update(dict.fromkeys(differing))
            if replace(joined, also_lines=()) == replace(row, also_lines=()):
                repeats.append(other)
            row = joined
        if conflicts:
            self._set_aside_contradicting(rows, list(conflicts))
            return None
        for other in others:
            if other not in repeats:
                self.several_rows = True
                for note in other.notes:
                    self._note(note, other.draft.line)
        for other in repeats:
            says = f"The same row stands on line {first.row.line} too. It was taken once."
            self._note(Note(Verdict.WARNED, "nhs_number", "duplicate_row", says), other.draft.line)
        return _Person(first.draft, row, first.notes)

    def _set_aside_contradicting(self, rows: list[_Person], conflicts: list[str]) -> None:
        fields = ", ".join(FIELD_LABELS.get(name, name).lower() for name in conflicts)
        someone_else = {"family_name", "born_on"} & set(conflicts)
        code = "nhs_two_people" if someone_else else "nhs_rows_differ"
        for person in rows:
            lines = " and ".join(str(other.row.line) for other in rows if other is not person)
            says = f"The same NHS number stands on line {lines} with another {fields}. None of the rows was taken."
            note = Note(Verdict.QUARANTINED, "nhs_number", code, says)
            self._put_aside(person.draft, [note], Verdict.QUARANTINED, person.row)

    def _join(self, number: int, single: dict[str, _Person]) -> None:
        reader, source = self._readers[number], self._sources[number]
        for draft in self._sorts[number].drafts:
            self._progress.step()
            notes = Notes()
            if draft.fault:
                notes.reject("", draft.fault, FAULT_REASONS[draft.fault])
                self._put_aside(draft, notes.found, Verdict.REJECTED, file=number)
                continue
            values = reader.read(draft.cells, notes, person=False)
            person = single.get(values.pop("nhs_number", "") or "")
            if person is None:
                self._put_orphan_aside(draft, notes, number)
                continue
            for cells in [values, *(reader.read(cells, notes, person=False) for _, cells in draft.more)]:
                self._add_joined(person, cells, notes)
            for note in notes.found:
                self.findings.add(note.verdict, finding(note, draft.line, number, source.header, reader))

    def _add_joined(self, person: _Person, values: dict[str, Any], notes: Notes) -> None:
        without_repeats(values)
        person.row, conflicts = add_values(person.row, values, 0)
        for name in conflicts:
            notes.warn(name, "files_differ", "The files differ here. What was read first was kept.")

    def _put_orphan_aside(self, draft: Draft, notes: Notes, number: int) -> None:
        if notes.verdict is None:
            says = f"Nobody in the first file has this NHS number; this row of file {number + 1} was not used."
            notes.found.append(Note(Verdict.WARNED, "nhs_number", "orphan_row", says))
        self._put_aside(draft, notes.found, notes.verdict or Verdict.WARNED, file=number)

    def _warn_alike(self, single: dict[str, _Person]) -> None:
        """Two NHS numbers with one name, birth date and postcode: both are taken, and somebody is asked to look."""
        seen: dict[tuple[object, ...], int] = {}
        for person in single.values():
            row = person.row
            if not row.postcode or not row.given_names:
                continue
            key = (row.family_name.casefold(), row.given_names.casefold(), row.born_on, row.postcode)
            first = seen.setdefault(key, row.line)
            if first != row.line:
                says = f"Name, date of birth and postcode are those of line {first}, under another NHS number."
                person.notes.append(Note(Verdict.WARNED, "nhs_number", "duplicate_person", says))

    def _warn_doubtful_codes(self, single: dict[str, _Person]) -> None:
        doubtful = self._readers[0].practices.doubtful()
        if not doubtful:
            return
        for person in single.values():
            says = doubtful.get(person.row.practice_code)
            if says and not any(note.field == "practice_code" for note in person.notes):
                person.notes.append(Note(Verdict.WARNED, "practice_code", "practice_code_unknown", says))

    def _put_aside(
        self, draft: Draft, notes: list[Note], verdict: Verdict, row: RegisterRow | None = None, file: int = 0
    ) -> None:
        source, reader = self._sources[file], self._readers[file]
        found: list[Finding] = []
        for note in notes:
            if note.verdict is verdict:
                item = finding(note, draft.line, file, source.header, reader)
                self.findings.add(verdict, item)
                found.append(item)
        self.set_aside.append(
            SetAside(
                verdict=verdict,
                line=draft.line,
                file=file,
                findings=tuple(found),
                cells=tuple(draft.cells),
                more=tuple((line, tuple(cells)) for line, cells in draft.more),
                row=row,
            )
        )

    def _note(self, note: Note, line: int) -> None:
        item = finding(note, line, 0, self._sources[0].header, self._readers[0])
        self.findings.add(note.verdict, item)
