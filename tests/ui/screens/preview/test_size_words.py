"""What is said about size and form."""

from __future__ import annotations

import pytest

from bhcp_desktop.domain.documents import TextSize
from bhcp_desktop.domain.forms import Coding
from bhcp_desktop.domain.print_wish import PrintWish
from bhcp_desktop.domain.prints import DocumentKind
from bhcp_desktop.services.documents import Prepared
from bhcp_desktop.ui.screens.preview.size_words import WEB_PAGE, size_words

LARGE = PrintWish(size=TextSize.LARGE)


@pytest.mark.parametrize(
    ("kind", "size", "wish", "says"),
    [
        (DocumentKind.CARE_PLAN, TextSize.STANDARD, PrintWish(), ""),
        (DocumentKind.CARE_PLAN, TextSize.LARGE, LARGE, "In 18 point, as the person asked for their copies."),
        (DocumentKind.CHANGE_SHEET, TextSize.STANDARD, LARGE, "The person asked for their copies in 18 point."),
        (
            DocumentKind.CRISIS_SUMMARY, TextSize.STANDARD, LARGE,
            "This stays in standard size because whoever comes in an emergency reads it; the person's own copies are "
            "in 18 point.",
        ),
        (DocumentKind.CRISIS_SUMMARY, TextSize.LARGE, LARGE, "In 18 point, as the person asked for their copies."),
        (DocumentKind.CRISIS_SUMMARY, TextSize.LARGE, PrintWish(), ""),
        (
            DocumentKind.PROFESSIONAL_PLAN, TextSize.STANDARD, PrintWish(size=TextSize.GIANT),
            "This stays in standard size because professionals read it; the person's own copies are in 24 point.",
        ),
    ],
)  # fmt: skip
def test_the_wish_of_the_person_and_what_became_of_it(kind, size, wish, says) -> None:
    assert size_words(Prepared(kind=kind, pdf=b"%PDF", size=size, wish=wish)) == says


def test_what_the_program_cannot_make_is_named_beside_the_persons_own_papers() -> None:
    wish = PrintWish(other_formats=(Coding(code="braille", display="Braille"), Coding(code="audio", display="Audio")))
    own, other = (
        size_words(Prepared(kind=kind, pdf=b"%PDF", wish=wish))
        for kind in (DocumentKind.CARE_PLAN, DocumentKind.CRISIS_SUMMARY)
    )
    assert own == "The person also asked for: Braille, Audio. The program does not make these, so arrange them."
    assert other == ""


def test_a_web_page_says_who_can_read_the_file() -> None:
    assert size_words(Prepared(kind=DocumentKind.CARE_PLAN, web=b"<html>")) == WEB_PAGE
