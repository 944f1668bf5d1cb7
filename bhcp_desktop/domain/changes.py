"""What a committed write touched, so that open pages know whether to read again."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeSet:
    """The kinds of record (by type name) and the people (by id) one transaction changed."""

    topics: frozenset[str] = field(default_factory=frozenset[str])
    people: frozenset[str] = field(default_factory=frozenset[str])

    def __or__(self, other: ChangeSet) -> ChangeSet:
        return ChangeSet(topics=self.topics | other.topics, people=self.people | other.people)

    def __bool__(self) -> bool:
        return bool(self.topics or self.people)
