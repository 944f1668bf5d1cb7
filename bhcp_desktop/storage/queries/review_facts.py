"""The reviews a list knows of a person: the same clocks as `domain.review_clocks`, asked of many people at once.

Dates are compared, never added to: how far back a record must lie to be due is worked out first (`Limits`), so that the
store needs no calendar of its own.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Any, Final

from sqlalchemy import (
    ColumnElement,
    Date,
    ScalarSelect,
    Text,
    and_,
    bindparam,
    case,
    cast,
    exists,
    func,
    literal,
    or_,
    select,
)

from bhcp_desktop.domain.care_plan import OPEN_ACTIONS, PlanStatus, VersionStatus
from bhcp_desktop.domain.clock import LONDON
from bhcp_desktop.domain.frailty import Grade
from bhcp_desktop.domain.journal import Verb
from bhcp_desktop.domain.person_events import EventKind
from bhcp_desktop.domain.review_clocks import REVIEWED_PAPERS, birth_limit, care_home_limit, yearly_limit
from bhcp_desktop.domain.working_days import BankHolidays
from bhcp_desktop.storage.tables.care_plan import action, answer, care_plan, contingency_plan, plan_version
from bhcp_desktop.storage.tables.health import capacity_assessment, person_event, support_plan
from bhcp_desktop.storage.tables.people import person
from bhcp_desktop.storage.tables.store_tables import journal
from bhcp_desktop.storage.unit_of_work import Reader

Id = ColumnElement[Any]
_NOTHING: Final = ('""', "null")
_DATED: Final = 12  # characters of an ISO date in quotes, as an answer holds it
_YES: Final = '{"code":"yes"'  # how a choice of "Yes" begins, as an answer holds it


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What lies before these is due before a day."""

    before: date
    holidays: BankHolidays

    def values(self, name: str) -> dict[str, Any]:
        """The values of the statement's names; `name` tells one day from another."""
        year = yearly_limit(self.before)
        return {
            f"{name}_day": self.before,
            f"{name}_year": year,
            f"{name}_year_text": year.isoformat(),
            f"{name}_day_text": self.before.isoformat(),
            f"{name}_born": birth_limit(self.before),
            f"{name}_home": _began(care_home_limit(self.before, self.holidays)),
            f"{name}_instant": _began(self.before),
        }


def _began(day: date) -> str:
    """When a day began in England, as the journal's text."""
    return datetime.combine(day, time(), tzinfo=LONDON).astimezone(UTC).isoformat(timespec="microseconds")


def card_review(plan_id: Id) -> ScalarSelect[Any]:
    """The first review of a plan's contingency plans that stand."""
    c = contingency_plan.c
    return (
        select(func.min(c.review_on))
        .where(c.plan_id == plan_id, c.ended_on.is_(None), c.entered_in_error.is_(False))
        .correlate_except(contingency_plan)
        .scalar_subquery()
    )


def action_review(plan_id: Id) -> ScalarSelect[Any]:
    """The first day an open action of a plan is to be looked at again."""
    a = action.c
    return (
        select(func.min(a.review_on))
        .where(a.plan_id == plan_id, a.status.in_(OPEN_ACTIONS))
        .correlate_except(action)
        .scalar_subquery()
    )


def support_review(plan_id: Id) -> ScalarSelect[Any]:
    """The first review of a plan's other support plans that stand."""
    s = support_plan.c
    return (
        select(func.min(s.review_on))
        .where(s.plan_id == plan_id, s.ended_on.is_(None), s.entered_in_error.is_(False))
        .correlate_except(support_plan)
        .scalar_subquery()
    )


def paper_review(plan_id: Id) -> ScalarSelect[Any]:
    """The first day, as ISO text, on which a paper the plan points to is to be looked at again or ends."""
    a, there = answer.c, answer.alias("there")
    exists_ = exists().where(
        there.c.owner_id == a.owner_id,
        there.c.form == "papers",
        there.c.link_id == func.replace(a.link_id, "-review", "-exists"),
        func.substr(there.c.value, 1, len(_YES)) == _YES,
    )
    return (
        select(func.min(func.substr(a.value, 2, 10)))
        .where(
            a.owner_id == plan_id,
            a.form == "papers",
            a.link_id.in_(REVIEWED_PAPERS),
            func.length(a.value) == _DATED,
            exists_,
        )
        .correlate_except(answer, there)
        .scalar_subquery()
    )


def capacity_review(person_id: Id) -> ScalarSelect[Any]:
    """The first day on which a person's capacity for a decision is to be assessed again."""
    c = capacity_assessment.c
    return (
        select(func.min(c.review_on))
        .where(c.person_id == person_id, c.entered_in_error.is_(False))
        .correlate_except(capacity_assessment)
        .scalar_subquery()
    )


MEDICINES: Final = ("medicines", "reviewed-on")
"""The question that holds the day of the last medication review."""
FALLS: Final = ("assessment", "falls-asked")
"""The question that holds the day the person was last asked about falls."""


def yearly_done(person_id: Id, plan_id: Id, question: tuple[str, str]) -> ColumnElement[Any]:
    """The day of the last yearly check as ISO text: of the plan in force, or of one that ended; null if none is."""
    ended, c = _dated_answer(question), care_plan.c
    of_ended = (
        select(func.max(func.substr(ended.c.value, 2, 10)))
        .select_from(care_plan.join(ended, ended.c.owner_id == c.id))
        .where(c.person_id == person_id, c.status == PlanStatus.ENDED)
        .correlate_except(care_plan, ended)
        .scalar_subquery()
    )
    own = _dated_answer(question)
    of_plan = (
        select(func.max(func.substr(own.c.value, 2, 10)))
        .where(own.c.owner_id == plan_id)
        .correlate_except(own)
        .scalar_subquery()
    )
    return func.coalesce(of_plan, of_ended)


