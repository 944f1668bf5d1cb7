"""The forms that ship with the program, each read once."""

from __future__ import annotations

import json
from functools import cache

from bhcp_desktop import assets
from bhcp_desktop.domain.form_answers import as_asked_today, from_text
from bhcp_desktop.domain.forms import Answer, Form, read_form
from bhcp_desktop.domain.plan_sections import FORM_SECTIONS


@cache
def form(name: str) -> Form:
    """The form of this name, such as `about-me`."""
    path = assets.resource("forms", f"{name}.json")
    return read_form(json.loads(path.read_text(encoding="utf-8")))


def stored_answer(form_name: str, link_id: str, text: str) -> Answer:
    """What a stored answer says, as its question is asked today; a question that is asked no more keeps its own."""
    answer = from_text(text)
    if not isinstance(answer, bool):
        return answer
    item = next((each for each in form(form_name).questions() if each.link_id == link_id), None)
    return as_asked_today(item, answer) if item else answer


@cache
def plan_forms() -> tuple[Form, ...]:
    """Every form of the care plan, in the order of the sections."""
    return tuple(form(name) for name in FORM_SECTIONS)
