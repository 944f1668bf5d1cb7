"""A failure in words that hold no data. Imports no Qt, so that the log can use it before Qt is looked at."""

from __future__ import annotations

import traceback


def describe(error: BaseException) -> str:
    """Kind and places of a failure. Never its message: that may quote a record."""
    lines: list[str] = []
    seen: BaseException | None = error
    while seen is not None:
        frames = traceback.extract_tb(seen.__traceback__)
        places = " > ".join(f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames)
        lines.append(f"{type(seen).__module__}.{type(seen).__name__} at {places or 'an unknown place'}")
        seen = seen.__cause__ or seen.__context__
    return " | caused by ".join(lines)
