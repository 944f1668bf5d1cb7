"""Opening a person's record: the view is journalled first, then everything the record page shows is read at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from operator import attrgetter

from bhcp_desktop.domain.care_plan import Allergy, AllergyStatement, AllergyStatus, CarePlan
from bhcp_desktop.domain.copies import CopyLine
from bhcp_desktop.domain.deaths import Death
from bhcp_desktop.domain.frailty_rules import FrailtyFacts
from bhcp_desktop.domain.journal import Verb
from bhcp_desktop.domain.pack_quotes import PackQuote
from bhcp_desktop.domain.people import Person
from bhcp_desktop.domain.person_events import PersonEvent, newest_first
from bhcp_desktop.domain.plan_rules import PlanGap, gaps
from bhcp_desktop.domain.plan_suggestions import Suggestion
from bhcp_desktop.domain.staff import Permission
from bhcp_desktop.domain.working_plan import Placement, WorkingPlan, current
from bhcp_desktop.services.deaths import standing_death
from bhcp_desktop.services.desk import Desk
from bhcp_desktop.services.forms import plan_forms
from bhcp_desktop.services.left_in_draft import LeftInDraft, left_in_draft
from bhcp_desktop.services.pack_quoting import quoting
from bhcp_desktop.services.plan_suggestions import suggestions_for
from bhcp_desktop.services.plan_versions import shown_lines
from bhcp_desktop.services.withheld import withheld
from bhcp_desktop.services.working_plan import IN_FORCE, read_around, read_under, shown_to
from bhcp_desktop.storage.drafts import Draft, of_record
from bhcp_desktop.storage.queries.care_plans import VersionLine, version_lines
from bhcp_desktop.storage.queries.prints import copy_lines
from bhcp_desktop.storage.unit_of_work import Reader

__all__ = ["Draft", "PersonFile", "Placement", "Records", "VersionLine"]


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonFile:
    """Everything the record page shows about one person; `working` is None while there is no care plan."""

    person: Person
    placement: Placement
    facts: FrailtyFacts = field(default_factory=FrailtyFacts)
    allergy_statement: AllergyStatement | None = None
    allergies: tuple[Allergy, ...] = ()
    past_allergies: tuple[Allergy, ...] = ()
    working: WorkingPlan | None = None
    plans: tuple[CarePlan, ...] = ()  # newest first; those that ended or were entered in error too
    answer_revs: Mapping[str, int] = field(default_factory=dict[str, int])
    gaps: tuple[PlanGap, ...] = ()
    versions: tuple[VersionLine, ...] = ()
    papers: tuple[CopyLine, ...] = ()  # everything printed, saved or published, newest first
    packs: tuple[PackQuote, ...] = ()  # the copies of meeting packs that quote a plan, newest meeting first
    suggestions: tuple[Suggestion, ...] = ()  # what the last plan held
    left_in_draft: LeftInDraft | None = None  # what a version in error leaves behind
    events: tuple[PersonEvent, ...] = ()  # what happened, the latest first
    death: Death | None = None  # what is recorded beside the day, where anything is
    drafts: tuple[Draft, ...] = ()
    not_shown: frozenset[str] = frozenset()  # the forms whose answers are not shown to the user's role
    can_edit: bool = False
    can_confirm: bool = False

    @property
    def allergy_status(self) -> AllergyStatus:
        """Exactly one of the four states."""
        return self.allergy_statement.status if self.allergy_statement else AllergyStatus.NOT_RECORDED


class Records:
    """One person's record."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def open_person(self, person_id: str) -> PersonFile:
        """Journal that the record is looked at, then give it; raises NotFoundError or NotPermittedError."""
        self._desk.require(Permission.VIEW_RECORDS)
        with self._desk.write() as work:
            work.get(Person, person_id)
            work.note(Verb.VIEWED, "person", person_id)
        return self.read_again(person_id)

    def read_again(self, person_id: str) -> PersonFile:
        """The record of a person that is open already, after something changed."""
        self._desk.require(Permission.VIEW_RECORDS)
        with self._desk.read() as reader:
            return self._file(reader, reader.get(Person, person_id))

    def _file(self, reader: Reader, person: Person) -> PersonFile:
        plans = tuple(reversed(reader.find(CarePlan, person_id=person.id)))
        plan = next((each for each in plans if each.status in IN_FORCE), None)
        today = self._desk.clock.today()
        around = read_around(reader, person.id, today)
        versions = shown_lines(version_lines(reader, person.id), withheld(self._desk))
        working = shown_to(self._desk, read_under(reader, person, plan, around)) if plan else None
        return PersonFile(
            person=person,
            placement=around.placement,
            facts=around.facts,
            allergy_statement=around.allergy_statement,
            allergies=current(around.allergies),
            past_allergies=tuple(each for each in around.allergies if each.ended_on and not each.entered_in_error),
            working=working,
            plans=plans,
            answer_revs=working.answer_revs if working else {},
            gaps=gaps(working, plan_forms(), today) if working else (),
            versions=versions,
            papers=copy_lines(reader, person.id),
            packs=quoting(reader, plans, versions, today),
            left_in_draft=left_in_draft(reader, working, versions) if working else None,
            suggestions=suggestions_for(reader, working, self._desk) if working else (),
            events=newest_first(reader.find(PersonEvent, person_id=person.id, entered_in_error=False)),
            death=standing_death(reader, person.id) if person.deceased else None,
            drafts=tuple(self._drafts(reader, person.id, plan.id if plan else None)),
            not_shown=withheld(self._desk).forms,
            can_edit=self._desk.allows(Permission.EDIT_PLANS),
            can_confirm=self._desk.allows(Permission.CONFIRM_FRAILTY),
        )

    def _drafts(self, reader: Reader, person_id: str, plan_id: str | None) -> Iterable[Draft]:
        user_id = self._desk.user.id
        found = of_record(reader, user_id, person_id)
        found += of_record(reader, user_id, plan_id) if plan_id else []
        return withheld(self._desk).left(found, attrgetter("field"))
