"""Writing a planned import: everything in one transaction, in pieces small enough to tell how far it is."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Final, TypeVar, cast

from bhcp_desktop.domain.efi import FrailtyIndex
from bhcp_desktop.domain.errors import BhcpError
from bhcp_desktop.domain.frailty import FrailtyScore
from bhcp_desktop.domain.identity import new_id
from bhcp_desktop.domain.journal import Verb
from bhcp_desktop.domain.people import Membership, MembershipEnd, Person
from bhcp_desktop.domain.register import SetAside, Verdict
from bhcp_desktop.domain.register_import import RegisterImport, WaitingRow
from bhcp_desktop.exchange.registers.errors import ReadingCancelledError
from bhcp_desktop.services.imports.facts import score_key, scores_of
from bhcp_desktop.services.imports.plan import ImportOptions, ImportPlan, Outcome, PlannedRow
from bhcp_desktop.services.place_changes import add_practice
from bhcp_desktop.storage.unit_of_work import UnitOfWork

Progress = Callable[[int, int], bool]
PIECE: Final = 1000
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Written:
    """What a commit brought about."""

    import_id: str
    counts: dict[str, int]


def commit(work: UnitOfWork, plan: ImportPlan, *, by: str, progress: Progress | None) -> Written:
    """Write the whole plan; raises ReadingCancelledError, and so writes nothing, when progress says stop."""
    counts = counts_of(plan)
    imported = _import_record(plan, by, work, counts)
    work.create(imported)
    practices = _add_practices(work, plan)
    done, total = 0, len(plan.rows)
    for piece in _pieces(plan.rows):
        _write_piece(work, plan, piece, imported.id, practices)
        done += len(piece)
        if progress is not None and not progress(done, total):
            raise ReadingCancelledError("The import was stopped. Nothing was kept; the store is as it was before.")
    if plan.options.end_missing:
        _end(work, plan.missing, plan.options.as_at, MembershipEnd.MISSING_FROM_EXTRACT)
    work.create_many(list(_waiting_rows(plan, imported.id)))
    work.note(Verb.IMPORTED, "register_import", imported.id, **counts)
    return Written(imported.id, counts)


def counts_of(plan: ImportPlan) -> dict[str, int]:
    """The figures of a plan, as the preview and the command line give them."""
    return {
        "patients": len(plan.extract.rows),
        "new": plan.count(Outcome.NEW),
        "changed": plan.count(Outcome.CHANGED),
        "unchanged": plan.count(Outcome.UNCHANGED),
        "moved": plan.moved,
        "waiting": len(plan.waiting) + len(plan.unplanned),
        "missing_from_extract": len(plan.missing),
        "deceased": plan.deceased,
        "rejected": sum(aside.verdict is Verdict.REJECTED for aside in plan.extract.set_aside),
    }


def _import_record(plan: ImportPlan, by: str, work: UnitOfWork, counts: dict[str, int]) -> RegisterImport:
    extract = plan.extract
    return RegisterImport(
        id=new_id(),
        file_sha256="+".join(file.sha256 for file in extract.files),
        system=extract.system,
        layout=extract.layout,
        as_at=plan.options.as_at,
        imported_at=work.at,
        imported_by=by,
        practice_codes=extract.practice_codes,
        counts=json.dumps(counts),
    )


def _add_practices(work: UnitOfWork, plan: ImportPlan) -> dict[str, tuple[str, str]]:
    """Practices the store does not know yet, each with one unit that holds all its people."""
    made: dict[str, tuple[str, str]] = {}
    shared = Counter(name for _, name in plan.new_practices)
    for code, name in plan.new_practices:
        told = name if shared[name] == 1 else f"{name} ({code})"
        practice, unit = add_practice(
            work, code=code, name=told, from_on=plan.options.as_at, source="named in a register extract"
        )
        made[code] = (practice.id, unit.id)
    return made


def _pieces(items: Sequence[T]) -> Iterator[Sequence[T]]:
    for start in range(0, len(items), PIECE):
        yield items[start : start + PIECE]


def _write_piece(
    work: UnitOfWork,
    plan: ImportPlan,
    piece: Sequence[PlannedRow],
    import_id: str,
    practices: dict[str, tuple[str, str]],
) -> None:
    taken = [row for row in piece if row.after is not None]
    work.create_many([row.after for row in taken if row.outcome is Outcome.NEW and row.after])
    work.change_many([(row.before, row.after) for row in taken if row.before and row.after])
    Members(work, plan.options, import_id, practices).write(taken)
    _write_scores(work, plan, taken, import_id)


class Members:
    """Brings memberships into line with where the rows say people belong."""

    def __init__(
        self, work: UnitOfWork, options: ImportOptions, import_id: str, practices: dict[str, tuple[str, str]]
    ) -> None:
        self._work = work
        self._options = options
        self._import_id = import_id
        self._practices = practices

    def write(self, rows: Sequence[PlannedRow]) -> None:
        """End what no longer holds and begin what now does; somebody who died keeps no open membership."""
        known = [row.before.id for row in rows if row.before]
        current = {found.person_id: found for found in self._work.find(Membership, person_id=known, to_on=None)}
        ended: list[tuple[Membership, MembershipEnd]] = []
        begun: list[Membership] = []
        for row in rows:
            member = current.get(row.after.id) if row.after else None
            if row.after is None or (row.after.deceased and member is None and row.before):
                continue
            if member is not None and row.after.deceased:
                ended.append((member, MembershipEnd.DIED))
            elif member is None or row.moved:
                begun.append(self._membership(row, row.after))
                if member is not None:
                    ended.append((member, MembershipEnd.MOVED))
        for why in MembershipEnd:
            _end(self._work, [member for member, because in ended if because is why], self._options.as_at, why)
        self._work.create_many(begun)

    def _membership(self, row: PlannedRow, person: Person) -> Membership:
        practice_id, unit_id = self._practices.get(row.row.practice_code, (row.practice_id, row.unit_id))
        as_at = self._options.as_at
        died = person.deceased
        return Membership(
            id=new_id(),
            person_id=person.id,
            practice_id=row.practice_id or practice_id,
            unit_id=row.unit_id or unit_id,
            from_on=as_at,
            to_on=as_at if died else None,
            ended_because=MembershipEnd.DIED if died else None,
            how="chosen" if self._options.unit_id else "rule",
            import_id=self._import_id,
        )


def _end(work: UnitOfWork, members: Sequence[Membership], as_at: date, why: MembershipEnd) -> None:
    work.change_many(
        [(member, replace(member, to_on=max(as_at, member.from_on), ended_because=why)) for member in members]
    )


def _write_scores(work: UnitOfWork, plan: ImportPlan, rows: Sequence[PlannedRow], import_id: str) -> None:
    known = [row.before.id for row in rows if row.before]
    source = f"{plan.extract.system} extract of {plan.options.as_at.isoformat()}"
    index, as_at = plan.options.frailty_index, plan.options.as_at
    keep_scores(
        work,
        known,
        (
            score
            for row in rows
            if row.after is not None
            for score in scores_of(row.row, row.after.id, index=index, as_at=as_at, source=source, import_id=import_id)
        ),
    )


def keep_scores(work: UnitOfWork, known: Sequence[str], scores: Iterable[FrailtyScore]) -> None:
    """Write the results that the known people do not have yet, each once."""
    stored = work.find(FrailtyScore, person_id=known, entered_in_error=False) if known else []
    held = {score_key(score) for score in stored}
    fresh: list[FrailtyScore] = []
    for score in scores:
        key = score_key(score)
        if key not in held:
            held.add(key)
            fresh.append(score)
    work.create_many(fresh)


def _waiting_rows(plan: ImportPlan, import_id: str) -> Iterator[WaitingRow]:
    asides = {
        aside.line: aside for aside in plan.extract.set_aside if aside.verdict is Verdict.QUARANTINED and not aside.file
    }
    index = plan.options.frailty_index
    for aside in plan.unplanned:
        yield _waiting(import_id, aside, index, aside.findings[0].code, aside.findings[0].reason)
    for row in plan.waiting:
        aside = asides.get(row.row.line) or SetAside(
            verdict=Verdict.QUARANTINED, line=row.row.line, findings=(), cells=(), row=row.row
        )
        made = _waiting(import_id, aside, index, str(row.waiting), row.reason)
        yield replace(made, candidate_ids=row.candidates)


def _waiting(import_id: str, aside: SetAside, index: FrailtyIndex, code: str, reason: str) -> WaitingRow:
    said = aside.row
    if said is not None and said.frailty_index is FrailtyIndex.UNKNOWN:
        said = replace(said, frailty_index=index)  # as was answered for the whole extract
    row = json.dumps(asdict(said), ensure_ascii=False, default=_plain) if said else "{}"
    cells = json.dumps([aside.cells, *(cells for _, cells in aside.more)], ensure_ascii=False)
    return WaitingRow(id=new_id(), import_id=import_id, line=aside.line, code=code, reason=reason, cells=cells, row=row)


def _plain(value: object) -> object:
    return sorted(cast("frozenset[str]", value)) if isinstance(value, frozenset) else str(value)


class UndoRefusedError(BhcpError):
    """Somebody has since worked on what the import brought."""

    code = "undo_refused"
