"""Reads a register extract: opens, maps, sorts, reads every row, joins files and gathers what belongs together."""

from __future__ import annotations

import gc
from collections import Counter
from collections.abc import Callable, Collection, Generator, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Final

from bhcp_desktop.domain.efi import FrailtyIndex
from bhcp_desktop.domain.register import (
    ColumnMapping,
    FileRead,
    Finding,
    RegisterExtract,
    RegisterHead,
    Verdict,
)
from bhcp_desktop.exchange.registers import mapping as mappings
from bhcp_desktop.exchange.registers.clinical import index_borne_out, index_named
from bhcp_desktop.exchange.registers.contact import PracticeCodes
from bhcp_desktop.exchange.registers.days import DayReader, puts_month_first
from bhcp_desktop.exchange.registers.errors import MappingNeededError, RegisterUnreadableError
from bhcp_desktop.exchange.registers.header import system_of
from bhcp_desktop.exchange.registers.identity import SCIENTIFIC
from bhcp_desktop.exchange.registers.people import People, Progress
from bhcp_desktop.exchange.registers.row_reader import RowReader
from bhcp_desktop.exchange.registers.sorting import Sorted, Sorter
from bhcp_desktop.exchange.registers.sources import Preamble, Source, open_all, read_preamble

_SAMPLE_ROWS: Final = 20
_INDEX_FIELDS: Final = ("efi_score", "efi_term", "efi_deficits")
_LOST_SHARE: Final = 0.5


def look_at(paths: Sequence[Path]) -> RegisterHead:
    """The beginning of an extract with a proposed mapping, for the screen that corrects it."""
    sources = open_all(paths)
    proposed = _propose(sources)
    main = sources[0]
    samples = tuple(
        tuple(tuple(cells) for _, cells in source.grid.records[source.header.index + 1 :][:_SAMPLE_ROWS])
        for source in sources
    )
    return RegisterHead(
        system=system_of(main.header),
        layout=_layout(sources, several_rows=_seems_several(main, proposed)),
        encoding=main.grid.encoding,
        header_line=main.header.line,
        files=tuple(_file(source, (), rows=0) for source in sources),
        mapping=proposed,
        sample=samples,
        frailty_index=_index(sources, proposed)[0],
        missing=mappings.missing(proposed),
        run_on=read_preamble(main).run_on,
    )


def read_register(
    paths: Sequence[Path],
    *,
    mapping: ColumnMapping | None = None,
    saved: Callable[[str], ColumnMapping | None] | None = None,
    progress: Callable[[int, int], bool] | None = None,
    today: date,
    frailty_index: FrailtyIndex | None = None,
    known_practices: Collection[str] | None = None,
) -> RegisterExtract:
    """Read and check a whole extract; nothing is stored.

    `today` is the day the extract is taken to be of, unless the file says when it was run. `frailty_index` answers
    the question which index the scores belong to. `progress(done, total)` stops the reading by giving False. Without a
    mapping, `saved` is asked for the one kept for this header's fingerprint.

    Raises RegisterUnreadableError, MappingNeededError, ReadingCancelledError; RuleBrokenError for another's mapping.
    """
    with _collector_paused():
        sources = open_all(paths)
        used = _mapping(sources, mapping, saved)
        _refuse_missing(used)
        preamble = read_preamble(sources[0])
        index, doubt = _index(sources, used, frailty_index)
        limit, practices = preamble.run_on or today, PracticeCodes(known_practices)
        days = [_days(source, used.fields_of(at), limit, today) for at, source in enumerate(sources)]
        readers = [
            _reader(source, used, number, days[number], practices, index=index) for number, source in enumerate(sources)
        ]
        sorts = [Sorter(s.grid, s.header, r.fields).sort() for s, r in zip(sources, readers, strict=True)]
        _refuse_empty(sorts[0], readers[0])
        people = People(sources, readers, sorts, Progress(progress, sum(len(found.drafts) for found in sorts)))
        people.read()
        if doubt:
            people.findings.add(Verdict.WARNED, doubt)
        return _extract(sources, used, preamble, sorts, people)


@contextmanager
def _collector_paused() -> Generator[None]:
    """Nothing read here forms cycles, and looking for them among hundreds of thousands of rows costs a fifth."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _mapping(
    sources: list[Source], given: ColumnMapping | None, saved: Callable[[str], ColumnMapping | None] | None
) -> ColumnMapping:
    """The mapping given, else one saved for this header, else one by the columns' names."""
    headers = [source.header for source in sources]
    if given is None and saved is not None:
        given = saved(mappings.fingerprint(headers))
    return mappings.checked(given, headers) if given else _propose(sources)


def _propose(sources: list[Source]) -> ColumnMapping:
    samples = [source.grid.records[source.header.index + 1 :][:_SAMPLE_ROWS] for source in sources]
    return mappings.propose([source.header for source in sources], samples)


def _days(source: Source, fields: Mapping[str, tuple[int, ...]], limit: date, today: date) -> DayReader:
    births = [cells for column in fields.get("born_on", ()) for cells in _column(source, column)]
    return DayReader(limit, max(limit, today), source.grid.days_from_1904, puts_month_first(births))


def _column(source: Source, column: int) -> Iterator[str]:
    records = source.grid.records[source.header.index + 1 :]
    return (cells[column] for _, cells in records if column < len(cells))


