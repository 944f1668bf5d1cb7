"""Forms as data: a FHIR R4 Questionnaire read into frozen values that editor, checks, prints and exports share."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Any, Final

from bhcp_desktop.domain.audience import Audience, narrower

AUDIENCE: Final = "https://bhcp-desktop.example/fhir/StructureDefinition/audience"
"""Who may read an answer on paper (`who`), and why (`because`): on a question, a group or the whole form."""
PARTIAL_DATE: Final = "https://bhcp-desktop.example/fhir/StructureDefinition/partial-date"
"""A text that is a date as far as it is known: "March 2021", "about 2019"."""
NAMES: Final = "https://bhcp-desktop.example/fhir/StructureDefinition/names"
"""A text that names people or places, or gives codes, scores or dates: there is no spelling to look at."""
LEAST: Final = "http://hl7.org/fhir/StructureDefinition/minValue"
MOST: Final = "http://hl7.org/fhir/StructureDefinition/maxValue"
"""Beyond these a number cannot be right; no clinical limit."""
UNIT: Final = "http://hl7.org/fhir/StructureDefinition/questionnaire-unit"
HELP: Final = "http://hl7.org/fhir/StructureDefinition/questionnaire-itemControl"


class ItemType(StrEnum):
    """The item types of FHIR R4 that the program can show."""

    GROUP = "group"
    DISPLAY = "display"
    BOOLEAN = "boolean"
    INTEGER = "integer"
    DECIMAL = "decimal"
    DATE = "date"
    STRING = "string"
    TEXT = "text"
    CHOICE = "choice"


class Operator(StrEnum):
    """How an enableWhen compares."""

    EXISTS = "exists"
    EQUAL = "="
    NOT_EQUAL = "!="


class FormBrokenError(ValueError):
    """A Questionnaire that ships with the program breaks a rule of FHIR R4 or uses what the program cannot show."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Coding:
    """A code with the words it was chosen by; codes are text, because numbers lose digits."""

    code: str
    display: str = ""
    system: str = ""


For = tuple[Audience, str]
"""For whom something is on paper, and why."""