def _dated_answer(question: tuple[str, str]) -> Any:
    form, link_id = question
    a = answer.c
    return (
        select(a.owner_id, a.value)
        .where(a.form == form, a.link_id == link_id, func.length(a.value) == _DATED)
        .subquery()
    )


def admission_recorded(person_id: Id) -> ScalarSelect[Any]:
    """When the first unplanned admission was recorded since a plan was last published, as the journal's text."""
    e, j = person_event.c, journal.c
    return (
        select(func.min(j.at))
        .select_from(person_event.join(journal, j.entity_id == e.id))
        .where(
            e.person_id == person_id,
            e.kind == EventKind.UNPLANNED_ADMISSION,
            e.entered_in_error.is_(False),
            j.verb == Verb.CREATED.value,
            j.at > last_published(person_id),
        )
        .correlate_except(person_event, journal)
        .scalar_subquery()
    )


def care_home_from(person_id: Id) -> ScalarSelect[Any]:
    """When a care home was last recorded for somebody who had none, as the journal's text; null if it never was."""
    j = journal.c
    return (
        select(func.max(j.at))
        .where(
            j.entity_id == person_id,
            j.verb == Verb.CHANGED.value,
            j.field == "care_home",
            or_(j.old.is_(None), j.old.in_(_NOTHING)),
            j.new.not_in(_NOTHING),
        )
        .correlate_except(journal)
        .scalar_subquery()
    )


def last_published(person_id: Id) -> ScalarSelect[Any]:
    """When a version that stands was last published, as the store's text."""
    v = plan_version.c
    return (
        select(func.max(cast(v.published_at, Text)))
        .where(v.person_id == person_id, v.status != VersionStatus.ENTERED_IN_ERROR)
        .correlate_except(plan_version)
        .scalar_subquery()
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewColumns:
    """What the clocks of reviews ask of a person, each looked up once for a row; null where there is none."""

    born_on: ColumnElement[Any]
    grade: ColumnElement[Any]  # the newest one that a clinician confirmed, as text
    grade_confirmed: ColumnElement[Any]
    to_be_planned: ColumnElement[Any]  # when somebody without a plan since moved into a care home
    plan: ColumnElement[Any]
    plan_review: ColumnElement[Any]
    card_review: ColumnElement[Any]
    action_review: ColumnElement[Any]
    support_review: ColumnElement[Any]
    paper_review: ColumnElement[Any]
    capacity_review: ColumnElement[Any]
    admission_recorded: ColumnElement[Any]
    medicines_reviewed: ColumnElement[Any]
    falls_asked: ColumnElement[Any]


def review_before(name: str, of: ReviewColumns) -> ColumnElement[bool]:
    """Whether any review of a person is due before the day whose `Limits` bear this name."""
    day, year = bindparam(f"{name}_day", type_=Date), bindparam(f"{name}_year", type_=Date)
    day_text, home, instant = (bindparam(f"{name}_{limit}", type_=Text) for limit in ("day_text", "home", "instant"))
    dated = or_(
        of.plan_review < day,
        of.card_review < day,
        of.action_review < day,
        of.support_review < day,
        of.paper_review < day_text,
        of.admission_recorded < instant,
    )
    assessed = and_(of.grade != Grade.NOT_FRAIL.value, of.grade_confirmed < year)
    return or_(
        assessed,
        of.to_be_planned < home,
        of.capacity_review < day,
        _yearly_before(name, of),
        and_(of.plan.is_not(None), dated),
    )


def _yearly_before(name: str, of: ReviewColumns) -> ColumnElement[bool]:
    """Whether a yearly check of somebody of 65 or over with severe frailty is due, or was never recorded."""
    day, born = (bindparam(f"{name}_{limit}", type_=Date) for limit in ("day", "born"))
    year_text = bindparam(f"{name}_year_text", type_=Text)
    checks = [
        or_(done < year_text, and_(done.is_(None), of.grade_confirmed < day))
        for done in (of.medicines_reviewed, of.falls_asked)
    ]
    return and_(of.grade == Grade.SEVERE.value, of.born_on < born, or_(*checks))


def yearly_day(reader: Reader, person_id: str, plan_id: str | None, question: tuple[str, str]) -> date | None:
    """The day of one person's last yearly check, as the lists know it."""
    found = yearly_done(literal(person_id), literal(plan_id, Text), question)
    text = reader.connection.execute(select(found)).scalar_one()
    return date.fromisoformat(text) if text else None


def admission_day(reader: Reader, person_id: str) -> date | None:
    """The day in England on which an unplanned admission was recorded that no plan took account of yet."""
    text = reader.connection.execute(select(admission_recorded(literal(person_id)))).scalar_one()
    return datetime.fromisoformat(text).astimezone(LONDON).date() if text else None


def to_be_planned() -> ColumnElement[Any]:
    """When the person of the row moved into a care home and has had no plan since; null for everybody else."""
    return case((_moved_in_unplanned(), care_home_from(person.c.id)), else_=None)


def _moved_in_unplanned() -> ColumnElement[bool]:
    """Whether a care home was newly recorded for the person of the row, and no plan was published since that day."""
    planned = func.substr(func.coalesce(last_published(person.c.id), ""), 1, 10)
    return and_(func.coalesce(person.c.care_home, "") != "", planned < func.substr(care_home_from(person.c.id), 1, 10))
