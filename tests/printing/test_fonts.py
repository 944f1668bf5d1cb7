"""The typeface is loaded once, measures as ReportLab does, and forgets what it measured."""

from __future__ import annotations

import pytest
from reportlab.pdfbase.pdfmetrics import stringWidth

from bhcp_desktop.printing import fonts, forget


@pytest.mark.parametrize("name", [fonts.REGULAR, fonts.BOLD])
@pytest.mark.parametrize("word", ["Braithwaite", "Łukasz", "Ștefănescu", "O'Brien", "", "999\u00a0000\u00a00018"])
def test_words_are_as_wide_as_reportlab_draws_them(name: str, word: str) -> None:
    assert fonts.face(name).width(word) / 100 == pytest.approx(stringWidth(word, name, 10))


def test_a_face_is_loaded_once() -> None:
    assert fonts.face(fonts.REGULAR) is fonts.face(fonts.REGULAR)


def test_words_are_forgotten_at_lock() -> None:
    face = fonts.face(fonts.BOLD)
    face.width("Braithwaite")
    assert face.width.cache_info().currsize
    forget()
    assert face.width.cache_info().currsize == 0
