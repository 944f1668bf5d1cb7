"""What a command gives back: one JSON object or plain lines on standard output, progress on standard error."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from bhcp_desktop.domain.errors import BhcpError

DONE: Final = 0
REFUSED: Final = 1
WRONG_USE: Final = 2
_EVERY_SECONDS: Final = 0.5


@dataclass(frozen=True, slots=True)
class Answer:
    """A command's result: values for JSON, lines for a person, and whether it went well."""

    values: dict[str, Any] = field(default_factory=dict[str, Any])
    lines: Sequence[str] = ()
    ok: bool = True
    code: str = "failed"
    message: str = ""


class WrongUseError(BhcpError):
    """The command was not given what it needs."""

    code = "wrong_use"


def give(answer: Answer, *, as_json: bool) -> int:
    """Print an answer; gives the exit code."""
    if as_json:
        told: dict[str, Any] = {"ok": answer.ok, **answer.values}
        if not answer.ok:
            told["error"] = {"code": answer.code, "message": answer.message}
        print(json.dumps(told, ensure_ascii=False, indent=1, default=str))
    else:
        for line in answer.lines:
            print(line)
        if answer.message:
            print(answer.message, file=sys.stderr)
    return DONE if answer.ok else REFUSED


def refuse(error: BhcpError, *, as_json: bool) -> int:
    """Say why a command was refused; gives the exit code."""
    give(Answer(ok=False, code=error.code, message=str(error)), as_json=as_json)
    return WRONG_USE if isinstance(error, WrongUseError) else REFUSED


class Progress:
    """Tells on standard error how far a long command is, twice a second at most, with the time left."""

    def __init__(self, what: str) -> None:
        self._what = what
        self._begun = time.monotonic()
        self._told = self._begun

    def __call__(self, done: int, total: int) -> bool:
        """Always goes on; a command line is stopped with Ctrl+C, which leaves nothing half done."""
        now = time.monotonic()
        if done and now - self._told >= _EVERY_SECONDS:
            self._told = now
            left = (now - self._begun) * (total - done) / done
            print(f"{self._what}: {done:,} of {total:,}, about {left:.0f} s left", file=sys.stderr)
        return True
