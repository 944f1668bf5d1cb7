"""What is said about the size and form of a document: how the person asked to get it, and what is not met."""

from __future__ import annotations

from typing import Final

from bhcp_desktop.domain.documents_shared import TextSize
from bhcp_desktop.domain.print_wish import OWN_COPIES
from bhcp_desktop.domain.prints import DocumentKind, OutputForm
from bhcp_desktop.services.documents import Prepared

_POINTS: Final = {TextSize.LARGE: "18 point", TextSize.GIANT: "24 point"}
_READERS: Final = {
    DocumentKind.CRISIS_SUMMARY: "whoever comes in an emergency reads it",
    DocumentKind.PROFESSIONAL_PLAN: "professionals read it",
}
WEB_PAGE: Final = (
    "A web page is for reading on a screen or having it read aloud. Once saved, anybody who gets hold of the file can "
    "read it. To print, choose pages."
)


def size_words(made: Prepared) -> str:
    """Sentences about a document that was made; empty when there is nothing to say."""
    said = [_size(made), _formats(made), WEB_PAGE if made.form is OutputForm.WEB_PAGE else ""]
    return " ".join(each for each in said if each)


def _size(made: Prepared) -> str:
    wanted = _POINTS.get(made.wish.size)
    if wanted is None:
        return ""
    if made.kind not in OWN_COPIES and made.size is TextSize.STANDARD:
        return f"This stays in standard size because {_READERS[made.kind]}; the person's own copies are in {wanted}."
    if made.size is made.wish.size:
        return f"In {wanted}, as the person asked for their copies."
    return f"The person asked for their copies in {wanted}."


def _formats(made: Prepared) -> str:
    if made.kind not in OWN_COPIES or not made.wish.other_formats:
        return ""
    names = ", ".join(each.display or each.code for each in made.wish.other_formats)
    return f"The person also asked for: {names}. The program does not make these, so arrange them."
