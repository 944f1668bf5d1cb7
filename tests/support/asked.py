"""What is asked of a store while something is done."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sqlalchemy import event

from bhcp_desktop.storage.store import Store


def asked_by(store: Store, call: Callable[[], object]) -> list[tuple[str, str]]:
    """The statements a call sends, with their values."""
    asked: list[tuple[str, str]] = []
    engine = store._vault.engine

    def note(_connection: Any, _cursor: Any, statement: str, values: Any, *_rest: Any) -> None:
        asked.append((statement, repr(values)))

    event.listen(engine, "before_cursor_execute", note)
    try:
        call()
    finally:
        event.remove(engine, "before_cursor_execute", note)
    return asked


def asked_twice(asked: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """The questions that were asked more than once with the same values."""
    return [each for each in set(asked) if asked.count(each) > 1 and each[0].startswith("SELECT")]
