"""Reading the journal: who did what, when, about whom; whether the chain stands; and a copy of it as a file."""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Final

from bhcp_desktop.domain.care_plan import Answer
from bhcp_desktop.domain.clock import LONDON
from bhcp_desktop.domain.errors import Problem, RuleBrokenError, UnavailableError
from bhcp_desktop.domain.journal import Verb
from bhcp_desktop.domain.journal_lines import KIND_VERBS, ChainState, JournalLine, JournalWish
from bhcp_desktop.domain.staff import Permission, User
from bhcp_desktop.exchange.registers.rejects import guarded
from bhcp_desktop.services.desk import Desk
from bhcp_desktop.services.withheld import withheld
from bhcp_desktop.storage.queries.journal import (
    EntryFilter,
    EntryRow,
    chain_faults,
    device_names,
    entries_and_newest,
    entry_rows,
    names_of,
    subjects,
)
from bhcp_desktop.storage.store import SYSTEM_ACTOR
from bhcp_desktop.storage.unit_of_work import Reader

PAGE: Final = 100
"""Entries read at a time for the screen."""

_CHUNK: Final = 5_000
_NOBODY: Final = "0" * 32
_PROGRAM: Final = "The program"
_HEADINGS: Final = (
    "Entry", "Device", "Entry of device", "When (London)", "Who", "What", "About", "NHS number", "Record", "Identifier",
    "Field", "Old", "New", "Hash",
)  # fmt: skip

Step = Callable[[int, int, str], object]


def _silent(_done: int, _total: int, _what: str) -> None:
    """Nobody watches."""


@dataclass(frozen=True, slots=True, kw_only=True)
class JournalPage:
    """Some entries, newest first, and whether there are older ones."""

    lines: tuple[JournalLine, ...]
    more: bool


