"""Answers to a form: how they are stored, which questions are asked, what is missing, what cannot be taken."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Final, cast

from bhcp_desktop.domain.errors import Problem, RuleBrokenError
from bhcp_desktop.domain.forms import Answer, Coding, Condition, Form, Item, ItemType, Operator
from bhcp_desktop.domain.kept_off_paper import CODE_SAYS, CPR_SAYS, holds_a_code, states_a_cpr_decision
from bhcp_desktop.domain.partial_dates import problem_with

_FIGURE: Final = re.compile(r"-?[0-9]{1,9}(?:\.[0-9]{1,9})?", re.ASCII)
UNSTORABLE: Final = "This text holds half a character that cannot be stored. Delete it and type it again."

_POINTS_TO_PAPERS: Final = frozenset({"papers", "communication"})
"""Forms whose words stand on the crisis summary beside the papers, its alerts above all."""

_AHEAD: Final = "-review"
"""How the questions end whose date may lie ahead: when something is looked at again, or ends."""

Answers = Mapping[str, tuple[Answer, ...]]
"""The answers of one form: linkId to its answers in order, more than one when the question repeats."""

LONGEST: Final = 1_000_000
"""Characters one answer may have; far beyond what anybody types, so that a slip of the clipboard is caught."""


def to_text(answer: Answer) -> str:
    """The JSON text an answer is stored as; a choice keeps its code and the words it was chosen by."""
    if isinstance(answer, Coding):
        parts = {"code": answer.code, "display": answer.display, "system": answer.system}
        return _json({name: value for name, value in parts.items() if value})
    return _json(answer)


def from_text(text: str) -> Answer:
    """The answer that a stored JSON text holds."""
    value: Any = json.loads(text)
    if isinstance(value, dict):
        parts = cast("dict[str, str]", value)
        return Coding(code=parts["code"], display=parts.get("display", ""), system=parts.get("system", ""))
    if isinstance(value, str | bool | int):
        return value
    return str(value)


def as_asked_today(item: Item, answer: Answer) -> Answer:
    """A stored answer as its question takes it now: what was ticked is the yes of a question that became a choice.

    A tick that was not set said neither no nor that nobody had asked: it is no answer, a blank one.
    """
    if item.type is not ItemType.CHOICE or not isinstance(answer, bool):
        return answer
    return (item.option("yes") or "") if answer else ""


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def shown(answer: Answer) -> str:
    """An answer in words, as editors, prints and comparisons show it."""
    if isinstance(answer, Coding):
        return answer.display or answer.code
    if isinstance(answer, bool):
        return "Yes" if answer else "No"
    return str(answer)


def words(answers: Answers, link_id: str, between: str = "\n") -> str:
    """Every answer to a question in words, one after the other; blank when there is none."""
    return between.join(shown(answer) for answer in answers.get(link_id, ()))


def code_of(answers: Answers, link_id: str) -> str:
    """The code chosen first for a question; blank when nothing was chosen."""
    for answer in answers.get(link_id, ()):
        return answer.code if isinstance(answer, Coding) else str(answer)
    return ""


def is_yes(answers: Answers, link_id: str) -> bool:
    """Whether a yes-or-no question was answered yes, as a tick or as the choice `yes`."""
    return any(
        answer is True or (isinstance(answer, Coding) and answer.code == "yes") for answer in answers.get(link_id, ())
    )


def day_of(answers: Answers, link_id: str) -> date | None:
    """The date a question was answered with."""
    for answer in answers.get(link_id, ()):
        return date.fromisoformat(str(answer))
    return None


def is_blank(answer: Answer) -> bool:
    """Whether an answer says nothing: words that are only spaces, or a tick that is not set."""
    return not answer.strip() if isinstance(answer, str) else False


def is_asked(item: Item, answers: Answers) -> bool:
    """Whether a question applies, given the other answers (enableWhen)."""
    if not item.conditions:
        return True
    met = [_met(condition, answers) for condition in item.conditions]
    return any(met) if item.any_condition else all(met)


def _met(condition: Condition, answers: Answers) -> bool:
    given = [answer for answer in answers.get(condition.question, ()) if not is_blank(answer)]
    if condition.operator is Operator.EXISTS:
        return bool(given) is condition.answer
    plain = [answer.code if isinstance(answer, Coding) else answer for answer in given]
    if condition.operator is Operator.EQUAL:
        return any(value == condition.answer for value in plain)
    return any(value != condition.answer for value in plain)


def asked(form: Form, answers: Answers) -> frozenset[str]:
    """The linkIds of every item that applies; what stands in a group that does not apply does not apply either."""
    found: set[str] = set()
    _ask(form.items, answers, found)
    return frozenset(found)


def _ask(items: Iterable[Item], answers: Answers, found: set[str]) -> None:
    for item in items:
        if is_asked(item, answers):
            found.add(item.link_id)
            _ask(item.items, answers, found)


@dataclass(frozen=True, slots=True, kw_only=True)
class Completeness:
    """How far a form is: how many questions apply, how many are answered, which required ones are not."""

    asked: int
    answered: int
    missing: tuple[Item, ...]

    @property
    def is_complete(self) -> bool:
        """Whether nothing required is missing."""
        return not self.missing


def completeness(form: Form, answers: Answers) -> Completeness:
    """What of a form is answered; a required group wants an answer to any question in it."""
    applies = asked(form, answers)
    questions = [item for item in form.questions() if item.link_id in applies]
    return Completeness(
        asked=len(questions),
        answered=sum(is_answered(item, answers) for item in questions),
        missing=missing(form, answers),
    )


def missing(form: Form, answers: Answers) -> tuple[Item, ...]:
    """The required items that apply and are not answered, in order."""
    lacking = [item for item in form.walk() if item.required and not is_answered(item, answers)]
    applies = asked(form, answers) if lacking else frozenset[str]()
    return tuple(item for item in lacking if item.link_id in applies)


def is_answered(item: Item, answers: Answers) -> bool:
    """Whether a question, or any question of a group, has an answer that says something."""
    if item.type is ItemType.GROUP:
        return any(is_answered(child, answers) for child in item.items)
    return any(not is_blank(answer) for answer in answers.get(item.link_id, ()))


def checked(
    form: Form, link_id: str, given: Iterable[Answer], *, today: date | None = None, born: date | None = None
) -> tuple[Answer, ...]:
    """The answers as they are stored, blank ones left out; raises RuleBrokenError in words for what cannot be.

    A date, or one as far as it is known, is compared with today and with the day of birth when they are given.
    """
    item = form.item(link_id)
    answers = tuple(answer for answer in given if not is_blank(answer))
    if len(answers) > 1 and not item.repeats:
        raise _refused(item, "Give one answer only.")
    if item.partial_date:
        for answer in answers:
            if says := problem_with(str(answer), today or date.max, born):
                raise _refused(item, says)
    kept = tuple(_checked(form, item, answer) for answer in answers)
    if item.type is ItemType.DATE:
        latest = date.max if link_id.endswith(_AHEAD) else today or date.max
        for day in kept:
            if says := problem_with(str(day), latest, born):
                raise _refused(item, says)
    return kept


def _checked(form: Form, item: Item, answer: Answer) -> Answer:
    if item.type is ItemType.CHOICE:
        return _chosen(item, answer)
    if item.type is ItemType.BOOLEAN and not isinstance(answer, bool):
        raise _refused(item, "Answer yes or no.")
    if item.type is ItemType.INTEGER and (isinstance(answer, bool) or not isinstance(answer, int)):
        raise _refused(item, "Enter a whole number.")
    if item.type is ItemType.DECIMAL:
        return _decimal(item, answer)
    if item.type is ItemType.DATE:
        return _day(item, answer)
    if item.type in {ItemType.STRING, ItemType.TEXT}:
        return _words(form, item, answer)
    return answer


def _chosen(item: Item, answer: Answer) -> Coding:
    code = answer.code if isinstance(answer, Coding) else str(answer)
    option = item.option(code)
    if option is None:
        raise _refused(item, "Choose one of the answers.")
    return option


def _decimal(item: Item, answer: Answer) -> str:
    given = str(answer).strip().replace(",", ".", 1)
    if not _FIGURE.fullmatch(given):
        raise _refused(item, "Enter a number, such as 4 or 5.2.")
    if says := _cannot_be(item, Decimal(given)):
        raise _refused(item, says)
    return given


def _cannot_be(item: Item, number: Decimal) -> str:
    """Why a number cannot be right, with the unit in words; empty where it can."""
    if item.least is None or item.most is None or item.unit is None or item.least <= number <= item.most:
        return ""
    says = f"{number:f} {item.unit.display} cannot be right: enter a number from {item.least} to {item.most}."
    in_centimetres = (number * 100).normalize()
    if item.unit.code == "cm" and item.least <= in_centimetres <= item.most:
        return f"{says} Did you mean {in_centimetres:f}?"
    return says


def _day(item: Item, answer: Answer) -> str:
    try:
        return date.fromisoformat(str(answer)).isoformat()
    except ValueError:
        raise _refused(item, "Write the day, month and year, for example 06-Aug-2026.") from None


def _words(form: Form, item: Item, answer: Answer) -> str:
    if not isinstance(answer, str):
        raise _refused(item, "Enter words.")
    longest = item.longest or LONGEST
    if len(answer) > longest:
        raise _refused(item, f"This text is too long. Use no more than {longest:,} characters.")
    if not can_be_stored(answer):
        raise _refused(item, UNSTORABLE)
    if holds_a_code(answer, about_the_home=form.name == "home"):
        raise _refused(item, CODE_SAYS)
    if form.name in _POINTS_TO_PAPERS and states_a_cpr_decision(answer):
        raise _refused(item, CPR_SAYS)
    return answer


def can_be_stored(text: str) -> bool:
    """Whether a text is whole Unicode: half of a surrogate pair cannot be written as UTF-8."""
    return not any("\ud800" <= letter <= "\udfff" for letter in text)


def _refused(item: Item, says: str) -> RuleBrokenError:
    return RuleBrokenError([Problem(item.link_id, says)])