Answer = str | bool | int | Coding
"""One answer: words, yes or no, a number, a choice; a date is ISO text (2026-11-22), a decimal its digits as given."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """A question whose answer decides whether another is asked."""

    question: str
    operator: Operator
    answer: str | bool | int


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A question, a group of questions, or words to read."""

    link_id: str
    type: ItemType
    text: str
    hint: str = ""
    required: bool = False
    repeats: bool = False
    options: tuple[Coding, ...] = ()
    conditions: tuple[Condition, ...] = ()
    any_condition: bool = False
    code: Coding | None = None
    longest: int | None = None
    partial_date: bool = False
    names: bool = False
    least: Decimal | None = None
    most: Decimal | None = None
    unit: Coding | None = None
    audience: Audience = Audience.EVERYONE
    audience_reason: str = ""
    items: tuple[Item, ...] = ()

    @property
    def is_question(self) -> bool:
        """Whether it takes an answer."""
        return self.type not in {ItemType.GROUP, ItemType.DISPLAY}

    @property
    def is_prose(self) -> bool:
        """Whether its answer is words that have a spelling."""
        return self.type in {ItemType.TEXT, ItemType.STRING} and not self.names and not self.partial_date

    def option(self, code: str) -> Coding | None:
        """The option with this code."""
        return next((option for option in self.options if option.code == code), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """A form: its name in the store, its address, its version and its items in order."""

    name: str
    url: str
    version: str
    title: str
    code: Coding | None = None
    items: tuple[Item, ...] = ()
    audience: Audience = Audience.EVERYONE
    audience_reason: str = ""

    def walk(self) -> Iterator[Item]:
        """Every item, each group before what is in it."""
        yield from _walk(self.items)

    def questions(self) -> tuple[Item, ...]:
        """Every question, in order."""
        return tuple(item for item in self.walk() if item.is_question)

    def full_text(self, link_id: str) -> str:
        """A question by itself: with its group, or the question it follows, where others ask the same words."""
        item = self.item(link_id)
        if sum(each.text == item.text for each in self.questions()) == 1:
            return item.text
        around = [each for each in self.walk() if item in each.items]
        alone = around and sum(each.text == item.text for each in around[0].items) == 1
        above = around[0].text if alone else next((self.item(one.question).text for one in item.conditions), "")
        return f"{above}: {item.text}" if above else item.text

    def item(self, link_id: str) -> Item:
        """The item with this linkId; raises KeyError, which is a bug."""
        for item in self.walk():
            if item.link_id == link_id:
                return item
        raise KeyError(f"{self.name}/{link_id}")


def _walk(items: tuple[Item, ...]) -> Iterator[Item]:
    for item in items:
        yield item
        yield from _walk(item.items)


def read_form(questionnaire: Mapping[str, Any]) -> Form:
    """The form in a Questionnaire resource; raises FormBrokenError."""
    if questionnaire.get("resourceType") != "Questionnaire":
        raise FormBrokenError("not a Questionnaire")
    audience = _audience(questionnaire, (Audience.EVERYONE, ""))
    form = Form(
        name=_text(questionnaire, "id"),
        url=_text(questionnaire, "url"),
        version=_text(questionnaire, "version"),
        title=_text(questionnaire, "title"),
        code=_first_code(questionnaire),
        items=_items(questionnaire, audience),
        audience=audience[0],
        audience_reason=audience[1],
    )
    _check(form)
    return form


def _items(holder: Mapping[str, Any], audience: For) -> tuple[Item, ...]:
    return tuple(_item(raw, audience) for raw in holder.get("item", ()) if not _is_help(raw))


def _item(raw: Mapping[str, Any], around: For) -> Item:
    link_id = _text(raw, "linkId")
    audience = _audience(raw, around)
    try:
        kind = ItemType(_text(raw, "type"))
    except ValueError:
        raise FormBrokenError(f"{link_id}: the program cannot show this type") from None
    return Item(
        link_id=link_id,
        type=kind,
        text=_text(raw, "text"),
        hint=" ".join(_text(help_, "text") for help_ in raw.get("item", ()) if _is_help(help_)),
        required=bool(raw.get("required", False)),
        repeats=bool(raw.get("repeats", False)),
        options=tuple(_coding(option["valueCoding"]) for option in raw.get("answerOption", ())),
        conditions=tuple(_condition(when) for when in raw.get("enableWhen", ())),
        any_condition=raw.get("enableBehavior") == "any",
        code=_first_code(raw),
        longest=raw.get("maxLength"),
        partial_date=_says(raw, PARTIAL_DATE),
        names=_says(raw, NAMES),
        least=_limit(raw, LEAST),
        most=_limit(raw, MOST),
        unit=next((_coding(each["valueCoding"]) for each in raw.get("extension", ()) if each.get("url") == UNIT), None),
        audience=audience[0],
        audience_reason=audience[1],
        items=_items(raw, audience),
    )


def _says(raw: Mapping[str, Any], url: str) -> bool:
    return any(each.get("url") == url and each.get("valueBoolean") is True for each in raw.get("extension", ()))


def _limit(raw: Mapping[str, Any], url: str) -> Decimal | None:
    limits = (each["valueDecimal"] for each in raw.get("extension", ()) if each.get("url") == url)
    return next((Decimal(str(limit)) for limit in limits), None)


def _audience(raw: Mapping[str, Any], around: For) -> For:
    """For whom an item is, and why: what it says itself, but never more people than what it stands in."""
    for extension in raw.get("extension", ()):
        if extension.get("url") == AUDIENCE:
            said = {part["url"]: part for part in extension["extension"]}
            own = Audience(said["who"]["valueCode"])
            if narrower(own, around[0]) is not around[0]:
                return own, str(said["because"]["valueString"])
    return around


def _is_help(raw: Mapping[str, Any]) -> bool:
    return raw.get("type") == ItemType.DISPLAY and any(
        extension.get("url") == HELP and extension["valueCodeableConcept"]["coding"][0]["code"] == "help"
        for extension in raw.get("extension", ())
    )


def _condition(raw: Mapping[str, Any]) -> Condition:
    try:
        operator = Operator(raw["operator"])
    except ValueError:
        raise FormBrokenError(f"enableWhen on {raw['question']}: the program does not know this operator") from None
    values: list[Any] = [value for name, value in raw.items() if name.startswith("answer")]
    if len(values) != 1:
        raise FormBrokenError(f"enableWhen on {raw['question']} needs exactly one answer")
    value = values[0]
    answer = value["code"] if "answerCoding" in raw else value
    return Condition(question=raw["question"], operator=operator, answer=answer)


def _coding(raw: Mapping[str, Any]) -> Coding:
    return Coding(code=_text(raw, "code"), display=_text(raw, "display"), system=raw.get("system", ""))


def _first_code(raw: Mapping[str, Any]) -> Coding | None:
    codes = raw.get("code", ())
    return _coding(codes[0]) if codes else None


def _text(raw: Mapping[str, Any], name: str) -> str:
    value = raw.get(name)
    if not isinstance(value, str) or not value.strip():
        raise FormBrokenError(f"{raw.get('linkId') or raw.get('id') or 'an item'}: {name} is missing")
    return value


def _check(form: Form) -> None:
    """The rules of FHIR R4 for Questionnaire that the reading above does not already enforce (que-1, 2, 4, 7, 12)."""
    seen: set[str] = set()
    for item in form.walk():
        if item.link_id in seen:
            raise FormBrokenError(f"{item.link_id}: this linkId stands twice")
        seen.add(item.link_id)
        _check_shape(item)
        _check_conditions(item, seen)


def _check_shape(item: Item) -> None:
    if (item.type is ItemType.GROUP) != bool(item.items):
        raise FormBrokenError(f"{item.link_id}: a group, and only a group, holds other items")
    if (item.type is ItemType.CHOICE) != bool(item.options):
        raise FormBrokenError(f"{item.link_id}: a choice, and only a choice, has options")
    if item.type is ItemType.DISPLAY and item.required:
        raise FormBrokenError(f"{item.link_id}: words to read cannot be required")


def _check_conditions(item: Item, seen: set[str]) -> None:
    for condition in item.conditions:
        if condition.question not in seen or condition.question == item.link_id:
            raise FormBrokenError(f"{item.link_id}: depends on a question that does not come before it")
        if (condition.operator is Operator.EXISTS) and not isinstance(condition.answer, bool):
            raise FormBrokenError(f"{item.link_id}: exists compares with true or false")
