"""Triggers and the search index, made anew after every migration: what keeps the journal whole and names findable."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from sqlalchemy import Table

from bhcp_desktop.storage import plan_index
from bhcp_desktop.storage.tables.care_plan import plan_version
from bhcp_desktop.storage.tables.mdt import agenda_item, attendance, meeting
from bhcp_desktop.storage.tables.meeting_minutes import meeting_minutes, minutes_version
from bhcp_desktop.storage.tables.record_tables import RECORD_TABLES

_JOURNAL: Final = (
    """CREATE TRIGGER journal_no_update BEFORE UPDATE ON journal
BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END""",
    """CREATE TRIGGER journal_no_delete BEFORE DELETE ON journal
BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END""",
    """CREATE TRIGGER journal_chain BEFORE INSERT ON journal
WHEN NEW.device_seq IS NOT
      COALESCE((SELECT MAX(device_seq) FROM journal WHERE device_id = NEW.device_id), 0) + 1
  OR NEW.prev IS NOT COALESCE(
      (SELECT hash FROM journal WHERE device_id = NEW.device_id ORDER BY device_seq DESC LIMIT 1), zeroblob(32))
BEGIN SELECT RAISE(ABORT, 'the journal chain is broken'); END""",
    """CREATE TRIGGER document_bytes_no_update BEFORE UPDATE ON document_bytes
BEGIN SELECT RAISE(ABORT, 'a kept document never changes'); END""",
    """CREATE TRIGGER document_bytes_no_delete BEFORE DELETE ON document_bytes
BEGIN SELECT RAISE(ABORT, 'a kept document never changes'); END""",
)

_RECORD: Final = (
    """CREATE TRIGGER "{name}_journalled_insert" BEFORE INSERT ON "{name}"
WHEN NEW.rev IS NOT 1 OR NOT EXISTS
  (SELECT 1 FROM journal WHERE entity_id = NEW.id AND rev = NEW.rev AND entity = '{name}')
BEGIN SELECT RAISE(ABORT, 'a change without a journal entry'); END""",
    """CREATE TRIGGER "{name}_journalled_update" BEFORE UPDATE ON "{name}"
WHEN NEW.id IS NOT OLD.id OR NEW.rev IS NOT OLD.rev + 1 OR NOT EXISTS
  (SELECT 1 FROM journal WHERE entity_id = NEW.id AND rev = NEW.rev AND entity = '{name}')
BEGIN SELECT RAISE(ABORT, 'a change without a journal entry'); END""",
    """CREATE TRIGGER "{name}_no_delete" BEFORE DELETE ON "{name}"
BEGIN SELECT RAISE(ABORT, 'records are never deleted'); END""",
)

_VERSION_FIXED: Final = """CREATE TRIGGER plan_version_fixed BEFORE UPDATE ON plan_version
WHEN {differs} BEGIN SELECT RAISE(ABORT, 'a published version never changes'); END"""

_ISSUED_FIXED: Final = """CREATE TRIGGER minutes_version_fixed BEFORE UPDATE ON minutes_version
WHEN {differs} BEGIN SELECT RAISE(ABORT, 'issued minutes never change'); END"""
_CONFIRMED_FIXED: Final = """CREATE TRIGGER meeting_minutes_fixed BEFORE UPDATE ON meeting_minutes
WHEN OLD.standing = 'issued' OR (OLD.standing = 'confirmed' AND NEW.standing IS NOT 'draft' AND
  (NEW.standing IS NOT 'issued' OR {differs}))
BEGIN SELECT RAISE(ABORT, 'confirmed minutes never change'); END"""
_MINUTED: Final = (
    """CREATE TRIGGER {name}_minuted BEFORE UPDATE ON {name}
WHEN ({differs}) AND EXISTS
  (SELECT 1 FROM meeting_minutes WHERE meeting_id = OLD.{meeting} AND standing IS NOT 'draft')
BEGIN SELECT RAISE(ABORT, 'the minutes of this meeting are confirmed'); END""",
    """CREATE TRIGGER {name}_minuted_insert BEFORE INSERT ON {name}
WHEN EXISTS (SELECT 1 FROM meeting_minutes WHERE meeting_id = NEW.{meeting} AND standing IS NOT 'draft')
BEGIN SELECT RAISE(ABORT, 'the minutes of this meeting are confirmed'); END""",
)
_IN_MINUTES: Final[dict[Table, tuple[str, tuple[str, ...]]]] = {
    meeting: ("id", ("issued_at", "series_id", "series_on")),
    attendance: ("meeting_id", ()),
    agenda_item: ("meeting_id", ("carried_from",)),
}
"""Of each table the column that names the meeting, and what the minutes do not tell of; all other columns are fixed."""

_SEARCH: Final = (
    """CREATE VIRTUAL TABLE person_words USING fts5(
  words, content='', contentless_delete=1, prefix='1 2 3', detail=none, tokenize='unicode61')""",
    """CREATE TRIGGER person_words_insert AFTER INSERT ON person BEGIN
  INSERT INTO person_row (person_id) VALUES (NEW.id);
  INSERT INTO person_words (rowid, words)
    VALUES ((SELECT "no" FROM person_row WHERE person_id = NEW.id), NEW.search_text);
END""",
    """CREATE TRIGGER person_words_update AFTER UPDATE OF search_text ON person
WHEN NEW.search_text IS NOT OLD.search_text BEGIN
  DELETE FROM person_words WHERE rowid = (SELECT "no" FROM person_row WHERE person_id = NEW.id);
  INSERT INTO person_words (rowid, words)
    VALUES ((SELECT "no" FROM person_row WHERE person_id = NEW.id), NEW.search_text);
END""",
)
_REFILL_SEARCH: Final = """INSERT INTO person_words (rowid, words)
  SELECT person_row."no", person.search_text FROM person JOIN person_row ON person_row.person_id = person.id"""


def _statements() -> Iterator[str]:
    yield from _JOURNAL
    for pair in RECORD_TABLES.values():
        for statement in _RECORD:
            yield statement.format(name=pair.entity)
    yield _VERSION_FIXED.format(differs=_differs(plan_version, "status", "error_reason"))
    yield _ISSUED_FIXED.format(differs=_differs(minutes_version))
    yield _CONFIRMED_FIXED.format(differs=_differs(meeting_minutes, "standing", "taken_back_because"))
    for table, (held, free) in _IN_MINUTES.items():
        for statement in _MINUTED:
            yield statement.format(name=table.name, meeting=held, differs=_differs(table, *free))
    yield from _SEARCH
    yield from plan_index.statements()


def _differs(table: Table, *free: str) -> str:
    """Whether anything of a row is other than before, but what may change: a column that is added later is fixed."""
    fixed = [column.name for column in table.columns if column.name not in {"id", "rev", *free}]
    return " OR ".join(f'NEW."{name}" IS NOT OLD."{name}"' for name in fixed)


def rebuild(raw: Any) -> None:
    """Drop and make every trigger and the search index on a driver connection inside a transaction."""
    names = raw.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'").fetchall()
    for (name,) in names:
        raw.execute(f'DROP TRIGGER "{name}"')
    raw.execute("DROP TABLE IF EXISTS person_words")
    raw.execute("DROP TABLE IF EXISTS plan_words")
    for statement in _statements():
        raw.execute(statement)
    raw.execute(_REFILL_SEARCH)
    plan_index.refill(raw)