class JournalReading:
    """For those who may read the journal; takes up to seconds, so never on the GUI thread."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def page(self, wish: JournalWish, *, below: int | None = None, limit: int = PAGE) -> JournalPage:
        """Entries newest first; `below` is the number of the last entry already shown.

        Looking for what concerns one person is a view of that person and is journalled as one.
        """
        self._desk.require(Permission.READ_JOURNAL)
        wanted = _filter(wish)
        if wish.person_id and below is None:
            with self._desk.write() as work:
                work.note(Verb.VIEWED, "person", wish.person_id, what="journal")
        with self._desk.read() as reader:
            rows = entry_rows(reader, wanted, below=below, limit=limit + 1)
            lines = _Telling(reader, self._desk).lines(rows[:limit])
        return JournalPage(lines=lines, more=len(rows) > limit)

    def actors(self) -> list[tuple[str, str]]:
        """Everybody who may have written an entry: identifier and name, by name."""
        self._desk.require(Permission.READ_JOURNAL)
        with self._desk.read() as reader:
            users = reader.find(User)
        named = sorted(((user.id, user.display_name) for user in users), key=lambda pair: pair[1].casefold())
        return [*named, (SYSTEM_ACTOR, _PROGRAM)]

    def check(self) -> ChainState:
        """Walk every entry of every device; about ten seconds a million entries."""
        self._desk.require(Permission.READ_JOURNAL)
        with self._desk.read() as reader:
            entries, newest = entries_and_newest(reader)
            return ChainState(entries=entries, to=newest, faults=chain_faults(reader))

    def export(self, wish: JournalWish, path: Path, *, reason: str, step: Step = _silent) -> int:
        """Write the entries as a CSV file, which is not encrypted, and journal that; gives how many.

        Raises RuleBrokenError (reason) without a reason, UnavailableError when the disk refuses the file.
        """
        self._desk.require(Permission.READ_JOURNAL)
        if not reason.strip():
            raise RuleBrokenError([Problem("reason", "Say why this copy is needed.")])
        content, entries = self._written(_filter(wish), step)
        with self._desk.write() as work:
            sha256 = hashlib.sha256(content).hexdigest()
            work.note(Verb.EXPORTED, "journal", _NOBODY, entries=entries, sha256=sha256, reason=reason.strip())
            try:
                path.write_bytes(content)
            except OSError as failure:
                raise UnavailableError("The file cannot be saved there. Choose another folder or disk.") from failure
        return entries

    def _written(self, wanted: EntryFilter, step: Step) -> tuple[bytes, int]:
        out = io.StringIO(newline="")
        writer = csv.writer(out)
        writer.writerow(_HEADINGS)
        written, below = 0, None
        with self._desk.read() as reader:
            total, _ = entries_and_newest(reader)
            telling = _Telling(reader, self._desk)
            while rows := entry_rows(reader, wanted, below=below, limit=_CHUNK):
                below = rows[-1].seq
                told = zip(telling.lines(rows), rows, strict=True)
                writer.writerows(_cells(line, row.hash) for line, row in told)
                written += len(rows)
                step(min(written, total), total, "Writing the journal")
        return out.getvalue().encode("utf-8-sig"), written


class _Telling:
    """Turns stored entries into lines with names, read a batch at a time."""

    def __init__(self, reader: Reader, desk: Desk) -> None:
        self._reader = reader
        self._devices = device_names(reader)
        self._kept = withheld(desk)
        self._shows_values = desk.allows(Permission.VIEW_RECORDS)
        self._users = {user.id: user.display_name for user in reader.find(User)} | {SYSTEM_ACTOR: _PROGRAM}

    def lines(self, rows: Sequence[EntryRow]) -> tuple[JournalLine, ...]:
        """The entries with the names of who did what to whom, values only for those who may read records."""
        who = subjects(self._reader, rows) if self._shows_values else {}
        called, hidden = self._called(rows), self._hidden(rows)
        made: list[JournalLine] = []
        for row in rows:
            person = who.get(row.entity_id)
            values = row.rev is None or (self._shows_values and row.entity_id not in hidden)
            made.append(
                JournalLine(
                    seq=row.seq,
                    device_seq=row.device_seq,
                    device=self._devices.get(row.device_id, ""),
                    at=row.at,
                    who=self._users.get(row.actor_id, "Somebody unknown"),
                    verb=row.verb,
                    entity=row.entity,
                    entity_id=row.entity_id,
                    field=row.field,
                    about=person.name if person else called.get(row.entity_id, ""),
                    nhs_number=person.nhs_number if person else None,
                    old=row.old if values else None,
                    new=row.new if values else None,
                    rev=row.rev,
                )
            )
        return tuple(made)

    def _hidden(self, rows: Sequence[EntryRow]) -> set[str]:
        """Records whose values are not shown: safeguarding, and versions with a reason for a gap in it."""
        if not self._kept.forms:
            return set()
        ids = tuple({row.entity_id for row in rows if row.entity == "answer"})
        hidden = {each.id for each in self._reader.find(Answer, id=ids) if self._kept.hides(each.form)}
        versions = [row for row in rows if row.entity == "plan_version"]
        return hidden | {
            row.entity_id for row in versions for form in self._kept.forms if f'"{form}/' in (row.new or "")
        }

    def _called(self, rows: Sequence[EntryRow]) -> dict[str, str]:
        """Users by the name shown, but not their own signing in; places by their code."""
        users = {row.entity_id: self._users.get(row.entity_id, "") for row in rows if _names_another_user(row)}
        places = names_of(self._reader, "place", "code", {row.entity_id for row in rows if row.entity == "place"})
        return users | places


def _names_another_user(row: EntryRow) -> bool:
    return row.entity == "user" and row.verb is not Verb.SIGNED_IN


def _filter(wish: JournalWish) -> EntryFilter:
    """Days of London as instants; raises RuleBrokenError (to_on) when they end before they begin."""
    if wish.from_on and wish.to_on and wish.to_on < wish.from_on:
        raise RuleBrokenError([Problem("to_on", "Enter a date on or after the first.")])
    return EntryFilter(
        since=_midnight(wish.from_on) if wish.from_on else None,
        before=_midnight(wish.to_on + timedelta(days=1)) if wish.to_on else None,
        actor_id=wish.actor_id,
        verbs=KIND_VERBS[wish.kind] if wish.kind else (),
        person_id=wish.person_id,
    )


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), tzinfo=LONDON).astimezone(UTC)


def _cells(line: JournalLine, stored_hash: bytes) -> Iterable[str]:
    told = (
        str(line.seq), line.device, str(line.device_seq), f"{line.at.astimezone(LONDON):%Y-%m-%d %H:%M:%S}", line.who,
        line.deed, line.about, line.nhs_number or "", line.entity, line.entity_id, line.field or "", line.old or "",
        line.new or "", stored_hash.hex(),
    )  # fmt: skip
    return (guarded(cell) for cell in told)
