"""Which places the lists on screen are about."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """The chosen places by id, the way down to them in words, and how many people live there.

    `people` is None while it is being counted.
    """

    place_ids: tuple[str, ...] = field(default_factory=tuple[str, ...])
    path: tuple[str, ...] = field(default_factory=tuple[str, ...])
    people: int | None = None

    def words(self) -> str:
        """The way down, as the scope bar shows it."""
        return " \N{SINGLE RIGHT-POINTING ANGLE QUOTATION MARK} ".join(self.path) or "No places chosen"

    def count_words(self) -> str:
        """How many people, as the scope bar shows it."""
        if self.people is None:
            return ""
        return "1 person" if self.people == 1 else f"{self.people:,} people"
