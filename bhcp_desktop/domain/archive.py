"""Documents that are fixed for ever as canonical JSON and back: the same content is the same text on every machine."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from functools import cache
from types import UnionType
from typing import Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from bhcp_desktop.domain.errors import DamagedError

ContentT = TypeVar("ContentT")


def freeze_as(format_name: str, name: str, content: object) -> str:
    """The content under a name as canonical JSON; defaults are written out, so that a later one cannot change it."""
    held = {"format": format_name, name: _plain(content)}
    return json.dumps(held, ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def fingerprint(text: str) -> str:
    """The SHA-256 of a frozen content."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def thaw_as(format_name: str, name: str, kind: type[ContentT], text: str) -> ContentT:
    """The content that was frozen; a field added to the program since has its default. Raises DamagedError."""
    held = json.loads(text)
    if held.get("format") != format_name:
        raise DamagedError("This version was published by a newer program. Update this program to read it.")
    return cast("ContentT", _value(held[name], kind))


def _plain(value: Any) -> Any:
    if is_dataclass(value):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, tuple):
        return [_plain(item) for item in cast("tuple[Any, ...]", value)]
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    return value


@cache
def _hints(kind: type) -> Mapping[str, Any]:
    return get_type_hints(kind)


def _value(held: Any, kind: Any) -> Any:
    origin = get_origin(kind)
    if origin in {Union, UnionType}:
        inner = next(each for each in get_args(kind) if each is not type(None))
        return None if held is None else _value(held, inner)
    if origin is tuple:
        return tuple(_value(item, get_args(kind)[0]) for item in held)
    if is_dataclass(origin or kind):
        return _record(held, origin or kind, get_args(kind))
    return _single(held, kind)


def _record(held: Mapping[str, Any], kind: Any, arguments: tuple[Any, ...]) -> Any:
    hints = _hints(kind)
    bound = dict(zip(getattr(kind, "__parameters__", ()), arguments, strict=False))
    values = {name: _value(value, _bind(hints[name], bound)) for name, value in held.items() if name in hints}
    return kind(**values)


def _bind(hint: Any, bound: Mapping[Any, Any]) -> Any:
    """A hint such as `tuple[T, ...]` with the type variable filled in."""
    if isinstance(hint, TypeVar):
        return bound.get(hint, hint)
    if get_origin(hint) is tuple and isinstance(get_args(hint)[0], TypeVar):
        return tuple[bound[get_args(hint)[0]], ...]
    return hint


def _single(held: Any, kind: Any) -> Any:
    if kind is datetime:
        return datetime.fromisoformat(held)
    if kind is date:
        return date.fromisoformat(held)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind(held)
    return held
