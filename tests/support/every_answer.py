"""An answer to every question of a form, each with a word of its own that can be found again on paper."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta

from bhcp_desktop.domain.form_answers import to_text
from bhcp_desktop.domain.forms import Answer, Form, Item, ItemType

_FIRST_DAY = date(2020, 1, 1)


def word(key: str) -> str:
    """A word that stands for a key such as `about-me/people`, of letters alone so that no line breaks it."""
    return "Q" + "".join(chr(ord("a") + byte % 26) for byte in hashlib.sha256(key.encode()).digest()[:9])


def day(key: str) -> date:
    """A day that stands for a key."""
    return _FIRST_DAY + timedelta(days=int.from_bytes(hashlib.sha256(key.encode()).digest()[:4], "big") % 2000)


def figure(key: str) -> str:
    """A figure that stands for a key."""
    return f"{int.from_bytes(hashlib.sha256(key.encode()).digest()[:3], 'big') % 9000 + 1000}.5"


def every_answer(form: Form) -> dict[str, tuple[Answer, ...]]:
    """Answers under which as many questions apply as can at once; a choice has its word in place of its own words."""
    return {item.link_id: tuple(_answers(form, item)) for item in form.questions()}


def _answers(form: Form, item: Item) -> list[Answer]:
    key = f"{form.name}/{item.link_id}"
    if item.type is ItemType.BOOLEAN:
        return [True]
    if item.type is ItemType.DATE:
        return [day(key).isoformat()]
    if item.type is ItemType.DECIMAL:
        return [figure(key)]
    if item.type is ItemType.CHOICE:
        wanted = _unlocking(form, item)
        chosen = next((each for each in item.options if each.code == wanted), item.options[0])
        return [replace(chosen, display=word(key))]
    return [word(key)]


def _unlocking(form: Form, item: Item) -> object:
    """The answer that most other questions ask for."""
    wanted = [one.answer for each in form.walk() for one in each.conditions if one.question == item.link_id]
    return max(wanted, key=wanted.count) if wanted else "yes"


def stored(answers: Mapping[str, tuple[Answer, ...]]) -> list[tuple[str, int, str]]:
    """The same as rows hold them: linkId, index, JSON text."""
    return [(name, at, to_text(one)) for name, given in answers.items() for at, one in enumerate(given)]
