"""Search as you type: the word index for anything, the index of names for the beginning of a family name."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Final

from bhcp_desktop.domain.person_search import is_family_name
from bhcp_desktop.domain.similar_names import NameLine
from bhcp_desktop.storage.unit_of_work import Reader

CANDIDATES: Final = 2_000
"""Hits of the word index that are put in order at most; whoever meets more must type another letter."""

_LAST: Final = "\U0010ffff"

_BY_FAMILY: Final = """SELECT id, name_key FROM person
WHERE name_key >= ? AND name_key < ? AND withdrawn = 0 ORDER BY name_key LIMIT ?"""

_BY_WORDS: Final = """SELECT p.id, p.name_key
FROM (SELECT rowid AS "no" FROM person_words WHERE person_words MATCH ? LIMIT ?) AS hit
CROSS JOIN person_row AS r ON r."no" = hit."no"
CROSS JOIN person AS p ON p.id = r.person_id
WHERE p.withdrawn = 0 ORDER BY p.name_key LIMIT ?"""

_HITS: Final = """SELECT count(*) FROM (SELECT rowid FROM person_words WHERE person_words MATCH ? LIMIT ?)"""

# A few units: look at their people. Many units: walk the names, or the hits, and ask where each belongs.
_FAMILY_IN_FEW: Final = """SELECT p.id, p.name_key FROM membership AS m CROSS JOIN person AS p ON p.id = m.person_id
WHERE m.unit_id IN ({units}) AND m.to_on IS NULL AND p.withdrawn = 0 AND p.name_key >= ? AND p.name_key < ?
ORDER BY p.name_key LIMIT ?"""

_FAMILY_IN_MANY: Final = """SELECT p.id, p.name_key FROM person AS p
WHERE EXISTS (SELECT 1 FROM membership AS m
  WHERE m.person_id = p.id AND m.to_on IS NULL AND m.unit_id || '' IN ({units}))
AND p.withdrawn = 0 AND p.name_key >= ? AND p.name_key < ? ORDER BY p.name_key LIMIT ?"""

_WORDS_IN_FEW: Final = """WITH hit AS MATERIALIZED (SELECT rowid AS "no" FROM person_words WHERE person_words MATCH ?)
SELECT p.id, p.name_key FROM membership AS m
CROSS JOIN person_row AS r ON r.person_id = m.person_id CROSS JOIN person AS p ON p.id = m.person_id
WHERE m.unit_id IN ({units}) AND m.to_on IS NULL AND p.withdrawn = 0
AND r."no" + 0 IN (SELECT "no" FROM hit) ORDER BY p.name_key LIMIT ?"""

_WORDS_IN_MANY: Final = """SELECT p.id, p.name_key
FROM (SELECT rowid AS "no" FROM person_words WHERE person_words MATCH ? LIMIT ?) AS hit
CROSS JOIN person_row AS r ON r."no" = hit."no"
CROSS JOIN person AS p ON p.id = r.person_id
WHERE p.withdrawn = 0 AND EXISTS (SELECT 1 FROM membership AS m
  WHERE m.person_id = p.id AND m.to_on IS NULL AND m.unit_id || '' IN ({units})) ORDER BY p.name_key LIMIT ?"""

_FEW: Final = 4

_ALIKE: Final = """SELECT id, name_key, born_on FROM person
WHERE withdrawn = 0 AND ((name_key >= ? AND name_key < ?) OR born_on = ?)
UNION
SELECT p.id, p.name_key, p.born_on FROM membership AS mine
CROSS JOIN membership AS m ON m.unit_id = mine.unit_id AND m.to_on IS NULL
CROSS JOIN person AS p ON p.id = m.person_id
WHERE mine.person_id = ? AND mine.to_on IS NULL AND p.withdrawn = 0"""


LOOK_BACK: Final = 5_000
"""Journal entries that are looked at for the records opened last."""

_LAST_OPENED: Final = """SELECT entity_id FROM journal
WHERE seq > (SELECT max(seq) FROM journal) - ? AND actor_id = ? AND verb = 'viewed' AND entity = 'person'
AND new IS NULL
GROUP BY entity_id ORDER BY max(seq) DESC LIMIT ?"""


@dataclass(frozen=True, slots=True)
class Found:
    """Identifiers in the order to show; `more` when others match as well."""

    person_ids: tuple[str, ...]
    more: bool


def search(reader: Reader, terms: tuple[str, ...], units: Collection[str] | None, limit: int) -> Found:
    """Those found: the people of the units first, then others, each part family names first and in order."""
    if not terms:
        return Found((), more=False)
    found = _here(reader, terms, sorted(units), limit + 1) if units is not None else []
    if len(found) <= limit:
        found = _joined(found, _anywhere(reader, terms, limit + 1))
    if len(found) > limit:
        return Found(tuple(found[:limit]), more=True)
    hits = reader.connection.exec_driver_sql(_HITS, (_match(terms), CANDIDATES)).scalar()
    return Found(tuple(found), more=hits == CANDIDATES)


def name_lines_near(reader: Reader, line: NameLine) -> list[NameLine]:
    """Those who may be alike to a person: of the same family name or birth date anywhere, or of the same unit."""
    family = line.family + ","
    rows = reader.connection.exec_driver_sql(_ALIKE, (family, family + _LAST, line.born, line.person_id))
    return [NameLine.of(row[0], row[1], row[2]) for row in rows]


def last_opened(reader: Reader, user_id: str, limit: int) -> list[str]:
    """Identifiers of the people whose records a user opened last, newest first; looks at recent entries only."""
    rows = reader.connection.exec_driver_sql(_LAST_OPENED, (LOOK_BACK, user_id, limit))
    return [row[0] for row in rows]


def _anywhere(reader: Reader, terms: tuple[str, ...], wanted: int) -> list[str]:
    found: list[str] = []
    if is_family_name(terms):
        found = _ids(reader, _BY_FAMILY, (terms[0], terms[0] + _LAST, wanted))
    if len(found) < wanted:
        found = _joined(found, _ids(reader, _BY_WORDS, (_match(terms), CANDIDATES, wanted)))
    return found


def _here(reader: Reader, terms: tuple[str, ...], units: Sequence[str], wanted: int) -> list[str]:
    few = len(units) <= _FEW
    marks = ", ".join("?" * len(units))
    found: list[str] = []
    if is_family_name(terms):
        statement = (_FAMILY_IN_FEW if few else _FAMILY_IN_MANY).format(units=marks)
        found = _ids(reader, statement, (*units, terms[0], terms[0] + _LAST, wanted))
    if len(found) < wanted:
        match = _match(terms)
        statement = (_WORDS_IN_FEW if few else _WORDS_IN_MANY).format(units=marks)
        values = (match, *units, wanted) if few else (match, CANDIDATES, *units, wanted)
        found = _joined(found, _ids(reader, statement, values))
    return found


def _joined(first: list[str], then: list[str]) -> list[str]:
    return list(dict.fromkeys(first + then))


def _ids(reader: Reader, statement: str, values: tuple[object, ...]) -> list[str]:
    return [row[0] for row in reader.connection.exec_driver_sql(statement, values)]


def _match(terms: tuple[str, ...]) -> str:
    """The query of the word index: each term quoted, a beginning, all of them."""
    return " ".join(f'"{term}"*' for term in terms)
