"""Contacts of somebody being made up: the people in their life, then those in their care team."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from random import Random
from typing import Final

from bhcp_desktop.domain.care_plan import Contact, ContactKind
from bhcp_desktop.domain.people import Sex
from bhcp_desktop.services.training.chances import IdMaker
from bhcp_desktop.services.training.circle import Circle, partner_at_home, whole_name
from bhcp_desktop.services.training.order import Member, Team
from bhcp_desktop.services.training.residents import Resident

_HOURS: Final = ("Any time", "After 5pm on weekdays", "Mornings are best", "Not at night", "Leave a message", "")
_ASKED: Final = "Asked in person that this contact is told nothing."


def mobile_number(rng: Random) -> str:
    """A mobile number of the range kept for drama."""
    return f"07700 900{rng.randrange(1000):03d}"


def landline(rng: Random) -> str:
    """A landline of the range kept for drama."""
    return f"01632 960{rng.randrange(1000):03d}"


def contacts_of(
    one: Resident, person_id: str, circle: Circle, *, team: Team, new_id: IdMaker, rng: Random
) -> list[Contact]:
    """Partner, relatives and neighbour, then the team's own, each with a number that reaches nobody."""
    found = [*_personal(one, circle, rng), *_professional(one, team)]
    return [replace(contact, id=new_id(), person_id=person_id, rank=rank) for rank, contact in enumerate(found)]


def _personal(one: Resident, circle: Circle, rng: Random) -> Iterator[Contact]:
    partner = partner_at_home(one)
    if partner:
        cares = "care" in one.deficits or "carer" in partner.marks
        roles = ("Next of kin", "Main carer") if cares else ("Next of kin",)
        relation = "Husband" if partner.sex is Sex.MALE else "Wife"
        yield _private(whole_name(partner), relation, one.household.phone or landline(rng), roles, rng)
    for at, relative in enumerate(circle.relatives):
        nearest = at == 0 and not partner
        roles = ("Next of kin", "Emergency contact") if nearest else ("Emergency contact",)
        contact = _private(relative.name, relative.relation.capitalize(), mobile_number(rng), roles, rng)
        if circle.private and at == 1:
            contact = replace(contact, do_not_contact=True, comments=_ASKED, roles=())
        yield contact
    if not one.in_care_home:
        yield _private(circle.neighbour, "Neighbour", landline(rng), ("Key holder",), rng)


def _professional(one: Resident, team: Team) -> Iterator[Contact]:
    doctor = team.doctor_of(one.household.usual_gp)
    yield _of_the_team(doctor, "8am to 6:30pm, Monday to Friday")
    for key in ("coordinator", "nurse"):
        yield _of_the_team(team.member(key), "9am to 5pm, Monday to Friday")
    if one.in_care_home:
        yield Contact(
            id="",
            person_id="",
            kind=ContactKind.PROFESSIONAL,
            name="Nurse or senior carer in charge",
            roles=("Care home",),
            organisation=one.household.care_home,
            phone=one.household.phone,
            hours="Any time",
        )
    yield Contact(
        id="",
        person_id="",
        kind=ContactKind.PROFESSIONAL,
        name="111",
        roles=("Out of hours",),
        phone="111",
        hours="Nights, weekends and bank holidays",
    )


def _of_the_team(member: Member, hours: str) -> Contact:
    return Contact(
        id="",
        person_id="",
        kind=ContactKind.PROFESSIONAL,
        name=member.name,
        roles=(member.role,),
        organisation=member.organisation,
        phone=member.phone,
        hours=hours,
    )


def _private(name: str, relation: str, phone: str, roles: tuple[str, ...], rng: Random) -> Contact:
    return Contact(
        id="",
        person_id="",
        kind=ContactKind.PERSONAL,
        name=name,
        relationship=relation,
        roles=roles,
        phone=phone,
        hours=rng.choice(_HOURS),
    )
