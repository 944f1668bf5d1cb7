"""Any text is drawn: as it is, or with a stand-in that can be seen and is explained."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bhcp_desktop.printing import fonts
from bhcp_desktop.printing.ink import Ink, joined, plain, right_to_left


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


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("ring 01632 960751, 9 to 5", "ring 01632~960751, 9 to 5"),
        ("07700 900 102", "07700~900~102"),
        ("(01632) 960751 or +44 1632 960 751", "(01632)~960751 or +44~1632~960~751"),
        ("Sats 88-90 % on 2 L", "Sats 88-90~% on 2~L"),
        ("2.5 mg twice a day", "2.5~mg twice a day"),
        ("75 micrograms, then 800 units", "75~micrograms, then 800~units"),
        ("5 mg/ml", "5~mg/ml"),
        ("1 gram", "1 gram"),
        ("2 lines, 7 of 9", "2 lines, 7 of 9"),
        ("999 012 1796", "999 012 1796"),
        ("when needed", "when needed"),
    ],
)
def test_a_telephone_number_and_an_amount_are_never_broken(typed: str, kept: str) -> None:
    assert joined(typed) == Ink()(typed) == kept.replace("~", "\u00a0")


@given(st.text(alphabet="0123456789 +()mgL%a,"))
def test_nothing_but_spaces_is_changed_by_joining(text: str) -> None:
    assert joined(text).replace("\u00a0", " ") == text
    assert joined(joined(text)) == joined(text)


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
