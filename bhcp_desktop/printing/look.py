"""How documents look: sizes, spacing and colours that also read in black and white."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from bhcp_desktop.domain.documents import TextSize
from bhcp_desktop.printing.fonts import BOLD, REGULAR

Colour = tuple[float, float, float]

BLACK: Final[Colour] = (0, 0, 0)
ACCENT: Final[Colour] = (0.04, 0.27, 0.33)
MUTED: Final[Colour] = (0.25, 0.29, 0.32)
RULE: Final[Colour] = (0.68, 0.73, 0.75)
TINT: Final[Colour] = (0.93, 0.955, 0.96)
GREEN_TINT: Final[Colour] = (0.90, 0.97, 0.88)
WHITE: Final[Colour] = (1, 1, 1)

A4: Final = (595.28, 841.89)
A4_LANDSCAPE: Final = (841.89, 595.28)


@dataclass(frozen=True, slots=True)
class TextStyle:
    """One kind of text: face, size and line height in points, and the room around it."""

    font: str
    size: float
    lead: float
    colour: Colour | None = None
    before: float = 0
    after: float = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """The styles of one document."""

    page: tuple[float, float] = A4
    margin: float
    body: TextStyle
    strong: TextStyle
    small: TextStyle
    heading: TextStyle
    subheading: TextStyle
    kicker: TextStyle
    name: TextStyle
    facts: TextStyle
    foot: TextStyle
    number: TextStyle  # of "Page x of y": as large as the text in clear and large print
    stacked: bool = False  # large print: tables of several columns become one
    long_dates: bool = False  # "6 August 2018" rather than 06-Aug-2018
    most_head: float = 0.34  # of the height of the page; a longer head is cut short in words and given whole on page 1
    most_foot: float = 0.30

    @property
    def width(self) -> float:
        """The width between the margins, in points."""
        return self.page[0] - 2 * self.margin


def look(
    body: float,
    *,
    running: float,
    margin: float,
    page: tuple[float, float] = A4,
    stacked: bool = False,
    long_dates: bool = False,
    kicker: float = 1,
    number: float | None = None,
) -> Look:
    """The styles for a body size in points; `running` is the size of what repeats, `kicker` times that of its title.

    `number` is the size of the page number, where it is not that of the foot.
    """
    number = number or running
    small = body if stacked else min(running, body)
    lead = round(body * 1.28, 1)
    heading = round(body * (1.2 if body < 20 else 1.1), 1)
    return Look(
        page=page,
        margin=margin,
        body=TextStyle(REGULAR, body, lead, after=body * 0.4),
        strong=TextStyle(BOLD, body, lead, after=body * 0.2),
        small=TextStyle(REGULAR, small, round(small * 1.28, 1), MUTED, after=body * 0.4),
        heading=TextStyle(BOLD, heading, heading * 1.25, ACCENT, before=body * 1.1, after=body * 0.4),
        subheading=TextStyle(BOLD, body, lead, ACCENT, before=body * 0.6, after=body * 0.15),
        kicker=TextStyle(BOLD, running * kicker, running * kicker * 1.3, ACCENT),
        name=TextStyle(BOLD, running * 1.45, running * 1.8),
        facts=TextStyle(REGULAR, running, running * 1.35),
        foot=TextStyle(REGULAR, running, running * 1.28, MUTED),
        number=TextStyle(BOLD, number, number * 1.28),
        stacked=stacked,
        long_dates=long_dates,
    )


PERSON: Final = {
    TextSize.STANDARD: look(14, running=12, margin=48, long_dates=True, kicker=1.25, number=14),
    TextSize.LARGE: look(18, running=18, margin=44, stacked=True, long_dates=True),
    TextSize.GIANT: look(24, running=18, margin=40, stacked=True, long_dates=True, kicker=1.25, number=24),
}
"""Clear print: nothing under 12 point; large print: nothing under 18; page numbers as large as the text (UKAAF G003).

At 24 point heads and feet are 18: as large as the text they took more than half of every page. In large print sources
and reviews are as large as the text they belong to.
"""

PROFESSIONAL: Final = {
    TextSize.STANDARD: look(10, running=9, margin=40),
    TextSize.LARGE: look(18, running=18, margin=44, stacked=True),
    TextSize.GIANT: look(24, running=18, margin=40, stacked=True, number=24),
}
CRISIS: Final = replace(look(12, running=12, margin=34), most_head=0.22, most_foot=0.16)
MEETING: Final = look(10, running=9.5, margin=38)
LIST: Final = look(9, running=9, margin=30, page=A4_LANDSCAPE)
LISTS: Final = {**PROFESSIONAL, TextSize.STANDARD: LIST}
"""Large print of a list is one column on upright pages."""
SHEET: Final = look(12, running=11, margin=54, long_dates=True)
COVER_TITLE: Final = TextStyle(BOLD, 17, 23, ACCENT, after=8)
CODE: Final = TextStyle(BOLD, 19, 26, after=6)
