"""Which column feeds which field: proposed from the names, corrected by a person, recognised again later."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import Final

from bhcp_desktop.domain.errors import Problem, RuleBrokenError
from bhcp_desktop.domain.nhs_number import is_nhs_number
from bhcp_desktop.domain.register import FIELD_LABELS, FIELDS, ColumnChoice, ColumnMapping
from bhcp_desktop.exchange.registers.delimited import Record
from bhcp_desktop.exchange.registers.header import Header
from bhcp_desktop.exchange.registers.names import field_of, normalised

_SEVERAL: Final = frozenset(item.name for item in FIELDS if item.several)
_SAMPLE_ROWS: Final = 50


def propose(headers: Sequence[Header], samples: Sequence[Sequence[Record]]) -> ColumnMapping:
    """A mapping of every column of every file; a field named twice takes the first column, the rest stay unmapped."""
    columns: list[ColumnChoice] = []
    for file, (header, records) in enumerate(zip(headers, samples, strict=True)):
        fields = _proposed_fields(header)
        if "nhs_number" not in fields and (found := _column_of_numbers(records, fields)) is not None:
            fields[found] = "nhs_number"
        columns += [
            ColumnChoice(file=file, index=index, group=header.groups[index], name=name, field=fields[index])
            for index, name in enumerate(header.names)
        ]
    return ColumnMapping(fingerprint=fingerprint(headers), columns=tuple(columns))


def _proposed_fields(header: Header) -> list[str]:
    fields: list[str] = []
    for name, group in zip(header.names, header.groups, strict=True):
        found = field_of(name, group)
        if found == "house" and "house" in fields and "street" not in fields:
            found = "street"  # an address line beside a house name
        fields.append(found if found in _SEVERAL or found not in fields else "")
    if "given_names" not in fields and "full_name" not in fields and "preferred_name" in fields:
        fields[fields.index("preferred_name")] = "given_names"  # EMIS writes the calling name instead
    if "house" in fields and "street" not in fields:
        fields[fields.index("house")] = "street"  # one address line only
    return fields


def _column_of_numbers(records: Sequence[Record], fields: list[str]) -> int | None:
    for index, field in enumerate(fields):
        cells = [cells[index] for _, cells in records[:_SAMPLE_ROWS] if index < len(cells) and cells[index].strip()]
        good = sum(is_nhs_number(cell.replace(" ", "")) for cell in cells)
        if not field and cells and good * 2 > len(cells):
            return index
    return None


def fingerprint(headers: Sequence[Header]) -> str:
    """The same for the same column names in the same order, whatever their case."""
    names = "\x1d".join(
        "\x1e".join(f"{normalised(group)}\x1f{normalised(name)}" for name, group in zip(h.names, h.groups, strict=True))
        for h in headers
    )
    return hashlib.sha256(names.encode()).hexdigest()


def checked(mapping: ColumnMapping, headers: Sequence[Header]) -> ColumnMapping:
    """A saved or corrected mapping, if it was made for these columns; raises RuleBrokenError."""
    if mapping.fingerprint != fingerprint(headers):
        says = "The columns of this extract are not those the mapping was made for. Check the columns again."
        raise RuleBrokenError([Problem("columns", says)])
    return mapping


def missing(mapping: ColumnMapping) -> tuple[str, ...]:
    """The fields without which nobody can be recognised and which no column of the first file feeds."""
    fields = mapping.fields_of(0)
    wanted = ["nhs_number", "born_on"]
    if "full_name" not in fields:
        wanted.append("family_name")
    return tuple(FIELD_LABELS[name] for name in wanted if name not in fields)
