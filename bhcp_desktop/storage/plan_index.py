"""The word index of plans: kept by triggers in the transaction that changes a plan, made anew after every migration.

Every record of a plan is one entry, and so is the content of each current version. Drafts of boxes are never in it.
Contentless: the index holds words and numbers, the text stays in its record alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from sqlalchemy import Text
from sqlalchemy.types import TypeEngine

from bhcp_desktop.domain.capacity import CapacityAssessment
from bhcp_desktop.domain.care_plan import (
    Action,
    Allergy,
    Answer,
    Contact,
    ContingencyPlan,
    Goal,
    Medicine,
    Need,
    PlanVersion,
)
from bhcp_desktop.domain.health_lists import Condition, SupportPlan
from bhcp_desktop.domain.plan_search import NOT_SAID, NOT_SEARCHED
from bhcp_desktop.storage.tables.columns import Texts
from bhcp_desktop.storage.tables.record_tables import RecordTable, table_of

INDEXED: Final = (
    Answer, Need, Goal, Action, Contact, Allergy, Medicine, ContingencyPlan, CapacityAssessment, Condition, SupportPlan,
)  # fmt: skip
"""The records whose words a search of plans finds; every text of each, whatever is added to them."""

_TABLE: Final = """CREATE VIRTUAL TABLE plan_words USING fts5(
  words, content='', contentless_delete=1, prefix='2 3', detail=none, tokenize='unicode61 remove_diacritics 2')"""

_TRIGGERS: Final = (
    """CREATE TRIGGER "plan_words_{name}_insert" AFTER INSERT ON "{name}" BEGIN
  INSERT INTO plan_text (entity, entity_id, person_id) VALUES ('{name}', NEW.id, NEW.person_id);
  INSERT INTO plan_words (rowid, words)
    SELECT "no", {words} FROM plan_text WHERE entity_id = NEW.id AND entity = '{name}';
END""",
    """CREATE TRIGGER "plan_words_{name}_update" AFTER UPDATE OF {fields} ON "{name}" BEGIN
  DELETE FROM plan_words WHERE rowid = (SELECT "no" FROM plan_text WHERE entity_id = NEW.id AND entity = '{name}');
  INSERT INTO plan_words (rowid, words)
    SELECT "no", {words} FROM plan_text WHERE entity_id = NEW.id AND entity = '{name}';
END""",
)
_REFILL: Final = (
    """INSERT INTO plan_text (entity, entity_id, person_id) SELECT '{name}', id, person_id FROM "{name}" ORDER BY id""",
    """INSERT INTO plan_words (rowid, words)
  SELECT plan_text."no", {words} FROM plan_text JOIN "{name}" AS NEW ON NEW.id = plan_text.entity_id
  WHERE plan_text.entity = '{name}'""",
)

_ANSWER: Final = """CASE WHEN NOT json_valid(NEW.value) THEN NEW.value
    WHEN json_type(NEW.value) = 'text' THEN json_extract(NEW.value, '$')
    WHEN json_type(NEW.value) = 'object' THEN json_extract(NEW.value, '$.display') ELSE '' END"""
_SEARCHED: Final = " AND ".join(f"fullkey NOT LIKE '$.plan.{part}.%'" for part in NOT_SEARCHED)
_VERSION: Final = f"""CASE WHEN NEW.status = 'current' AND json_valid(NEW.content)
    THEN (SELECT group_concat(atom, ' ') FROM json_tree(NEW.content) WHERE type = 'text'
      AND coalesce(key, '') NOT IN {NOT_SAID} AND {_SEARCHED}) ELSE '' END"""  # noqa: S608 - our own names


def _words_of(pair: RecordTable) -> tuple[str, str]:
    """The columns whose change matters, and the expression that gives a row's words."""
    if pair.record is Answer:
        return "value", _ANSWER
    if pair.record is PlanVersion:
        return "status", _VERSION
    texts = [name for name in pair.names if _is_words(pair.table.c[name].type)]
    return ", ".join(f'"{name}"' for name in texts), " || ' ' || ".join(
        _column(name, pair.table.c[name].type) for name in texts
    )


def _is_words(kind: TypeEngine[Any]) -> bool:
    return isinstance(kind, Text | Texts)


def _column(name: str, kind: TypeEngine[Any]) -> str:
    if isinstance(kind, Texts):
        return f"coalesce((SELECT group_concat(atom, ' ') FROM json_tree(NEW.\"{name}\") WHERE type = 'text'), '')"  # noqa: S608
    return f"coalesce(NEW.\"{name}\", '')"


def _pairs() -> Iterator[RecordTable]:
    yield from (table_of(record) for record in (*INDEXED, PlanVersion))


def statements() -> Iterator[str]:
    """The index and the triggers that keep it."""
    yield _TABLE
    for pair in _pairs():
        fields, words = _words_of(pair)
        for statement in _TRIGGERS:
            yield statement.format(name=pair.entity, fields=fields, words=words)


def refill(raw: Any) -> None:
    """Fill the index from the records, on a driver connection inside a transaction."""
    raw.execute("DELETE FROM plan_text")
    for pair in _pairs():
        _, words = _words_of(pair)
        for statement in _REFILL:
            raw.execute(statement.format(name=pair.entity, words=words))
