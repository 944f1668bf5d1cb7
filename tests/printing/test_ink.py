"""Any text is drawn: as it is, or with a stand-in that can be seen and is explained."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bhcp_desktop.printing import fonts
from bhcp_desktop.printing.ink import Ink, plain, right_to_left


@pytest.mark.parametrize(
    "name",
    ["Łukasz", "O'Brien", "O’Brien", "Ștefan", "Zoë Ó Briain", "Ελένη", "Иван", "Nguyễn Thị", "Þórr", "Ŵyn", "Dvořák"],
)
def test_names_the_typeface_has_stay_as_they_are(name: str) -> None:
    ink = Ink()
    assert ink(name) == name
    assert ink.explained == ()


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Sam 😀", "Sam [U+1F600]"),
        ("محمد", "[U+0645][U+062D][U+0645][U+062F]"),
        ("李", "[U+674E]"),
        ("a\u202eb", "a[U+202E]b"),
        ("a\x00b", "a[U+0000]b"),
        ("lone \ud800", "lone [U+D800]"),
        ("S\u0326tefan", "Ștefan"),
        ("two\tcolumns", "two columns"),
        ("a\r\nb\rc\u2028d", "a\nb\nc\nd"),
        ("soft\u00adhyphen", "softhyphen"),
        ("999\u202f000", "999\u00a0000"),
    ],
)
def test_what_the_typeface_lacks_is_shown_by_its_number(text: str, shown: str) -> None:
    assert plain(text) == shown


def test_each_stand_in_is_explained_once_by_its_name() -> None:
    ink = Ink()
    ink("😀 and 😀")
    ink("\x07")
    assert ink.explained == ("[U+1F600] grinning face", "[U+0007] control character")


def test_a_stand_in_that_somebody_typed_is_not_explained() -> None:
    ink = Ink()
    ink("[U+1F600] é")
    assert ink.explained == ()


def test_hebrew_is_turned_for_the_eye_and_only_hebrew() -> None:
    assert right_to_left("a שלום b 12") == "a םולש b 12"
    assert right_to_left("plain") == "plain"


def test_points_stay_with_their_letters_when_hebrew_is_turned() -> None:
    assert right_to_left("שָׁל") == "לשָׁ"


@given(st.text(st.characters()))
def test_every_character_drawn_has_a_glyph(text: str) -> None:
    have = fonts.face(fonts.REGULAR).characters
    assert all(ord(letter) in have for letter in plain(text) if letter != "\n")


@given(st.text())
def test_nothing_with_ink_is_lost(text: str) -> None:
    composed = unicodedata.normalize("NFC", text)
    lost = [
        letter
        for letter in composed
        if letter not in plain(text) and f"[U+{ord(letter):04X}]" not in plain(text) and not letter.isspace()
    ]
    assert set(lost) <= set("\u00ad\u200b\u2060\ufeff\ufe0e\ufe0f\u007f")
