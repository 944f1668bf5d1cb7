"""Column types and naming shared by every table; each works on SQLite and on PostgreSQL."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any, Final, cast

from sqlalchemy import Boolean, Column, Date, Dialect, ForeignKey, Integer, MetaData, String, Text
from sqlalchemy.types import TypeDecorator

_as_json: Final = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode

metadata: Final = MetaData(
    naming_convention={
        "ix": "ix_%(column_0_label)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)


class Instant(TypeDecorator[datetime]):
    """An aware instant kept as ISO 8601 text in UTC, so that text order is time order."""

    impl = String(32)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:
        """Text in UTC with microseconds; a naive time is refused."""
        del dialect
        if value is None:
            return None
        if value.tzinfo is None:
            msg = "an instant must carry its time zone"
            raise ValueError(msg)
        return value.astimezone(UTC).isoformat(timespec="microseconds")

    def process_result_value(self, value: str | None, dialect: Dialect) -> datetime | None:
        """The aware instant that was stored."""
        del dialect
        return None if value is None else datetime.fromisoformat(value)


class Code(TypeDecorator[StrEnum]):
    """A member of a StrEnum kept as its text."""

    impl = String(40)
    cache_ok = True

    def __init__(self, codes: type[StrEnum]) -> None:
        super().__init__()
        self.codes = codes

    def process_bind_param(self, value: StrEnum | str | None, dialect: Dialect) -> str | None:
        """The member's text; text that is no member is refused."""
        del dialect
        return None if value is None else str(self.codes(value))

    def process_result_value(self, value: str | None, dialect: Dialect) -> StrEnum | None:
        """The member that was stored."""
        del dialect
        return None if value is None else self.codes(value)


class Texts(TypeDecorator[tuple[Any, ...]]):
    """A tuple of texts, or of pairs of texts, kept as a JSON array."""

    impl = Text()
    cache_ok = True

    def process_bind_param(self, value: tuple[Any, ...] | None, dialect: Dialect) -> str | None:
        """The JSON array."""
        del dialect
        if value is None:
            return None
        return "[]" if not value else _as_json(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> tuple[Any, ...] | None:
        """The tuple that was stored, inner arrays as tuples."""
        del dialect
        if value is None:
            return None
        if value == "[]":
            return ()
        items: list[Any] = json.loads(value)
        return tuple(tuple(cast("list[Any]", item)) if isinstance(item, list) else item for item in items)


def key() -> Column[str]:
    """The identifier: 32 hexadecimal characters of a UUIDv7."""
    return Column("id", String(32), primary_key=True)


def rev() -> Column[int]:
    """How often the row was written."""
    return Column("rev", Integer, nullable=False)


def text(name: str) -> Column[str]:
    """Text of any length, empty when nothing was given."""
    return Column(name, Text, nullable=False)


def maybe_text(name: str) -> Column[str]:
    """Text of any length, or null where not recorded differs from empty."""
    return Column(name, Text)


def number(name: str) -> Column[int]:
    """A whole number."""
    return Column(name, Integer, nullable=False)


def maybe_number(name: str) -> Column[int]:
    """A whole number, or null when not given."""
    return Column(name, Integer)


def flag(name: str) -> Column[bool]:
    """Yes or no."""
    return Column(name, Boolean(create_constraint=False), nullable=False)


def maybe_flag(name: str) -> Column[bool]:
    """Yes, no, or null for not recorded."""
    return Column(name, Boolean(create_constraint=False))


def day(name: str) -> Column[Any]:
    """A date that must be there."""
    return Column(name, Date, nullable=False)


def maybe_day(name: str) -> Column[Any]:
    """A date, or null when not known."""
    return Column(name, Date)


def instant(name: str) -> Column[Any]:
    """An instant that must be there."""
    return Column(name, Instant, nullable=False)


def maybe_instant(name: str) -> Column[Any]:
    """An instant, or null when it has not happened."""
    return Column(name, Instant)


def code(name: str, codes: type[StrEnum]) -> Column[Any]:
    """A code of a fixed list."""
    return Column(name, Code(codes), nullable=False)


def maybe_code(name: str, codes: type[StrEnum]) -> Column[Any]:
    """A code of a fixed list, or null."""
    return Column(name, Code(codes))


def texts(name: str) -> Column[Any]:
    """A list of texts."""
    return Column(name, Texts, nullable=False)


def link(name: str, target: str) -> Column[str]:
    """A reference to another row that must be there."""
    return Column(name, String(32), ForeignKey(f"{target}.id"), nullable=False)


def maybe_link(name: str, target: str) -> Column[str]:
    """A reference to another row, or null."""
    return Column(name, String(32), ForeignKey(f"{target}.id"))


def derived(name: str) -> Column[str]:
    """Text worked out from the other columns for sorting and searching; not journalled."""
    return Column(name, Text, nullable=False, info={"derived": True})
