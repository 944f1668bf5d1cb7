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
    Integer,
    ScalarSelect,
    Text,
    and_,
    bindparam,
    case,
    cast,
    exists,
    extract,
    func,
    or_,
    select,
)

from bhcp_desktop.domain.care_plan import OPEN_ACTIONS, VersionStatus
from bhcp_desktop.domain.clock import LONDON
from bhcp_desktop.domain.frailty import Grade
from bhcp_desktop.domain.journal import Verb
from bhcp_desktop.domain.review_clocks import GMS_AGE, care_home_limit, yearly_limit
from bhcp_desktop.domain.working_days import BankHolidays
from bhcp_desktop.storage.queries.person_facts import latest_grade, latest_plan
from bhcp_desktop.storage.tables.care_plan import action, answer, contingency_plan, plan_version
from bhcp_desktop.storage.tables.frailty import frailty_grade
from bhcp_desktop.storage.tables.people import person
from bhcp_desktop.storage.tables.store_tables import journal

Id = ColumnElement[Any]
_NOTHING: Final = ('""', "null")
_DATED: Final = 12  # characters of an ISO date in quotes, as an answer holds it


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What lies before these is due before a day."""

    before: date
    holidays: BankHolidays

    def values(self, name: str) -> dict[str, Any]:
        """The values of the statement's names; `name` tells one day from another."""
        year = yearly_limit(self.before)
        home = datetime.combine(care_home_limit(self.before, self.holidays), time(), tzinfo=LONDON).astimezone(UTC)
        return {
            f"{name}_day": self.before,
            f"{name}_year": year,
            f"{name}_year_text": year.isoformat(),
            f"{name}_home": home.isoformat(timespec="microseconds"),
        }


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


def medicines_reviewed(plan_id: Id) -> ScalarSelect[Any]:
    """The day of a plan's last medication review as ISO text; null when none is recorded."""
    a = answer.c
    return (
        select(func.max(func.substr(a.value, 2, 10)))
        .where(
            a.owner_id == plan_id,
            a.form == "medicines",
            a.link_id == "reviewed-on",
            func.length(a.value) == _DATED,
        )
        .correlate_except(answer)
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


def review_before(name: str) -> ColumnElement[bool]:
    """Whether any review of the person of the row is due before the day whose `Limits` bear this name."""
    return or_(
        _assessed_before(bindparam(f"{name}_year", type_=Date)),
        _moved_in_before(bindparam(f"{name}_home", type_=Text)),
        _plan_before(name),
    )


def _plan_before(name: str) -> ColumnElement[bool]:
    """Whether a review of the plan is due; most people have none, and nothing more is looked up for them."""
    plan, day = latest_plan(person.c.id), bindparam(f"{name}_day", type_=Date)
    due = or_(
        latest_plan(person.c.id, "review_on") < day,
        card_review(plan) < day,
        action_review(plan) < day,
        _medicines_before(bindparam(f"{name}_year_text", type_=Text)),
    )
    return case((plan.is_(None), False), else_=due)


def _assessed_before(day: ColumnElement[Any]) -> ColumnElement[bool]:
    g = frailty_grade.alias()
    return exists().where(
        g.c.id == latest_grade(person.c.id, "id"), g.c.grade != Grade.NOT_FRAIL, g.c.confirmed_on < day
    )


def _medicines_before(day: ColumnElement[Any]) -> ColumnElement[bool]:
    reviewed = medicines_reviewed(latest_plan(person.c.id))
    return and_(latest_grade(person.c.id) == Grade.SEVERE.value, reviewed < day, _is_of_age(reviewed))


def _is_of_age(reviewed: ColumnElement[Any]) -> ColumnElement[bool]:
    """65 or over on the day the next review is due, which is a year after the last one."""
    parts = [cast(func.substr(reviewed, at, length), Integer) for at, length in ((1, 4), (6, 2), (9, 2))]
    born = [extract(part, person.c.born_on) for part in ("year", "month", "day")]
    due = (parts[0] + 1 - GMS_AGE) * 10_000 + parts[1] * 100 + parts[2]
    return due >= born[0] * 10_000 + born[1] * 100 + born[2]


def moved_in_unplanned() -> ColumnElement[bool]:
    """Whether a care home was newly recorded for the person of the row, and no plan was published since that day."""
    planned = func.substr(func.coalesce(last_published(person.c.id), ""), 1, 10)
    return and_(func.coalesce(person.c.care_home, "") != "", planned < func.substr(care_home_from(person.c.id), 1, 10))


def _moved_in_before(instant: ColumnElement[Any]) -> ColumnElement[bool]:
    return and_(moved_in_unplanned(), care_home_from(person.c.id) < instant)
