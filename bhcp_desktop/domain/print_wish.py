"""How a person wishes to get their own copies, as recorded among their communication needs.

What a person reads themselves is made in their size; what a stranger or a clinician reads stays in standard size.

Source: Accessible Information Standard, DCB1605 (2017), re-issued 2025 as DAPB1605: needs that are recorded are met.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from bhcp_desktop.domain.documents_shared import TextSize
from bhcp_desktop.domain.form_answers import Answers, code_of
from bhcp_desktop.domain.forms import Coding
from bhcp_desktop.domain.prints import DocumentKind

OWN_COPIES: Final = (DocumentKind.CARE_PLAN, DocumentKind.CHANGE_SHEET)
"""What the person reads. A crisis summary is for whoever comes in an emergency: one side, in standard size."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintWish:
    """The size of print, and formats that paper cannot meet: `audio`, `braille`, `easy-read`, `email`."""

    size: TextSize = TextSize.STANDARD
    other_formats: tuple[Coding, ...] = ()

    def size_of(self, kind: DocumentKind) -> TextSize:
        """The size a document is made in unless somebody chooses another."""
        return self.size if kind in OWN_COPIES else TextSize.STANDARD


AS_USUAL: Final = PrintWish()


def preferred_print(answers: Mapping[str, Answers]) -> PrintWish:
    """The wish in a plan's answers; large print without a size is 18 point (UKAAF G003, large print)."""
    communication = answers.get("communication", {})
    formats = tuple(each for each in communication.get("formats", ()) if isinstance(each, Coding))
    size = TextSize.STANDARD
    if any(each.code == "large-print" for each in formats):
        size = TextSize.GIANT if code_of(communication, "print-size") == TextSize.GIANT else TextSize.LARGE
    return PrintWish(size=size, other_formats=tuple(each for each in formats if each.code != "large-print"))
