"""The ledger of what leaves the program; a pack leaves it as numbered copies, each with its holder."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from bhcp_desktop.domain.errors import Problem, RuleBrokenError
from bhcp_desktop.domain.identity import new_id
from bhcp_desktop.domain.journal import Verb
from bhcp_desktop.domain.pack_copies import NOTHING, PackCopy, PackRun
from bhcp_desktop.domain.prints import Output, PrintedDocument
from bhcp_desktop.services.documents.prepared import Copy, Prepared
from bhcp_desktop.storage.unit_of_work import UnitOfWork

NOBODY: Final = "0" * 32
"""The subject of what is about nobody and no meeting."""
_VERBS: Final = {Output.PRINTED: Verb.PRINTED, Output.SAVED: Verb.EXPORTED}


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaving:
    """How documents leave the program together: printed or saved, for whom, how often each, when and by whom."""

    output: Output
    recipient: str = ""
    copies: int = 1
    at: datetime
    by: str


def refuse_for_nobody(made: Sequence[Prepared]) -> None:
    """Raise RuleBrokenError for a pack that names nobody it is for."""
    if any(each.is_for_nobody for each in made):
        raise RuleBrokenError([Problem("copy_for", "Choose whom this copy of the pack is for.")])


def enter(work: UnitOfWork, made: Sequence[Prepared], leaving: Leaving) -> list[PrintedDocument]:
    """Enter what was printed or saved together; the copies of one pack come into their own ledger as well."""
    refuse_for_nobody(made)
    numbered = [(each, each.copy) for each in made if each.copy is not None]
    if numbered:
        _enter_copies(work, numbered, leaving)
    return [_enter_one(work, each, leaving) for each in made]


def _enter_copies(work: UnitOfWork, made: Sequence[tuple[Prepared, Copy]], leaving: Leaving) -> None:
    """One line for each sheaf of paper."""
    _refuse_taken(work, made, leaving)
    first, copy = made[0]
    run = PackRun(
        id=new_id(),
        meeting_id=first.meeting_id or NOBODY,
        copies=len(made),
        marks=copy.marks,
        at=leaving.at,
        by=leaving.by,
    )
    work.create(run)
    work.create_many([_copy_line(run, *each) for each in made])


def _refuse_taken(work: UnitOfWork, made: Sequence[tuple[Prepared, Copy]], leaving: Leaving) -> None:
    """A number names one sheaf of paper: with two of copy 3 nobody could say which of them came back."""
    meeting_id = made[0][0].meeting_id or NOBODY
    numbers = [copy.number for _, copy in made]
    taken = {copy.number for copy in work.find(PackCopy, meeting_id=meeting_id)}
    if leaving.copies != 1 or len(set(numbers)) != len(numbers) or taken & set(numbers):
        says = "Each copy of a pack has a number of its own. Draw it again: it gets the next number."
        raise RuleBrokenError([Problem("copies", says)])


def _copy_line(run: PackRun, prepared: Prepared, copy: Copy) -> PackCopy:
    return PackCopy(
        id=new_id(),
        run_id=run.id,
        meeting_id=run.meeting_id,
        number=copy.number or 1,
        holder=copy.holder,
        organisation=copy.organisation,
        profile=copy.profile.value,
        pages=prepared.pages,
        pdf_sha256=prepared.sha256,
        quotes=copy.quotes or NOTHING,
    )


def _enter_one(work: UnitOfWork, prepared: Prepared, leaving: Leaving) -> PrintedDocument:
    copy = prepared.copy or Copy(copies=leaving.copies)
    line = PrintedDocument(
        id=new_id(),
        kind=prepared.kind,
        output=leaving.output,
        person_id=prepared.person_id,
        meeting_id=prepared.meeting_id,
        version_id=prepared.version_id,
        plan_id=prepared.plan_id,
        recipient=leaving.recipient or copy.holder,
        copy_number=copy.number or 1,
        copies=copy.copies or 1,
        profile=prepared.profile,
        size=prepared.size,
        form=prepared.form,
        pages=prepared.pages,
        pdf_sha256=prepared.sha256,
        at=leaving.at,
        by=leaving.by,
    )
    work.create(line)
    entity, about = _subject(prepared)
    detail = {"kind": line.kind.value, "sha256": line.pdf_sha256, "copies": leaving.copies}
    work.note(_VERBS[leaving.output], entity, about, **detail)
    return line


def _subject(prepared: Prepared) -> tuple[str, str]:
    if prepared.person_id:
        return "person", prepared.person_id
    return ("meeting", prepared.meeting_id) if prepared.meeting_id else ("worklist", NOBODY)
