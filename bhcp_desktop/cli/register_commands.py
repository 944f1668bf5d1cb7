"""`register import FILE [FILE ...]`."""

from __future__ import annotations

import csv
from argparse import Namespace
from collections.abc import Iterable
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

from bhcp_desktop.cli.output import Answer, Progress
from bhcp_desktop.cli.sign_in import Session, session
from bhcp_desktop.domain.dates import read_day
from bhcp_desktop.domain.efi import FrailtyIndex
from bhcp_desktop.domain.errors import UnavailableError
from bhcp_desktop.domain.places import PlaceKind
from bhcp_desktop.domain.register import Finding, RegisterExtract
from bhcp_desktop.services.imports import ImportOptions, ImportPlan, Outcome
from bhcp_desktop.services.imports.commit import counts_of


def import_register(arguments: Namespace) -> Answer:
    """Read, check, preview and (unless it is a dry run) commit an extract, as one transaction."""
    paths = [Path(name) for name in arguments.files]
    with session(arguments) as opened:
        extract = opened.office.imports.read(paths, progress=Progress("Reading"))
        plan = opened.office.imports.preview(extract, _options(arguments, opened, extract))
        if arguments.rejects:
            _write_rejects(Path(arguments.rejects), opened.office.imports.rejects(extract))
        import_id = None
        if not arguments.dry_run:
            import_id = opened.office.imports.commit(plan, progress=Progress("Importing")).import_id
    values = {"import": import_id, "dry_run": bool(arguments.dry_run), **_values(plan)}
    return Answer(values, list(_lines(plan, dry_run=bool(arguments.dry_run))))


def _options(arguments: Namespace, opened: Session, extract: RegisterExtract) -> ImportOptions:
    as_at = read_day(arguments.as_at, "as_at") if arguments.as_at else _date_of(extract, opened)
    places = opened.office.places
    unit_id = places.by_code(arguments.unit).id if arguments.unit else None
    by_key = _unit_map(Path(arguments.unit_map), opened) if arguments.unit_map else {}
    joined = dict(_joined(words, opened) for words in arguments.join_practice)
    index = FrailtyIndex(arguments.frailty_index) if arguments.frailty_index else FrailtyIndex.UNKNOWN
    return ImportOptions(
        as_at=as_at,
        unit_id=unit_id,
        unit_by_key=by_key,
        joined=joined,
        frailty_index=index,
        end_missing=arguments.end_missing,
    )


def _date_of(extract: RegisterExtract, opened: Session) -> date:
    """The date the extract says it was run, when it is not in the future, else today."""
    today = opened.desk.clock.today()
    return extract.run_on if extract.run_on and extract.run_on <= today else today


def _joined(words: str, opened: Session) -> tuple[str, str]:
    """`P81999=P81234`: a code of the extract, and the practice of the store it stands for."""
    new, _, known = (part.strip() for part in words.partition("="))
    places = opened.office.places.tree().walk()
    found = next((node for node in places if node.kind is PlaceKind.PRACTICE and node.code == known), None)
    if not new or found is None:
        says = f"--join-practice {words}: write the extract's code, = and the code of a practice this store has."
        raise UnavailableError(says)
    return new, found.place_id


def _unit_map(path: Path, opened: Session) -> dict[str, str]:
    """A CSV of two columns: a usual GP's name or a practice code, and a unit's code; a header line may stand first."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = [row for row in csv.reader(file) if len(row) > 1 and row[0].strip()]
    except (OSError, UnicodeDecodeError, csv.Error) as failure:
        raise UnavailableError(f"The unit map {path} cannot be read. Save it as CSV in UTF-8.") from failure
    units = {node.code: node.place_id for node in opened.office.places.tree().walk() if node.kind is PlaceKind.UNIT}
    unknown = [row[1].strip() for row in rows[1:] if row[1].strip() not in units]
    if unknown:
        raise UnavailableError(f"The unit map {path} names units this store does not have: {', '.join(unknown)}.")
    return {row[0].strip(): units[row[1].strip()] for row in rows if row[1].strip() in units}


def _write_rejects(path: Path, rejects: bytes) -> None:
    try:
        path.write_bytes(rejects)
    except OSError as failure:
        raise UnavailableError(f"The rejects file {path} cannot be written. Nothing was imported.") from failure


def _values(plan: ImportPlan) -> dict[str, Any]:
    extract, counts = plan.extract, counts_of(plan)
    waiting = [
        {"line": row.row.line, "column": "", "code": str(row.waiting), "reason": row.reason} for row in plan.waiting
    ]
    known = {finding.line for finding in extract.quarantined}
    return {
        "system": extract.system,
        "layout": extract.layout,
        "encoding": extract.encoding,
        "header_line": extract.header_line,
        **{name: counts[name] for name in ("patients", "new", "changed", "unchanged", "moved", "missing_from_extract")},
        "deceased": counts["deceased"],
        "skipped_lines": [list(line) for line in extract.skipped_lines],
        "rejected": _entries(extract.rejected),
        "quarantined": _entries(extract.quarantined) + [entry for entry in waiting if entry["line"] not in known],
        "repaired": _entries(extract.repaired),
        "warned": _entries(plan.warned),
    }


def _entries(findings: Iterable[Finding]) -> list[dict[str, Any]]:
    entries: list[dict[str, Any]] = []
    for finding in findings:
        entry = asdict(finding)
        if not entry["repaired_to"]:
            del entry["repaired_to"]
        entries.append(entry)
    return entries


def _lines(plan: ImportPlan, *, dry_run: bool) -> Iterable[str]:
    counts = counts_of(plan)
    yield "Nothing was stored: this was a dry run." if dry_run else "Imported."
    yield f"{counts['patients']} people read from {plan.extract.system} ({plan.extract.layout})."
    for outcome in (Outcome.NEW, Outcome.CHANGED, Outcome.UNCHANGED):
        yield f"  {outcome.value}: {counts[outcome.value]}"
    yield f"  moved: {counts['moved']}, missing from this extract: {counts['missing_from_extract']}"
    yield f"  rejected rows: {len(plan.extract.rejected)}, waiting for a person: {counts['waiting']}"
    for each in plan.namesakes:
        yield f"  {each.name} is in the store as {each.known_code}; the extract calls it {each.code}."
        yield f"    If they are one practice, import with --join-practice {each.code}={each.known_code}."
    for finding in plan.extract.rejected:
        yield f"  line {finding.line}: {finding.reason}"
