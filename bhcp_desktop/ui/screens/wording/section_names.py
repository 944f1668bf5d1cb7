"""The parts of a record that phrases belong to, as people call them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from bhcp_desktop.ui.screens.person.sections import TITLES

MEETING: Final = "meeting"
NAMES: Final = {section.value: title for section, title in TITLES.items()} | {MEETING: "Meetings"}
ANYWHERE: Final = "Anywhere"


@dataclass(frozen=True, slots=True)
class Place:
    """Where somebody writes; blank for a part that phrases do not belong to."""

    section: str = ""

    @property
    def name(self) -> str:
        """The part as people call it."""
        return section_name(self.section)


def place_of(section: str) -> Place:
    """A part of the record, or nowhere in particular."""
    return Place(section if section in NAMES else "")


def section_name(section: str) -> str:
    """A part as people call it; one of a newer program is called as it was kept."""
    return NAMES.get(section, section) if section else ANYWHERE
