"""The failures a person can do something about; anything else is a bug."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """One broken rule: the field it belongs to and a sentence that says what to do next."""

    field: str
    says: str


class BhcpError(Exception):
    """An expected failure with a sentence for the person at the desk."""

    code = "failed"


class RuleBrokenError(BhcpError):
    """What was entered breaks one or more rules; carries every broken rule, not the first only."""

    code = "rule_broken"

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__(" ".join(problem.says for problem in self.problems))


class NotPermittedError(BhcpError):
    """The signed-in user's roles do not allow this."""

    code = "not_permitted"


class NotFoundError(BhcpError):
    """The record asked for is not in this store."""

    code = "not_found"


class ConflictError(BhcpError):
    """The record was changed by somebody else since it was read; what was typed is kept."""

    code = "conflict"


class UnavailableError(BhcpError):
    """The store, disk, file or printer cannot be used now (in use, full, damaged, refused)."""

    code = "unavailable"


class DamagedError(BhcpError):
    """The store or one of its files fails its checks."""

    code = "damaged"
