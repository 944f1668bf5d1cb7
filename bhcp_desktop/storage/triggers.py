"""Triggers and the search index, made anew after every migration: what keeps the journal whole and names findable."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

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
WHEN NEW.content IS NOT OLD.content OR NEW.content_sha256 IS NOT OLD.content_sha256
  OR NEW.pdf_sha256 IS NOT OLD.pdf_sha256 OR NEW.number IS NOT OLD.number
  OR NEW.published_at IS NOT OLD.published_at OR NEW.plan_id IS NOT OLD.plan_id
BEGIN SELECT RAISE(ABORT, 'a published version never changes'); END"""

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
    yield _VERSION_FIXED
    yield from _SEARCH


def rebuild(raw: Any) -> None:
    """Drop and make every trigger and the search index on a driver connection inside a transaction."""
    names = raw.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'").fetchall()
    for (name,) in names:
        raw.execute(f'DROP TRIGGER "{name}"')
    raw.execute("DROP TABLE IF EXISTS person_words")
    for statement in _statements():
        raw.execute(statement)
    raw.execute(_REFILL_SEARCH)
