"""Which stored person a row is: by NHS number checked against name and birth date, else only when nothing is in doubt.

"Do not rely on an NHS number on its own" (NHS digital service manual, NHS numbers, 2024): a number that belongs to
somebody with another name and another birth date waits for a person.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from rapidfuzz import fuzz

from bhcp_desktop.domain.names import fold, name_key
from bhcp_desktop.domain.people import Person
from bhcp_desktop.domain.register import RegisterRow
from bhcp_desktop.services.imports.plan import WaitingReason

SIMILAR: Final = 88
"""Names of people born on one day count as similar from this rapidfuzz ratio (0 to 100); chosen so that usual
misspellings (Braithwaite, Brathwaite) are asked about and twins with other given names are not."""


@dataclass(frozen=True, slots=True)
class Match:
    """The stored person a row is, or the reason it waits with the people it may be; neither means a new person."""

    person: Person | None = None
    waiting: WaitingReason | None = None
    reason: str = ""
    candidates: tuple[str, ...] = ()


NEW: Final = Match()


class KnownPeople:
    """The people of a store, ready to be matched with the rows of one extract."""

    def __init__(self, people: Iterable[Person], rows: Iterable[RegisterRow]) -> None:
        self._by_number: dict[str, Person] = {}
        self._by_birth: dict[str, list[Person]] = defaultdict(list)
        for person in people:
            if person.nhs_number:
                self._by_number[person.nhs_number] = person
            self._by_birth[person.born_on.isoformat()].append(person)
        self._numbers_here = {row.nhs_number for row in rows if row.nhs_number}

    def ids_of(self, numbers: Iterable[str]) -> Iterator[str]:
        """The stored people who have these NHS numbers."""
        return (self._by_number[number].id for number in numbers if number in self._by_number)

    def match(self, row: RegisterRow) -> Match:
        """Who a row is."""
        if row.nhs_number and (known := self._by_number.get(row.nhs_number)):
            return self._checked(known, row)
        alike = [person for person in self._by_birth[row.born_on.isoformat()] if self._may_be(person, row)]
        certain = [person for person in alike if _surely_same(person, row)]
        if len(certain) == 1:
            return Match(person=certain[0])
        if alike:
            reason = (
                "Somebody with a very similar name and the same birth date is in the store. Say whether it is them."
            )
            return Match(
                waiting=WaitingReason.POSSIBLY_SAME, reason=reason, candidates=tuple(person.id for person in alike)
            )
        if row.nhs_number is None:
            return Match(
                waiting=WaitingReason.NO_NHS_NUMBER,
                reason="There is no NHS number, so this person is not added until somebody has checked who they are.",
            )
        return NEW

    def _checked(self, known: Person, row: RegisterRow) -> Match:
        if known.born_on == row.born_on or _similar(known, row) or fold(known.family_name) == fold(row.family_name):
            return Match(person=known)
        reason = "This NHS number belongs to somebody with another name and birth date. Check the number."
        return Match(waiting=WaitingReason.NUMBER_OF_ANOTHER, reason=reason, candidates=(known.id,))

    def _may_be(self, person: Person, row: RegisterRow) -> bool:
        """Whether a stored person could be the row: not when their own number stands elsewhere in the extract."""
        if person.nhs_number and person.nhs_number in self._numbers_here:
            return False
        return _similar(person, row)


def _similar(person: Person, row: RegisterRow) -> bool:
    theirs = name_key(person.family_name, person.given_names)
    ours = name_key(row.family_name, row.given_names)
    return theirs == ours or fuzz.ratio(theirs, ours) >= SIMILAR


def _surely_same(person: Person, row: RegisterRow) -> bool:
    """Same name and birth date, and the same number in the practice's system or the same postcode."""
    if name_key(person.family_name, person.given_names) != name_key(row.family_name, row.given_names):
        return False
    same_ref = bool(row.source_ref) and row.source_ref == person.source_ref
    return same_ref or (bool(row.postcode) and row.postcode == person.postcode)
