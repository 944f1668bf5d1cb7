"""Asking for a person to be discussed: what is needed, and who cannot be."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from bhcp_desktop.domain.dates import OLDEST, short, years_old
from bhcp_desktop.domain.errors import Problem, RuleBrokenError
from bhcp_desktop.domain.mdt import CameBy, Told, Urgency
from bhcp_desktop.domain.meeting_rules import text_problems
from bhcp_desktop.domain.nhs_number import read_nhs_number
from bhcp_desktop.domain.people import Person

_TEXTS: Final = (
    "reason", "question", "situation", "background", "assessment", "recommendation", "referrer", "referrer_role",
    "referrer_organisation", "referrer_contact", "presenter", "told_by", "person_view", "sharing_limits",
    "information_needed", "information_from",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Nomination:
    """A request to discuss somebody; without `meeting_id` it is for the next meeting of its type."""

    person_id: str
    type_code: str
    meeting_id: str | None = None
    reason: str
    question: str
    situation: str = ""
    background: str = ""
    assessment: str = ""
    recommendation: str = ""
    urgency: Urgency = Urgency.ROUTINE
    referrer: str = ""
    referrer_role: str = ""
    referrer_organisation: str = ""
    referrer_contact: str = ""
    came_by: CameBy = CameBy.AT_THE_DESK
    presenter: str = ""
    told: Told = Told.NOT_RECORDED
    told_on: date | None = None
    told_by: str = ""
    person_view: str = ""
    sharing_limits: str = ""
    information_needed: str = ""
    information_from: str = ""


def check_nomination(wanted: Nomination, today: date) -> None:
    """Raise RuleBrokenError with everything that is missing or cannot be.

    Reason and question are both asked for: a presentation framed by a question (panel consensus, BMC Psychiatry
    2015;15:143), and cases listed without one are deferred.
    """
    problems = [*_missing(wanted, today)]
    for field in _TEXTS:
        problems += text_problems(getattr(wanted, field), field)
    if problems:
        raise RuleBrokenError(problems)


def _missing(wanted: Nomination, today: date) -> Iterator[Problem]:
    if not wanted.type_code:
        yield Problem("type_code", "Choose which kind of meeting.")
    if not wanted.reason.strip():
        yield Problem("reason", "Say why this person should be discussed.")
    if not wanted.question.strip():
        yield Problem("question", "Write the question the meeting should answer.")
    if wanted.told_on is not None and wanted.told_on > today:
        yield Problem("told_on", "The date is in the future. Give the day the person was told.")
    if wanted.information_from.strip() and not wanted.information_needed.strip():
        yield Problem("information_needed", "Write what information is still needed, or leave out who gets it.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Outsider:
    """Somebody who is on no register here, as a referral on paper names them; `practice` is in words."""

    family_name: str
    given_names: str = ""
    born_on: date | None
    nhs_number: str = ""
    practice: str = ""
    somebody_else: bool = False


def check_outsider(wanted: Outsider, today: date) -> None:
    """Raise RuleBrokenError with everything that is missing or cannot be; the number is checked where it is typed."""
    problems: list[Problem] = []
    if not wanted.family_name.strip():
        problems.append(Problem("family_name", "Enter the family name."))
    if wanted.born_on is None:
        problems.append(Problem("born_on", "Enter the date of birth. It tells people of one name apart."))
    elif wanted.born_on > today:
        problems.append(Problem("born_on", "The date of birth is in the future. Check the year."))
    elif years_old(wanted.born_on, today) > OLDEST:
        problems.append(Problem("born_on", f"This makes the person older than {OLDEST}. Check the year."))
    if wanted.nhs_number and not (reading := read_nhs_number(wanted.nhs_number)).number:
        problems.append(Problem("nhs_number", reading.says))
    for field in ("family_name", "given_names", "practice"):
        problems += text_problems(getattr(wanted, field), field)
    if problems:
        raise RuleBrokenError(problems)


def gone_words(person: Person) -> str:
    """Why somebody cannot be put on a list: they died, or their record was taken back. Empty when they can."""
    if person.deceased:
        when = f" on {short(person.died_on)}" if person.died_on else ""
        return f"This person died{when} and cannot be put on a list."
    taken_back = "This person's record was taken back with the import that brought it. Import the register again first."
    return taken_back if person.withdrawn else ""


def refuse_gone(person: Person) -> None:
    """Raise RuleBrokenError (person) for somebody who has died, or whose record was taken back."""
    says = gone_words(person)
    if says:
        raise RuleBrokenError([Problem("person", says)])


def refuse_objection(told: Told) -> None:
    """Raise RuleBrokenError (told) for a person who objected and no reason to go ahead was recorded.

    Information is shared for individual care unless the person objects (Health and Social Care (Safety and Quality)
    Act 2015; NHS England, information sharing in multidisciplinary teams).
    """
    if told is Told.OBJECTED:
        says = (
            "This person objected to being discussed. Talk with them again, or record why it goes ahead: "
            "best interests or safeguarding."
        )
        raise RuleBrokenError([Problem("told", says)])
