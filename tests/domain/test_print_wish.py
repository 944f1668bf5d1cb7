"""The size of print a person asked for, and what paper cannot meet."""

from __future__ import annotations

import pytest

from bhcp_desktop.domain.documents_shared import TextSize
from bhcp_desktop.domain.forms import Coding
from bhcp_desktop.domain.print_wish import PrintWish, preferred_print
from bhcp_desktop.domain.prints import DocumentKind

LARGE, AUDIO = Coding(code="large-print", display="Large print"), Coding(code="audio", display="Audio")


@pytest.mark.parametrize(
    ("answers", "size"),
    [
        ({}, TextSize.STANDARD),
        ({"formats": (AUDIO,)}, TextSize.STANDARD),
        ({"formats": (LARGE,)}, TextSize.LARGE),
        ({"formats": (LARGE,), "print-size": (Coding(code="18"),)}, TextSize.LARGE),
        ({"formats": (AUDIO, LARGE), "print-size": (Coding(code="24"),)}, TextSize.GIANT),
        ({"print-size": (Coding(code="24"),)}, TextSize.STANDARD),
    ],
)
def test_the_size_is_the_one_asked_for_and_an_answer_no_longer_asked_is_none(answers, size):
    assert preferred_print({"communication": answers}).size is size


def test_what_paper_cannot_meet_is_named():
    assert preferred_print({"communication": {"formats": (LARGE, AUDIO)}}).other_formats == (AUDIO,)
    assert preferred_print({}) == PrintWish()


def test_what_a_stranger_or_a_clinician_reads_stays_in_standard_size():
    wish = PrintWish(size=TextSize.GIANT)
    large = {kind for kind in DocumentKind if wish.size_of(kind) is TextSize.GIANT}
    assert large == {DocumentKind.CARE_PLAN, DocumentKind.CHANGE_SHEET}
