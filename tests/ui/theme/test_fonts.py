from __future__ import annotations

from PySide6.QtGui import QFont, QFontInfo, QRawFont

from bhcp_desktop.ui.theme.fonts import family


def test_the_shipped_typeface_is_really_used(themed) -> None:
    assert QFontInfo(QFont(family(), 10)).family() == family()


def test_it_holds_the_letters_of_polish_and_romanian_names(themed) -> None:
    face = QRawFont.fromFont(QFont(family(), 10))
    assert [letter for letter in "ŁłȘșŞțé’–…›●○" if not face.supportsCharacter(ord(letter))] == []
