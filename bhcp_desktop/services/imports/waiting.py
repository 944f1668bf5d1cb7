"""Settling a row that waited: it is this person, it is somebody new, or it is not taken."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any, Final

from bhcp_desktop.domain.efi import FrailtyIndex
from bhcp_desktop.domain.errors import ConflictError, Problem, RuleBrokenError
from bhcp_desktop.domain.people import Person, Sex
from bhcp_desktop.domain.register import EarlierScore, RegisterRow
from bhcp_desktop.domain.register_import import RegisterImport, WaitingRow, WaitingState
from bhcp_desktop.services.imports.commit import Members, keep_scores
from bhcp_desktop.services.imports.facts import new_person, scores_of, updated_person
from bhcp_desktop.services.imports.placing import Placing
from bhcp_desktop.services.imports.plan import ImportOptions, Outcome, PlannedRow
from bhcp_desktop.storage.unit_of_work import UnitOfWork

_DATES: Final = ("born_on", "efi_date", "rockwood_on", "died_on")
_LISTS: Final = ("also_lines", "conditions", "medicines")


def row_of(waiting: WaitingRow) -> RegisterRow:
    """The person a waiting row speaks of; raises RuleBrokenError when too little could be read."""
    kept: dict[str, Any] = json.loads(waiting.row)
    if not kept:
        says = "Too little of this row could be read. Ask the practice to correct it and send the extract again."
        raise RuleBrokenError([Problem("row", says)])
    for name in _DATES:
        kept[name] = date.fromisoformat(kept[name]) if kept[name] else None
    for name in _LISTS:
        kept[name] = tuple(kept[name])
    kept["sex"], kept["frailty_index"] = Sex(kept["sex"]), FrailtyIndex(kept["frailty_index"])
    kept["efi_score"] = Decimal(kept["efi_score"]) if kept["efi_score"] is not None else None
    kept["given"] = frozenset(kept["given"])
    kept["earlier_scores"] = tuple(_earlier(each) for each in kept["earlier_scores"])
    return RegisterRow(**kept)


def _earlier(kept: dict[str, Any]) -> EarlierScore:
    on: str | None = kept.pop("scored_on")
    return EarlierScore(**kept, scored_on=date.fromisoformat(on) if on else None)


def settle(work: UnitOfWork, waiting_id: str, same_as: str | None, unit_id: str | None) -> Person:
    """Take a waiting row as the person `same_as`, or as somebody new; gives the person."""
    waiting = work.get(WaitingRow, waiting_id)
    _refuse_settled(waiting)
    row, imported = row_of(waiting), work.get(RegisterImport, waiting.import_id)
    person = _updated(work, row, same_as, imported) if same_as else _created(work, row, unit_id, imported)
    source = f"{imported.system} extract of {imported.as_at.isoformat()}"
    scores = scores_of(
        row, person.id, index=FrailtyIndex.UNKNOWN, as_at=imported.as_at, source=source, import_id=imported.id
    )
    keep_scores(work, [person.id], scores)
    resolution = "same person" if same_as else "new person"
    work.change(waiting, replace(waiting, state=WaitingState.RESOLVED, resolution=resolution))
    return person


def dismiss(work: UnitOfWork, waiting_id: str, reason: str) -> None:
    """Settle a waiting row without taking it, with the reason."""
    waiting = work.get(WaitingRow, waiting_id)
    _refuse_settled(waiting)
    work.change(waiting, replace(waiting, state=WaitingState.DISMISSED, resolution=reason))


def _refuse_settled(waiting: WaitingRow) -> None:
    if waiting.state is not WaitingState.WAITING:
        raise ConflictError("Somebody has settled this row already.")


def _updated(work: UnitOfWork, row: RegisterRow, person_id: str, imported: RegisterImport) -> Person:
    before = work.get(Person, person_id)
    _refuse_taken(work, row, but=person_id)
    after = work.change(before, updated_person(before, row, imported.as_at))
    _belong(work, row, None, imported, before=before, after=after)
    return after


def _created(work: UnitOfWork, row: RegisterRow, unit_id: str | None, imported: RegisterImport) -> Person:
    _refuse_taken(work, row)
    person = work.create(new_person(row, imported.as_at))
    _belong(work, row, unit_id, imported, before=None, after=person)
    return person


def _belong(
    work: UnitOfWork,
    row: RegisterRow,
    unit_id: str | None,
    imported: RegisterImport,
    *,
    before: Person | None,
    after: Person,
) -> None:
    """End the membership of whoever died and begin one for whoever has none; nobody is moved by a doubtful row."""
    options = ImportOptions(as_at=imported.as_at, unit_id=unit_id)
    practice_id, unit_id = Placing.read(work, imported.as_at, {}).place(row, options, None)
    settled = PlannedRow(
        row=row, outcome=Outcome.CHANGED, before=before, after=after, practice_id=practice_id, unit_id=unit_id
    )
    Members(work, options, imported.id, {}).write([settled])


def _refuse_taken(work: UnitOfWork, row: RegisterRow, but: str = "") -> None:
    holders = work.find(Person, nhs_number=row.nhs_number, withdrawn=False) if row.nhs_number else []
    if any(holder.id != but for holder in holders):
        says = "Somebody else in the store has this NHS number. Check the number with the practice."
        raise RuleBrokenError([Problem("nhs_number", says)])
