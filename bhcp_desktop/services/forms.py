"""The forms that ship with the program, each read once."""

from __future__ import annotations

import json
from functools import cache

from bhcp_desktop import assets
from bhcp_desktop.domain.forms import Form, read_form
from bhcp_desktop.domain.plan_sections import FORM_SECTIONS


@cache
def form(name: str) -> Form:
    """The form of this name, such as `about-me`."""
    path = assets.resource("forms", f"{name}.json")
    return read_form(json.loads(path.read_text(encoding="utf-8")))


@cache
def plan_forms() -> tuple[Form, ...]:
    """Every form of the care plan, in the order of the sections."""
    return tuple(form(name) for name in FORM_SECTIONS)