def _reader(
    source: Source,
    used: ColumnMapping,
    number: int,
    days: DayReader,
    practices: PracticeCodes,
    *,
    index: FrailtyIndex,
) -> RowReader:
    fields = used.fields_of(number)
    if "nhs_number" not in fields:
        raise MappingNeededError(f"File {number + 1} has no NHS number to join it by. Say which column holds it.")
    return RowReader(fields=fields, width=source.header.width, days=days, practices=practices, index=index)


def _refuse_missing(used: ColumnMapping) -> None:
    if absent := mappings.missing(used):
        raise MappingNeededError(f"No column was found for: {', '.join(absent)}. Say which column holds it.")


def _refuse_empty(found: Sorted, reader: RowReader) -> None:
    if not found.drafts:
        raise RegisterUnreadableError(
            "The file has column names but no patients. Ask the practice whether the search found anybody."
        )
    column = reader.fields["nhs_number"][0]
    numbers = [draft.cells[column].strip() for draft in found.drafts if column < len(draft.cells)]
    lost = sum(1 for number in numbers if "E" in number.upper() and SCIENTIFIC.fullmatch(number))
    if lost > len(numbers) * _LOST_SHARE:
        raise RegisterUnreadableError(
            "A spreadsheet has put the NHS numbers into scientific notation (such as 9.99E+09); their digits are lost. "
            "Ask the practice for the extract as it came from the practice system, not opened and saved in Excel."
        )


def _index(
    sources: list[Source], used: ColumnMapping, stated: FrailtyIndex | None = None
) -> tuple[FrailtyIndex, Finding | None]:
    """The index of the scores and, when it must be asked about, a finding that says why."""
    for number, source in enumerate(sources):
        fields = used.fields_of(number)
        if "efi_score" not in fields or not (scores := _cells_of(source, fields["efi_score"])):
            continue
        if stated:
            return stated, None
        names = [source.header.label(i) for name in _INDEX_FIELDS for i in fields.get(name, ())]
        names += [source.header.groups[i] for name in _INDEX_FIELDS for i in fields.get(name, ())]
        named = index_named([*names, *_cells_of(source, fields.get("efi_term", ()))])
        column = source.header.label(fields["efi_score"][0])
        if named is FrailtyIndex.UNKNOWN:
            says = "The extract does not say whether the scores are eFI or eFI2. They were not banded; say which."
            return named, _doubt(source, number, column, "index_unknown", says)
        if not index_borne_out(named, scores):
            says = "The column is called eFI, but many scores are no counts out of 36. Say whether they are eFI2."
            return FrailtyIndex.UNKNOWN, _doubt(source, number, column, "index_doubtful", says)
        return named, None
    return stated or FrailtyIndex.UNKNOWN, None


def _doubt(source: Source, number: int, column: str, code: str, says: str) -> Finding:
    return Finding(line=source.header.line, column=column, code=code, reason=says, file=number)


def _cells_of(source: Source, columns: tuple[int, ...]) -> Counter[str]:
    body = source.grid.records[source.header.index + 1 :]
    names = set(source.header.names)
    return Counter(
        cells[i].strip()
        for i in columns
        for _, cells in body
        if i < len(cells) and cells[i].strip() and cells[i] not in names
    )


def _seems_several(source: Source, proposed: ColumnMapping) -> bool:
    return Sorter(source.grid, source.header, proposed.fields_of(0)).sort().several_rows


def _layout(sources: list[Source], *, several_rows: bool) -> str:
    if len(sources) > 1:
        return "split"
    if sources[0].header.group_index is not None:
        return "multirow" if several_rows else "grouped"
    return "single" if system_of(sources[0].header) == "systmone" else "flat"


def _file(source: Source, skipped: tuple[tuple[int, str], ...], *, rows: int) -> FileRead:
    return FileRead(
        name=source.name,
        sha256=source.sha256,
        encoding=source.grid.encoding,
        header_line=source.header.line,
        columns=source.header.names,
        sheet=source.grid.sheet,
        rows=rows,
        skipped_lines=skipped,
    )


def _skipped(source: Source, found: Sorted) -> tuple[tuple[int, str], ...]:
    header = source.header
    above = [
        (line, "group_header" if index == header.group_index else "preamble")
        for index, (line, _) in enumerate(source.grid.records[: header.index])
    ]
    return tuple(sorted([*above, *found.skipped]))


def _extract(
    sources: list[Source],
    used: ColumnMapping,
    preamble: Preamble,
    sorts: list[Sorted],
    people: People,
) -> RegisterExtract:
    main = sources[0]
    files = tuple(
        _file(source, _skipped(source, found), rows=len(found.drafts))
        for source, found in zip(sources, sorts, strict=True)
    )
    count, lines = len(sorts[0].drafts), [source.header.line for source in sources]
    return RegisterExtract(
        system=system_of(main.header),
        layout=_layout(sources, several_rows=people.several_rows),
        encoding=main.grid.encoding,
        header_line=main.header.line,
        files=files,
        mapping=used,
        frailty_index=people.frailty_index,
        run_on=preamble.run_on,
        stated_count=preamble.count,
        stated_practice_code=preamble.practice_code,
        rows=tuple(people.rows),
        rejected=people.findings.of(Verdict.REJECTED, count, lines),
        quarantined=people.findings.of(Verdict.QUARANTINED, count, lines),
        repaired=people.findings.of(Verdict.REPAIRED, count, lines),
        warned=people.findings.of(Verdict.WARNED, count, lines),
        skipped_lines=files[0].skipped_lines,
        set_aside=tuple(sorted(people.set_aside, key=lambda item: (item.file, item.line))),
    )
