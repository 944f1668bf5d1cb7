"""Stands in for the window where a page is tested alone: writes down what it was told."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from bhcp_desktop.domain.errors import BhcpError


@dataclass
class Asked:
    """A question a page asked; `answer` answers it."""

    question: str
    verb: str
    detail: str
    danger: bool
    answer: Callable[[bool], object]


@dataclass
class RecordingReporter:
    """Everything reported, in order, as (kind, words)."""

    told: list[tuple[str, str]] = field(default_factory=list)
    asked: list[Asked] = field(default_factory=list)
    errors: list[BhcpError] = field(default_factory=list)
    undo: Callable[[], object] | None = None

    def say(self, text: str) -> None:
        self.told.append(("say", text))

    def done(self, text: str, *, undo: Callable[[], object] | None = None) -> None:
        self.told.append(("done", text))
        self.undo = undo

    def warn(self, text: str) -> None:
        self.told.append(("warn", text))

    def failed(self, error: BhcpError) -> None:
        self.told.append(("failed", str(error)))
        self.errors.append(error)

    def clear(self) -> None:
        self.told.append(("clear", ""))

    def ask(self, question: str, *, verb: str, answered, detail: str = "", danger: bool = False) -> None:
        self.asked.append(Asked(question, verb, detail, danger, answered))

    @property
    def words(self) -> list[str]:
        return [words for _, words in self.told]


@dataclass
class RecordingNavigate:
    """Where a page wanted to go."""

    went: list[tuple[str, dict[str, str]]] = field(default_factory=list)

    def __call__(self, page: str, /, **args: str) -> None:
        self.went.append((page, args))
