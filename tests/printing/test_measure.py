"""Lines fit their column, lose no letter and break a word only when it is wider than the column."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bhcp_desktop.printing import fonts
from bhcp_desktop.printing.ink import plain
from bhcp_desktop.printing.measure import lines
from tests.printing.reading import squeezed

FACE = fonts.face(fonts.REGULAR)


@given(st.text(st.characters(exclude_categories=("Cs",), max_codepoint=0x24F)), st.floats(30, 400))
def test_lines_keep_every_letter_and_fit(text: str, room: float) -> None:
    shown = plain(text)
    found = lines(shown, FACE, 10, room)
    assert squeezed("".join(found)) == squeezed(shown)
    for line in found:
        assert FACE.width(line) / 100 <= room + 0.01 or len(line) == 1 or "[U+" in line


def test_words_stay_whole_where_they_fit() -> None:
    assert lines("walk to  the shore", FACE, 10, 44) == ["walk to", "the shore"]


def test_newlines_and_empty_lines_stay() -> None:
    assert lines("one\n\ntwo", FACE, 10, 100) == ["one", "", "two"]
    assert lines("", FACE, 10, 100) == [""]


def test_a_word_wider_than_the_column_is_broken_without_a_hyphen() -> None:
    found = lines("a " + "W" * 40 + " b", FACE, 10, 60)
    assert "".join(found).count("W") == 40
    assert "-" not in "".join(found)
    assert found[-1].endswith(" b")


def test_a_stand_in_is_never_broken() -> None:
    found = lines("[U+1F600]" * 9, FACE, 10, 100)
    assert all(line.count("[") == line.count("]") for line in found)
    assert len(found) > 1


def test_groups_of_a_number_stay_on_one_line() -> None:
    assert lines("NHS No. 999\u00a0000\u00a00018", FACE, 10, 80) == ["NHS No.", "999 000 0018"]
