"""Who is called in a crisis: everybody once, with a number that is recorded, whoever has the care in hand first."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from bhcp_desktop.domain.documents_plan import CareTeam, ContactLine
from bhcp_desktop.domain.names import fold
from bhcp_desktop.domain.plan_checks import PROFESSIONAL_ROLES

FOREMOST_ROLES: Final = frozenset({"main carer", "emergency contact"})
"""Roles that are called before others; the order of the plan decides among the rest."""

_TITLES: Final = frozenset({"dr", "mr", "mrs", "ms", "miss", "mx", "prof", "professor", "sister", "nurse", "rev"})
_WORD: Final = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class CallList:
    """People in the order to call, then the surgery and the coordinator where they are nobody listed already."""

    people: tuple[ContactLine, ...] = ()
    others: tuple[ContactLine, ...] = ()


def call_list(contacts: Sequence[ContactLine], team: CareTeam) -> CallList:
    """Everybody once; a person who is listed twice bears the roles of both and the number that is recorded."""
    people = list(_merged(contacts))
    others = [*_surgery(people, team), *_coordinator(people, team)]
    return CallList(people=tuple(sorted(people, key=_turn)), others=tuple(others))


def _turn(line: ContactLine) -> tuple[bool, bool]:
    foremost = FOREMOST_ROLES & {fold(role) for role in line.roles}
    return not line.phone.strip(), not foremost


def in_care_team(line: ContactLine) -> bool:
    """Whether a contact is somebody's work rather than somebody in the person's life."""
    return bool(line.organisation or set(line.roles) & set(PROFESSIONAL_ROLES))


def _merged(contacts: Iterable[ContactLine]) -> Iterable[ContactLine]:
    kept: list[ContactLine] = []
    for line in contacts:
        at = next((at for at, other in enumerate(kept) if _is_same(line, other)), None)
        if at is None:
            kept.append(line)
        else:
            kept[at] = _both(kept[at], line)
    return kept


def _is_same(one: ContactLine, other: ContactLine) -> bool:
    """Two people of one name are two, unless nothing that is recorded of them differs."""
    names = _words(one.name), _words(other.name)
    numbers = _digits(one.phone), _digits(other.phone)
    return (
        names[0] == names[1]
        and len(names[0]) > 1
        and _agree(*numbers)
        and _agree(fold(one.relationship), fold(other.relationship))
    )


def _agree(one: str, other: str) -> bool:
    return not one or not other or one == other


def _both(one: ContactLine, other: ContactLine) -> ContactLine:
    return replace(
        one,
        relationship=one.relationship or other.relationship,
        roles=tuple(dict.fromkeys((*one.roles, *other.roles))),
        organisation=one.organisation or other.organisation,
        phone=one.phone or other.phone,
        hours=one.hours or other.hours,
        comments="\n".join(dict.fromkeys(text for text in (one.comments, other.comments) if text)),
    )


def _surgery(people: list[ContactLine], team: CareTeam) -> list[ContactLine]:
    """The practice with the usual GP; without the GP where they are listed with a number of their own."""
    who = ", ".join(part for part in (team.usual_gp, team.practice) if part)
    at = _found(people, team.usual_gp, team.practice)
    if at is None:
        return _unless_listed(people, who, team.practice_phone)
    listed, phone = people[at], team.practice_phone
    if phone and not listed.phone.strip():
        people[at] = replace(listed, phone=phone)
        return []
    differs = phone and _digits(phone) not in {_digits(one.phone) for one in people}
    return [ContactLine(name=team.practice or "The surgery", phone=phone)] if differs else []


def _coordinator(people: list[ContactLine], team: CareTeam) -> list[ContactLine]:
    at, phone = _found(people, team.coordinator), team.coordinator_phone
    if at is None:
        return _unless_listed(people, team.coordinator, phone)
    known = people[at].phone.strip()
    if phone and _digits(phone) != _digits(known):
        people[at] = replace(people[at], phone=f"{known} or {phone}" if known else phone)
    return []


def _unless_listed(people: Iterable[ContactLine], who: str, phone: str) -> list[ContactLine]:
    listed = phone and _digits(phone) in {_digits(line.phone) for line in people}
    return [] if listed or not who else [ContactLine(name=who, phone=phone)]


def _found(people: Sequence[ContactLine], *names: str) -> int | None:
    """Where one of these is listed, the first name first."""
    for name in names:
        for at, line in enumerate(people):
            if name and _is_called(line, name):
                return at
    return None


def _is_called(line: ContactLine, name: str) -> bool:
    """Whether a contact goes by a name: by all of it, or at work by a part of it such as the family name alone."""
    if fold(line.name) == fold(name):
        return True
    here, there = _words(line.name), _words(name)
    if here == there:
        return len(here) > 1
    return in_care_team(line) and bool(here and there) and (here <= there or there <= here)


def _words(name: str) -> frozenset[str]:
    """The words of a name without title and initials: `Dr Michael Carradus` is `CARRADUS, Michael (Dr)`."""
    words = {word for word in _WORD.findall(fold(name)) if word not in _TITLES}
    return frozenset({word for word in words if len(word) > 1} or words)


def _digits(phone: str) -> str:
    return "".join(character for character in phone if character.isdigit())
