"""Turns people being made up into the frozen records of the register."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from random import Random
from typing import Final

from bhcp_desktop.domain.care_plan import Allergy, AllergyStatement, AllergyStatus, Medicine
from bhcp_desktop.domain.people import Gender, Membership, MembershipEnd, NhsNumberStatus, Person, Sex
from bhcp_desktop.services.training.chances import Bag, IdMaker
from bhcp_desktop.services.training.order import PersonFile, TrainingPlace
from bhcp_desktop.services.training.rarities import ethnicity
from bhcp_desktop.services.training.residents import Resident
from bhcp_desktop.services.training.words import allergy_kinds

_STATES: Final = Bag(tuple(AllergyStatus), [38, 45, 12, 5])
_CERTAIN: Final = ("Likely", "Confirmed", "Unlikely", "")
_GENDERS: Final = {Sex.MALE: Gender.MALE, Sex.FEMALE: Gender.FEMALE}
# Nobody is given a medicine of the kind they are allergic to.
_LIKE: Final = {
    "Lisinopril": ("Ramipril",), "Ramipril": ("Lisinopril",), "Morphine": ("Codeine", "Buprenorphine"),
    "Codeine": ("Buprenorphine",), "Aspirin": ("Ibuprofen",), "Ibuprofen": ("Aspirin",),
    "Simvastatin": ("Atorvastatin",), "Amlodipine": ("Felodipine",), "Tramadol": ("Codeine", "Buprenorphine"),
}  # fmt: skip
REGISTER_AGE_DAYS: Final = 9


def person_of(one: Resident, person_id: str, source_ref: str, today: date) -> Person:
    """The person as the practice's list has them."""
    home = one.household
    return Person(
        id=person_id,
        nhs_number=one.nhs_number,
        nhs_number_status=NhsNumberStatus.NOT_TRACED if one.nhs_number else NhsNumberStatus.TRACE_REQUIRED,
        title=one.title,
        family_name=one.family_name,
        given_names=one.given_names,
        preferred_name=one.preferred_name,
        born_on=one.born_on,
        sex=one.sex,
        gender=_GENDERS.get(one.sex, Gender.NOT_KNOWN),
        ethnicity=ethnicity(one),
        house=home.house,
        street=home.street,
        locality=home.locality,
        town=home.town,
        county=home.county,
        postcode=home.postcode,
        home_phone=home.phone,
        mobile_phone=one.mobile,
        email=one.email,
        usual_gp=home.usual_gp,
        source_ref=source_ref,
        housebound=True if "housebound" in one.deficits else None,
        care_home=home.care_home or None,
        conditions=tuple(one.conditions),
        medicines=tuple([drug.name for drug in one.drugs]),
        register_as_at=today - timedelta(days=REGISTER_AGE_DAYS),
        deceased=one.died_on is not None,
        died_on=one.died_on,
    )


def membership_of(one: Resident, person_id: str, place: TrainingPlace, membership_id: str, rng: Random) -> Membership:
    """The person's place in the unit, ended when they died or moved."""
    end = one.died_on or one.left_on
    first = max(place.opened_on, one.born_on)
    days = ((one.left_on or one.died_on or first + timedelta(days=2600)) - first).days
    late = rng.random() < 0.25 and days > 60
    return Membership(
        id=membership_id,
        person_id=person_id,
        practice_id=place.practice_id,
        unit_id=place.unit_id,
        from_on=first + timedelta(days=rng.randrange(days - 30)) if late else first,
        to_on=end,
        ended_because=None if end is None else MembershipEnd.DIED if one.died_on else MembershipEnd.MOVED,
    )


def allergies_of(
    one: Resident, person_id: str, today: date, new_id: IdMaker, rng: Random
) -> tuple[AllergyStatement, tuple[Allergy, ...]]:
    """One of the four states, with the allergies themselves when there are any."""
    status = AllergyStatus.KNOWN if "long allergy list" in one.marks else _STATES.draw(rng)
    recorded_on = today - timedelta(days=rng.randrange(10, 900))
    statement = AllergyStatement(
        id=new_id(), person_id=person_id, status=status, recorded_on=recorded_on, source="Practice list"
    )
    if status is not AllergyStatus.KNOWN:
        return statement, ()
    wanted = 12 if "long allergy list" in one.marks else rng.choice((1, 1, 1, 2, 2, 3))
    taken = {drug.name.split()[0] for drug in one.drugs}
    chosen: dict[str, tuple[str, str, str]] = {}
    while len(chosen) < wanted:
        kind = allergy_kinds().draw(rng)
        if taken.isdisjoint({kind[0], *_LIKE.get(kind[0], ())}):
            chosen[kind[0]] = kind
    return statement, tuple(_allergy(kind, person_id, recorded_on, new_id, rng) for kind in chosen.values())


def _allergy(kind: tuple[str, str, str], person_id: str, recorded_on: date, new_id: IdMaker, rng: Random) -> Allergy:
    agent, reaction, severity = kind
    return Allergy(
        id=new_id(),
        person_id=person_id,
        agent=agent,
        reaction=reaction,
        severity=severity,
        certainty=rng.choice(_CERTAIN),
        first_noticed=rng.choice(("", "1974", "1988", "2003-05", "2015", "2021-11")),
        source=rng.choice(("Practice list", "Told by the person", "Hospital letter")),
        recorded_on=recorded_on,
    )


def medicines_of(one: Resident, person_id: str, today: date, new_id: IdMaker, rng: Random) -> Iterator[Medicine]:
    """The medicines of the practice's list with dose and reason, and now and then one that was stopped."""
    as_at = today - timedelta(days=REGISTER_AGE_DAYS)
    stopped = rng.randrange(len(one.drugs)) if len(one.drugs) > 6 and rng.random() < 0.35 else None
    for rank, drug in enumerate(one.drugs):
        is_stopped = rank == stopped and "18 medicines" not in one.marks
        yield Medicine(
            id=new_id(),
            person_id=person_id,
            name=drug.name,
            dose=drug.dose,
            indication=drug.indication,
            started=str(rng.randrange(today.year - 12, today.year)),
            source="Practice list",
            as_at=as_at,
            stopped_on=as_at - timedelta(days=rng.randrange(5, 60)) if is_stopped else None,
            stop_reason=rng.choice(("Dizzy on standing", "No longer needed", "Upset stomach")) if is_stopped else "",
            rank=rank,
        )


def known_before(file: PersonFile, day: date) -> PersonFile:
    """The same person with whatever a plan published on a day rests on recorded by then."""
    statement = file.allergy_statement
    return replace(
        file,
        grades=tuple(replace(one, confirmed_on=min(one.confirmed_on, day - timedelta(days=3))) for one in file.grades),
        allergy_statement=replace(statement, recorded_on=min(statement.recorded_on, day)) if statement else None,
        allergies=tuple(replace(one, recorded_on=min(one.recorded_on, day)) for one in file.allergies),
        medicines=tuple(_known_medicine(one, day) for one in file.medicines),
    )


def _known_medicine(one: Medicine, day: date) -> Medicine:
    stopped_on = min(one.stopped_on, day - timedelta(days=10)) if one.stopped_on else None
    started = str(min(int(one.started), day.year - 1))
    return replace(one, as_at=min(one.as_at, day) if one.as_at else None, stopped_on=stopped_on, started=started)
