"""Which field a column's name stands for: the known names are data, in db/reference/register-columns.csv."""

from __future__ import annotations

import csv
import functools
import re
from dataclasses import dataclass
from typing import Final

from bhcp_desktop.assets import reference

_APOSTROPHES: Final = re.compile("['\u2019`]")
_NOT_A_WORD: Final = re.compile(r"[^0-9a-z]+")
_BRACKETS: Final = re.compile(r"\([^)]*\)|\[[^\]]*\]")
_FILLERS: Final = frozenset(
    {"patient", "patients", "pt", "latest", "last", "most", "recent", "current", "recorded", "the", "value", "first"}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownNames:
    """Normalised column names, alone and under a group heading, with the field and the system they speak of."""

    alone: dict[str, str]
    grouped: dict[tuple[str, str], str]
    groups: frozenset[str]
    systems: dict[str, str]


def normalised(name: str) -> str:
    """A column name without case, signs and apostrophes."""
    return _NOT_A_WORD.sub(" ", _APOSTROPHES.sub("", name).lower()).strip()


@functools.cache
def known_names() -> KnownNames:
    """The shipped list of names, read once."""
    alone: dict[str, str] = {}
    grouped: dict[tuple[str, str], str] = {}
    systems: dict[str, str] = {}
    with reference("register-columns.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            name, group = normalised(row["name"]), normalised(row["group"])
            if group:
                grouped[(group, name)] = row["field"]
            else:
                alone.setdefault(name, row["field"])
            if row["system"] and not group:
                systems[name] = row["system"]
    groups = frozenset(group for group, _ in grouped)
    return KnownNames(alone=alone, grouped=grouped, groups=groups, systems=systems)


def field_of(name: str, group: str = "") -> str:
    """The field a column feeds by its name and group, or an empty text."""
    known = known_names()
    for form in _forms(name):
        if group and (found := known.grouped.get((normalised(group), form))):
            return found
    if group and normalised(group) in known.groups:
        return ""
    return next((known.alone[form] for form in _forms(name) if form in known.alone), "")


def is_group(text: str) -> bool:
    """Whether a text is the heading of a group of columns."""
    name = normalised(text)
    return name == "patient details" or name in known_names().groups


def _forms(name: str) -> list[str]:
    """The name as it stands, without its brackets, and without words like "latest"."""
    whole, bare = normalised(name), normalised(_BRACKETS.sub(" ", name))
    words = [word for word in bare.split() if word not in _FILLERS]
    forms = [whole, bare, " ".join(words)]
    return [form for index, form in enumerate(forms) if form and form not in forms[:index]]
