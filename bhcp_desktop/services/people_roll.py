"""The roll: everybody in the store in one plain line, for scripts and checks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from bhcp_desktop.domain.names import clinical_name
from bhcp_desktop.domain.people import Membership, Person
from bhcp_desktop.domain.places import Place
from bhcp_desktop.domain.staff import Permission
from bhcp_desktop.services.desk import Desk


@dataclass(frozen=True, slots=True, kw_only=True)
class RollLine:
    """One person with the code of their unit now; None where no unit is decided or they have left."""

    id: str
    nhs_number: str | None
    name: str
    born_on: date
    unit: str | None
    deceased: bool


def roll(desk: Desk) -> list[RollLine]:
    """Everybody who was not withdrawn, by name."""
    desk.require(Permission.VIEW_RECORDS)
    with desk.read() as reader:
        codes = {place.id: place.code for place in reader.find(Place)}
        units = {member.person_id: member.unit_id for member in reader.find(Membership, to_on=None)}
        people = reader.find(Person, withdrawn=False, order_by=("name_key", "id"))
    return [
        RollLine(
            id=person.id,
            nhs_number=person.nhs_number,
            name=clinical_name(person.family_name, person.given_names, person.title),
            born_on=person.born_on,
            unit=codes.get(units.get(person.id) or ""),
            deceased=person.deceased,
        )
        for person in people
    ]
