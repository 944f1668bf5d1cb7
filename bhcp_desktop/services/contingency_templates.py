"""Blank contingency plans to start from: a title and questions to talk through, never an answer."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache

from bhcp_desktop import assets


@dataclass(frozen=True, slots=True, kw_only=True)
class ContingencyTemplate:
    """A situation and what to ask about it."""

    name: str
    ask: tuple[str, ...]


@cache
def contingency_templates() -> tuple[ContingencyTemplate, ...]:
    """The templates that ship with the program, read once, in the order they are offered."""
    held = json.loads(assets.resource("wording", "contingency-templates.json").read_text(encoding="utf-8"))
    always = tuple(held["always"])
    return tuple(ContingencyTemplate(name=each["name"], ask=(*each["ask"], *always)) for each in held["templates"])
