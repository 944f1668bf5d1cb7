"""Taking back a whole import, as long as nobody has worked on what it brought; the journal keeps both."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import replace
from typing import Any, Final

from bhcp_desktop.domain.frailty import FrailtyScore
from bhcp_desktop.domain.journal import Verb
from bhcp_desktop.domain.people import Membership, MembershipEnd, Person
from bhcp_desktop.domain.register_import import ImportState, RegisterImport, WaitingRow, WaitingState
from bhcp_desktop.services.imports.commit import PIECE, UndoRefusedError
from bhcp_desktop.storage.history import Deed, Span, built_on_since, deeds, edited_since, span_of, value_of
from bhcp_desktop.storage.tables.record_tables import RECORD_TABLES, RecordTable
from bhcp_desktop.storage.unit_of_work import UnitOfWork

TAKEN_BACK: Final = "The import that brought it was taken back."

_TAKEN_BACK: Final[dict[type[Any], Callable[[Any], Any]]] = {
    Person: lambda person: replace(person, withdrawn=True),
    Membership: lambda member: replace(member, to_on=member.from_on, ended_because=MembershipEnd.CORRECTED),
    FrailtyScore: lambda score: replace(score, entered_in_error=True, error_reason=TAKEN_BACK),
    WaitingRow: lambda row: replace(row, state=WaitingState.DISMISSED, resolution="The import was undone."),
}


def undo(work: UnitOfWork, import_id: str) -> int:
    """Withdraw what an import created and put back what it changed; gives how many records that were.

    Raises UndoRefusedError when the import was undone already or somebody has worked on what it brought.
    """
    imported = work.get(RegisterImport, import_id)
    span = span_of(work, "register_import", import_id, Verb.IMPORTED)
    if imported.state is ImportState.UNDONE or span is None:
        raise UndoRefusedError("This import has been undone already.")
    _refuse_if_worked_on(work, span)
    by_entity: dict[str, dict[str, list[Deed]]] = defaultdict(lambda: defaultdict(list))
    for deed in deeds(work, span):
        by_entity[deed.entity][deed.entity_id].append(deed)
    pairs = {pair.entity: pair for pair in RECORD_TABLES.values()}
    count = sum(_take_back(work, pairs[entity], found) for entity, found in by_entity.items())
    work.change(imported, replace(imported, state=ImportState.UNDONE, undone_at=work.at))
    return count


def _refuse_if_worked_on(work: UnitOfWork, span: Span) -> None:
    worked_on = edited_since(work, span) + built_on_since(work, span)
    if worked_on:
        raise UndoRefusedError(
            f"{worked_on} records that this import brought have been worked on since, so it can no longer be undone."
            " Correct the people one by one instead."
        )


def _take_back(work: UnitOfWork, pair: RecordTable, found: dict[str, list[Deed]]) -> int:
    changed, ids = 0, list(found)
    for start in range(0, len(ids), PIECE):
        records = work.find(pair.record, id=ids[start : start + PIECE])
        changed += work.change_many([(record, _as_before(pair, record, found[record.id])) for record in records])
    return changed


def _as_before(pair: RecordTable, record: Any, done: list[Deed]) -> Any:
    if any(deed.field is None for deed in done):
        return _TAKEN_BACK.get(pair.record, lambda kept: kept)(record)
    old = {deed.field: value_of(pair, deed.field, deed.old) for deed in reversed(done) if deed.field}
    return replace(record, **old)
