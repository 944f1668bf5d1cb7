"""Which unit of a practice a person belongs to, by the rules the administrator set."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from bhcp_desktop.domain.names import fold
from bhcp_desktop.domain.places import UnitRule, UnitRuleKind

_NOT_DIGIT: Final = re.compile(r"\D")
_NOT_LETTERS: Final = re.compile(r"[^\w]+")
_TITLES: Final = frozenset({"dr", "mr", "mrs", "ms", "miss", "prof", "professor"})


def gp_key(name: str) -> tuple[str, ...]:
    """A GP's name with case, titles, commas and order set aside: "SHAH, Ravi (Dr)" is "Dr Ravi Shah"."""
    words = (word for word in _NOT_LETTERS.split(fold(name)) if word)
    return tuple(sorted(word for word in words if word not in _TITLES))


def listed_numbers(value: str) -> tuple[str, ...]:
    """The NHS numbers of a list rule, one a line, spaces set aside."""
    return tuple(number for line in value.splitlines() if (number := _NOT_DIGIT.sub("", line)))


@dataclass(frozen=True, slots=True)
class UnitRules:
    """The rules of one practice, ready to place many people: a list first, then usual GP, then the whole practice."""

    by_number: Mapping[str, str] = field(default_factory=dict[str, str])
    by_gp: Mapping[tuple[str, ...], str] = field(default_factory=dict[tuple[str, ...], str])
    whole: str | None = None

    @classmethod
    def of(cls, rules: Iterable[UnitRule]) -> UnitRules:
        """Rules made ready; of two rules that say the same, the newer one counts."""
        numbers: dict[str, str] = {}
        gps: dict[tuple[str, ...], str] = {}
        whole: str | None = None
        for rule in sorted(rules, key=lambda rule: (rule.from_on, rule.id)):
            if rule.kind is UnitRuleKind.NHS_NUMBER_LIST:
                numbers.update(dict.fromkeys(listed_numbers(rule.value), rule.unit_id))
            elif rule.kind is UnitRuleKind.USUAL_GP:
                gps[gp_key(rule.value)] = rule.unit_id
            else:
                whole = rule.unit_id
        return cls(numbers, gps, whole)

    def unit_for(self, *, nhs_number: str | None, usual_gp: str) -> str | None:
        """The unit's identifier, or None when no rule speaks of this person and somebody must choose."""
        if nhs_number and nhs_number in self.by_number:
            return self.by_number[nhs_number]
        gp = gp_key(usual_gp)
        if gp and gp in self.by_gp:
            return self.by_gp[gp]
        return self.whole
