"""The training population: people, plans and meetings that are like a unit of the Bay and are nobody's.

The same order makes the same records, identifiers included. Units are made one at a time, so that a population of any
size needs the memory of one unit.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from random import Random
from typing import Final

from bhcp_desktop.domain.care_plan import Goal, Need
from bhcp_desktop.domain.efi import band_of_deficits
from bhcp_desktop.domain.frailty import FrailtyBand
from bhcp_desktop.services.training.cases import Candidate
from bhcp_desktop.services.training.chances import IdMaker, chances, nhs_numbers, seeded_ids
from bhcp_desktop.services.training.circle import about, circle_of
from bhcp_desktop.services.training.contacts import contacts_of, landline
from bhcp_desktop.services.training.health import cfs_scores, confirmed_grades, efi_scores, give_health
from bhcp_desktop.services.training.meetings import Secretary
from bhcp_desktop.services.training.naming import house_household, name_household, reach_by_phone, staff_name
from bhcp_desktop.services.training.order import (
    WHOLE_PLAN,
    Member,
    PersonFile,
    PlanFile,
    Team,
    TrainingOrder,
    TrainingPlace,
    TrainingUnit,
)
from bhcp_desktop.services.training.people_records import (
    allergies_of,
    known_before,
    medicines_of,
    membership_of,
    person_of,
)
from bhcp_desktop.services.training.phrases import Teller
from bhcp_desktop.services.training.plans import Writer, declined, write_plan
from bhcp_desktop.services.training.rarities import PLANNED, SPOKEN, Rarities
from bhcp_desktop.services.training.residents import Household, Resident, residents, settle
from bhcp_desktop.services.training.sections import events, one_assessment
from bhcp_desktop.services.training.whole_plan import fill_up, scores_over_time
from bhcp_desktop.services.training.words import Town, streets, towns

_PLAN_CHANCE: Final = {
    FrailtyBand.FIT: 0.002,
    FrailtyBand.MILD: 0.02,
    FrailtyBand.MODERATE: 0.34,
    FrailtyBand.SEVERE: 0.62,
}
_FRAIL: Final = frozenset({FrailtyBand.MODERATE, FrailtyBand.SEVERE})
_ROLES: Final = (
    ("gp1", "GP", ""),
    ("gp2", "GP", ""),
    ("gp3", "GP", ""),
    ("coordinator", "Care coordinator", "Integrated Care Community"),
    ("nurse", "District nurse", "Community nursing"),
    ("matron", "Community matron", "Community nursing"),
    ("physio", "Physiotherapist", "Community therapy"),
    ("ot", "Occupational therapist", "Community therapy"),
    ("social_worker", "Social worker", "Adult social care"),
    ("pharmacist", "Clinical pharmacist", ""),
    ("mental_health", "Mental health practitioner", "Older adults' mental health"),
    ("link_worker", "Voluntary sector link worker", "Voluntary sector"),
    ("geriatrician", "Geriatrician", "Hospital trust"),
)
ONE_DECISION: Final = (
    "Assessed by {gp}: not able at present to decide about selling the house, because {he} cannot keep the figures in "
    "mind long enough to weigh them. This is about that one decision. Where {he} lives, {his} care and {his} treatment "
    "are {his} own to decide, and {he} does."
)
ONE_ASSESSMENT: Final = {
    "decision": "Whether to sell the house",
    "steps_taken": "Asked twice, in the morning, with the figures written large.",
    "impairment": "Memory problem, known to the practice",
    "because": "{He} could not keep the figures in mind long enough to weigh them.",
    "best_interests": "Not to sell for now; asked again in six months.",
    "consulted": "Whoever {he} named, and the district nurse",
}
ONE_DECISION_GOAL: Final = "I want to be asked about everything else, and told the truth about the house."


def training_units(order: TrainingOrder, new_id: IdMaker | None = None) -> Iterator[TrainingUnit]:
    """The ordered units, one after the other; identifiers come from the seed when no maker is given."""
    make = new_id or seeded_ids(order.seed, order.today)
    numbers = nhs_numbers(order.seed)
    for at, (place, size) in enumerate(zip(order.places, order.sizes(), strict=True)):
        yield _UnitMaker(order, place, at, make, numbers).unit(size)


def training_people(order: TrainingOrder, new_id: IdMaker | None = None) -> Iterator[PersonFile]:
    """Everybody in the ordered units, without the meetings."""
    for unit in training_units(order, new_id):
        yield from unit.people


def team_of(order: TrainingOrder, place: TrainingPlace) -> Team:
    """The team of one of the ordered units, as its plans and meetings name them."""
    return _team(order, place, order.places.index(place))


def _team(order: TrainingOrder, place: TrainingPlace, at: int) -> Team:
    rng, taken = chances(order.seed, at, "team"), set[str]()
    members: list[Member] = []
    gps: list[str] = []
    for key, role, organisation in _ROLES:
        given, family = staff_name(rng, taken)
        doctor = key.startswith("gp") or key == "geriatrician"
        name = f"Dr {given} {family}" if doctor else f"{given} {family}"
        members.append(Member(key, name, role, organisation or place.practice_name, landline(rng)))
        if key.startswith("gp"):
            gps.append(f"{family.upper()}, {given} (Dr)")
    return Team(tuple(members), tuple(gps))


@dataclass(slots=True)
class _UnitMaker:
    """Makes one unit."""

    order: TrainingOrder
    place: TrainingPlace
    at: int
    new_id: IdMaker
    numbers: Iterator[str]

    def unit(self, size: int) -> TrainingUnit:
        """The unit with so many people."""
        team = _team(self.order, self.place, self.at)
        everybody = self._residents(size, team, chances(self.order.seed, self.at, "people"))
        rng = chances(self.order.seed, self.at, "records")
        candidates: list[Candidate] = []
        people = tuple([self._file(one, rank, team, candidates, rng) for rank, one in enumerate(everybody)])
        secretary = Secretary(self.order, self.place, team, self.new_id, chances(self.order.seed, self.at, "meetings"))
        meetings = tuple(secretary.meetings(candidates))
        return TrainingUnit(place=self.place, team=team, people=people, meetings=meetings)

    def _residents(self, size: int, team: Team, rng: Random) -> list[Resident]:
        everybody = residents(size, self.order.today, rng)
        rng.shuffle(everybody)
        households = settle(everybody, rng)
        for household in households:
            self._furnish(household, team, rng)
        for one in everybody:
            give_health(one, rng)
            reach_by_phone(one, rng)
        Rarities(everybody, households, self.order.today, rng).mark_all()
        for one in everybody:
            one.nhs_number = None if "no NHS number" in one.marks else next(self.numbers)
        return everybody

    def _furnish(self, household: Household, team: Team, rng: Random) -> None:
        """Give a household its names, its address and its usual doctor."""
        if household.care_home:
            names = streets().care_home
            step = 0 if household.care_home == "first" else 1
            household.care_home = names[(2 * self.at + step) % len(names)]
        name_household(household, rng)
        house_household(household, self._town(), rng)
        household.usual_gp = rng.choice(team.usual_gps)

    def _town(self) -> Town:
        by_name = {town.name: town for town in towns()}
        return by_name.get(self.place.town, towns()[self.at % len(towns())])

    def _file(self, one: Resident, rank: int, team: Team, candidates: list[Candidate], rng: Random) -> PersonFile:
        person_id, today = self.new_id(), self.order.today
        person = person_of(one, person_id, str(1001 + rank), today)
        membership = membership_of(one, person_id, self.place, self.new_id(), rng)
        file = PersonFile(person=person, memberships=(membership,), marks=frozenset(one.marks))
        if one.age < 65 and not self._has_plan(one):
            return file
        band = band_of_deficits(len(one.deficits))
        planned = one.on_the_list and (self._has_plan(one) or rng.random() < _PLAN_CHANCE[band])
        doctor, nurse = rng.choice(team.doctors), rng.choice((team.member("nurse"), team.member("matron")))
        scorer = (nurse.name, nurse.role)
        scores = efi_scores(one, person_id, today, self.new_id, rng)
        levels = cfs_scores(one, person_id, scorer, today=today, new_id=self.new_id, rng=rng)
        grades = confirmed_grades(one, person_id, doctor, planned=planned, today=today, new_id=self.new_id, rng=rng)
        if WHOLE_PLAN in one.marks:
            levels = scores_over_time(person_id, nurse, today, self.new_id)
        file = replace(file, scores=(*scores, *levels), grades=tuple(grades))
        if band is FrailtyBand.FIT and not planned:
            return file
        return self._with_details(file, one, team, candidates, rng, planned=planned)

    @staticmethod
    def _has_plan(one: Resident) -> bool:
        return bool(one.marks.intersection(PLANNED) or one.marks & SPOKEN.keys())

    def _with_details(
        self, file: PersonFile, one: Resident, team: Team, candidates: list[Candidate], rng: Random, *, planned: bool
    ) -> PersonFile:
        """Allergies, and for the frail and those with a plan their medicines, contacts and plan."""
        person_id, today = file.person.id, self.order.today
        statement, allergies = allergies_of(one, person_id, today, self.new_id, rng)
        file = replace(file, allergy_statement=statement, allergies=allergies)
        band = band_of_deficits(len(one.deficits))
        if band not in _FRAIL and not planned:
            return file
        circle = circle_of(one, rng)
        contacts = tuple(contacts_of(one, person_id, circle, team=team, new_id=self.new_id, rng=rng))
        teller, phones = Teller(about(one, circle, team, rng), rng), {each.name: each.phone for each in contacts}
        writer = Writer(one, person_id, circle, team, teller, today, self.new_id, rng, phones)
        plan = self._plan(writer, severe=band is FrailtyBand.SEVERE) if planned else None
        if one.on_the_list and "refuses" not in one.marks:
            candidates.append(Candidate(writer, plan))
        medicines = tuple(medicines_of(one, person_id, today, self.new_id, rng))
        # Whoever has a plan or may be discussed has been here long enough for it.
        memberships = tuple(replace(each, from_on=self.place.opened_on) for each in file.memberships)
        happened = tuple(events(teller, person_id, today, self.new_id, rng))
        file = replace(
            file, memberships=memberships, medicines=medicines, contacts=contacts, events=happened, plan=plan
        )
        return known_before(file, plan.publish_on) if plan and plan.publish_on else file

    def _plan(self, writer: Writer, *, severe: bool) -> PlanFile:
        plan = write_plan(writer, severe=severe)
        if WHOLE_PLAN in writer.one.marks:
            return fill_up(writer, plan)
        if "refuses" in writer.one.marks:
            return declined(plan, writer.one, self.order.today)
        if "one decision" in writer.one.marks:
            return self._with_one_decision(plan, writer)
        return plan

    def _with_one_decision(self, plan: PlanFile, writer: Writer) -> PlanFile:
        need = Need(
            id=self.new_id(),
            person_id=writer.person_id,
            plan_id=plan.plan.id,
            text=writer.teller.fill(ONE_DECISION),
            rank=len(plan.needs),
        )
        goal = Goal(
            id=self.new_id(),
            person_id=writer.person_id,
            plan_id=plan.plan.id,
            need_id=need.id,
            text=ONE_DECISION_GOAL,
            importance=10,
        )
        assessed = one_assessment(
            {name: writer.teller.fill(text) for name, text in ONE_ASSESSMENT.items()},
            person_id=writer.person_id,
            assessor=writer.owner("gp"),
            on=plan.written_on,
            new_id=self.new_id,
        )
        return replace(plan, needs=(*plan.needs, need), goals=(*plan.goals, goal), capacity=(assessed,))
